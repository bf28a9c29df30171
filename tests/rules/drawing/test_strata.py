"""Strata and the share of each: parts of the list, bands of credit, rounding."""

from decimal import Decimal

import pytest

from greenmines.rules.drawing.strata import Shares, parts_of, size_of, stratum_of


BANDS = {"A": Decimal("0.5"), "D": Decimal(4)}
SHARES = Shares(Decimal("0.2"), {"open_pit": Decimal("0.3")}, BANDS)


@pytest.mark.parametrize(
    ("stratum", "share"),
    [
        ("all", "0.2"),
        ("open_pit", "0.3"),
        ("open_pit/A", "0.15"),
        ("underground/D", "0.8"),
        ("open_pit/D", "1"),
        ("open_pit/uncounted", "0.3"),
    ],
)
def test_a_share_is_that_of_the_part_times_the_multiplier_of_the_band(stratum, share):
    assert SHARES.of(stratum) == Decimal(share)


@pytest.mark.parametrize(
    ("declared", "band", "share"),
    [
        ("0.2", "A", "0.1"),  # half of what lies beyond the floor
        ("0.1", "A", "0.1"),
        ("0.15", "A", "0.1"),
        ("0.05", "A", "0.05"),  # one of two batches of a year
        ("0.05", "D", "0.2"),
    ],
)
def test_good_credit_never_lowers_a_share_below_the_floor(declared, band, share):
    shares = Shares(Decimal(declared), {}, BANDS, floor=Decimal("0.1"))

    assert shares.of(f"all/{band}") == Decimal(share)


def test_the_least_share_is_that_of_the_part_with_the_smallest():
    assert SHARES.least == Decimal("0.2")
    assert Shares(Decimal("0.2"), {"open_pit": Decimal("0.1")}).least == Decimal("0.1")


@pytest.mark.parametrize(("part", "band", "code"), [("all", "", "all"), ("metal", "A", "metal/A")])
def test_a_stratum_is_a_part_and_where_bands_count_a_band(part, band, code):
    assert stratum_of(part, band) == code
    assert parts_of(code) == (part, band)


@pytest.mark.parametrize(("pool", "size"), [(0, 0), (1, 1), (5, 1), (6, 2)])
def test_a_share_is_rounded_up(pool, size):
    assert size_of(Decimal("0.2"), pool) == size
