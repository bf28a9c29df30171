"""Where the schematic map writes the names of provinces: rough middles, and no boundary at all.

Boundaries of a published map have to be approved; an official file of them is a setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from greenmines.rules.divisions import provinces

from .tiles import province_mark, province_name


# Degrees of longitude and latitude; names that would lie upon each other stand beside the place.
MIDDLES: Mapping[str, tuple[float, float]] = {
    "110000": (116.4, 40.9),
    "120000": (118.6, 39.1),
    "130000": (114.6, 37.9),
    "140000": (112.3, 37.4),
    "150000": (112.5, 43.2),
    "210000": (122.9, 41.4),
    "220000": (126.3, 43.6),
    "230000": (128.0, 47.4),
    "310000": (122.8, 31.2),
    "320000": (119.6, 33.1),
    "330000": (120.1, 29.2),
    "340000": (117.2, 31.8),
    "350000": (118.0, 26.0),
    "360000": (115.7, 27.6),
    "370000": (118.2, 36.3),
    "410000": (113.6, 33.9),
    "420000": (112.3, 31.0),
    "430000": (111.7, 27.6),
    "440000": (113.2, 23.9),
    "450000": (108.8, 23.8),
    "460000": (109.8, 19.2),
    "500000": (107.7, 30.0),
    "510000": (102.9, 30.6),
    "520000": (106.9, 26.8),
    "530000": (101.5, 24.9),
    "540000": (88.5, 31.5),
    "610000": (108.9, 34.8),
    "620000": (101.5, 38.4),
    "630000": (96.0, 35.5),
    "640000": (106.1, 37.2),
    "650000": (85.5, 41.5),
    "710000": (121.0, 23.7),
    "810000": (115.9, 22.2),
    "820000": (112.4, 21.2),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`short` is a letter or two, for where there is no room."""

    name: str
    short: str
    east: float
    north: float


def marks() -> list[Mark]:
    """In the reader's language."""
    known = provinces()
    return [
        Mark(province_name(known[code]), province_mark(known[code]), *middle)
        for code, middle in MIDDLES.items()
        if code in known
    ]
