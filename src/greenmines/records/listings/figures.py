"""The list counted: by province, class of mineral, size and year at a moment, and its course."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F
from django.db.models.functions import ExtractYear

from .models import Listing
from .searching import standing_at


@dataclass(frozen=True, slots=True)
class Counted:
    """How many have a value; the value is empty where it is not known."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class YearOfList:
    """What a year brought, and how many stood at its end."""

    year: int
    entered: int
    left: int
    standing: int


def by_province(moment: datetime) -> list[Counted]:
    return _counted(moment, "province")


def by_mineral(moment: datetime) -> list[Counted]:
    return _counted(moment, "mine__mineral_class")


def by_size(moment: datetime) -> list[Counted]:
    return _counted(moment, "mine__size")


def by_year(moment: datetime) -> list[Counted]:
    """Of selection; the oldest first."""
    return sorted(_counted(moment, "batch_year"), key=lambda one: one.value)


def _counted(moment: datetime, column: str) -> list[Counted]:
    """The most frequent first."""
    rows = (
        standing_at(moment)
        .order_by()
        .values_list(column)
        .annotate(count=Count("pk"))
        .order_by("-count", column)
    )
    return [Counted("" if value is None else str(value), count) for value, count in rows]


def course(moment: datetime) -> list[YearOfList]:
    """Year by year from the first entry to the year of `moment`, in China's calendar."""
    entered = _by_year(moment, "listed_at")
    left = _by_year(moment, "left_at")
    if not entered:
        return []
    found, standing = [], 0
    for year in range(min(entered), max([*entered, *left, moment.year]) + 1):
        came, went = entered.get(year, 0), left.get(year, 0)
        standing += came - went
        found.append(YearOfList(year, came, went, standing))
    return found


def _by_year(moment: datetime, column: str) -> dict[int, int]:
    """The settings' time zone is China's."""
    rows = (
        Listing.objects.filter(**{f"{column}__lte": moment})
        .annotate(in_year=ExtractYear(F(column)))
        .order_by()
        .values_list("in_year")
        .annotate(count=Count("pk"))
    )
    return dict(rows)
