"""Areas of rings: on the ellipsoid, as stated since 2022, and on the plane, as stated before."""

from decimal import Decimal

import numpy as np

from .placing import Numbers, Placing, geod_of


# A straight edge of a licence is straight on its plan, that is in the zone's projection; the
# shortest line on the ellipsoid between the same corners bows away from it, at the border of a zone
# by half a millimetre on one kilometre, by centimetres on ten. Points are therefore set on each
# edge before it is measured on the ellipsoid. Real edges are far below the second limit.
_STEP_METRES = 1_000.0
_MOST_STEPS = 100_000

_SQUARE_METRES = 1_000_000
MICRO = Decimal("0.000001")


def planar_km2(east: Numbers, north: Numbers) -> Decimal:
    """By the shoelace formula in the plane of the zone; metres in, km² with 6 decimals out."""
    x, y = east - east[0], north - north[0]
    twice = np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))
    return square_kilometres(abs(float(twice)) / 2)


def ellipsoidal_km2(east: Numbers, north: Numbers, placing: Placing) -> Decimal:
    """On the ellipsoid of the block's datum; km² with 6 decimals."""
    longitude, latitude = placing.degrees(*with_points_between(east, north))
    area, _ = geod_of(placing.datum).polygon_area_perimeter(longitude, latitude)
    return square_kilometres(abs(area))


def with_points_between(east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
    """The ring with points on its longer edges, at most a kilometre apart; not closed."""
    along_x, along_y = np.roll(east, -1) - east, np.roll(north, -1) - north
    length = np.hypot(along_x, along_y)
    step = max(_STEP_METRES, float(length.sum()) / _MOST_STEPS)
    pieces = np.maximum(1, np.ceil(length / step)).astype(np.int64)
    edge = np.repeat(np.arange(len(east)), pieces)
    starts = np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (np.arange(len(edge)) - starts) / pieces[edge]
    return east[edge] + along_x[edge] * share, north[edge] + along_y[edge] * share


def square_kilometres(square_metres: float) -> Decimal:
    """Square metres as Decimal km² with 6 decimals."""
    return (Decimal(square_metres) / _SQUARE_METRES).quantize(MICRO)
