"""What the records are called, and acts that come too early or twice."""

import make
import pytest

from greenmines.records.assessments import actions, queries, reporting
from greenmines.records.assessments.choosing import refusals_of_choice
from greenmines.records.assessments.models import Appointment, Contract
from greenmines.records.assessments.permissions import refusals_to_appoint
from greenmines.records.assessments.queries import team_of, visible_to
from greenmines.records.scoresheets.answers import Agreed, Observation, Scored
from greenmines.records.scoresheets.queries import table_of
from greenmines.rules.posts import Actor, Post


NOTHING = Observation()


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


def reviewer():
    return make.somebody_of(Actor.PROVINCE, Post.REVIEWER)


@pytest.fixture
def declared():
    return make.appointment(at="declared")


def test_each_record_is_called_by_what_it_is(declared):
    visit = make.visited(declared)
    member, number = team_of(declared)[0], declared.application.number

    assert [str(one) for one in (Contract.objects.get(), declared, member, visit)] == [
        declared.contract.number,
        f"{declared.agency} – {number}",
        f"{member.person} – {declared.agency} – {number}",
        f"{declared.agency} – {number} 2020-07-16",
    ]


def test_a_mine_is_given_to_one_agency_at_a_time(declared, reasons_of):
    other = make.agency()
    make.contract(agency=other, round_=declared.application.round)
    said = {"by": reviewer(), "now": make.APPOINTED}

    assert reasons_of(actions.appoint, declared.application, other, **said) == [
        "somebody_was_faster"
    ]


def test_another_province_gives_no_mine(declared):
    foreign = make.person(of=make.organisation(kind=Actor.PROVINCE, division="330000"))
    found = refusals_to_appoint(foreign, declared.application, declared.agency, make.APPOINTED)

    assert reasons(found)[:2] == ["not_your_case", "somebody_was_faster"]


def test_what_is_no_agency_is_not_chosen(declared):
    house, case = reviewer().organisation, declared.application

    found = refusals_of_choice(house, case, case.enterprise, make.APPOINTED)

    assert reasons(found) == ["agency_not_legal_entity"]


def test_two_managers_accept_one_appointment_once(reasons_of):
    appointment = make.appointment()
    stale = Appointment.objects.get(pk=appointment.pk)
    make.accepted(appointment)

    assert reasons_of(make.accepted, stale) == ["somebody_was_faster"]


def test_an_ended_appointment_does_not_end_again(declared, reasons_of):
    said = {"reason": "发现业务往来", "by": reviewer(), "now": make.VISITED}
    actions.end(declared, **said)

    assert reasons_of(actions.end, declared, **said) == ["wrong_stage"]


def test_another_agency_ends_nothing(declared, reasons_of):
    stranger = make.person(of=make.agency())
    foreign = make.person(of=make.organisation(kind=Actor.PROVINCE, division="330000"))
    said = {"reason": "试试", "now": make.VISITED}

    assert reasons_of(actions.end, declared, by=stranger, **said) == ["not_your_case"]
    assert reasons_of(actions.end, declared, by=foreign, **said) == ["not_your_case"]


def test_two_declare_once(declared, reasons_of):
    member = team_of(declared)[0]
    stale = type(member).objects.get(pk=member.pk)
    stale.declared_at = None

    assert reasons_of(make.independent, stale) == ["somebody_was_faster"]


def test_whoever_left_declares_nothing_more(declared, reasons_of):
    member = team_of(declared)[1]
    actions.leave(member, reason="生病", by=make.manager_of(declared), now=make.APPOINTED)
    member.refresh_from_db()

    assert reasons_of(make.independent, member) == ["not_your_case"]


def test_items_filled_in_without_signal_are_taken_over_at_once(declared):
    member = team_of(declared)[0]
    items = list(table_of(declared.application.sheet).items())[:2]
    answers = {item.code: (Scored(make.best(item)), NOTHING) for item in items}

    reporting.answer_expert_items(member, answers, by=member.person, now=make.VISITED)

    kept = team_of(declared)[0].sheet.entries.order_by("item_code")
    assert [(one.item_code, one.score) for one in kept] == [
        (item.code, item.points) for item in items
    ]


def test_nothing_is_settled_before_the_means_are_taken_over(reasons_of):
    appointment = make.appointment(at="scored")
    answer = Agreed(30, (), "现场复核")
    said = {"expected_revision": 0, "by": make.manager_of(appointment), "now": make.VISITED}

    assert reasons_of(
        reporting.save_agency_entry, appointment, "2.1.2", answer, NOTHING, **said
    ) == ["wrong_stage"]


def test_a_manager_of_no_agency_sees_no_appointments(declared):
    filler = make.person(of=declared.agency, posts=())
    province = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)

    assert [list(visible_to(one)) for one in (filler, province)] == [[], [declared]]


def test_what_is_told_of_appointments(declared):
    """By the application, by the round, by the file: each question finds this one."""
    case, agency = declared.application, declared.agency
    scan = case.certificates.first().scan
    manager, expert = make.manager_of(declared), team_of(declared)[0].person
    found = queries.visible_to(manager)

    assert list(queries.appointments_of(case)) == [declared]
    assert list(queries.contracts_of(reviewer().organisation, case.round)) == [declared.contract]
    assert queries.loads_of(case.round) == {agency.pk: 1}
    assert queries.agency_names([case]) == {case.pk: agency.name_zh}
    assert queries.counted_by_state(found) == {"accepted": 1}
    assert [len(team) for team in queries.teams_of(list(found)).values()] == [5]
    assert list(queries.visible_to(expert)) == [declared]
    assert list(queries.cases_showing(scan, manager)) == [declared]
    assert (queries.reported_for(case), queries.answered_on([])) == (None, {})
    assert queries.proposals_for(declared) == ()
