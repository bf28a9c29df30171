"""Submitting the report, and reopening it for a correction."""

import make

from greenmines.records.applications.models import Application
from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import refusals_to_report
from greenmines.records.assessments.queries import team_of


def test_the_application_goes_on_with_the_agencys_total():
    appointment = make.appointment(at="reported")

    application = Application.objects.get(pk=appointment.application_id)
    assert appointment.state == "reported"
    assert (application.stage, application.agency_total) == ("material_review", 1000)


def test_what_is_missing_is_all_named_before():
    appointment = make.appointment(at="accepted")

    refusals = refusals_to_report(make.manager_of(appointment), appointment, make.VISITED)

    assert [refusal.reason.value for refusal in refusals] == [
        "team_too_small",
        "team_senior_too_few",
        "team_without_leader",
        "team_fields_missing",
        "visit_missing",
        "commitment_not_read",
        "team_too_small",
        "sheet_missing",
    ]


def test_without_the_commitment_letter_there_is_no_report(reasons_of):
    appointment = make.appointment(at="declared")
    make.visited(appointment, commitment_read=False)
    make.all_scored(appointment)
    make.reconciled(appointment)

    assert reasons_of(make.reported, appointment) == ["commitment_not_read"]


def test_a_report_says_something_and_is_signed_by_the_manager(reasons_of):
    appointment = make.appointment(at="reconciled")
    leader = team_of(appointment)[0].person

    silent = reasons_of(make.reported, appointment, opinion=" ")
    leaders = reasons_of(reporting.submit_report, appointment, "符合", by=leader, now=make.VISITED)

    assert (silent, leaders) == (["reason_missing"], ["not_your_post"])


def test_a_report_that_was_sent_back_is_corrected_and_submitted_again():
    appointment = make.appointment(at="reported")
    manager = make.manager_of(appointment)

    reporting.reopen_report(appointment, reason="复核 2.1.2", by=manager, now=make.VISITED)

    appointment.sheet.refresh_from_db()
    assert (appointment.state, appointment.sheet.locked_at) == ("accepted", None)
