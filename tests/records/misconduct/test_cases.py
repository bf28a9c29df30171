"""A case from its opening to its proposal: who may, and nobody unheard (3.2c, 3.2d)."""

from datetime import date, datetime, time, timedelta

import make
import pytest
import scenes
from records.misconduct.conftest import LATER, NOW

from greenmines.records.audit.models import Act
from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.models import ComplaintKind
from greenmines.records.inbox.models import Message
from greenmines.records.misconduct import actions, permissions, queries
from greenmines.records.misconduct.models import CaseSource
from greenmines.records.misconduct.reminding import tell_of_unheard
from greenmines.rules.deadlines import CHINA
from greenmines.rules.misconduct import CaseOutcome, MisconductGround, Proposed
from greenmines.rules.posts import Actor, Post


NO_CASE = Proposed(CaseOutcome.NO_CASE, "查无实据。")
CRITICISM = Proposed(CaseOutcome.CRITICISM, "收费属实。")


def topics_of(person):
    return list(
        Message.objects.filter(person=person).order_by("id").values_list("topic", flat=True)
    )


def complaint_of(mine, kind=ComplaintKind.FEE_DEMANDED):
    make.organisation(kind=Actor.PROVINCE)
    said = complaints.ComplaintSaid(mine, kind, "评估机构要收五万元。")
    return complaints.receive(said, now=NOW).complaint


# opening


def test_a_case_is_numbered_in_its_house_and_year_and_keeps_its_evidence(said, reviewer):
    proof = make.evidence(by=reviewer)
    first = actions.open_case(said(), evidence=[proof], by=reviewer, now=NOW)
    second = actions.open_case(said(), by=reviewer, now=NOW)

    assert [first.number, second.number] == ["TB-2020-530000-1", "TB-2020-530000-2"]
    assert queries.files_of(first) == [proof]
    assert list(queries.cases_for(reviewer)) == [second, first]


def test_only_a_reviewer_above_the_city_opens_one_on_a_ground_that_fits(
    said, reviewer, attempt, appointment
):
    county = make.person(of=make.organisation(kind=Actor.COUNTY), posts=(Post.REVIEWER,))
    odd = said(ground=MisconductGround.OPINION_NOT_OBJECTIVE)

    assert attempt(actions.open_case, said(), by=county, now=NOW) == ["not_your_post"]
    assert attempt(actions.open_case, odd, by=reviewer, now=NOW) == ["field_malformed"]
    assert attempt(actions.open_case, said(facts=" "), by=reviewer, now=NOW) == ["field_missing"]
    assert list(queries.cases_for(county)) == []


def test_a_complaint_about_a_fee_leads_here_in_the_house_where_it_lies(
    said, reviewer, attempt, appointment
):
    fee = complaint_of(appointment.application.mine)
    listed = scenes.listing(number="GM-2019-0077", name="另一矿").mine
    other = complaint_of(listed, ComplaintKind.DAMAGE)
    ministry = make.somebody_of(Actor.MINISTRY, Post.REVIEWER)

    def opened(by, complaint):
        about = said(source=CaseSource.COMPLAINT, complaint=complaint)
        return attempt(actions.open_case, about, by=by, now=NOW)

    assert opened(reviewer, other) == ["field_malformed"]
    assert opened(ministry, fee) == ["not_your_case"]
    assert opened(reviewer, fee) == []
    assert fee.cases.get().complaint == fee


def test_against_an_expert_the_teams_they_are_in_are_concerned(said, reviewer, appointment):
    expert = make.expert(of=appointment.agency)
    make.joined(appointment, expert)
    case = actions.open_case(
        said(against=expert, ground=MisconductGround.OPINION_NOT_OBJECTIVE), by=reviewer, now=NOW
    )

    assert list(queries.reports_concerned(case)) == [appointment]
    assert list(queries.experts()) == [expert]


def test_a_report_is_put_in_once_and_only_one_of_the_accused(case, appointment, reviewer, attempt):
    def put(by=reviewer):
        return attempt(actions.put_in, case, appointment, by=by, now=NOW)

    assert put(make.somebody_of(Actor.PROVINCE, Post.SIGNER)) == ["not_your_post"]
    assert (put(), put()) == ([], ["field_malformed"])
    assert [one.appointment for one in queries.reports_of(case)] == [appointment]


# the hearing


def test_the_accused_is_told_and_has_five_working_days(told, appointment, reviewer, attempt):
    manager = make.manager_of(appointment)

    assert told.hearing_by == date(2020, 7, 31)
    assert topics_of(manager)[-1] == "case_told"
    assert list(queries.told_to(manager)) == [told]
    assert attempt(actions.tell, told, by=reviewer, now=NOW) == ["wrong_stage"]


def test_before_they_are_told_the_accused_know_nothing(case, appointment):
    assert list(queries.told_to(make.manager_of(appointment))) == []


def test_a_hearing_that_is_asked_for_is_held_before_anybody_is_criticised(
    told, appointment, reviewer, signers, attempt
):
    manager, stranger = make.manager_of(appointment), make.person()

    assert attempt(actions.ask_hearing, told, "未收费", by=stranger, now=LATER) == ["not_your_case"]
    assert attempt(actions.ask_hearing, told, " ", by=manager, now=LATER) == ["field_missing"]
    actions.ask_hearing(told, "未收费", by=manager, now=LATER)
    again = attempt(actions.waive_hearing, told, "", by=manager, now=LATER)
    unheard = attempt(actions.propose, told, CRITICISM, by=signers[0], now=LATER)
    actions.hold_hearing(told, "当事方承认收费。", by=reviewer, now=LATER)
    actions.propose(told, CRITICISM, by=signers[0], now=LATER)

    assert (again, unheard) == (["somebody_was_faster"], ["hearing_not_held"])
    assert (told.state, told.hearing, told.outcome) == ("proposed", "held", "criticism")
    assert topics_of(reviewer)[-1] == "case_answered"


def test_after_the_days_silence_is_enough_and_answering_is_too_late(
    told, appointment, signers, reviewer, attempt
):
    late = NOW + timedelta(days=8)
    manager = make.manager_of(appointment)

    assert attempt(actions.hold_hearing, told, "无", by=reviewer, now=LATER) == ["wrong_stage"]
    assert attempt(actions.ask_hearing, told, "听证", by=manager, now=late) == ["too_late"]
    assert attempt(actions.propose, told, CRITICISM, by=signers[0], now=late) == []


def test_whom_nothing_is_held_against_need_not_be_heard(told, signers, attempt):
    assert attempt(actions.propose, told, NO_CASE, by=signers[0], now=LATER) == []


def test_a_signer_of_its_house_proposes_once_the_accused_was_told(case, reviewer, signers, attempt):
    assert attempt(actions.propose, case, NO_CASE, by=reviewer, now=NOW) == ["not_your_post"]
    assert attempt(actions.propose, case, NO_CASE, by=signers[1], now=NOW) == ["not_your_case"]
    assert attempt(actions.propose, case, NO_CASE, by=signers[0], now=NOW) == ["wrong_stage"]


def test_an_expert_answers_for_themselves(said, reviewer, appointment):
    expert = make.expert(of=appointment.agency)
    case = actions.open_case(said(against=expert), by=reviewer, now=NOW)
    actions.tell(case, by=reviewer, now=NOW)

    assert list(queries.told_to(expert)) == [case]
    assert permissions.refusals_to_answer(expert, case, LATER.date()) == []
    assert [
        one.reason
        for one in permissions.refusals_to_answer(make.manager_of(appointment), case, LATER.date())
    ] == ["not_your_case"]


def test_every_act_is_on_record(proposed):
    acts = Act.objects.filter(subject_kind="case").order_by("id")

    assert list(acts.values_list("verb", flat=True)) == [
        "case_opened",
        "case_report_put_in",
        "case_told",
        "hearing_waived",
        "case_proposed",
    ]


@pytest.mark.parametrize("is_waived", [True, False])
def test_the_signers_are_told_once_that_the_end_can_be_proposed(
    told, appointment, signers, is_waived, told_of
):
    if is_waived:
        actions.waive_hearing(told, "", by=make.manager_of(appointment), now=LATER)
    days = [told.hearing_by + timedelta(days=n) for n in (0, 1, 2)]
    found = [tell_of_unheard(datetime.combine(day, time(7), tzinfo=CHINA)) for day in days]

    assert found == ([0, 0, 0] if is_waived else [0, 1, 0])
    assert [one for one, _facts in told_of("case_ready")] == [signers[0]]
