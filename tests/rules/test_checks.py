"""Spot checks: which step leads where, results that agree with what was found, days to publish."""

import json
from datetime import date
from itertools import product

import pytest

from greenmines.rules.calendar import official_calendar
from greenmines.rules.checks import (
    CREDIT_EVENTS,
    MOVES,
    CheckPath,
    CheckStage,
    CheckStep,
    CheckSummary,
    GreenResult,
    PublicityResult,
    ResultCount,
    Results,
    Seen,
    is_overdue,
    publication_due,
    refusals_of_results,
    refusals_of_step,
    summary_as_plain,
    summary_from_plain,
)
from greenmines.rules.credit.method import SubjectKind, shipped_method
from greenmines.rules.supervision import shipped_supervision


DAY = date(2026, 9, 22)
NOTHING_BAD = Seen(
    cooperated=True, green_problems=0, publicity_problems=0, publicity_looked_at=False
)
FAULTY = Seen(cooperated=True, green_problems=1, publicity_problems=1, publicity_looked_at=True)
BOTH_GOOD = Seen(cooperated=True, green_problems=0, publicity_problems=0, publicity_looked_at=True)
TURNED_AWAY = Seen(
    cooperated=False, green_problems=0, publicity_problems=0, publicity_looked_at=False
)


@pytest.mark.parametrize(("here", "step"), [*product(CheckStage, CheckStep)])
def test_a_step_is_taken_from_its_own_stage_only(here, step):
    refused = [(one.reason.value, one.details) for one in refusals_of_step(here, step)]

    expected = [] if (here, step) in MOVES else [("wrong_stage", {"here": here.value})]
    assert refused == expected


def test_every_stage_but_the_last_is_left_and_every_one_but_the_first_reached():
    assert {here for here, _ in MOVES} == set(CheckStage) - {CheckStage.PUBLISHED}
    assert set(MOVES.values()) == set(CheckStage) - {CheckStage.PLANNED}


def agreeing(seen):
    pairs = product(GreenResult, PublicityResult)
    return [
        (green.value, publicity.value)
        for green, publicity in pairs
        if not refusals_of_results(Results(green, publicity), seen)
    ]


@pytest.mark.parametrize(
    ("seen", "allowed"),
    [
        (NOTHING_BAD, [("no_problem", "not_checked")]),
        (BOTH_GOOD, [("no_problem", "consistent")]),
        (FAULTY, [("rectify", "inconsistent"), ("removal_proposed", "inconsistent")]),
        (TURNED_AWAY, [("did_not_cooperate", "not_checked")]),
    ],
)
def test_a_result_says_no_more_and_no_less_than_what_was_found(seen, allowed):
    assert agreeing(seen) == allowed


def test_each_result_that_does_not_agree_is_refused_by_its_own_clause():
    wrong = Results(GreenResult.RECTIFY, PublicityResult.CONSISTENT)

    refused = refusals_of_results(wrong, NOTHING_BAD)

    assert [(one.reason.value, one.clause, one.details) for one in refused] == [
        ("result_contradicts_findings", "3.3a", {"field": "green", "result": "rectify"}),
        ("result_contradicts_findings", "3.3c", {"field": "publicity", "result": "consistent"}),
    ]


def test_results_are_due_after_the_working_days_of_the_rules():
    rules = shipped_supervision("supervision-2025").sampling

    due = publication_due(DAY, rules, official_calendar())

    assert rules.result_within.required == 20
    assert (due.first_day, due.last_day) == (date(2026, 9, 23), date(2026, 10, 27))


@pytest.mark.parametrize(
    ("stage", "due", "today", "late"),
    [
        (CheckStage.DECIDED, DAY, date(2026, 9, 23), True),
        (CheckStage.DECIDED, DAY, DAY, False),
        (CheckStage.PUBLISHED, DAY, date(2026, 9, 23), False),
        (CheckStage.NOTIFIED, None, date(2026, 9, 23), False),
    ],
)
def test_a_result_is_overdue_from_the_day_after_until_it_is_published(stage, due, today, late):
    assert is_overdue(stage, due, today) is late


def test_each_result_leaves_an_event_that_the_credit_method_knows():
    known = {one.code for one in shipped_method("credit-2026").types_for(SubjectKind.HOLDER)}

    assert set(CREDIT_EVENTS) == set(GreenResult)
    assert set(CREDIT_EVENTS.values()) - known == set()


def test_a_summary_goes_through_json_unchanged():
    summary = CheckSummary(
        "530000",
        DAY,
        date(2026, 10, 30),
        tuple(
            ResultCount(
                path,
                3,
                tuple((one, 1) for one in GreenResult),
                tuple((one, 2) for one in PublicityResult),
            )
            for path in CheckPath
        ),
        awaited=2,
    )

    written = json.dumps(summary_as_plain(summary))

    assert summary_from_plain(json.loads(written)) == summary
    assert summary.checked == 6
