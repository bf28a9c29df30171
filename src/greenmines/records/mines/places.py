"""Where mines lie, as far as the public is told: to a hundredth of a degree, about a kilometre."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model, QuerySet

from .models import Boundary


HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of a mining area, in degrees of CGCS2000 with two decimals."""

    east: Decimal
    north: Decimal


def middles_of(mine_ids: Iterable[int]) -> dict[int, Middle]:
    """Of those mines whose corner points are drawn; of several licences the newest counts."""
    return _middles(Boundary.objects.filter(licence__mine__in=set(mine_ids)))


def placed(mines: QuerySet[Model, int]) -> dict[int, Middle]:
    """The same of any number of mines, whose keys a query gives."""
    return _middles(Boundary.objects.filter(licence__mine__in=mines))


def _middles(boundaries: QuerySet[Boundary]) -> dict[int, Middle]:
    found = boundaries.order_by("licence__valid_until", "licence_id").values_list(
        "licence__mine_id", "west", "east", "south", "north"
    )
    return {
        mine: Middle(_between(west, east), _between(south, north))
        for mine, west, east, south, north in found
    }


def _between(one: float, other: float) -> Decimal:
    return Decimal((one + other) / 2).quantize(HUNDREDTH)
