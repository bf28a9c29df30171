"""Focus and record of the visit."""

from datetime import timedelta

import make

from greenmines.records.assessments import reporting
from greenmines.records.assessments.models import SiteVisit
from greenmines.records.audit.queries import history_of


def test_the_team_sets_the_focus_until_the_report(reasons_of):
    appointment = make.appointment(at="declared")
    manager = make.manager_of(appointment)
    reporting.set_focus(appointment, "东侧边坡", by=manager, now=make.APPOINTED)
    focus = appointment.focus
    for play in (make.visited, make.all_scored, make.reconciled, make.reported):
        play(appointment)

    reasons = reasons_of(reporting.set_focus, appointment, "改", by=manager, now=make.VISITED)

    assert (focus, reasons) == ("东侧边坡", ["wrong_stage"])


def test_the_same_focus_sent_twice_is_written_down_once():
    appointment = make.appointment(at="declared")
    manager = make.manager_of(appointment)

    for focus in ("东侧边坡", "东侧边坡", "尾矿库"):
        reporting.set_focus(appointment, focus, by=manager, now=make.APPOINTED)

    told = history_of(appointment).filter(verb="focus_set")
    assert [row.details["focus"] for row in told] == ["东侧边坡", "尾矿库"]


def test_nothing_is_recorded_ahead_of_time(reasons_of):
    appointment = make.appointment(at="declared")
    visit = reporting.VisitAccount(
        began_at=make.VISITED,
        ended_at=make.VISITED + timedelta(hours=1),
        commitment_read=True,
        mine_people="矿长",
        account="核查",
    )

    reasons = reasons_of(
        reporting.record_site_visit,
        appointment,
        visit,
        by=make.manager_of(appointment),
        now=make.VISITED,
    )

    assert (reasons, SiteVisit.objects.count()) == (["day_too_late"], 0)


def test_who_has_not_declared_records_no_visit(reasons_of):
    appointment = make.appointment(at="teamed")
    member = appointment.members.first()

    assert reasons_of(make.visited, appointment, by=member.person) == ["declaration_missing"]
