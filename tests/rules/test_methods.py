"""From findings to the score of an item, method by method."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.indicators import AllOrNone, Item, MineralClass, ZeroIf
from greenmines.rules.library import shipped
from greenmines.rules.methods import (
    Calculation,
    Findings,
    Formula,
    Found,
    Fulfilled,
    Measured,
    Override,
    TierChosen,
    faults_of_score,
    plain,
    refusals_to_override,
    refusals_to_score,
    rounded,
    score_item,
    zero_fact_counts,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.sources import Words


STEP = Decimal("0.5")
TABLE = shipped("2020").indicators
DEDUCT = TABLE.item("1.1.2")  # 12 points, 2 for each facility
TIERED = TABLE.item("1.1.1")  # 12, 8, 4, 0
RATIO = TABLE.item("1.1.9")  # 16 points, full at 100 %, none at 50 %
LOWER_IS_BETTER = TABLE.item("4.1.1")  # 16 points, full at 95 %, none at 115 %
ALL_OR_NONE = TABLE.item("2.4.2")  # 3 points
WITH_ZERO_FACT = TABLE.item("1.1.6")  # sand and gravel, cement limestone


def d(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("item", "found", "score", "formula", "expression"),
    [
        (DEDUCT, Findings(0), "12", Formula.DEDUCTED, "12 − 0 × 2 = 12"),
        (DEDUCT, Findings(3), "6", Formula.DEDUCTED, "12 − 3 × 2 = 6"),
        (DEDUCT, Findings(6), "0", Formula.DEDUCTED, "12 − 6 × 2 = 0"),
        (DEDUCT, Findings(9), "0", Formula.DEDUCTED_TO_FLOOR, "12 − 9 × 2 → 0"),
        (TIERED, TierChosen(0), "12", Formula.TIER, ""),
        (TIERED, TierChosen(1), "8", Formula.TIER, ""),
        (TIERED, TierChosen(3), "0", Formula.TIER, ""),
        (RATIO, Measured(d("100")), "16", Formula.ABOVE_FULL_MARK, ""),
        (RATIO, Measured(d("120")), "16", Formula.ABOVE_FULL_MARK, ""),
        (
            RATIO,
            Measured(d("75")),
            "8",
            Formula.BETWEEN_MARKS,
            "16 × (75 − 50) ÷ (100 − 50) = 8",
        ),
        (
            RATIO,
            Measured(d("80")),
            "9.5",
            Formula.BETWEEN_MARKS,
            "16 × (80 − 50) ÷ (100 − 50) ≈ 9.5",
        ),
        (RATIO, Measured(d("50")), "0", Formula.BELOW_ZERO_MARK, ""),
        (RATIO, Measured(d("0")), "0", Formula.BELOW_ZERO_MARK, ""),
        (LOWER_IS_BETTER, Measured(d("90")), "16", Formula.ABOVE_FULL_MARK, ""),
        (
            LOWER_IS_BETTER,
            Measured(d("100")),
            "12",
            Formula.BETWEEN_MARKS,
            "16 × (100 − 115) ÷ (95 − 115) = 12",
        ),
        (LOWER_IS_BETTER, Measured(d("120")), "0", Formula.BELOW_ZERO_MARK, ""),
        (ALL_OR_NONE, Fulfilled(fulfilled=True), "3", Formula.ALL, ""),
        (ALL_OR_NONE, Fulfilled(fulfilled=False), "0", Formula.NOTHING, ""),
    ],
)
def test_a_finding_becomes_a_score(item, found, score, formula, expression):
    calculation = score_item(item, found, STEP)

    assert (calculation.score, calculation.formula, calculation.expression) == (
        d(score),
        formula,
        expression,
    )


def test_the_floor_of_a_deduction_holds():
    kept = replace(DEDUCT, method=replace(DEDUCT.method, floor=d("3")))

    assert score_item(kept, Findings(6), STEP).score == d("3")


def test_a_deduction_is_never_negative_even_with_a_wrong_floor():
    wrong = replace(DEDUCT, method=replace(DEDUCT.method, floor=d("-5")))

    assert score_item(wrong, Findings(9), STEP).score == d("0")


def test_a_calculation_keeps_the_figure_before_rounding():
    assert score_item(RATIO, Measured(d("80")), STEP) == Calculation(
        d("9.5"), d("9.6"), Formula.BETWEEN_MARKS, (d("16"), d("80"), d("50"), d("100"))
    )


@pytest.mark.parametrize(
    ("value", "score"), [("0.24", "0"), ("0.25", "0.5"), ("0.74", "0.5"), ("0.75", "1")]
)
def test_scores_are_rounded_half_up_to_the_step(value, score):
    assert rounded(d(value), STEP) == d(score)


@pytest.mark.parametrize(
    ("item", "found", "field", "value", "allowed"),
    [
        (DEDUCT, Findings(-1), "count", "-1", "0"),
        (TIERED, TierChosen(4), "tier", "4", "0–3"),
        (TIERED, TierChosen(-1), "tier", "-1", "0–3"),
        (RATIO, Measured(d("-0.1")), "value", "-0.1", "0"),
        (RATIO, Measured(d("NaN")), "value", "NaN", "0"),
    ],
)
def test_a_finding_out_of_range_is_refused(item, found, field, value, allowed):
    details = {"item": item.code, "field": field, "value": value, "allowed": allowed}

    assert refusals_to_score(item, found) == [Refusal(Reason.INPUT_OUT_OF_RANGE, "2.2", details)]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (DEDUCT, None),
        (DEDUCT, TierChosen(0)),
        (TIERED, Findings(0)),
        (RATIO, Fulfilled(fulfilled=True)),
        (ALL_OR_NONE, Measured(d("1"))),
    ],
)
def test_a_finding_of_another_method_is_missing(item, found):
    details = {"item": item.code, "method": item.method.kind}

    assert refusals_to_score(item, found) == [Refusal(Reason.INPUT_MISSING, "2.2", details)]


def test_nothing_is_scored_that_is_refused():
    with pytest.raises(Refused):
        score_item(DEDUCT, None, STEP)


@pytest.mark.parametrize("found", [None, Findings(0)])
def test_a_zero_fact_makes_the_item_0_whatever_else_was_found(found):
    calculation = score_item(
        WITH_ZERO_FACT, found, STEP, zero_fact=True, mineral=MineralClass.SAND_GRAVEL
    )

    assert calculation == Calculation(d("0"), d("0"), Formula.ZERO_FACT)


@pytest.mark.parametrize(
    ("item", "mineral", "counts"),
    [
        (WITH_ZERO_FACT, MineralClass.SAND_GRAVEL, True),
        (WITH_ZERO_FACT, MineralClass.COAL, False),
        (WITH_ZERO_FACT, None, True),
        (TABLE.item("6.4.1"), MineralClass.COAL, True),
        (DEDUCT, MineralClass.SAND_GRAVEL, False),
    ],
)
def test_a_zero_fact_counts_for_the_classes_that_the_item_names(item, mineral, counts):
    assert zero_fact_counts(item, mineral) is counts


def test_a_zero_fact_that_does_not_count_is_refused():
    refusals = refusals_to_score(
        WITH_ZERO_FACT, Findings(0), zero_fact=True, mineral=MineralClass.COAL
    )

    assert refusals == [
        Refusal(
            Reason.INPUT_OUT_OF_RANGE,
            "2.2",
            {"item": "1.1.6", "field": "zero_fact", "value": "true", "allowed": "false"},
        )
    ]


@pytest.mark.parametrize(
    ("score", "reason", "refused"),
    [
        ("8", "The rectification was seen on site.", []),
        ("8", "  ", [Reason.OVERRIDE_NEEDS_REASON]),
        ("13", "seen", [Reason.SCORE_OUT_OF_RANGE]),
        ("7.3", "", [Reason.SCORE_NOT_IN_STEPS, Reason.OVERRIDE_NEEDS_REASON]),
    ],
)
def test_a_score_is_overridden_with_a_reason_in_range_and_in_steps(score, reason, refused):
    refusals = refusals_to_override(DEDUCT, Override(d(score), reason), STEP)

    assert [refusal.reason for refusal in refusals] == refused


@pytest.mark.parametrize("score", ["0", "0.5", "12", "12.0"])
def test_a_score_in_range_and_in_steps_has_no_fault(score):
    assert faults_of_score("1.1.2", d("12"), d(score), STEP) == []


@pytest.mark.parametrize(
    ("score", "shown"),
    [("-0.5", "-0.5"), ("12.5", "12.5"), ("NaN", "NaN"), ("Infinity", "Infinity")],
)
def test_a_score_out_of_range_names_the_range(score, shown):
    details = {"item": "1.1.2", "score": shown, "points": "12"}

    assert faults_of_score("1.1.2", d("12"), d(score), STEP) == [
        Refusal(Reason.SCORE_OUT_OF_RANGE, "2.2", details)
    ]


def test_a_score_between_steps_names_the_step():
    details = {"item": "1.1.2", "score": "7.3", "step": "0.5"}

    assert faults_of_score("1.1.2", d("12"), d("7.3"), STEP) == [
        Refusal(Reason.SCORE_NOT_IN_STEPS, "2.2", details)
    ]


@pytest.mark.parametrize(("number", "text"), [("1E+3", "1000"), ("12.50", "12.5"), ("0", "0")])
def test_decimals_are_shown_plainly(number, text):
    assert plain(d(number)) == text


ITEMS = list(TABLE.items())
AMOUNTS = st.decimals(0, 200, places=2)


def found_for(item: Item, amount: Decimal) -> Found:
    """A finding of the item's own kind, the larger `amount` the larger the figure in it."""
    match item.method.kind:
        case "deduct":
            return Findings(int(amount))
        case "tiered":
            return TierChosen(int(amount) % len(item.method.tiers))
        case "ratio":
            return Measured(amount)
        case _:
            return Fulfilled(fulfilled=amount > 100)


@given(st.sampled_from(ITEMS), AMOUNTS, st.booleans())
def test_a_score_lies_between_0_and_the_points_in_steps(item, amount, forged):
    zero_fact = forged and zero_fact_counts(item, None)

    score = score_item(item, found_for(item, amount), STEP, zero_fact=zero_fact).score

    assert faults_of_score(item.code, item.points, score, STEP) == []


@given(st.sampled_from([DEDUCT, RATIO, LOWER_IS_BETTER, ALL_OR_NONE]), AMOUNTS, AMOUNTS)
def test_more_findings_and_worse_measures_never_score_higher(item, one, other):
    less, more = sorted((one, other))
    better_first = item.method.kind == "deduct" or item is LOWER_IS_BETTER
    scores = [score_item(item, found_for(item, amount), STEP).score for amount in (less, more)]

    assert scores == sorted(scores, reverse=better_first)


def test_an_item_without_a_zero_fact_may_be_given_one():
    forged = replace(ALL_OR_NONE, method=AllOrNone(), zero_if=ZeroIf((), Words("伪造", "forged")))

    assert score_item(forged, None, STEP, zero_fact=True).score == d("0")
