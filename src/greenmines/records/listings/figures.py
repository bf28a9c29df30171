"""The list counted: by province, class of mineral, size and year at a moment, and its course."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from greenmines.rules.deadlines import CHINA, day_in_china

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


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the list at a moment: the most frequent first, years from the first to the last."""

    provinces: list[Counted]
    minerals: list[Counted]
    sizes: list[Counted]
    years: list[Counted]
    course: list[YearOfList]


def figures_at(moment: datetime) -> Figures:
    """The list is gone through once for the four of them, and twice for its course."""
    columns = ("province", "mine__mineral_class", "mine__size", "batch_year")
    rows = list(standing_at(moment).order_by().values_list(*columns).annotate(Count("pk")))
    provinces, minerals, sizes, years = (_counted(rows, place) for place in range(len(columns)))
    years.sort(key=lambda one: one.value)
    return Figures(provinces, minerals, sizes, years, course(moment))


def _counted(rows: Sequence[tuple[object, ...]], place: int) -> list[Counted]:
    """Of the value at that place in each row, whose count stands last."""
    found: Counter[str] = Counter()
    for row in rows:
        value, count = row[place], row[-1]
        if isinstance(count, int):
            found["" if value is None else str(value)] += count
    return [Counted(value, count) for value, count in sorted(found.items(), key=_frequent_first)]


def _frequent_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def course(moment: datetime) -> list[YearOfList]:
    """Year by year from the first entry to the year of `moment`, in China's calendar."""
    first = Listing.objects.filter(listed_at__lte=moment).aggregate(at=Min("listed_at"))["at"]
    if first is None:
        return []
    years = range(day_in_china(first).year, day_in_china(moment).year + 1)
    counts = Listing.objects.aggregate(
        **{f"entered_{year}": _in_year("listed_at", year, moment) for year in years},
        **{f"left_{year}": _in_year("left_at", year, moment) for year in years},
    )
    found, standing = [], 0
    for year in years:
        came, went = counts[f"entered_{year}"], counts[f"left_{year}"]
        standing += came - went
        found.append(YearOfList(year, came, went, standing))
    return found


def _in_year(column: str, year: int, moment: datetime) -> Count:
    """By bounds: to take the year out of each moment costs SQLite a call of Python a row."""
    begins, ends = (datetime(one, 1, 1, tzinfo=CHINA) for one in (year, year + 1))
    bounds = {f"{column}__gte": begins, f"{column}__lt": ends, f"{column}__lte": moment}
    return Count("pk", filter=Q(**bounds))
