"""The drawing of a mining area beside protected areas, and the sentences under it."""

from datetime import date
from decimal import Decimal

import pytest
import shapely
from django.template.loader import render_to_string
from django.utils.translation import override

from greenmines.records.applications.surroundings import Neighbour, Surroundings
from greenmines.web.shared.area_map import Line, area_map_of


MINE = shapely.box(102.0, 25.0, 102.01, 25.01)
NOTHING = Decimal(0)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def drawn(*neighbours, as_of=date(2020, 6, 1)):
    drawing = area_map_of(Surroundings(MINE, Decimal("1.1209"), neighbours, as_of))
    assert drawing is not None
    return drawing


def test_an_overlap_is_drawn_over_the_mine_and_told():
    reserve = Neighbour(
        "东山",
        shapely.box(102.005, 24.99, 102.02, 25.02),
        is_coarse=False,
        distance_km=NOTHING,
        shared_km2=Decimal("0.5604"),
    )

    drawing = drawn(reserve)

    assert drawing.kinds == ["mine", "shared", "area"]
    assert drawing.lines == (
        Line("A", "东山", "covers 0.5604 km² of the mining area", is_met=True),
    )
    assert [one.text for one in drawing.letters] == ["A"]
    assert drawing.pointer == ""


def test_the_mine_stands_in_the_middle_with_its_scale():
    drawing = drawn()

    (mine,) = drawing.outlines
    assert (mine.kind, mine.path.count("L")) == ("mine", 3)
    assert drawing.size == "about 1.01 km from west to east and 1.11 km from south to north"
    assert (drawing.bar, drawing.bar_text) == (71, "500 m")
    assert drawing.lines == ()


def test_a_close_area_comes_into_the_picture():
    park = Neighbour(
        "西园",
        shapely.box(101.97, 25.0, 101.992, 25.01),
        is_coarse=True,
        distance_km=Decimal("0.807"),
        shared_km2=NOTHING,
    )

    drawing = drawn(park)

    assert drawing.kinds == ["mine", "coarse"]
    assert drawing.lines == (Line("A", "西园", "0.81 km away, to the west", is_met=False),)


def test_a_shared_border_is_told_in_words():
    park = Neighbour(
        "南园",
        shapely.box(102.0, 24.99, 102.01, 25.0),
        is_coarse=False,
        distance_km=NOTHING,
        shared_km2=NOTHING,
    )

    assert drawn(park).lines == (
        Line("A", "南园", "shares a border with the mining area", is_met=True),
    )


@pytest.mark.parametrize(
    ("west", "south", "said"),
    [
        (102.0, 25.3, "to the north"),
        (102.3, 25.3, "to the north-east"),
        (102.3, 25.0, "to the east"),
        (102.0, 24.7, "to the south"),
        (101.7, 25.0, "to the west"),
    ],
)
def test_a_far_area_is_pointed_at(west, south, said):
    far = Neighbour(
        "远山",
        shapely.box(west, south, west + 0.01, south + 0.01),
        is_coarse=False,
        distance_km=Decimal("30.2"),
        shared_km2=NOTHING,
    )

    drawing = drawn(far)

    assert drawing.lines == (Line("", "远山", f"30.2 km away, {said}", is_met=False),)
    assert drawing.pointer.startswith("M")
    assert drawing.kinds == ["mine"]


def test_without_corner_points_the_page_says_so():
    assert area_map_of(None) is None
    assert "No outline" in render_to_string("shared/parts/area_map.html", {"map": None})


def test_a_register_never_taken_in_is_no_empty_neighbourhood():
    page = render_to_string("shared/parts/area_map.html", {"map": drawn(as_of=None)})

    assert "has not been taken in yet" in page
    assert "No protected area within" not in page
