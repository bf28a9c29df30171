"""Proposals for a common score: the mean of the experts in steps, or nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.entries import Entry
from greenmines.rules.indicators import MineClass, MineralClass, MiningMethod, Processing
from greenmines.rules.library import shipped
from greenmines.rules.reconciling import mean_of, proposals


STEP = Decimal("0.5")
TABLE = shipped("2020").indicators
QUARRY = MineClass(MiningMethod.OPEN_PIT, Processing.WITHOUT, MineralClass.CEMENT_LIMESTONE)
ITEM, CLAIMABLE = "1.1.2", "1.1.3"


def proposal(code, *entries, mine_class=None):
    sheets = [{} if entry is None else {code: entry} for entry in entries]
    found = proposals(TABLE, sheets, STEP, mine_class)
    return next(one for one in found if one.item.code == code)


def scored(*scores):
    return [Entry(Decimal(score)) for score in scores]


@pytest.mark.parametrize(
    ("scores", "mean", "score"),
    [
        (("8",), "8", "8"),
        (("6", "8", "8", "9", "10"), "8.2", "8"),
        (("8", "8.5"), "8.25", "8.5"),
        (("8", "8", "8.5"), "8.17", "8"),
        (("0", "0"), "0", "0"),
    ],
)
def test_the_mean_is_proposed_in_steps_half_up(scores, mean, score):
    one = proposal(ITEM, *scored(*scores))

    assert (one.mean, one.score) == (Decimal(mean), Decimal(score))
    assert one.given == tuple(Decimal(each) for each in scores)


def test_the_spread_is_the_highest_less_the_lowest():
    assert proposal(ITEM, *scored("6", "10", "8")).spread == Decimal(4)


def test_an_expert_without_an_answer_is_counted_and_left_out_of_the_mean():
    one = proposal(ITEM, *scored("6", "8"), None)

    assert (one.scores, one.missing) == ((Decimal(6), Decimal(8), None), 1)
    assert (one.score, one.is_disputed, one.is_not_applicable) == (Decimal(7), False, False)


def test_a_score_that_cannot_count_is_as_none():
    one = proposal(ITEM, Entry(Decimal(13)), Entry(Decimal("6.2")), Entry())

    assert (one.score, one.mean, one.missing, one.spread) == (None, None, 3, Decimal(0))


def test_where_all_claim_that_it_does_not_apply_that_is_proposed_with_their_reasons():
    claims = [Entry(not_applicable=True, reason=reason) for reason in ("无库", "没有尾矿库")]

    one = proposal(CLAIMABLE, *claims)

    assert (one.is_not_applicable, one.is_disputed) == (True, False)
    assert (one.reasons, one.score, one.missing) == (("无库", "没有尾矿库"), None, 0)


def test_where_some_claim_and_some_score_nothing_is_proposed():
    one = proposal(CLAIMABLE, Entry(not_applicable=True, reason="无库"), *scored("4", "6"))

    assert (one.is_disputed, one.is_not_applicable) == (True, False)
    assert (one.mean, one.score) == (Decimal(5), None)


def test_items_of_another_class_are_left_out():
    everything = proposals(TABLE, [{}], STEP, None)
    quarry = proposals(TABLE, [{}], STEP, QUARRY)

    assert len(everything) == 100
    assert {one.item.code for one in everything} - {one.item.code for one in quarry} == {
        "2.2.2",
        "2.2.3",
        "3.1.2",
        "3.2.3",
        "5.3.2",
    }


@given(st.lists(st.integers(0, 24), min_size=1, max_size=9))
def test_the_proposal_lies_between_the_extremes_and_within_half_a_step_of_the_mean(halves):
    scores = [half * STEP for half in halves]

    proposed = mean_of(scores, STEP)

    assert min(scores) <= proposed <= max(scores)
    assert proposed % STEP == 0
    assert abs(proposed * len(scores) - sum(scores)) <= len(scores) * STEP / 2
