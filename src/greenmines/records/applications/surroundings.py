"""A licence's mining area, and the protected areas that it meets or lies near (1.2f)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from greenmines.records.mines.queries import boundary_of
from greenmines.records.registers import queries as registers
from greenmines.records.registers.models import Register
from greenmines.rules.boundaries.overlap import Shape
from greenmines.rules.boundaries.storage import from_wkb

from .gathering import NEIGHBOURHOOD_KM


if TYPE_CHECKING:
    from greenmines.records.mines.models import Licence


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A protected area: km off (0 where it is met with) and km² shared (0 where there is none).

    `is_coarse` where only its extent is known, so that `shape` is a box around it.
    """

    name: str
    shape: Shape
    is_coarse: bool
    distance_km: Decimal
    shared_km2: Decimal


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Shapes in degrees of CGCS2000; `as_of` is the day of the register of protected areas.

    `neighbours` begin with those that are met with, the largest overlap first; then the nearest
    first, up to `within_km` away. `as_of` is None where that register was never taken in: then
    nothing is known of any.
    """

    shape: Shape
    area_km2: Decimal
    neighbours: tuple[Neighbour, ...]
    as_of: date | None
    within_km: Decimal = NEIGHBOURHOOD_KM


def surroundings_of(licence: "Licence", *, today: date) -> Surroundings | None:
    """None where the corner points were never drawn, or cannot be."""
    drawn = boundary_of(licence)
    if drawn is None:
        return None
    shape, as_of = from_wkb(bytes(drawn.shape)), registers.as_of(Register.PROTECTED_AREAS)
    neighbours = () if as_of is None else _neighbours(shape, today)
    return Surroundings(shape, drawn.area_km2, neighbours, as_of)


def _neighbours(shape: Shape, today: date) -> tuple[Neighbour, ...]:
    index = registers.protected_index(today)
    met = [
        Neighbour(one.area.name, one.area.shape, one.coarse, Decimal(0), one.km2)
        for one in index.overlaps(shape)
    ]
    near = [
        Neighbour(one.area.name, one.area.shape, one.area.coarse, one.distance_km, Decimal(0))
        for one in index.nearby(shape, within_km=NEIGHBOURHOOD_KM)
    ]
    return (*met, *near)
