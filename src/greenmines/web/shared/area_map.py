"""A mining area drawn beside protected areas: geometry for the picture, sentences for the reader.

The picture is made here, without a map service: north is up, and its scale stands beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import atan2, cos, degrees, floor, hypot, log10, radians
from typing import TYPE_CHECKING

import numpy as np
import shapely
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry


if TYPE_CHECKING:
    from greenmines.records.applications.surroundings import Neighbour, Surroundings
    from greenmines.rules.boundaries.overlap import Shape

Numbers = NDArray[np.float64]

WIDTH, HEIGHT = 400, 300  # units of the drawing
MIDDLE = np.array([WIDTH / 2, HEIGHT / 2])
BAR_AT = 14  # where the scale begins
KINDS = ("mine", "shared", "area", "coarse")
ROOM = 0.45  # around the mine, as a share of its longer side
NEAR = 1.5  # an area is drawn whole up to this many longer sides away; a further one is pointed at
KM_A_DEGREE = 111.2
LETTERS = "ABC"  # of the areas that are named in the drawing
DIRECTIONS: tuple[str | Promise, ...] = (
    gettext_lazy("to the north"),
    gettext_lazy("to the north-east"),
    gettext_lazy("to the east"),
    gettext_lazy("to the south-east"),
    gettext_lazy("to the south"),
    gettext_lazy("to the south-west"),
    gettext_lazy("to the west"),
    gettext_lazy("to the north-west"),
)


@dataclass(frozen=True, slots=True)
class Outline:
    """`kind` is one of `KINDS`: coarse is an area known as a box only; `path` is of SVG."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Where the letter of a protected area stands in the drawing."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A protected area in words; without a `letter` it lies outside the drawing."""

    letter: str
    name: str
    text: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class AreaMap:
    """`bar` is the length of the scale in units, `pointer` the path of an arrow, maybe empty."""

    outlines: tuple[Outline, ...]
    letters: tuple[Letter, ...]
    lines: tuple[Line, ...]
    pointer: str
    bar: int
    bar_text: str
    size: str
    surroundings: "Surroundings"

    @property
    def kinds(self) -> list[str]:
        """What the key has to explain."""
        return [kind for kind in KINDS if any(one.kind == kind for one in self.outlines)]

    @property
    def bar_end(self) -> int:
        return BAR_AT + self.bar


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane about the mine, in units of the drawing: fit to be looked at, not to be measured."""

    longitude: float
    latitude: float
    units_a_km: float

    def placed(self, places: Numbers) -> Numbers:
        """Rows of longitude and latitude as rows of x and y."""
        high = KM_A_DEGREE * self.units_a_km
        wide = high * cos(radians(self.latitude))
        middle = np.array([self.longitude, self.latitude])
        placed: Numbers = (places - middle) * np.array([wide, -high]) + MIDDLE
        return placed

    def drawn(self, shape: "Shape") -> BaseGeometry:
        """The part of a shape that lies in the drawing."""
        moved = shapely.transform(shape, self.placed)
        return shapely.clip_by_rect(moved, -2, -2, WIDTH + 2, HEIGHT + 2)


def area_map_of(surroundings: "Surroundings | None") -> AreaMap | None:
    """None where there is no outline to draw."""
    return None if surroundings is None else _drawn(surroundings)


def _drawn(surroundings: "Surroundings") -> AreaMap:
    """The mine fills the picture; protected areas come in where they are met with or close by."""
    plane = _plane(surroundings)
    shown = [(one, plane.drawn(one.shape)) for one in surroundings.neighbours]
    inside = [(one, part) for one, part in shown if not part.is_empty]
    lettered = list(zip(LETTERS, inside, strict=False))
    outside = [] if inside else list(surroundings.neighbours[:1])
    lines = [_line(letter, one, plane) for letter, (one, _part) in lettered]
    bar, bar_text = _scale(plane)
    return AreaMap(
        outlines=tuple(_outlines(surroundings, inside, plane)),
        letters=tuple(_letter(letter, part) for letter, (_one, part) in lettered),
        lines=(*lines, *(_line("", one, plane) for one in outside)),
        pointer="".join(_arrow(_bearing(one, plane)) for one in outside),
        bar=bar,
        bar_text=bar_text,
        size=_size(surroundings.shape),
        surroundings=surroundings,
    )


def _plane(surroundings: "Surroundings") -> Plane:
    west, south, east, north = shapely.bounds(surroundings.shape)
    wide, high = _kilometres(surroundings.shape)
    longer = max(wide, high)
    nearest = float(surroundings.neighbours[0].distance_km) if surroundings.neighbours else 0.0
    room = max(ROOM * longer, nearest * 1.25 if nearest <= NEAR * longer else 0.0)
    units = min(WIDTH / (wide + 2 * room), HEIGHT / (high + 2 * room))
    return Plane((west + east) / 2, (south + north) / 2, units)


def _kilometres(shape: "Shape") -> tuple[float, float]:
    """From west to east, and from south to north."""
    west, south, east, north = shapely.bounds(shape)
    return (
        (east - west) * KM_A_DEGREE * cos(radians((south + north) / 2)),
        (north - south) * KM_A_DEGREE,
    )


def _outlines(
    surroundings: "Surroundings",
    inside: "list[tuple[Neighbour, BaseGeometry]]",
    plane: Plane,
) -> Iterator[Outline]:
    """From the ground up: areas, then the mine, then what they share."""
    mine = plane.drawn(surroundings.shape)
    for one, part in inside:
        yield Outline("coarse" if one.is_coarse else "area", _path(part))
    yield Outline("mine", _path(mine))
    for one, part in inside:
        if one.shared_km2:
            yield Outline("shared", _path(shapely.intersection(mine, part)))


def _path(shape: BaseGeometry) -> str:
    rings = [ring for part in shapely.get_parts(shape) for ring in _rings(part)]
    return " ".join(
        "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]) + " Z"
        for ring in rings
    )


def _rings(part: BaseGeometry) -> list[BaseGeometry]:
    return list(shapely.get_rings(part)) if isinstance(part, Polygon) else []


def _letter(letter: str, part: BaseGeometry) -> Letter:
    place = shapely.point_on_surface(part)
    return Letter(letter, round(shapely.get_x(place)), round(shapely.get_y(place)) + 5)


def _line(letter: str, one: "Neighbour", plane: Plane) -> Line:
    return Line(letter, one.name, _told(one, plane), not one.distance_km)


def _told(one: "Neighbour", plane: Plane) -> str:
    if one.distance_km:
        where = {"km": _rounded(one.distance_km), "direction": _direction(_bearing(one, plane))}
        return _("%(km)s km away, %(direction)s") % where
    if one.shared_km2:
        return _("covers %(km2)s km² of the mining area") % {"km2": f"{one.shared_km2:.4f}"}
    return _("shares a border with the mining area")


def _rounded(distance: Decimal) -> str:
    """Nearer than a kilometre to the ten metres, else to a hundred."""
    return f"{distance:.2f}" if distance < 1 else f"{distance:.1f}"


def _bearing(one: "Neighbour", plane: Plane) -> tuple[float, float]:
    """The way from the mine's middle to the nearest place of an area: one unit long, y down."""
    middle = shapely.Point(plane.longitude, plane.latitude)
    way = shapely.get_coordinates(shapely.shortest_line(middle, one.shape))
    east, down = (float(one) for one in (plane.placed(way) - MIDDLE)[-1])
    length = hypot(east, down) or 1.0
    return east / length, down / length


def _direction(bearing: tuple[float, float]) -> str:
    east, down = bearing
    return str(DIRECTIONS[round(degrees(atan2(east, -down)) / 45) % len(DIRECTIONS)])


def _arrow(bearing: tuple[float, float]) -> str:
    """At the edge of the drawing, pointing out of it."""
    east, down = bearing
    reach = min(
        WIDTH / 2 / abs(east) if east else WIDTH, HEIGHT / 2 / abs(down) if down else HEIGHT
    )
    tip, tail, neck = reach - 8, reach - 40, reach - 18
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    x, y = middle_x + east * tip, middle_y + down * tip
    sides = [
        (middle_x + east * neck - down * side, middle_y + down * neck + east * side)
        for side in (6, -6)
    ]
    return (
        f"M{middle_x + east * tail:.1f} {middle_y + down * tail:.1f} L{x:.1f} {y:.1f}"
        f" M{sides[0][0]:.1f} {sides[0][1]:.1f} L{x:.1f} {y:.1f}"
        f" L{sides[1][0]:.1f} {sides[1][1]:.1f}"
    )


def _scale(plane: Plane) -> tuple[int, str]:
    """A round length of at most a third of the width: units of the drawing, and in words."""
    most = WIDTH / 3 / plane.units_a_km
    power = 10.0 ** floor(log10(most))
    kilometres = next(step * power for step in (5, 2, 1) if step * power <= most)
    text = f"{kilometres * 1000:.0f} m" if kilometres < 1 else f"{kilometres:.0f} km"
    return round(kilometres * plane.units_a_km), text


def _size(shape: "Shape") -> str:
    wide, high = _kilometres(shape)
    return _("about %(wide)s km from west to east and %(high)s km from south to north") % {
        "wide": f"{wide:.2f}",
        "high": f"{high:.2f}",
    }
