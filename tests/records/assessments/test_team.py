"""Joining and leaving a team."""

from datetime import date

import make
import pytest

from greenmines.records.assessments import actions
from greenmines.records.assessments.forming import refusals_to_form
from greenmines.records.assessments.permissions import refusals_of_candidates
from greenmines.records.assessments.queries import team_of
from greenmines.rules.ruleset import Title


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


@pytest.fixture
def appointment():
    return make.appointment(at="accepted")


def test_five_experts_of_all_fields_fulfil_the_rule_set(appointment):
    make.teamed(appointment)

    assert refusals_to_form(appointment) == []
    assert [member.is_leader for member in team_of(appointment)] == [True, *[False] * 4]


def test_an_empty_team_lacks_everything(appointment):
    assert reasons(refusals_to_form(appointment)) == [
        "team_too_small",
        "team_senior_too_few",
        "team_without_leader",
        "team_fields_missing",
    ]


def test_before_anybody_is_chosen_each_experts_obstacles_are_known(appointment):
    house, enterprise = appointment.agency, appointment.application.enterprise
    free = make.expert(of=house)
    junior = make.expert(of=house, title=Title.JUNIOR)
    servant = make.expert(of=house, is_civil_servant=True)
    tied = make.expert(of=house)
    make.tie(expert=tied, enterprise=enterprise, from_on=date(2020, 1, 1))
    everybody = [free, junior, servant, tied]

    found = refusals_of_candidates(appointment, everybody, make.APPOINTED)

    assert [reasons(found[each.pk]) for each in everybody] == [
        [],
        ["team_title_too_low"],
        ["not_independent_employed"],
        ["not_independent_dealings"],
    ]


def test_an_expert_without_a_recorded_title_does_not_join(appointment, reasons_of):
    nobody = make.person(of=appointment.agency, posts=(make.Post.EXPERT,))

    assert reasons_of(make.joined, appointment, nobody) == ["team_title_too_low"]


def test_an_expert_of_another_agency_does_not_join(appointment, reasons_of):
    stranger = make.expert(of=make.agency())

    assert reasons_of(make.joined, appointment, stranger) == ["not_your_post"]


def test_nobody_joins_twice_and_one_leads(appointment, reasons_of):
    leader = make.expert(of=appointment.agency)
    make.joined(appointment, leader, is_leader=True)
    second = make.expert(of=appointment.agency)

    assert reasons_of(make.joined, appointment, leader) == ["somebody_was_faster"]
    assert reasons_of(make.joined, appointment, second, is_leader=True) == ["field_malformed"]


def test_leaving_needs_a_reason_and_closes_the_place(appointment, reasons_of):
    member = make.joined(appointment, make.expert(of=appointment.agency))
    said = {"by": make.manager_of(appointment), "now": make.APPOINTED}

    assert reasons_of(actions.leave, member, reason="", **said) == ["reason_missing"]
    actions.leave(member, reason="生病", **said)
    assert team_of(appointment) == []
    assert reasons_of(actions.leave, member, reason="生病", **said) == ["somebody_was_faster"]
