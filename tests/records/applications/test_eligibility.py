"""What the registers say of an application's mine becomes facts, findings, and a kept check."""

from dataclasses import replace
from datetime import date, timedelta

import make
import pytest
from records.applications.placing import loaded

from greenmines.records.applications import declarations
from greenmines.records.applications.actions import check_eligibility
from greenmines.records.applications.eligibility import (
    findings_for,
    one_look,
    refusals_of_eligibility,
)
from greenmines.records.applications.gathering import facts_of
from greenmines.records.audit.queries import history_of
from greenmines.records.mines.models import Boundary, Licence, Mine
from greenmines.records.registers.models import AbnormalPeriod, Import, Penalty, ProtectedArea
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.findings import Source


TODAY = date(2020, 6, 18)


@pytest.fixture
def complete(draft, owner):
    make.declared(draft, by=owner)
    return draft


def reasons(application):
    return sorted(one.reason.value for one in refusals_of_eligibility(application, now=make.NOW))


def test_a_complete_draft_meets_every_condition(complete):
    found = findings_for(complete, now=make.NOW)

    assert {line.result.value for line in found} == {"met"}


def test_a_check_keeps_what_was_found_even_when_it_stops_the_mine(draft, owner, said_of):
    check = check_eligibility(draft, by=owner, now=make.NOW)

    assert (check.gate, check.passes) == ("application", False)
    assert check.findings == [line.as_plain() for line in findings_for(draft, now=make.NOW)]
    assert said_of(history_of(draft).last())[-1] == {"gate": "application", "passes": False}


def test_a_register_that_was_never_read_stops_the_mine_and_is_named(complete):
    for table in (Penalty, AbnormalPeriod, ProtectedArea, Import):
        table.objects.all().delete()

    assert reasons(complete) == ["boundary_unknown", "register_unknown"]


def test_a_mine_on_the_list_already_is_stopped(complete):
    Mine.objects.filter(pk=complete.mine_id).update(is_listed=True)

    assert reasons(loaded(complete)) == ["already_listed"]


def test_a_penalty_of_the_register_that_was_not_declared_is_found_by_the_enterprises_code(
    complete, owner
):
    make.penalty_imported(credit_code=owner.organisation.credit_code, as_of=date(2020, 6, 18))

    assert reasons(complete) == ["penalty_undeclared", "penalty_unrectified"]


def test_a_declared_penalty_without_proof_is_not_put_right(complete, owner):
    undeclared = replace(make.PARTICULARS, declares_no_penalty=False)
    declarations.save_particulars(
        complete, undeclared, expected_revision=complete.revision, by=owner, now=make.NOW
    )
    declarations.declare_penalty(
        complete,
        declarations.PenaltyDeclared(
            "玉环罚〔2019〕31号", "玉溪市生态环境局", "罚款", date(2019, 4, 22), "扬尘"
        ),
        by=owner,
        now=make.NOW,
    )

    assert reasons(complete) == ["penalty_unrectified"]


def test_a_mine_without_a_drawn_boundary_is_not_placed(complete):
    Boundary.objects.filter(licence=complete.licence).delete()

    facts = facts_of(loaded(complete), today=TODAY)

    assert (facts.boundary, facts.computed_area, facts.computed_planar_area) == (None, None, None)
    assert reasons(loaded(complete)) == ["boundary_unknown"]


def test_each_fact_says_of_which_day_it_is(complete):
    as_of = facts_of(complete, today=TODAY).as_of

    assert (as_of[Source.PENALTIES], as_of[Source.MINING_RIGHTS]) == (
        date(2020, 6, 17),
        date(2020, 6, 17),
    )
    assert as_of[Source.RESERVES_REPORT] == date(2019, 12, 31)


def test_the_newest_registered_report_is_held_against_what_the_enterprise_states(complete):
    make.reserves_registered(complete.licence.number, remaining=1536, year=2018)
    make.reserves_registered(complete.licence.number, remaining=300)

    assert facts_of(complete, today=TODAY).registered_reserves.year == 2019
    found = findings_for(complete, now=make.NOW)
    told = [line.reason.value for line in found if line.source is Source.RESERVES_REGISTER]
    assert told == ["remaining_life_short", "reserves_disagree", "remaining_life_disagrees"]
    assert reasons(complete) == ["remaining_life_short"]


def test_a_licence_that_ends_before_the_round_does_is_pointed_out(complete):
    Licence.objects.filter(pk=complete.licence_id).update(valid_until=date(2020, 9, 1))

    found = findings_for(loaded(complete), now=make.NOW)

    assert [line.reason for line in found if line.reason] == ["licence_expires_in_round"]


def test_windows_count_from_the_notice_of_the_round_and_not_from_that_of_the_rule_set(
    complete, owner
):
    """A rule set may serve several rounds: the older penalty lies outside the later window."""
    before = replace(make.PARTICULARS, declares_no_penalty=False)
    declarations.save_particulars(
        complete, before, expected_revision=complete.revision, by=owner, now=make.NOW
    )
    declarations.declare_penalty(
        complete,
        declarations.PenaltyDeclared("旧号", "玉溪市生态环境局", "罚款", date(2019, 4, 22), "扬尘"),
        by=owner,
        now=make.NOW,
    )
    later = loaded(complete)
    later.round.notice_on += timedelta(days=365 * 4)

    assert (reasons(complete), reasons(later)) == (["penalty_unrectified"], [])


def test_within_one_look_a_mine_is_looked_at_once(complete, django_assert_num_queries):
    with one_look():
        first = findings_for(complete, now=make.NOW)
        with one_look(), django_assert_num_queries(0):
            assert findings_for(complete, now=make.NOW) == first
        later = findings_for(complete, now=make.NOW + timedelta(days=4000))

    assert later != first


def test_after_the_look_the_mine_is_looked_at_anew(complete):
    with one_look():
        findings_for(complete, now=make.NOW)
    Mine.objects.filter(pk=complete.mine_id).update(is_listed=True)

    assert reasons(loaded(complete)) == ["already_listed"]


@pytest.mark.parametrize(
    ("type_code", "band", "result"),
    [
        pytest.param("major_accident", "C", "met", id="watched"),
        pytest.param("fraud_in_application", "D", "warning", id="discredited"),
    ],
)
def test_the_holders_credit_is_told_and_by_a_default_alone_keeps_nobody_out(
    complete, type_code, band, result
):
    code = complete.enterprise.credit_code
    make.credit_event(type_code, kind=SubjectKind.HOLDER, code=code)

    lines = [line for line in findings_for(complete, now=make.NOW) if line.clause == "3.3e"]

    assert [(line.result.value, line.details["band"], line.source) for line in lines] == [
        (result, band, Source.CREDIT)
    ]
    assert reasons(complete) == []
