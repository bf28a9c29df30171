"""Accepting, declining, ending."""

import make

from greenmines.records.assessments import actions
from greenmines.records.audit.queries import history_of


def test_the_manager_accepts_once(reasons_of):
    appointment = make.appointment(at="accepted")

    reasons = reasons_of(
        actions.accept,
        appointment,
        declares_no_fee=True,
        by=make.manager_of(appointment),
        now=make.APPOINTED,
    )

    assert (appointment.state, reasons) == ("accepted", ["wrong_stage"])


def test_another_agency_does_not_accept(reasons_of):
    appointment = make.appointment()
    stranger = make.person(of=make.agency())

    reasons = reasons_of(
        actions.accept, appointment, declares_no_fee=True, by=stranger, now=make.APPOINTED
    )

    assert reasons == ["not_your_case"]


def test_no_agency_accepts_without_its_word_that_it_takes_no_fee(reasons_of):
    appointment = make.appointment()
    manager = make.manager_of(appointment)
    said = {"by": manager, "now": make.APPOINTED}

    reasons = reasons_of(actions.accept, appointment, declares_no_fee=False, **said)
    actions.accept(appointment, declares_no_fee=True, **said)

    assert reasons == ["declaration_missing"]
    kept = history_of(appointment).get(verb="appointment_accepted").details
    assert kept["statement"] == "no_fee"


def test_declining_needs_a_reason_and_frees_the_mine(reasons_of):
    appointment = make.appointment()
    manager = make.manager_of(appointment)
    said = {"by": manager, "now": make.APPOINTED}

    reasons = reasons_of(actions.end, appointment, reason=" ", **said)
    ended = actions.end(appointment, reason="无合适专家", **said)

    assert (reasons, ended.state, ended.end_reason) == (["reason_missing"], "ended", "无合适专家")
    assert make.appointment(application=appointment.application).state == "appointed"


def test_what_is_reported_is_not_declined(reasons_of):
    appointment = make.appointment(at="reported")

    reasons = reasons_of(
        actions.end,
        appointment,
        reason="反悔",
        by=make.manager_of(appointment),
        now=make.VISITED,
    )

    assert reasons == ["wrong_stage"]
