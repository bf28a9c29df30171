"""The declaration, and the file that stays closed until it is signed (3.2b)."""

from datetime import date

import make
import pytest

from greenmines.records.assessments import actions
from greenmines.records.assessments.permissions import refusals_to_open_file


@pytest.fixture
def member():
    appointment = make.appointment(at="accepted")
    return make.joined(appointment, make.expert(of=appointment.agency), is_leader=True)


def opening(person, appointment):
    refusals = refusals_to_open_file(person, appointment, make.APPOINTED)
    return [refusal.reason.value for refusal in refusals]


def test_the_file_opens_with_the_declaration(member):
    before = opening(member.person, member.appointment)
    make.independent(member)

    assert (before, opening(member.person, member.appointment)) == (["declaration_missing"], [])


def test_each_statement_that_is_not_affirmed_is_named(member, reasons_of):
    reasons = reasons_of(
        actions.declare_independence,
        member,
        frozenset(actions.STATEMENTS[:3]),
        by=member.person,
        now=make.APPOINTED,
    )

    assert reasons == ["declaration_missing", "declaration_missing"]


def test_nobody_declares_for_another_or_twice(member, reasons_of):
    said = frozenset(actions.STATEMENTS)
    manager = make.manager_of(member.appointment)

    for_another = reasons_of(
        actions.declare_independence, member, said, by=manager, now=make.APPOINTED
    )
    make.independent(member)
    again = reasons_of(
        actions.declare_independence, member, said, by=member.person, now=make.APPOINTED
    )

    assert (for_another, again) == (["not_your_case"], ["somebody_was_faster"])


def test_a_tie_that_comes_to_light_closes_the_file_again(member):
    make.independent(member)
    enterprise = member.appointment.application.enterprise
    make.tie(expert=member.person, enterprise=enterprise, from_on=date(2020, 2, 1))

    assert opening(member.person, member.appointment) == ["not_independent_dealings"]


def test_what_has_ended_is_closed_to_a_member_who_declared(member):
    make.independent(member)
    manager = make.manager_of(member.appointment)
    actions.end(member.appointment, reason="退回", by=manager, now=make.APPOINTED)

    assert opening(member.person, member.appointment) == ["wrong_stage"]
