"""A boundary as a whole: its table of corners, its ground, its place beside protected areas."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenmines.rules.boundaries.areas import with_points_between
from greenmines.rules.boundaries.boundary import CornerPoint, read_boundary, refusals_to_place
from greenmines.rules.boundaries.plain_words import sentence_of
from greenmines.rules.boundaries.values import Caution, CautionCode, Datum
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


RING = [
    (4507000, 473000),
    (4507300, 474000),
    (4506500, 474800),
    (4506000, 474000),
    (4506100, 473200),
]
HOLE = [(4506600, 473400), (4506600, 473600), (4506400, 473600)]


def text_of(corners, zone=41):
    return "\n".join(f"{n},{x}.00,{zone}{y}.00" for n, (x, y) in enumerate(corners, 1))


def test_the_table_of_corners_gives_degrees_and_metres():
    boundary = read_boundary(
        "83°00'48.281\" 44°35'59.917\"\n83°01' 44°36'\n83°02' 44°35'", datum=Datum.CGCS2000
    )

    first = boundary.blocks[0].corners[0]
    assert first == CornerPoint(
        block="1",
        number="1",
        longitude=Decimal("83.013411389"),
        latitude=Decimal("44.599976944"),
        x=first.x,
        y=first.y,
    )
    assert (int(first.x), int(first.y)) == (4940964, 28421671)


def test_the_ground_is_without_its_cut_outs():
    text = f"{text_of(RING)}\n*,1,2,外,1,\n{text_of(HOLE)}\n*,1,2,内,-1,"

    ground = read_boundary(text, datum=Datum.CGCS2000).shape()

    assert [len(part.interiors) for part in ground.geoms] == [1]


def test_a_meridian_given_beside_the_text_places_it():
    text = text_of(RING, zone="")

    boundary = read_boundary(text, datum=Datum.CGCS2000, central_meridian=123)

    assert boundary.blocks[0].epsg == 4550
    assert boundary.area_km2 == read_boundary(text_of(RING), datum=Datum.CGCS2000).area_km2


@pytest.mark.parametrize(
    ("label", "datum", "refused"),
    [
        ("", Datum.CGCS2000, []),
        ("CGCS2000\n", Datum.CGCS2000, []),
        ("西安80坐标系\n", Datum.CGCS2000, ["xian1980"]),
        ("", Datum.BEIJING1954, ["beijing1954"]),
    ],
)
def test_only_cgcs2000_is_laid_beside_protected_areas(label, datum, refused):
    boundary = read_boundary(label + text_of(RING), datum=datum)

    assert refusals_to_place(boundary) == [
        Refusal(Reason.DATUM_CANNOT_BE_PLACED, "1.2f", {"datum": name}) for name in refused
    ]


def test_every_caution_has_its_sentence():
    names = (
        "asked area block datum datums kept line numbers other planar printed same_as sign "
        "stated text tolerance zone"
    )
    details = dict.fromkeys(names.split(), "7")

    sentences = {code: sentence_of(Caution(code, details)) for code in CautionCode}

    assert [code for code, sentence in sentences.items() if not sentence.endswith(".")] == []


def test_equal_cautions_are_one_in_a_set():
    caution = Caution(CautionCode.ROW_DROPPED, {"line": "1", "text": "x"})

    assert len({caution, Caution(CautionCode.ROW_DROPPED, {"text": "x", "line": "1"})}) == 1


def test_points_are_set_on_long_edges_only():
    east, north = with_points_between(np.array([0.0, 2500.0, 0.0]), np.array([0.0, 0.0, 600.0]))

    assert list(zip(np.round(east), np.round(north), strict=True))[:4] == [
        (0, 0),
        (833, 0),
        (1667, 0),
        (2500, 0),
    ]
    assert len(east) == 3 + 3 + 1


@settings(deadline=None)
@given(turn=st.integers(0, 4), mirrored=st.booleans())
def test_start_and_direction_of_a_ring_do_not_matter(turn, mirrored):
    corners = RING[turn:] + RING[:turn]

    boundary = read_boundary(text_of(corners[::-1] if mirrored else corners), datum=Datum.CGCS2000)

    straight = read_boundary(text_of(RING), datum=Datum.CGCS2000)
    assert (boundary.area_km2, boundary.planar_area_km2) == (
        straight.area_km2,
        straight.planar_area_km2,
    )


@settings(deadline=None)
@given(
    st.integers(26, 44),  # the outermost zones reach beyond the country
    st.integers(2_200_000, 5_500_000),
    st.integers(400_000, 590_000),
    st.integers(10, 5_000),
)
def test_metres_and_the_degrees_made_of_them_give_one_area(zone, x, y, size):
    ring = [(x, y), (x + size, y), (x + size, y + size)]
    boundary = read_boundary(text_of(ring, zone=zone), datum=Datum.CGCS2000)
    degrees = "\n".join(f"{c.longitude} {c.latitude}" for c in boundary.blocks[0].corners)

    again = read_boundary(degrees, datum=Datum.CGCS2000)

    assert abs(again.area_km2 - boundary.area_km2) <= Decimal("0.000003")


@settings(deadline=None)
@given(st.text(max_size=300) | st.text("0123456789.,*°'\"-+ \nXYJ年带", max_size=300))
def test_nonsense_is_read_or_refused_and_nothing_else(text):
    try:
        area = read_boundary(text, datum=Datum.CGCS2000).area_km2
    except Refused:
        return
    assert area > 0


PIECES = [
    "4507000.00",
    "41473000.00",
    "473000.00",
    "1",
    "2",
    "J3",
    "83°00'48.2\"",
    "44.12345",
    "*,1,2,a,1,",
    "*,,,,-1",
    "\n",
    "\n",
    " ",
    ",",
    "2000坐标系",
    "1980西安坐标系",
    "一矿段",
    "第41带",
    "中央经线123°",
    "83.12345",
    "0",
    "nan",
    "-",
    "41474000",
    "4506000.5",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_order_of_the_pieces_of_a_notice_is_read_or_refused(text):
    try:
        boundary = read_boundary(text, datum=Datum.CGCS2000)
    except Refused:
        return
    assert boundary.area_km2 > 0
