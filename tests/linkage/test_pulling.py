"""A reading taken in: rows once, history kept, what is told no longer ended, failures survived."""

from dataclasses import replace
from datetime import date, timedelta

import make
import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from linkage.conftest import CODE, DAY, LICENCE, NOW, OTHER, licence, said, stay

from greenmines.clock import linking, reporting
from greenmines.clock.linking import NotAllTakenIn, read_all
from greenmines.clock.worker import run_leased
from greenmines.records.audit.models import Act
from greenmines.records.jobs.models import Job
from greenmines.records.linkage import actions as linkage
from greenmines.records.linkage.models import PULLED, PulledTable, TableStage
from greenmines.records.linkage.queries import is_due, tables
from greenmines.records.linkage.troubles import Trouble
from greenmines.records.mines.models import Licence
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Holder,
    Import,
    Register,
    SeriousPeriod,
)
from greenmines.records.registers.queries import abnormal_periods_of_each, holder_named
from greenmines.records.registers.shelves import Line
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.stand_in.failing import Fail
from greenmines.stand_in.said import Kind


pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def pull(system):
    def read(begun=None):
        begun = begun or linkage.begin_by_clock(now=timezone.now())
        return begun, read_all(begun, system, lambda _done, _total: None)

    return read


def run_queue():
    for row in DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"):
        DBTaskResult.objects.filter(id=row.id).update(status="RUNNING", started_at=timezone.now())
        row.refresh_from_db()
        run_leased(row)


def later(server, day, **more):
    server.standing.said = said(as_of=date.fromisoformat(day), **more)


def counts(begun):
    found = PulledTable.objects.filter(pull=begun).order_by("id")
    return {one.register: (one.rows, one.new, one.changed, one.closed) for one in found}


def test_all_four_tables_come_with_their_day_and_what_they_say(pull):
    begun, rows = pull()

    assert rows == 4
    assert counts(begun) == dict.fromkeys(PULLED, (1, 1, 0, 0))
    found = Import.objects.order_by("id").values_list("register", "source", "as_of", "rows")
    day = date.fromisoformat(DAY)
    assert list(found) == [(one, "publicity_system", day, 1) for one in PULLED]
    assert Licence.objects.get().mine.holder_code == CODE
    listed = AbnormalPeriod.objects.get()
    assert (listed.licence_number, listed.listed_by) == (LICENCE, "云南省自然资源厅")
    assert SeriousPeriod.objects.get().licence_number == OTHER
    assert (holder_named(CODE).legal_representative, holder_named("")) == ("李某", None)
    begun.refresh_from_db()
    assert begun.ended_at == NOW


def test_the_same_again_makes_no_new_row_and_a_newer_day_vouches_anew(server, pull):
    pull()
    begun, _ = pull()
    same = (Import.objects.count(), AbnormalPeriod.objects.count(), Licence.objects.count())
    later(server, "2026-03-20")
    newer, _ = pull()

    assert same == (4, 1, 1)
    assert counts(begun) == counts(newer) == dict.fromkeys(PULLED, (1, 0, 0, 0))
    assert (Import.objects.count(), AbnormalPeriod.objects.count()) == (8, 1)
    assert [one.age for one in tables(date(2026, 3, 21))] == [1, 1, 1, 1]


def test_a_stay_that_is_told_no_longer_ends_on_that_day_and_the_history_is_kept(server, pull):
    pull()
    later(server, "2026-03-20", abnormal=())
    begun, _ = pull()

    found = abnormal_periods_of_each([(LICENCE, "")])[LICENCE, ""]
    assert [(one.listed_on, one.removed_on) for one in found] == [
        (date(2026, 1, 15), date(2026, 3, 20))
    ]
    assert counts(begun)["abnormal"] == (0, 0, 0, 1)
    closed = Act.objects.get(verb="stay_closed")
    assert (closed.subject_kind, closed.clause, closed.details["after"]) == (
        "abnormalperiod",
        "1.2e",
        {"removed_on": "2026-03-20"},
    )


def test_a_stay_on_the_serious_list_ends_in_the_same_way_and_a_removal_is_told_with_its_day(
    server, pull
):
    pull()
    later(server, "2026-03-20", serious=(), abnormal=(stay(removed_on="2026-03-10"),))
    begun, _ = pull()

    assert SeriousPeriod.objects.get().removed_on == date(2026, 3, 20)
    assert AbnormalPeriod.objects.get().removed_on == date(2026, 3, 10)
    assert counts(begun)["abnormal"] == (1, 0, 1, 0)


def test_what_only_a_file_told_stays_open(pull):
    told = AbnormalPeriod(licence_number=OTHER, listed_on=date(2026, 2, 1), ground="x")
    origin = Origin("a.xlsx", "0" * 64, date(2026, 2, 2))
    take_in(Register.ABNORMAL, [Line(2, told)], origin=origin, by=None, now=NOW)

    pull()

    assert AbnormalPeriod.objects.get(licence_number=OTHER).removed_on is None


def test_newer_words_correct_a_licence_and_a_holder_and_the_old_ones_stay_in_the_audit(
    server, pull
):
    pull()
    changed = licence(valid_until="2040-12-31")
    holder = {"credit_code": CODE, "name_zh": "新名称", "division": "530521"}
    later(server, "2026-03-20", licences=(changed,), holders=(holder,))
    begun, _ = pull()

    assert Licence.objects.get().valid_until == date(2040, 12, 31)
    assert Holder.objects.get().name_zh == "新名称"
    assert [counts(begun)[one][2] for one in ("licences", "holders")] == [1, 1]
    corrected = Act.objects.get(verb="file_imported", subject_kind="holder")
    assert corrected.details["before"]["name_zh"] == "保山石灰石有限公司"


def test_one_table_that_fails_keeps_no_other_from_being_read_and_only_it_is_tried_again(
    server, pull
):
    server.standing.failing[Kind.ABNORMAL] = Fail.ERROR
    begun = linkage.begin_by_clock(now=NOW)
    with pytest.raises(NotAllTakenIn, match=r"^abnormal$"):
        pull(begun)
    failed = PulledTable.objects.get(register="abnormal")
    first = (failed.stage, failed.trouble, failed.detail, AbnormalPeriod.objects.count())
    server.standing.failing.clear()
    server.standing.asked.clear()

    pull(begun)

    failed.refresh_from_db()
    assert first == ("failed", "status", "500", 0)
    assert (failed.stage, failed.trouble, failed.attempts) == ("taken_in", "", 2)
    assert server.standing.asked == ["/v1/abnormal?size=1000"]


def test_a_faulty_row_is_left_behind_and_named_and_the_rest_is_taken_in(server, pull):
    later(server, DAY, licences=(licence(), licence(OTHER, valid_until="soon")))
    begun, rows = pull()
    pull()

    table = PulledTable.objects.filter(register="licences").first()
    assert (rows, table.stage, table.trouble, table.pull) == (5, "partly", "faulty_rows", begun)
    assert (table.rows, table.new, table.brought.rejected) == (2, 1, 1)
    assert begun.ended_at is None or Licence.objects.get().number == LICENCE
    standing = tables(date(2026, 3, 19))[1]
    assert [(one.line, one.column, one.details["whose"]) for one in standing.faults] == [
        (2, "valid_until", OTHER),
        (2, "valid_until", OTHER),
    ]
    assert (standing.rejected, standing.as_of) == (1, None)  # nobody vouches for the whole


def test_a_table_without_one_good_row_is_not_taken_in(server, pull):
    later(server, DAY, licences=(licence(OTHER, valid_until="soon"),))

    with pytest.raises(NotAllTakenIn):
        pull()

    failed = PulledTable.objects.get(register="licences")
    assert (failed.trouble, failed.detail) == (
        "faulty_rows",
        "1: 1 valid_until not_a_date; 1 valid_until ends_before_it_begins",
    )
    assert Licence.objects.count() == 0


def test_a_list_with_a_faulty_row_ends_no_stay_and_opens_no_gate_before_it_is_whole(server, pull):
    pull()
    good, faulty = stay(OTHER, listed_on="2026-01-05"), stay(LICENCE, listed_on="soon")
    later(server, "2026-03-20", abnormal=(good, faulty))
    pull()
    partly = tables(date(2026, 3, 20))[2]
    open_stays = AbnormalPeriod.objects.filter(removed_on__isnull=True).count()
    later(server, "2026-03-20", abnormal=(good,))
    pull()

    assert (partly.as_of, partly.rejected, open_stays) == (date(2026, 3, 19), 1, 2)
    assert tables(date(2026, 3, 20))[2].as_of == date(2026, 3, 20)
    assert AbnormalPeriod.objects.get(licence_number=LICENCE).removed_on == date(2026, 3, 20)


@pytest.mark.parametrize("day", ["2026-03-18", "2026-03-21"])
def test_an_earlier_day_than_before_or_one_to_come_is_not_taken_in(server, pull, day):
    pull()
    later(server, day, abnormal=())

    with pytest.raises(NotAllTakenIn):
        pull()

    newest = PulledTable.objects.filter(register="abnormal").order_by("-id").first()
    assert newest.trouble == Trouble.OLDER
    assert AbnormalPeriod.objects.get().removed_on is None


def test_a_reading_that_lost_its_worker_is_told_and_taken_up(pull):
    begun = linkage.begin_by_clock(now=NOW)
    linkage.note_reading(begun, Register.HOLDERS, now=NOW)

    pull(begun)

    assert Act.objects.get(verb="table_failed").details["trouble"] == "abandoned"
    assert PulledTable.objects.get(register="holders").attempts == 2


def test_how_old_a_table_is_and_whether_gates_open_on_it(server, pull):
    before = tables(date(2026, 3, 20))
    pull()
    server.standing.failing[Kind.SERIOUS] = Fail.ERROR
    with pytest.raises(NotAllTakenIn):
        pull()

    found = tables(date(2026, 4, 2))

    assert [(one.as_of, one.age, one.old, one.last) for one in before] == [(None,) * 4] * 4
    assert [(one.age, one.old.limit if one.old else None) for one in found] == [(14, 10)] * 4
    assert [one.last.stage for one in found] == [*["taken_in"] * 3, "failed"]
    assert found[3].last_good.as_of == date(2026, 3, 19)


def test_a_reading_is_due_when_the_last_good_one_is_too_long_ago(pull):
    every = timedelta(hours=6)
    never = is_due(NOW, every)
    pull()

    assert (never, is_due(NOW, every)) == (True, False)
    assert is_due(NOW + timedelta(hours=7), every)


def test_the_clock_begins_a_reading_once_and_its_job_reads(system, server):
    begun = [linking.pulls.call(), linking.pulls.call()]
    waiting = PulledTable.objects.count()
    run_queue()

    assert (begun, waiting) == ([1, 0], 0)
    assert set(PulledTable.objects.values_list("stage", flat=True)) == {TableStage.TAKEN_IN}
    assert Job.objects.get().ended_at == NOW


def test_without_a_linkage_nothing_is_begun(settings):
    settings.PUBLICITY_URL = ""

    assert (linking.pulls.call(), reporting.reports.call()) == (0, 0)


def test_the_ministrys_round_officer_has_it_read_and_nobody_twice_at_once(system):
    officer = make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
    begun = linkage.ask_for_pull(by=officer, now=NOW)

    with pytest.raises(Refused) as caught:
        linkage.ask_for_pull(by=officer, now=NOW)

    assert [one.reason for one in caught.value.refusals] == [Reason.SOMEBODY_WAS_FASTER]
    asked = Act.objects.get(verb="pull_asked")
    assert (asked.subject_id, asked.actor_name) == (str(begun.pk), officer.name)


@pytest.mark.parametrize(
    ("kind", "post", "reason"),
    [
        (Actor.MINISTRY, Post.SIGNER, Reason.NOT_YOUR_POST),
        (Actor.PROVINCE, Post.ROUND_OFFICER, Reason.NOT_YOUR_CASE),
    ],
)
def test_nobody_else_has_it_read(system, kind, post, reason):
    person = make.somebody_of(kind, post)

    with pytest.raises(Refused) as caught:
        linkage.ask_for_pull(by=person, now=NOW)

    assert [one.reason for one in caught.value.refusals] == [reason]


def test_a_stale_system_is_taken_in_as_old_as_it_says(server, pull):
    server.standing.said = replace(server.standing.said, as_of=None)
    server.standing.failing = dict.fromkeys(Kind, Fail.STALE)

    pull()

    assert [one.age for one in tables(NOW.date())] == [365] * 4
