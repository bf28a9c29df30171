"""Quotas: hard ones, those in principle, shares of the provincial list, and what is left open."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.cures import Cure
from greenmines.rules.library import shipped
from greenmines.rules.quotas import (
    QuotaStanding,
    Recommended,
    is_flagged,
    limit_of,
    refusals_to_recommend,
    standing,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import Quota, QuotaClass
from greenmines.rules.sources import Certainty, Setting


NOT_SET: Setting[int] = Setting(None, Certainty.NOT_SET)
SHARE_NOT_SET: Setting[Decimal] = Setting(None, Certainty.NOT_SET)
OF_2020 = shipped("2020").quotas
OF_2025 = shipped("2025").quotas


def quota(at_most: int | None = 10, share: str | None = None, *, hard: bool = False) -> Quota:
    return Quota(
        QuotaClass.ALL,
        NOT_SET if at_most is None else Setting(at_most, Certainty.ASSUMED),
        None if share is None else Setting(Decimal(share), Certainty.ASSUMED),
        in_principle=not hard,
        clause="1.3",
    )


def used(count: int, mine_class: QuotaClass = QuotaClass.OTHER, held: int = 0) -> Recommended:
    return Recommended(mine_class, count, held)


def test_ten_in_principle_are_counted_over_all_classes():
    counts = [used(6, held=2), used(3, QuotaClass.OIL_GAS, held=1)]

    assert standing(OF_2020, counts, None) == (
        QuotaStanding(QuotaClass.ALL, 9, 3, 10, 2, in_principle=True, clause="1.3"),
    )


def test_nothing_recommended_leaves_the_whole_quota():
    (found,) = standing(OF_2020, [], None)

    assert (found.used, found.held, found.limit, found.over) == (0, 0, 10, 0)


@pytest.mark.parametrize(("count", "reason"), [(9, ""), (9, "outstanding"), (10, "outstanding")])
def test_the_tenth_needs_no_reason_and_the_eleventh_may_go_with_one(count: int, reason: str):
    standings = standing(OF_2020, [used(count)], None)

    assert refusals_to_recommend(standings, QuotaClass.OTHER, reason) == []
    assert is_flagged(standings, QuotaClass.OTHER) is (count == 10)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_the_eleventh_without_a_signed_reason_is_refused(reason: str):
    standings = standing(OF_2020, [used(10)], None)

    (refusal,) = refusals_to_recommend(standings, QuotaClass.OTHER, reason)

    details = {"class": "all", "used": "10", "limit": "10"}
    assert refusal == Refusal(Reason.QUOTA_REASON_MISSING, "1.3", details)
    assert refusal.cure is Cure.GIVE_REASON


def test_a_hard_quota_gives_way_to_no_reason():
    standings = standing([quota(hard=True)], [used(10)], None)

    (refusal,) = refusals_to_recommend(standings, QuotaClass.OTHER, "outstanding")

    details = {"class": "all", "used": "10", "limit": "10"}
    assert refusal == Refusal(Reason.QUOTA_EXCEEDED, "1.3", details)
    assert refusal.cure is Cure.APPLY_IN_LATER_ROUND
    assert not is_flagged(standings, QuotaClass.OTHER)


def test_a_mine_is_held_against_the_quota_of_its_class_and_that_of_all():
    counts = [used(25), used(4, QuotaClass.OIL_GAS)]
    standings = standing(OF_2025, counts, 200)

    assert [(line.mine_class, line.limit, line.is_full) for line in standings] == [
        (QuotaClass.OTHER, 25, True),
        (QuotaClass.OIL_GAS, 10, False),
        (QuotaClass.ALL, 100, False),
    ]
    assert [refusal.reason for refusal in refusals_to_recommend(standings, QuotaClass.OTHER)] == [
        Reason.QUOTA_EXCEEDED
    ]
    assert refusals_to_recommend(standings, QuotaClass.OIL_GAS) == []


@pytest.mark.parametrize(
    ("at_most", "share", "size", "limit"),
    [
        (10, None, None, 10),
        (10, "0.5", 100, 10),
        (10, "0.5", 15, 7),
        (None, "0.5", 15, 7),
        (None, "0.5", 0, 0),
        (10, "0.5", None, None),
        (None, None, 15, None),
    ],
)
def test_the_lowest_bound_is_the_limit_and_a_share_is_rounded_down(
    at_most: int | None, share: str | None, size: int | None, limit: int | None
):
    assert limit_of(quota(at_most, share), size) == limit


def test_a_share_that_is_not_set_leaves_the_limit_open():
    open_share = replace(quota(), share_of_provincial_list=SHARE_NOT_SET)

    assert limit_of(open_share, 100) is None


def test_nobody_is_recommended_under_a_limit_that_is_open():
    standings = standing([quota(None)], [used(3, held=4)], None)

    assert [(line.over, line.is_full) for line in standings] == [(0, False)]
    assert refusals_to_recommend(standings, QuotaClass.OTHER, "outstanding") == [
        Refusal(Reason.SETTING_NOT_SET, "1.3", {"class": "all", "used": "3", "setting": "quotas"})
    ]


def test_a_quota_that_names_no_clause_is_of_1_3():
    (found,) = standing([replace(quota(), clause="")], [], None)

    assert found.clause == "1.3"


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 40), st.decimals(0, 1, places=2))
def test_over_is_what_does_not_fit(count: int, held: int, size: int, share: Decimal):
    (found,) = standing([quota(20, str(share))], [used(count, held=held)], size)

    assert found.limit is not None
    assert found.limit <= min(20, share * size)
    assert found.over == max(0, count + held - found.limit)
