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


@pytest.mark.parametrize(("part", "band", "code"), [("all", "", "all"), ("metal", "A", "metal/A")])
def test_a_stratum_is_a_part_and_where_bands_count_a_band(part, band, code):
    assert stratum_of(part, band) == code
    assert parts_of(code) == (part, band)


@pytest.mark.parametrize(("pool", "size"), [(0, 0), (1, 1), (5, 1), (6, 2)])
def test_a_share_is_rounded_up(pool, size):
    assert size_of(Decimal("0.2"), pool) == size
