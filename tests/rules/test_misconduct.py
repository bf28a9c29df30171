"""Cases against agencies and experts: grounds, the hearing, and what a proposal owes (3.2d)."""

from dataclasses import replace
from datetime import date

import pytest

from greenmines.rules.credit.method import SubjectKind, shipped_method
from greenmines.rules.misconduct import (
    GROUNDS,
    CaseOutcome,
    Hearing,
    MisconductGround,
    Proposed,
    clause_of,
    refusals_of_hearing,
    refusals_of_proposal,
    usual_end,
)
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.supervision import shipped_supervision


LAST, TODAY = date(2026, 3, 9), date(2026, 3, 2)
NOBODY_SAID = shipped_supervision("supervision-2025").misconduct
TWO_YEARS = replace(NOBODY_SAID, ban_months=Setting(24, Certainty.ASSUMED))


def fields(said, rules=NOBODY_SAID):
    return [(one.reason, one.details["field"]) for one in refusals_of_proposal(said, TODAY, rules)]


@pytest.mark.parametrize("against", [SubjectKind.AGENCY, SubjectKind.EXPERT])
@pytest.mark.parametrize("code", ["credit-2020", "credit-2026"])
def test_each_ground_is_an_event_of_credit_for_whom_it_is_held_against(against, code):
    method = shipped_method(code)

    unknown = [one for one in GROUNDS[against] if against not in method.type_of(one.value).subjects]
    assert unknown == []


def test_a_fee_has_a_clause_of_its_own():
    assert {one: clause_of(one) for one in MisconductGround} == {
        MisconductGround.FEE_FROM_MINE: "3.2c",
        MisconductGround.FALSE_REPORT: "3.2d",
        MisconductGround.TIE_CONCEALED: "3.2d",
        MisconductGround.OPINION_NOT_OBJECTIVE: "3.2d",
    }


@pytest.mark.parametrize(
    ("outcome", "hearing", "today", "reasons"),
    [
        (CaseOutcome.NO_CASE, Hearing.OPEN, TODAY, []),
        (CaseOutcome.CRITICISM, Hearing.OPEN, LAST, ["hearing_open"]),
        (CaseOutcome.CRITICISM, Hearing.OPEN, date(2026, 3, 10), []),
        (CaseOutcome.CRITICISM, Hearing.ASKED, date(2026, 4, 10), ["hearing_not_held"]),
        (CaseOutcome.BAN, Hearing.WAIVED, TODAY, []),
        (CaseOutcome.BAN, Hearing.HELD, TODAY, []),
    ],
)
def test_nobody_is_criticised_unheard(outcome, hearing, today, reasons):
    assert [one.reason for one in refusals_of_hearing(outcome, hearing, LAST, today)] == reasons


def test_a_criticism_owes_reasons_and_a_ban_its_last_day():
    assert fields(Proposed(CaseOutcome.CRITICISM, " ")) == [("field_missing", "reasons")]
    assert fields(Proposed(CaseOutcome.BAN, "收费")) == [("field_missing", "ban_until")]
    assert fields(Proposed(CaseOutcome.NO_CASE, "查无实据")) == []


def test_where_no_rule_says_how_long_the_day_needs_a_reason_and_lies_ahead():
    told = Proposed(CaseOutcome.BAN, "收费", date(2028, 3, 2), "情节严重")

    assert fields(told) == []
    assert fields(replace(told, ban_reason="")) == [("field_missing", "ban_reason")]
    assert fields(replace(told, ban_until=TODAY)) == [("day_too_early", "ban_until")]


def test_the_day_that_the_rules_give_needs_none():
    assert usual_end(TODAY, TWO_YEARS) == date(2028, 3, 2)
    assert usual_end(TODAY, NOBODY_SAID) is None
    assert fields(Proposed(CaseOutcome.BAN, "收费", date(2028, 3, 2)), TWO_YEARS) == []
    assert fields(Proposed(CaseOutcome.BAN, "收费", date(2029, 3, 2)), TWO_YEARS) == [
        ("field_missing", "ban_reason")
    ]
