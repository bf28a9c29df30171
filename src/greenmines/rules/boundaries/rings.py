"""Whether a block is a sound ring: enough corners, none twice, no edge across another."""

import re
from dataclasses import replace

import numpy as np
import shapely

from .placing import Numbers
from .values import Caution, CautionCode, PrintedBlock, crosses_itself, too_few


_FEWEST = 3
_MOST_NAMED = 4
_PLACE = re.compile(r"\[(\S+) (\S+)\]")


def without_repeats(block: PrintedBlock) -> tuple[PrintedBlock, list[Caution]]:
    """Drop a corner printed twice running; raises `Refused` if fewer than three are left."""
    corners = block.corners
    if len(corners) < _FEWEST:
        raise too_few(block=block.label, points=str(len(corners)))
    repeated = [
        index for index, corner in enumerate(corners) if corner.place == corners[index - 1].place
    ]
    dropped = set(repeated)
    kept = tuple(corner for index, corner in enumerate(corners) if index not in dropped)
    if len(kept) < _FEWEST:
        raise too_few(block=block.label, points=str(len(kept)))
    if not repeated:
        return block, []
    numbers = ", ".join(block.number_of(index) for index in repeated[:20])
    facts = {"block": block.label, "numbers": numbers}
    return replace(block, corners=kept), [Caution(CautionCode.POINT_REPEATED, facts)]


def insist_simple(block: PrintedBlock, east: Numbers, north: Numbers) -> None:
    """Raise `Refused` with the numbers of the edges where a ring crosses or touches itself."""
    x, y = east - east[0], north - north[0]
    ring = shapely.Polygon(np.column_stack((x, y)))
    if ring.is_valid and ring.area > 0:
        return
    place = _PLACE.search(shapely.is_valid_reason(ring))
    where = (float(place[1]), float(place[2])) if place else (0.0, 0.0)
    raise crosses_itself(block=block.label, edges=_edges_at(block, x, y, where))


def _edges_at(block: PrintedBlock, x: Numbers, y: Numbers, where: tuple[float, float]) -> str:
    """The edges that meet at a place, as "3-4, 7-8"."""
    starts = np.column_stack((x, y))
    edges = shapely.linestrings(np.stack((starts, np.roll(starts, -1, axis=0)), axis=1))
    distances = np.asarray(shapely.distance(edges, shapely.Point(where)), dtype=np.float64)
    nearest = np.argsort(distances, kind="stable")[:_MOST_NAMED]
    close = max(1e-3, 2 * float(distances[nearest[1]]))
    meeting = sorted(int(index) for index in nearest if distances[index] <= close)
    return ", ".join(f"{block.number_of(i)}-{block.number_of(i + 1)}" for i in meeting)
