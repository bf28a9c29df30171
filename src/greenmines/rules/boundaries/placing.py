"""Printed corners placed on the earth: zones, EPSG codes, and the ellipsoid of each datum."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer

from .printed import ZONED_FROM
from .tokens import LATITUDES, LONGITUDES
from .values import (
    Corner,
    Datum,
    Grid,
    PrintedBlock,
    PrintedBoundary,
    Problem,
    meridian_missing,
    out_of_range,
    unreadable,
)


Numbers = NDArray[np.float64]

_ZONE_FACTOR = 1_000_000
NARROW, WIDE = 3, 6
_NARROW_ZONES, _WIDE_ZONES = range(25, 46), range(13, 24)

# EPSG's own numbering runs in step with the zones; first the code of zone 0 with the zone number in
# the easting, then without. Three-degree zones, six-degree zones, degrees.
_EPSG: dict[Datum, tuple[tuple[int, int], tuple[int, int], int]] = {
    Datum.CGCS2000: ((4488, 4509), (4478, 4489), 4490),
    Datum.XIAN1980: ((2324, 2345), (2314, 2325), 4610),
    Datum.BEIJING1954: ((2376, 2397), (21400, 21440), 4214),
}


@dataclass(frozen=True, slots=True)
class Zone:
    """A Gauss-Krüger zone: its number, its width of 3 or 6 degrees."""

    number: int
    width: int

    @property
    def central_meridian(self) -> int:
        """In degrees east."""
        return 3 * self.number if self.width == NARROW else 6 * self.number - 3

    def epsg(self, datum: Datum, *, zoned: bool) -> int:
        """EPSG's code; `zoned` where the zone number stands in front of the easting."""
        narrow, wide, _ = _EPSG[datum]
        with_zone, without = narrow if self.width == NARROW else wide
        return self.number + (with_zone if zoned else without)


@dataclass(frozen=True, slots=True)
class Placing:
    """The zone of one block and the code of the system in which it is printed."""

    datum: Datum
    zone: Zone
    epsg: int

    def degrees(self, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
        """Longitude and latitude in this datum, of metres in this block's zone with its number."""
        return _transformer(self.datum, self.zone).transform(east, north, direction="INVERSE")

    def metres(self, longitude: Numbers, latitude: Numbers) -> tuple[Numbers, Numbers]:
        """Y with the zone number, and X."""
        return _transformer(self.datum, self.zone).transform(longitude, latitude)


@lru_cache(maxsize=256)
def _transformer(datum: Datum, zone: Zone) -> Transformer:
    metres = CRS.from_epsg(zone.epsg(datum, zoned=True))
    return Transformer.from_crs(CRS.from_epsg(_EPSG[datum][2]), metres, always_xy=True)


@lru_cache(maxsize=8)
def geod_of(datum: Datum) -> Geod:
    """The ellipsoid of a datum: GRS 80 for CGCS2000, IAG 75 for Xi'an, Krasovsky for Beijing."""
    geod = CRS.from_epsg(_EPSG[datum][2]).get_geod()
    if geod is None:  # pragma: no cover - each of the three has an ellipsoid
        raise AssertionError(datum)
    return geod


def placing_of(block: PrintedBlock, boundary: PrintedBoundary, datum: Datum) -> Placing:
    """Find the zone of a block; raises `Refused` where it is not printed or cannot be."""
    if block.corners[0].grid is Grid.GEOGRAPHIC:
        middle = sum(float(corner.east) for corner in block.corners) / len(block.corners)
        return Placing(datum, Zone(round(middle / NARROW), NARROW), _EPSG[datum][2])
    prefixes = {int(corner.east) // _ZONE_FACTOR for corner in block.corners}
    if len(prefixes) > 1:
        raise unreadable(Problem.ZONES_MIXED, block=block.label)
    prefix = prefixes.pop()
    zone = zone_numbered(prefix) if prefix else _zone_printed(block, boundary)
    return Placing(datum, zone, zone.epsg(datum, zoned=bool(prefix)))


def zone_numbered(number: int) -> Zone:
    """Numbers of three-degree and of six-degree zones in China do not meet."""
    if number in _NARROW_ZONES:
        return Zone(number, NARROW)
    if number in _WIDE_ZONES:
        return Zone(number, WIDE)
    raise out_of_range(Problem.ZONE_IMPOSSIBLE, zone=str(number))


def _zone_printed(block: PrintedBlock, boundary: PrintedBoundary) -> Zone:
    if boundary.zone is not None:
        return zone_numbered(boundary.zone)
    meridian = boundary.central_meridian
    if meridian is None:
        raise meridian_missing(block=block.label, line=str(block.corners[0].line))
    if meridian % NARROW or meridian // NARROW not in _NARROW_ZONES:
        raise out_of_range(Problem.ZONE_IMPOSSIBLE, central_meridian=str(meridian))
    return Zone(meridian // NARROW, NARROW)


def metres_of(block: PrintedBlock, placing: Placing) -> tuple[Numbers, Numbers]:
    """A block's corners in its zone, Y with the zone number; raises `Refused` if far off."""
    east = np.array([float(corner.east) for corner in block.corners])
    north = np.array([float(corner.north) for corner in block.corners])
    if block.corners[0].grid is Grid.GEOGRAPHIC:
        _insist_near(east, block, placing)
        return placing.metres(east, north)
    zoned = np.where(east < ZONED_FROM, east + placing.zone.number * _ZONE_FACTOR, east)
    longitude, latitude = placing.degrees(zoned, north)
    _insist_near(longitude, block, placing)
    _insist_in_china(longitude, latitude, block)
    return zoned, north


def _insist_near(longitude: Numbers, block: PrintedBlock, placing: Placing) -> None:
    """A Gauss-Krüger zone is of no use far from its meridian: such a figure is a slip."""
    off = np.abs(longitude - placing.zone.central_meridian)
    far = ~(off <= placing.zone.width)
    if far.any():
        raise out_of_range(Problem.FAR_FROM_ZONE, **_where(block, far))


def _insist_in_china(longitude: Numbers, latitude: Numbers, block: PrintedBlock) -> None:
    inside = (longitude >= float(LONGITUDES[0])) & (longitude <= float(LONGITUDES[1]))
    inside &= (latitude >= float(LATITUDES[0])) & (latitude <= float(LATITUDES[1]))
    if not inside.all():
        raise out_of_range(Problem.OUTSIDE_CHINA, **_where(block, ~inside))


def _where(block: PrintedBlock, wrong: NDArray[np.bool_]) -> dict[str, str]:
    position = int(np.argmax(wrong))
    corner: Corner = block.corners[position]
    return {"block": block.label, "line": str(corner.line), "number": block.number_of(position)}
