"""Where mines lie, as far as the public is told: to a hundredth of a degree, about a kilometre."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from django.db.models import Model, QuerySet

from .models import Boundary


HALF_HUNDREDTHS = 50  # the sum of two degrees, halved, in hundredths
ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of a mining area, in degrees of CGCS2000 with two decimals."""

    east: Decimal
    north: Decimal


Place: TypeAlias = tuple[int, int]  # east and north, in hundredths of a degree


def middles_of(mine_ids: Iterable[int]) -> dict[int, Middle]:
    """Of those mines whose corner points are drawn; of several licences the newest counts."""
    return {
        mine: Middle(Decimal(east).scaleb(-2), Decimal(north).scaleb(-2))
        for mine, (east, north) in places_of(mine_ids).items()
    }


def places_of(mine_ids: Iterable[int]) -> dict[int, Place]:
    """The same in hundredths of a degree."""
    boundaries = Boundary.objects.filter(licence__mine__in=set(mine_ids))
    return {mine: (east, north) for mine, east, north in _places(boundaries)}


def placed(mines: QuerySet[Model, int]) -> Iterator[tuple[int, int, int]]:
    """The same of any number of mines, whose keys a query gives: each with hundredths of a degree.

    Row by row: a map of the whole list takes no more memory than one of a county.
    """
    return _places(Boundary.objects.filter(licence__mine__in=mines))


def _places(boundaries: QuerySet[Boundary]) -> Iterator[tuple[int, int, int]]:
    """The newest licence of a mine is the last of its rows."""
    found = boundaries.order_by("licence__mine_id", "licence__valid_until", "licence_id")
    columns = ("licence__mine_id", "west", "east", "south", "north")
    rows = found.values_list(*columns).iterator(chunk_size=ROWS_AT_ONCE)
    for mine, several in groupby(rows, key=itemgetter(0)):
        *_older, (_mine, west, east, south, north) = several
        yield mine, round((west + east) * HALF_HUNDREDTHS), round((south + north) * HALF_HUNDREDTHS)
