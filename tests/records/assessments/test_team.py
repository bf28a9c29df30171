"""Joining and leaving a team."""

from datetime import date

import make
import pytest

from greenmines.records.assessments import actions
from greenmines.records.assessments.candidates import refusals_of_candidates
from greenmines.records.assessments.forming import refusals_to_form
from greenmines.records.assessments.queries import team_of
from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.models import Message
from greenmines.rules.credit.method import SubjectKind
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
    discredited = make.expert(of=house)
    make.credit_event(
        "false_report",
        kind=SubjectKind.EXPERT,
        code=discredited.username,
        now=make.APPOINTED,
    )
    everybody = [free, junior, servant, tied, discredited]

    found = refusals_of_candidates(appointment, everybody, make.APPOINTED)

    assert [reasons(found[each.pk]) for each in everybody] == [
        [],
        ["team_title_too_low"],
        ["not_independent_employed"],
        ["not_independent_dealings"],
        ["expert_credit_too_low"],
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


@pytest.fixture
def team(appointment):
    """Three in the team; the first leads."""
    return [
        make.joined(appointment, make.expert(of=appointment.agency), is_leader=number == 0)
        for number in range(3)
    ]


def change(member, *, by=None, reason="原组长出差"):
    by = by or make.manager_of(member.appointment)
    return actions.change_leader(member, reason=reason, by=by, now=make.APPOINTED)


def test_another_member_leads_from_now_on_and_is_told(appointment, team):
    first, second, _ = team

    change(second)

    assert [(one.pk, one.is_leader) for one in team_of(appointment)] == [
        (second.pk, True),
        (first.pk, False),
        (team[2].pk, False),
    ]
    act = history_of(appointment).order_by("id").last()
    assert (act.verb, act.reason, act.details) == (
        "leader_changed",
        "原组长出差",
        {"expert": second.person.username, "former": first.person.username},
    )
    assert [told.person for told in Message.objects.filter(topic="leads_team")] == [second.person]


def test_a_team_whose_leader_left_gets_a_new_one(appointment, team):
    actions.leave(team[0], reason="生病", by=make.manager_of(appointment), now=make.APPOINTED)

    change(team[1])

    assert [one.is_leader for one in team_of(appointment)] == [True, False]


def test_the_leader_is_changed_by_the_manager_with_a_reason_before_the_report(team, reasons_of):
    first, second, third = team
    actions.leave(third, reason="生病", by=make.manager_of(first.appointment), now=make.APPOINTED)
    third.refresh_from_db()

    assert reasons_of(change, second, reason=" ") == ["reason_missing"]
    assert reasons_of(change, second, by=second.person) == ["not_your_post"]
    assert reasons_of(change, second, by=make.person(of=make.agency())) == ["not_your_case"]
    assert reasons_of(change, first) == ["somebody_was_faster"]
    assert reasons_of(change, third) == ["somebody_was_faster"]


def test_of_two_who_change_the_leader_at_once_the_later_is_told(team, reasons_of):
    """The second has read the team before the first changed it."""
    actions.leave(
        team[1], reason="生病", by=make.manager_of(team[0].appointment), now=make.APPOINTED
    )

    assert team[1].left_at is None
    assert reasons_of(change, team[1]) == ["somebody_was_faster"]
    assert [one.is_leader for one in team_of(team[0].appointment)] == [True, False]
