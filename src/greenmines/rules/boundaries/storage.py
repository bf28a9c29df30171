"""Boundaries as they are kept: well-known binary, in longitude and latitude."""

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from .values import Problem, unreadable


def to_wkb(shape: Polygon | MultiPolygon) -> bytes:
    """Little-endian WKB, two dimensions, without an SRID: the datum is kept beside it."""
    return shapely.to_wkb(shape, byte_order=1, output_dimension=2)


def from_wkb(stored: bytes) -> Polygon | MultiPolygon:
    """The shape of stored bytes; raises `Refused` for what is no area, or a broken one."""
    shape = _geometry(stored)
    if not isinstance(shape, Polygon | MultiPolygon) or shape.is_empty or not shape.is_valid:
        raise unreadable(Problem.NO_POINTS)
    return shape


def _geometry(stored: bytes) -> BaseGeometry | None:
    return shapely.from_wkb(stored, on_invalid="ignore")
