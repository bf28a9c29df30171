"""Extents in words, "111°8′—111°18′", made into a box in longitude and latitude."""

import re
from decimal import Decimal

import shapely
from shapely.geometry import Polygon

from .characters import excerpt, lines_of
from .tokens import Axis, Coordinate, tokens_of
from .values import Problem, unreadable


_DEGREES = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,20})? ?[°度](?:[0-9 .'\"分秒]{0,40})")


def box_from_ranges(longitudes: str, latitudes: str) -> Polygon:
    """The box of two ranges in degrees, such as 36°23′45″—36°38′20″.

    A notice gives the outermost points of an area only, so the box is coarse: it holds the area and
    more. Raises `Refused` unless each text holds two angles of its kind that differ.
    """
    west, east = _range(longitudes, Axis.LONGITUDE)
    south, north = _range(latitudes, Axis.LATITUDE)
    return shapely.box(float(west), float(south), float(east), float(north))


def _range(text: str, axis: Axis) -> tuple[Decimal, Decimal]:
    plain = " ".join(lines_of(text))
    angles = {
        token.value
        for match in _DEGREES.finditer(plain)
        for token in tokens_of(match[0], 1)
        if isinstance(token, Coordinate) and token.axis is axis
    }
    match sorted(angles):
        case [least, most]:
            return least, most
        case _:
            raise unreadable(Problem.RANGE_MALFORMED, axis=axis.value, text=excerpt(text))
