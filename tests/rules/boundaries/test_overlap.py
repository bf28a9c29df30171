"""Boundaries beside protected areas: inside, across, touching, near; and many at once."""

from decimal import Decimal

import numpy as np
import shapely

from greenmines.rules.boundaries.overlap import (
    Nearby,
    Overlap,
    ProtectedArea,
    ProtectedIndex,
    distance_km,
    overlaps,
)
from greenmines.rules.boundaries.placing import geod_of
from greenmines.rules.boundaries.values import Datum


MINE = shapely.box(111.0, 36.0, 111.1, 36.1)
ACROSS = ProtectedArea("A", "across", shapely.box(111.05, 36.0, 112.0, 36.1))
AROUND = ProtectedArea("B", "around", shapely.box(110.0, 35.0, 112.0, 37.0), coarse=True)
BESIDE = ProtectedArea("C", "beside", shapely.box(111.1, 36.0, 111.2, 36.1))
NORTH = ProtectedArea("D", "north", shapely.box(111.0, 36.2, 111.1, 36.3))
FAR = ProtectedArea("E", "far", shapely.box(120.0, 30.0, 120.1, 30.1))


def test_an_area_across_takes_its_share():
    mine_km2 = abs(geod_of(Datum.CGCS2000).geometry_area_perimeter(MINE)[0]) / 1e6

    (found,) = overlaps(MINE, [ACROSS, FAR])

    assert found == Overlap(ACROSS, found.km2, Decimal("50.0000"), touches=False)
    assert abs(float(found.km2) - mine_km2 / 2) < 1e-3


def test_an_area_around_takes_all_and_stays_coarse():
    (found,) = overlaps(MINE, [AROUND])

    assert (found.per_cent, found.touches, found.coarse) == (Decimal("100.0000"), False, True)


def test_a_shared_border_touches_unless_the_setting_says_otherwise():
    assert overlaps(MINE, [BESIDE]) == [
        Overlap(BESIDE, Decimal("0.000000"), Decimal("0.0000"), touches=True)
    ]
    assert overlaps(MINE, [BESIDE], contact_counts=False) == []


def test_the_largest_overlap_comes_first():
    found = overlaps(MINE, [BESIDE, ACROSS, AROUND])

    assert [overlap.area.code for overlap in found] == ["B", "A", "C"]


def test_no_protected_areas_are_met_by_nothing():
    assert overlaps(MINE, []) == []


def test_many_boundaries_are_asked_at_once():
    index = ProtectedIndex([ACROSS, AROUND, FAR])

    found = index.overlaps_of_many([FAR.shape, MINE, NORTH.shape])

    pairs = sorted((mine, overlap.area.code) for mine, overlap in found)
    assert pairs == [(0, "E"), (1, "A"), (1, "B"), (2, "B")]


def test_many_at_once_say_the_same_as_one_by_one():
    seed = np.random.default_rng(7)
    corners = seed.uniform((110, 30), (111, 31), (60, 2))
    shapes = [shapely.Point(*corner).buffer(0.05) for corner in corners]
    areas = [ProtectedArea(str(n), "", shape) for n, shape in enumerate(shapes[:30])]

    together = ProtectedIndex(areas).overlaps_of_many(shapes[30:])

    apart = [
        (mine, overlap)
        for mine, shape in enumerate(shapes[30:])
        for overlap in overlaps(shape, areas)
    ]
    assert sorted(together, key=_place) == sorted(apart, key=_place)


def _place(pair: tuple[int, Overlap]) -> tuple[int, str]:
    mine, overlap = pair
    return mine, overlap.area.code


def test_the_nearest_area_is_found_with_its_distance():
    index = ProtectedIndex([NORTH, FAR, ACROSS])
    metres = geod_of(Datum.CGCS2000).inv(111.05, 36.1, 111.05, 36.2)[2]

    assert index.nearest(MINE, within_km=Decimal(20)) == Nearby(
        NORTH, Decimal(round(metres) / 1000).quantize(Decimal("0.001"))
    )
    assert index.nearest(MINE, within_km=Decimal(5)) is None


def test_shapes_that_meet_are_no_way_apart():
    assert distance_km(MINE, BESIDE.shape) == Decimal("0.000")


def test_a_sliver_of_rounded_coordinates_is_contact():
    beside = ProtectedArea("F", "", shapely.box(111.1 - 1e-12, 36.0, 111.2, 36.1))

    assert [overlap.touches for overlap in overlaps(MINE, [beside])] == [True]
