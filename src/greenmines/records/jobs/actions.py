"""Taking, holding, finishing, retrying and reclaiming jobs, and queueing what is due once a period.

A job is held by a lease: its worker renews `beat_at`; when it has not for as long as a lease lasts,
it is taken for dead and the job goes back into the queue. Whoever lost a job can neither renew nor
end it.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from .models import Job, Reminder, ScheduledRun
from .pace import Pace


MOST_ATTEMPTS = 4
FIRST_WAIT, GROWTH = timedelta(seconds=30), 4  # 30 s, 2 min, 8 min
READY, RUNNING, FAILED, SUCCESSFUL = "READY", "RUNNING", "FAILED", "SUCCESSFUL"
AT_ONCE = timedelta(0)
logger = logging.getLogger(__name__)


def lease() -> timedelta:
    """How long a job is held without a beat."""
    return timedelta(seconds=settings.LEASE_SECONDS)


class LeaseLost(Exception):
    """The job went to another worker meanwhile; what is done here must not count."""


@transaction.atomic
def take(task_id: UUID, name: str, *, now: datetime) -> int:
    """A worker begins; returns which attempt this is, by which it proves that it holds the job."""
    job, _ = Job.objects.select_for_update().get_or_create(
        task_id=task_id, defaults={"name": name, "beat_at": now}
    )
    job.attempts += 1
    job.beat_at, job.done, job.total, job.ended_at = now, 0, None, None
    job.save()
    return job.attempts


def beat(task_id: UUID, attempt: int, *, now: datetime) -> None:
    """The worker lives. Raises `LeaseLost`."""
    held = Job.objects.filter(task_id=task_id, attempts=attempt, ended_at__isnull=True)
    if not held.update(beat_at=now):
        raise LeaseLost(str(task_id))


def report(task_id: UUID, attempt: int, pace: Pace, *, now: datetime) -> None:
    """How far a job is, which is a beat as well. From whoever lost the job it does not count."""
    held = Job.objects.filter(task_id=task_id, attempts=attempt, ended_at__isnull=True)
    held.update(done=pace.done, total=pace.total, beat_at=now)


@transaction.atomic
def succeed(task_id: UUID, attempt: int, result: object, *, now: datetime) -> None:
    """Raises `LeaseLost`."""
    _end(task_id, attempt, now)
    columns = {"return_value": result, "exception_class_path": "", "traceback": ""}
    DBTaskResult.objects.filter(id=task_id, status=RUNNING).update(
        status=SUCCESSFUL, finished_at=now, **columns
    )


@transaction.atomic
def fail(task_id: UUID, attempt: int, error: str, traceback: str, *, now: datetime) -> bool:
    """Queue it again after a while, or give it up; returns whether it comes again.

    Raises `LeaseLost`.
    """
    _end(task_id, attempt, now)
    wait = FIRST_WAIT * GROWTH ** max(0, attempt - 1)
    return _again_or_never(task_id, attempt, (error, traceback), now, wait)


def _end(task_id: UUID, attempt: int, now: datetime) -> None:
    held = Job.objects.filter(task_id=task_id, attempts=attempt, ended_at__isnull=True)
    if not held.update(ended_at=now):
        raise LeaseLost(str(task_id))


def _again_or_never(
    task_id: UUID, attempt: int, error: tuple[str, str], now: datetime, wait: timedelta
) -> bool:
    """`error` is the path of its class, and the traceback."""
    task = DBTaskResult.objects.filter(id=task_id, status=RUNNING)
    said = {"exception_class_path": error[0], "traceback": error[1]}
    if attempt >= MOST_ATTEMPTS:
        task.update(status=FAILED, finished_at=now, **said)
        return False
    task.update(status=READY, started_at=None, run_after=now + wait, **said)
    return True


def sweep(*, now: datetime) -> list[UUID]:
    """Put jobs whose worker is gone back into the queue; returns which."""
    since = now - lease()
    candidates = DBTaskResult.objects.filter(status=RUNNING, started_at__lt=since)
    ids = list(candidates.values_list("id", flat=True))
    return [task_id for task_id in ids if _reclaim(task_id, since, now)]


@transaction.atomic
def _reclaim(task_id: UUID, since: datetime, now: datetime) -> bool:
    """Of two sweepers one reclaims: the other finds that the task is not running any more.

    A running task whose job has ended was claimed again by a worker that died before it began.
    """
    job = Job.objects.select_for_update().filter(task_id=task_id).first()
    if job is not None and job.ended_at is None and job.beat_at >= since:
        return False
    if not DBTaskResult.objects.filter(id=task_id, status=RUNNING, started_at__lt=since).exists():
        return False
    attempts = 0
    if job is not None:
        Job.objects.filter(task_id=task_id).update(ended_at=now)
        attempts = job.attempts
    logger.warning("The worker of job %s is gone; the job is queued again.", task_id)
    error = f"{LeaseLost.__module__}.{LeaseLost.__qualname__}"
    _again_or_never(task_id, attempts, (error, "The worker died or hung."), now, AT_ONCE)
    return True


@transaction.atomic
def queue_once(name: str, period: str, enqueue: Callable[[], UUID], *, now: datetime) -> bool:
    """Queue a periodic task, unless somebody did for this period; both rows come or neither."""
    run, is_new = ScheduledRun.objects.get_or_create(
        name=name, period=period, defaults={"queued_at": now}
    )
    if not is_new:
        return False
    run.task_id = enqueue()
    run.save(update_fields=["task_id"])
    return True


def remember_telling(topic: str, subject: str, *, now: datetime) -> bool:
    """True for the first who wants to tell this; call it in the transaction that sends."""
    _, is_new = Reminder.objects.get_or_create(
        topic=topic, subject=subject, defaults={"told_at": now}
    )
    return is_new


@transaction.atomic
def clear_old(*, before: datetime) -> int:
    """Forget jobs, runs and finished tasks of long ago; what was told is remembered for good."""
    ended = DBTaskResult.objects.filter(status__in=[SUCCESSFUL, FAILED], finished_at__lt=before)
    ids = list(ended.values_list("id", flat=True))
    Job.objects.filter(task_id__in=ids).delete()
    ScheduledRun.objects.filter(queued_at__lt=before).delete()
    return ended.delete()[0]
