"""Leases, retries and the schedule, by the clock of the test."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import slow_jobs
from django_tasks_db.models import DBTaskResult

from greenmines.clock import schedule, worker
from greenmines.clock.schedule import SCHEDULE, Every, period_of, queue_due
from greenmines.clock.worker import _beat_until, run_leased
from greenmines.records.jobs import actions as jobs
from greenmines.records.jobs import pace
from greenmines.records.jobs.models import Job, ScheduledRun
from greenmines.records.jobs.pace import Pace
from greenmines.records.jobs.queries import standing_of
from greenmines.rules.deadlines import CHINA


pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 7, tzinfo=CHINA)
SECOND = timedelta(seconds=1)


@pytest.fixture
def claimed(tmp_path):
    """A task as the library leaves it once a worker has claimed it."""
    result = slow_jobs.note.enqueue(str(tmp_path / "lines"), 7)
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW)
    return UUID(str(result.id))


def task(task_id):
    return DBTaskResult.objects.get(id=task_id)


def test_a_job_that_ends_well_keeps_what_it_returned(claimed):
    attempt = jobs.take(claimed, "note", now=NOW)

    jobs.succeed(claimed, attempt, 3, now=NOW + SECOND)

    assert (task(claimed).status, task(claimed).return_value) == ("SUCCESSFUL", 3)


def test_a_failed_job_comes_again_ever_later_and_is_then_given_up(claimed):
    waits = []
    for _ in range(jobs.MOST_ATTEMPTS):
        DBTaskResult.objects.update(status="RUNNING", started_at=NOW)
        attempt = jobs.take(claimed, "note", now=NOW)
        comes_again = jobs.fail(claimed, attempt, "builtins.OSError", "disk", now=NOW)
        waits.append((comes_again, (task(claimed).run_after - NOW).total_seconds()))

    assert waits == [(True, 30), (True, 120), (True, 480), (False, 480)]
    assert (task(claimed).status, task(claimed).exception_class_path) == (
        "FAILED",
        "builtins.OSError",
    )


def test_a_job_with_a_beat_is_left_to_its_worker(claimed, settings):
    attempt = jobs.take(claimed, "note", now=NOW)
    later = NOW + timedelta(seconds=settings.LEASE_SECONDS - 10)
    jobs.beat(claimed, attempt, now=later)

    assert jobs.sweep(now=later + timedelta(seconds=20)) == []


def test_a_job_without_a_beat_goes_back_once_and_its_old_worker_cannot_end_it(claimed, settings):
    attempt = jobs.take(claimed, "note", now=NOW)
    later = NOW + timedelta(seconds=settings.LEASE_SECONDS + 1)

    assert (jobs.sweep(now=later), jobs.sweep(now=later)) == ([claimed], [])
    assert (task(claimed).status, task(claimed).run_after) == ("READY", later)
    with pytest.raises(jobs.LeaseLost):
        jobs.succeed(claimed, attempt, 1, now=later)
    with pytest.raises(jobs.LeaseLost):
        jobs.beat(claimed, attempt, now=later)


def test_a_worker_that_died_between_claim_and_beginning_is_noticed(claimed, settings):
    later = NOW + timedelta(seconds=settings.LEASE_SECONDS + 1)
    assert jobs.sweep(now=later) == [claimed]

    DBTaskResult.objects.update(status="RUNNING", started_at=later)
    attempt = jobs.take(claimed, "note", now=later)
    jobs.fail(claimed, attempt, "builtins.OSError", "disk", now=later)
    DBTaskResult.objects.update(status="RUNNING", started_at=later)

    much_later = later + timedelta(seconds=settings.LEASE_SECONDS + 1)
    assert jobs.sweep(now=much_later) == [claimed]


def test_a_job_that_kills_every_worker_is_given_up(claimed, settings):
    now = NOW
    for _ in range(jobs.MOST_ATTEMPTS):
        DBTaskResult.objects.update(status="RUNNING", started_at=now)
        jobs.take(claimed, "note", now=now)
        now += timedelta(seconds=settings.LEASE_SECONDS + 1)
        jobs.sweep(now=now)

    assert task(claimed).status == "FAILED"


def test_how_far_a_job_is_can_be_read(claimed):
    attempt = jobs.take(claimed, "note", now=NOW)

    jobs.report(claimed, attempt, Pace(40, 120), now=NOW + SECOND)
    jobs.report(claimed, attempt - 1, Pace(7, 120), now=NOW + SECOND)

    standing = standing_of(claimed)
    assert standing is not None
    assert (standing.state, standing.attempts, standing.done, standing.total) == (
        "RUNNING",
        1,
        40,
        120,
    )


def test_the_worker_runs_a_job_and_says_how_it_ended(claimed, tmp_path):
    run_leased(task(claimed))

    assert (tmp_path / "lines").read_text() == "7\n"
    assert (task(claimed).status, Job.objects.get().ended_at is not None) == ("SUCCESSFUL", True)


def test_the_worker_keeps_the_error_of_a_job_that_failed(claimed, tmp_path):
    (tmp_path / "lines").mkdir()

    run_leased(task(claimed))

    found = task(claimed)
    assert (found.status, found.exception_class_path) == ("READY", "builtins.IsADirectoryError")


HOURLY = [
    "deadlines",
    "publicity",
    "draws",
    "publicity_system",
    "check_results",
    "rectification",
    "signatures",
    "seals",
    "uploads",
]


def test_what_is_due_is_queued_once_a_period():
    names = {one.name for one in SCHEDULE}

    assert set(queue_due(NOW)) == names
    assert queue_due(NOW) == []
    assert queue_due(NOW + timedelta(minutes=15)) == ["publicity", "draws", "check_results"]
    assert queue_due(NOW + timedelta(hours=1)) == HOURLY
    assert set(queue_due(NOW + timedelta(days=1))) == names  # a Monday: weekly too
    assert ScheduledRun.objects.filter(task_id=None).count() == 0


def test_nothing_of_the_day_is_queued_before_its_hour():
    night = NOW.replace(hour=0, minute=1)

    assert queue_due(night) == HOURLY


def test_a_run_that_could_not_be_queued_is_not_remembered():
    def enqueue():
        raise OSError("the queue is gone")

    with pytest.raises(OSError, match="the queue is gone"):
        jobs.queue_once("seals", "2026-11-22", enqueue, now=NOW)

    assert ScheduledRun.objects.count() == 0


@pytest.mark.parametrize(
    ("every", "period"),
    [
        (Every.QUARTER, "2026-11-22T12:00"),
        (Every.HOUR, "2026-11-22T12"),
        (Every.DAY, "2026-11-22"),
        (Every.WEEK, "2026-W47"),
    ],
)
def test_a_period_has_the_name_of_its_beginning_in_china(every, period):
    assert period_of(every, NOW) == period


def test_every_task_of_the_schedule_runs_on_an_empty_database():
    for one in schedule.SCHEDULE:
        result = one.task.enqueue()
        DBTaskResult.objects.filter(id=result.id).update(status="RUNNING", started_at=NOW)
        run_leased(task(UUID(str(result.id))))

    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_jobs_of_long_ago_are_forgotten(claimed):
    attempt = jobs.take(claimed, "note", now=NOW)
    jobs.succeed(claimed, attempt, 1, now=NOW)

    jobs.clear_old(before=NOW + SECOND)

    assert (DBTaskResult.objects.count(), Job.objects.count()) == (0, 0)


class Turns:
    """Ends the beating after so many turns, without waiting."""

    def __init__(self, turns):
        self.turns = turns

    def wait(self, _pause):
        self.turns -= 1
        return self.turns < 0


@pytest.mark.django_db(transaction=True)
def test_the_heart_writes_down_how_far_the_job_says_it_is(claimed):
    attempt = jobs.take(claimed, "note", now=NOW)
    pace.tell(claimed, 3, 9)

    _beat_until(Turns(worker.BEATS_A_LEASE * 20), claimed, attempt)
    pace.forget(claimed)

    job = Job.objects.get()
    assert (job.done, job.total, job.beat_at > NOW) == (3, 9, True)


@pytest.mark.django_db(transaction=True)
def test_the_heart_stops_when_the_lease_is_lost(claimed):
    attempt = jobs.take(claimed, "note", now=NOW)
    jobs.take(claimed, "note", now=NOW)

    _beat_until(Turns(worker.BEATS_A_LEASE * 20), claimed, attempt)

    assert Job.objects.get().beat_at == NOW
