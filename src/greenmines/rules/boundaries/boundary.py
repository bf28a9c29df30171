"""A mining right's boundary: each block placed and measured, and how the blocks lie together."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .areas import ellipsoidal_km2, planar_km2
from .placing import Placing, metres_of, placing_of
from .printed import read_printed
from .rings import insist_simple, without_repeats
from .values import (
    Caution,
    CautionCode,
    Datum,
    PrintedBlock,
    PrintedBoundary,
    Problem,
    unreadable,
)


_METRE = Decimal("0.0001")
_DEGREE = Decimal("0.000000001")
# Two rings are the same where their corners agree to a centimetre.
_SAME_METRES = 0.01
# Neighbouring blocks share edges; rounded corners overlap by slivers that nobody need hear of.
_SLIVER = 1e-12
# Whoever reads fifty such cautions has understood; five hundred blocks could give 100,000.
_MOST_SAID = 50


@dataclass(frozen=True, slots=True)
class CornerPoint:
    """A row of the table of corners.

    X (northing) and Y (easting with zone number) in metres, to 0.0001; longitude and latitude in
    degrees of the right's own datum, to 9 decimals.
    """

    block: str
    number: str
    longitude: Decimal
    latitude: Decimal
    x: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class Block:
    """One ring, with both areas in km² (never negative, also for a cut-out).

    `label` is the name, or the position of a block without one; `epsg` is the system in which the
    corners are printed. `shape` is in longitude and latitude of the right's datum.
    """

    name: str
    label: str
    cut_out: bool
    epsg: int
    corners: tuple[CornerPoint, ...]
    area_km2: Decimal
    planar_area_km2: Decimal
    shape: Polygon


@dataclass(frozen=True, slots=True)
class Boundary:
    """All blocks of one mining right; areas in km², cut-outs taken off."""

    datum: Datum
    labelled: Datum | None
    blocks: tuple[Block, ...]
    cautions: tuple[Caution, ...]

    @property
    def area_km2(self) -> Decimal:
        """On the ellipsoid."""
        return sum((_signed(block, block.area_km2) for block in self.blocks), Decimal(0))

    @property
    def planar_area_km2(self) -> Decimal:
        """In the plane of the zone."""
        return sum((_signed(block, block.planar_area_km2) for block in self.blocks), Decimal(0))

    def shape(self) -> MultiPolygon:
        """The ground that the right covers, in longitude and latitude of its datum."""
        ground = shapely.union_all([block.shape for block in self.blocks if not block.cut_out])
        cut_out = shapely.union_all([block.shape for block in self.blocks if block.cut_out])
        parts = shapely.get_parts(shapely.difference(ground, cut_out))
        return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _signed(block: Block, area: Decimal) -> Decimal:
    return -area if block.cut_out else area


def read_boundary(text: str, *, datum: Datum, central_meridian: int | None = None) -> Boundary:
    """Read, place and measure the corner points of a licence or notice.

    `central_meridian` (degrees) is used where neither Y nor the text gives the zone. Raises
    `Refused` naming the line, block or edges, with the reasons of clause 1.2f.
    """
    return boundary_of(read_printed(text, datum=datum, central_meridian=central_meridian), datum)


def boundary_of(printed: PrintedBoundary, datum: Datum) -> Boundary:
    """Place and measure corner points that have been read; raises `Refused`."""
    cautions = list(printed.cautions)
    blocks: list[Block] = []
    for ring in printed.blocks:
        sound, repeats = without_repeats(ring)
        placing = placing_of(sound, printed, datum)
        cautions += [*repeats, *_zone_differs(sound, placing, printed)]
        blocks.append(_measured(sound, placing))
    blocks, repeated = _once(blocks)
    boundary = Boundary(
        datum=datum,
        labelled=printed.labelled,
        blocks=tuple(blocks),
        cautions=(*cautions, *_of_datum(datum, printed.labelled), *repeated, *_between(blocks)),
    )
    if boundary.area_km2 <= 0 or all(block.cut_out for block in blocks):
        raise unreadable(Problem.ONLY_CUT_OUTS)
    return boundary


def refusals_to_place(boundary: Boundary) -> list[Refusal]:
    """Whether this boundary may be laid beside protected areas: it must be in CGCS2000.

    Between the older datums and CGCS2000 lie a hundred metres that no published formula closes.
    """
    return [
        Refusal(Reason.DATUM_CANNOT_BE_PLACED, "1.2f", {"datum": datum.value})
        for datum in dict.fromkeys((boundary.datum, boundary.labelled))
        if datum is not None and datum is not Datum.CGCS2000
    ]


def _zone_differs(block: PrintedBlock, placing: Placing, printed: PrintedBoundary) -> list[Caution]:
    zone = placing.zone
    agrees = printed.zone in {None, zone.number}
    agrees &= printed.central_meridian in {None, zone.central_meridian}
    if agrees or zone.epsg(placing.datum, zoned=True) != placing.epsg:
        return []
    return [Caution(CautionCode.ZONE_DIFFERS, {"block": block.label, "zone": str(zone.number)})]


def _of_datum(datum: Datum, labelled: Datum | None) -> list[Caution]:
    cautions = []
    if labelled not in {None, datum}:
        facts = {"asked": datum.value, "printed": str(labelled)}
        cautions.append(Caution(CautionCode.DATUM_DIFFERS, facts))
    if datum is not Datum.CGCS2000:
        facts = {"datum": datum.value}
        cautions.append(Caution(CautionCode.DATUM_CANNOT_BE_PLACED, facts))
    return cautions


def _measured(block: PrintedBlock, placing: Placing) -> Block:
    east, north = metres_of(block, placing)
    insist_simple(block, east, north)
    longitude, latitude = placing.degrees(east, north)
    corners = tuple(
        CornerPoint(
            block.label,
            block.number_of(index),
            _rounded(longitude[index], _DEGREE),
            _rounded(latitude[index], _DEGREE),
            _rounded(north[index], _METRE),
            _rounded(east[index], _METRE),
        )
        for index in range(len(east))
    )
    return Block(
        name=block.name,
        label=block.label,
        cut_out=block.cut_out,
        epsg=placing.epsg,
        corners=corners,
        area_km2=ellipsoidal_km2(east, north, placing),
        planar_area_km2=planar_km2(east, north),
        shape=Polygon(np.column_stack((longitude, latitude))),
    )


def _rounded(number: float, step: Decimal) -> Decimal:
    return Decimal(float(number)).quantize(step)


def _once(blocks: list[Block]) -> tuple[list[Block], list[Caution]]:
    """A ring printed once for each coal seam is one piece of ground: it counts once."""
    seen: dict[tuple[bool, frozenset[tuple[int, int]]], Block] = {}
    cautions = []
    for block in blocks:
        key = (block.cut_out, frozenset(_grid_of(block)))
        if key in seen and shapely.equals(shapely.normalize(_snapped(seen[key])), _snapped(block)):
            facts = {"block": block.label, "same_as": seen[key].label}
            cautions.append(Caution(CautionCode.BLOCK_REPEATED, facts))
        else:
            seen.setdefault(key, block)
    repeated = {id(block) for block in blocks} - {id(block) for block in seen.values()}
    return [block for block in blocks if id(block) not in repeated], cautions


def _grid_of(block: Block) -> Iterator[tuple[int, int]]:
    for corner in block.corners:
        yield round(float(corner.x) / _SAME_METRES), round(float(corner.y) / _SAME_METRES)


def _snapped(block: Block) -> Polygon:
    return Polygon(list(_grid_of(block)))


def _between(blocks: list[Block]) -> Iterator[Caution]:
    """Blocks that overlap or hold one another, and cut-outs that cut nothing."""
    shapes = np.array([block.shape for block in blocks], dtype=object)
    tree = shapely.STRtree(shapes)
    pairs = [(int(i), int(j)) for i, j in tree.query(shapes, predicate="intersects").T if i != j]
    of_pairs = (_of_pair(blocks[i], blocks[j], first=i < j) for i, j in pairs)
    yield from islice(filter(None, of_pairs), _MOST_SAID)
    cut = {i for i, j in pairs if not blocks[j].cut_out}
    for i, block in enumerate(blocks):
        if block.cut_out and i not in cut:
            yield Caution(CautionCode.CUT_OUT_OUTSIDE, {"block": block.label})


def _of_pair(one: Block, other: Block, *, first: bool) -> Caution | None:
    """What to say of two added blocks that meet; each pair comes twice, once in either order."""
    if one.cut_out or other.cut_out:
        return None
    facts = {"block": one.label, "other": other.label}
    if shapely.covers(other.shape, one.shape):
        return Caution(CautionCode.BLOCK_INSIDE_BLOCK, facts)
    if not first or shapely.covers(one.shape, other.shape):
        return None
    if shapely.intersection(one.shape, other.shape).area <= _SLIVER:
        return None
    return Caution(CautionCode.BLOCKS_OVERLAP, facts)
