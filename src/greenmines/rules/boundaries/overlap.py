"""Boundaries laid over protected areas (1.2f): how much lies inside, what is touched or near."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry import MultiPolygon, Point, Polygon

from .placing import Numbers, geod_of
from .values import Datum


Shape = Polygon | MultiPolygon
Shapes = NDArray[np.object_]
Positions = NDArray[np.int64]

_MICRO = 1_000_000
_METRE = Decimal("0.001")
_KILOMETRE = 1_000
# A degree of latitude is never shorter than this, so a search widened by it misses nothing.
_KM_A_DEGREE = 110.0

# Lambert's cylindrical equal-area projection: the plane area in it is the area on the ellipsoid.
_EQUAL_AREA = Transformer.from_crs(
    CRS.from_epsg(4490), CRS.from_proj4("+proj=cea +ellps=GRS80 +units=m"), always_xy=True
)


@dataclass(frozen=True, slots=True)
class ProtectedArea:
    """A protected area as imported; `shape` in CGCS2000 longitude and latitude.

    `coarse` where only its extent is known, so that `shape` is a box around it.
    """

    code: str
    name: str
    shape: Shape
    coarse: bool = False


@dataclass(frozen=True, slots=True)
class Overlap:
    """A boundary and an area that meet: km² with 6 decimals, per cent of the boundary with 4.

    `touches` where they share border only. `coarse` as for the area: then the figure is an upper
    limit.
    """

    area: ProtectedArea
    km2: Decimal
    per_cent: Decimal
    touches: bool

    @property
    def coarse(self) -> bool:
        return self.area.coarse


@dataclass(frozen=True, slots=True)
class OverlapColumns:
    """Overlaps of many boundaries, a row each.

    The positions of boundary and area, square metres shared (0 where they touch only), and
    millionths of the boundary.
    """

    boundary: Positions
    area: Positions
    square_metres: Positions
    millionths: Positions


@dataclass(frozen=True, slots=True)
class Nearby:
    """An area that a boundary does not meet, and how far off: km with 3 decimals."""

    area: ProtectedArea
    distance_km: Decimal


class ProtectedIndex:
    """The protected areas of one date, prepared once for many questions."""

    def __init__(self, areas: Sequence[ProtectedArea]) -> None:
        self.areas = tuple(areas)
        self._shapes = _array([area.shape for area in self.areas])
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)

    def overlaps(self, boundary: Shape, *, contact_counts: bool = True) -> list[Overlap]:
        """Every area that a boundary meets, the largest overlap first.

        Sharing border only counts unless `contact_counts` (a setting of the rule set) is false.
        """
        found = self.overlaps_of_many([boundary], contact_counts=contact_counts)
        return sorted((overlap for _, overlap in found), key=lambda found: -found.km2)

    def overlaps_of_many(
        self, boundaries: Sequence[Shape], *, contact_counts: bool = True
    ) -> list[tuple[int, Overlap]]:
        """The same for many boundaries: each with its position, in the order of the areas."""
        found = self.columns(boundaries, contact_counts=contact_counts)
        columns = (found.boundary, found.area, found.square_metres, found.millionths)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        # A square metre is a millionth of a square kilometre, so whole numbers suffice from here.
        return [
            (
                boundary,
                Overlap(
                    self.areas[area], _shifted(metres, -6), _shifted(millionths, -4), metres == 0
                ),
            )
            for boundary, area, metres, millionths in rows
        ]

    def columns(
        self, boundaries: Sequence[Shape], *, contact_counts: bool = True
    ) -> OverlapColumns:
        """The same as whole numbers in columns, for a whole country at once."""
        mines = _array(boundaries)
        mine, area = self._meeting(mines)
        shared, whole = self._shared(mines, mine, area)
        share = np.divide(shared, whole, out=np.zeros_like(whole), where=whole > 0)
        # Coordinates are rounded, so neighbours overlap by slivers: less than half a square metre
        # is contact.
        metres = np.rint(shared).astype(np.int64)
        kept = (metres > 0) | contact_counts
        millionths = np.rint(share * _MICRO).astype(np.int64)
        return OverlapColumns(mine[kept], area[kept], metres[kept], millionths[kept])

    def _meeting(self, mines: Shapes) -> tuple[Positions, Positions]:
        """Pairs that meet, sorted by area so that each prepared area stays at hand."""
        mine, area = self._tree.query(mines)
        order = np.argsort(area, kind="stable")
        mine, area = mine[order], area[order]
        meeting = shapely.intersects(self._shapes[area], mines[mine])
        return mine[meeting], area[meeting]

    def _shared(self, mines: Shapes, mine: Positions, area: Positions) -> tuple[Numbers, Numbers]:
        """Square metres shared by each pair, and those of the whole mine."""
        different, back = np.unique(mine, return_inverse=True)
        whole = square_metres_of(mines[different])[back]
        shared = whole.copy()
        partly = ~shapely.contains_properly(self._shapes[area], mines[mine])
        common = shapely.intersection(self._shapes[area[partly]], mines[mine[partly]])
        shared[partly] = square_metres_of(common)
        return shared, whole

    def nearest(self, boundary: Shape, *, within_km: Decimal) -> Nearby | None:
        """The nearest area that a boundary does not meet, if one is within a distance in km."""
        near = self.nearby(boundary, within_km=within_km)
        return near[0] if near else None

    def nearby(self, boundary: Shape, *, within_km: Decimal) -> list[Nearby]:
        """The areas around a boundary up to a distance in km, nearest first."""
        positions = self._tree.query(_widened(boundary, float(within_km)))
        distances = _kilometres(boundary, self._shapes[positions])
        near = sorted(zip(distances, map(int, positions), strict=True))
        return [
            Nearby(self.areas[position], distance)
            for distance, position in near
            if 0 < distance <= within_km
        ]


def _shifted(whole: int, places: int) -> Decimal:
    return Decimal(whole).scaleb(places)


def overlaps(
    boundary: Shape, areas: Sequence[ProtectedArea], *, contact_counts: bool = True
) -> list[Overlap]:
    """One boundary against some areas; for many boundaries build a `ProtectedIndex`."""
    return ProtectedIndex(areas).overlaps(boundary, contact_counts=contact_counts)


def distance_km(one: Shape, other: Shape) -> Decimal:
    """The shortest way between two shapes on the ellipsoid: km, 3 decimals; 0 where they meet."""
    return _kilometres(one, _array([other]))[0]


def distance_to_place_km(shape: Shape, longitude: Decimal, latitude: Decimal) -> Decimal:
    """The same from a shape to one place in degrees; 0 within the shape."""
    place = np.array([Point(float(longitude), float(latitude))], dtype=np.object_)
    return _kilometres(shape, place)[0]


def _kilometres(one: Shape, others: Shapes) -> list[Decimal]:
    """The shortest ways from one shape to others.

    Degrees of longitude are shorter than those of latitude, so the nearest two places are found in
    a plane about the first shape, and the way between them is measured on the ellipsoid.
    """
    plane = _plane_about(one)
    flat, far = _moved(_array([one]), plane), _moved(others, plane)
    ways = shapely.get_coordinates(shapely.shortest_line(flat[0], far))
    east, north = plane.transform(ways[:, 0], ways[:, 1], direction="INVERSE")
    metres = geod_of(Datum.CGCS2000).inv(east[::2], north[::2], east[1::2], north[1::2])[2]
    return [(Decimal(float(way)) / _KILOMETRE).quantize(_METRE) for way in metres]


def _plane_about(shape: Shape) -> Transformer:
    centre = shapely.centroid(shape)
    return Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
        f"+step +proj=aeqd +lat_0={centre.y} +lon_0={centre.x} +ellps=GRS80"
    )


def square_metres_of(shapes: Shapes) -> Numbers:
    """Areas on the ellipsoid of shapes in longitude and latitude, all at once."""
    return np.asarray(shapely.area(_moved(shapes, _EQUAL_AREA)), dtype=np.float64)


def _moved(shapes: Shapes, way: Transformer) -> Shapes:
    def moved(places: Numbers) -> Numbers:
        return np.column_stack(way.transform(places[:, 0], places[:, 1]))

    return np.asarray(shapely.transform(shapes, moved))


def _widened(boundary: Shape, kilometres: float) -> Polygon:
    west, south, east, north = shapely.bounds(boundary)
    high = kilometres / _KM_A_DEGREE
    wide = high / np.cos(np.radians(min(80.0, max(abs(south), abs(north)) + high)))
    box: Polygon = shapely.box(west - wide, south - high, east + wide, north + high)
    return box


def _array(shapes: Sequence[Shape]) -> Shapes:
    array: Shapes = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return array
