"""Extents in words become boxes; shapes go into bytes and come back."""

import pytest
import shapely

from greenmines.rules.boundaries.plain_words import line_of
from greenmines.rules.boundaries.ranges import box_from_ranges
from greenmines.rules.boundaries.storage import from_wkb, to_wkb
from greenmines.rules.refusals import Refused


SQUARE = shapely.box(111.0, 36.0, 111.5, 36.25)


# 环函〔2006〕134号, 环函〔2014〕64号, a notice of 2007-02-08, an article on 雾灵山.
@pytest.mark.parametrize(
    ("longitudes", "latitudes", "bounds"),
    [
        ("111°8′—111°18′", "36°23′45″—36°38′20″", (111 + 8 / 60, 36.395833, 111.3, 36.638889)),
        ("109°07′48″—109°12′00″", "25°19′12″—25°27′36″", (109.13, 25.32, 109.2, 25.46)),
        ("123°31′—124°09′", "39°40′—40°40′", (123 + 31 / 60, 39 + 2 / 3, 124.15, 40 + 2 / 3)),
        ("东经117°17′至117°35′", "北纬40.5°～40.75°", (117 + 17 / 60, 40.5, 117 + 35 / 60, 40.75)),
    ],
)
def test_an_extent_in_words_is_a_box(longitudes, latitudes, bounds):
    assert box_from_ranges(longitudes, latitudes).bounds == pytest.approx(bounds, abs=1e-6)


@pytest.mark.parametrize("text", ["", "111°8′", "111°8′—111°8′", "36°—37°", "111—112"])
def test_an_extent_that_is_none_is_refused(text):
    with pytest.raises(Refused) as caught:
        box_from_ranges(text, "36°—37°")

    quoted = f' "{text}"' if text else ""
    assert line_of(caught.value.refusals[0]) == (
        f"corners_unreadable: problem range_malformed, axis longitude{quoted}"
    )


def test_a_shape_comes_back_from_its_bytes():
    assert from_wkb(to_wkb(SQUARE)).equals(SQUARE)


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\x01\x02",
        shapely.to_wkb(shapely.Point(1, 2)),
        shapely.to_wkb(shapely.Polygon()),
        shapely.to_wkb(shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])),
    ],
)
def test_bytes_that_are_no_area_are_refused(stored):
    with pytest.raises(Refused):
        from_wkb(stored)
