"""The table of 2020, and what its types can tell of a mine."""

from decimal import Decimal

import pytest

from greenmines.rules.indicators import (
    AppliesTo,
    MineClass,
    MineralClass,
    MiningMethod,
    Processing,
    Ratio,
    Tiered,
)
from greenmines.rules.library import shipped
from greenmines.rules.sources import Provenance


TABLE = shipped("2020").indicators
ITEMS = list(TABLE.items())


def mine(mining: str = "open_pit", processing: str = "with", mineral: str = "metal") -> MineClass:
    return MineClass(MiningMethod(mining), Processing(processing), MineralClass(mineral))


@pytest.mark.parametrize(
    ("named", "mining", "fits"),
    [
        ((), "well", True),
        (("open_pit",), "open_pit", True),
        (("open_pit",), "underground", False),
        (("open_pit",), "both", True),
        (("underground",), "both", True),
        (("well",), "both", False),
        (("both",), "both", True),
        (("both",), "open_pit", False),
    ],
)
def test_a_mine_worked_both_ways_fits_where_either_is_named(named, mining, fits):
    applies_to = AppliesTo(mining=tuple(MiningMethod(one) for one in named))

    assert applies_to.fits(mine(mining=mining)) is fits


@pytest.mark.parametrize(
    ("applies_to", "fits"),
    [
        (AppliesTo(), True),
        (AppliesTo(processing=(Processing.WITH,)), True),
        (AppliesTo(processing=(Processing.WITHOUT,)), False),
        (AppliesTo(minerals=(MineralClass.METAL, MineralClass.COAL)), True),
        (AppliesTo(minerals=(MineralClass.COAL,)), False),
        (AppliesTo(minerals=(MineralClass.METAL,), processing=(Processing.WITHOUT,)), False),
    ],
)
def test_all_that_is_named_must_fit(applies_to, fits):
    assert applies_to.fits(mine()) is fits


def test_groups_and_items_are_in_the_order_of_their_codes():
    places = [tuple(int(part) for part in item.code.split(".")) for item in ITEMS]

    assert places == sorted(places)


def test_the_confirmed_frame_is_the_frame_of_the_table():
    groups = {
        group.code: (group.points, len(group.items), len(group.seconds)) for group in TABLE.groups
    }

    assert (TABLE.points, len(ITEMS)) == (Decimal(1000), 100)
    assert groups == {
        "1": (Decimal(220), 17, 2),
        "2": (Decimal(220), 15, 4),
        "3": (Decimal(180), 20, 3),
        "4": (Decimal(140), 16, 5),
        "5": (Decimal(120), 14, 4),
        "6": (Decimal(120), 18, 6),
    }


def test_the_four_key_items_carry_170_points_and_must_be_answered():
    keys = [item for item in ITEMS if item.key]

    assert [item.code for item in keys] == ["2.1.1", "2.1.2", "2.2.1", "2.3.1"]
    assert sum(item.points for item in keys) == Decimal(170)
    assert [item.not_applicable_when for item in keys] == [None] * 4


def test_an_item_is_found_by_its_code():
    assert TABLE.item("2.1.1").name.zh == "开采技术"


def test_a_code_that_no_item_has_finds_nothing():
    assert TABLE.item("9.9.9") is None


def test_only_nine_names_are_official_and_no_wording_is():
    official = [item.name.zh for item in ITEMS if item.provenance is Provenance.CONFIRMED_NAME]

    assert len(official) == 9
    assert {item.provenance for item in ITEMS} == {
        Provenance.CONFIRMED_NAME,
        Provenance.BASELINE,
    }


def test_the_names_of_the_second_level_are_confirmed_in_the_first_three_groups_only():
    confirmed = {
        group.code
        for group in TABLE.groups
        for second in group.seconds
        if second.name_provenance is Provenance.CONFIRMED_NAME
    }

    assert confirmed == {"1", "2", "3"}


def test_tiers_go_down_from_all_points_to_none():
    for item in ITEMS:
        if isinstance(item.method, Tiered):
            scores = [tier.score for tier in item.method.tiers]
            assert scores == sorted(set(scores), reverse=True), item.code
            assert (scores[0], scores[-1]) == (item.points, Decimal(0)), item.code


def test_less_is_better_only_for_energy_and_water_per_unit_of_product():
    lower = [
        item.code
        for item in ITEMS
        if isinstance(item.method, Ratio) and item.method.full_at < item.method.zero_at
    ]

    assert lower == ["4.1.1", "4.1.5"]


@pytest.mark.parametrize(
    ("mine_class", "asked", "points"),
    [
        (mine("open_pit", "with"), 100, 1000),
        (mine("underground", "without", "coal"), 95, 963),
        (mine("both", "without", "sand_gravel"), 95, 963),
        (mine("well", "with", "oil_gas"), 96, 960),
        (mine("well", "without", "water"), 94, 949),
    ],
)
def test_a_class_is_asked_what_it_can_answer(mine_class, asked, points):
    fitting = [item for item in ITEMS if item.applies_to.fits(mine_class)]

    assert (len(fitting), sum(item.points for item in fitting)) == (asked, Decimal(points))


@pytest.mark.parametrize(
    "mine_class",
    [
        mine(mining, processing, mineral)
        for mining in MiningMethod
        for processing in Processing
        for mineral in MineralClass
    ],
    ids=lambda one: f"{one.mining}-{one.processing}-{one.mineral}",
)
def test_every_class_keeps_four_fifths_of_every_group_whatever_it_claims(mine_class):
    for group in TABLE.groups:
        kept = sum(
            item.points
            for item in group.items
            if item.applies_to.fits(mine_class) and item.not_applicable_when is None
        )
        assert kept >= group.points * Decimal("0.8"), group.code
