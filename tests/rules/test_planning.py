"""What a plan may draw: shares of general and key matters, the least share of a year."""

from dataclasses import replace
from decimal import Decimal

import pytest

from greenmines.rules.credit.method import shipped_method
from greenmines.rules.planning import (
    MatterCategory,
    multipliers_of,
    refusals_of_ratio,
    refusals_of_year,
)
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.supervision import shipped_supervision


RULES = shipped_supervision("supervision-2025").sampling
CAPPED = replace(RULES, most_of_general=Setting(Decimal("0.3"), Certainty.ASSUMED))


def shares(*texts):
    return [Decimal(text) for text in texts]


def told(refusals):
    return [(one.reason.value, dict(one.details)) for one in refusals]


@pytest.mark.parametrize("ratio", ["0", "-0.1", "1.01"])
def test_a_ratio_is_a_share(ratio):
    refused = refusals_of_ratio(MatterCategory.KEY, shares("0.1", ratio), RULES)

    assert told(refused) == [("field_malformed", {"field": "ratio"})]


@pytest.mark.parametrize(
    ("category", "rules", "ratio"),
    [
        (MatterCategory.GENERAL, RULES, "1"),  # nobody named a limit
        (MatterCategory.GENERAL, CAPPED, "0.3"),
        (MatterCategory.KEY, CAPPED, "1"),
    ],
)
def test_a_share_within_the_limit_or_without_one_is_taken(category, rules, ratio):
    assert refusals_of_ratio(category, shares(ratio), rules) == []


def test_a_general_matter_stays_within_its_limit():
    refused = refusals_of_ratio(MatterCategory.GENERAL, shares("0.1", "0.31"), CAPPED)

    assert told(refused) == [("share_too_large", {"most": "30"})]


def test_the_batches_of_a_year_reach_the_share_of_the_rules_together():
    assert refusals_of_year(shares("0.04", "0.06"), RULES) == []
    assert told(refusals_of_year(shares("0.04", "0.05"), RULES)) == [
        ("share_too_small", {"planned": "9", "least": "10"})
    ]
    assert told(refusals_of_year([], RULES)) == [
        ("share_too_small", {"planned": "0", "least": "10"})
    ]


def test_the_multipliers_are_those_of_the_method_and_one_where_it_says_none():
    method = shipped_method("credit-2026")
    *better, worst = method.bands
    silent = replace(worst, sampling_multiplier=Setting(None, Certainty.NOT_SET))

    told = {"A": Decimal("0.5"), "B": Decimal(1), "C": Decimal(2), "D": Decimal(4)}
    assert multipliers_of(method) == told
    assert multipliers_of(replace(method, bands=(*better, silent))) == told | {"D": Decimal(1)}
