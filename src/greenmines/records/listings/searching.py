"""Searching the list as the public does: at any moment, by place, mineral, year, name or number.

Fast at a hundred thousand mines: a search gives keys, and only the rows of a page are read whole.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from greenmines.records.mines.models import Licence, Mine
from greenmines.records.publicity.models import NoticeEntry
from greenmines.rules.indicators import MineralClass

from .models import Listing


A_NUMBER = re.compile(r"(?=.*\d)[A-Z0-9-]{3,}")
HAN = re.compile(r"[\u3400-\u9fff]")
WIDE = str.maketrans("()", "（）")  # names are kept as printed, mostly with full-width brackets


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is empty does not narrow. `province` is a division code."""

    province: str = ""
    mineral: MineralClass | None = None
    year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listing stands in the order of the list."""

    listed_at: datetime
    number: str


def standing_at(moment: datetime) -> QuerySet[Listing]:
    """What stood in the list at that moment, to the second, newest first."""
    still = Q(left_at__isnull=True) | Q(left_at__gt=moment)
    return _ordered(Listing.objects.filter(still, listed_at__lte=moment))


def left_by(moment: datetime) -> QuerySet[Listing]:
    """What had been in the list and had left it."""
    return _ordered(Listing.objects.filter(left_at__lte=moment))


def entered_by(moment: datetime) -> QuerySet[Listing]:
    """What had entered the list, whether it had left again or not."""
    return _ordered(Listing.objects.filter(listed_at__lte=moment))


def _ordered(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    return listings.order_by("-listed_at", "number")


def narrowed(listings: QuerySet[Listing], asked: Asked) -> QuerySet[Listing]:
    if asked.province:
        listings = listings.filter(province=asked.province)
    if asked.year is not None:
        listings = listings.filter(batch_year=asked.year)
    if asked.mineral is not None:
        listings = listings.filter(mine__mineral_class=asked.mineral)
    return listings.filter(_named(asked.text)) if asked.text.strip() else listings


def _named(text: str) -> Q:
    """A number is looked for from its beginning, a name wherever it stands."""
    wanted = unicodedata.normalize("NFKC", text).strip()
    number = wanted.upper()
    if A_NUMBER.fullmatch(number):
        licensed = Licence.objects.filter(number__startswith=number).values("mine_id")
        return Q(number__startswith=number) | Q(mine__in=licensed)
    # No English name has a Chinese character, and to fold the case of each costs half of a search.
    found = Q() if HAN.search(wanted) else Q(mine__name_en__icontains=wanted)
    for spelling in {wanted, text.strip(), wanted.translate(WIDE)}:
        found |= Q(mine__name_zh__contains=spelling) | Q(mine__holder_name__contains=spelling)
    return found


def place_of(number: str) -> Place | None:
    """An address can hold the character NUL, of which PostgreSQL takes none."""
    if "\0" in number:
        return None
    listed = Listing.objects.filter(number=number).values_list("listed_at", flat=True)
    return next((Place(at, number) for at in listed), None)


def keys_after(listings: QuerySet[Listing], here: Place | None, most: int) -> list[int]:
    """The first keys behind a place, or of all. As quick at the end of the list as at its front.

    Who entered at the same moment is asked for apart: one condition for both goes through them all.
    """
    if here is None:
        return _keys(most, listings)
    together = listings.filter(listed_at=here.listed_at, number__gt=here.number)
    # SQLite begins at the first bound that it reads: this one, and not the moment asked for.
    earlier = Listing.objects.filter(listed_at__lt=here.listed_at) & listings
    return _keys(most, together, earlier)


def keys_before(listings: QuerySet[Listing], here: Place | None, most: int) -> list[int]:
    """The last keys ahead of a place, or of all, in the order of the list."""
    back = listings.reverse()
    if here is None:
        return _keys(most, back)[::-1]
    together = back.filter(listed_at=here.listed_at, number__lt=here.number)
    return _keys(most, together, back.filter(listed_at__gt=here.listed_at))[::-1]


def _keys(most: int, *parts: QuerySet[Listing]) -> list[int]:
    """Of one part after the other, which is asked only while there are too few."""
    asked = (part.values_list("pk", flat=True)[:most] for part in parts)
    return list(islice(chain.from_iterable(asked), most))


def with_mines(keys: Sequence[int]) -> list[Listing]:
    """The rows of some keys, whole, in the same order."""
    rows = Listing.objects.select_related("mine", "announcement").in_bulk(keys)
    return [rows[key] for key in keys]


def counts_by_province(moment: datetime) -> dict[str, int]:
    """How many mines of each province stood in the list at that moment."""
    counted = standing_at(moment).order_by().values_list("province").annotate(Count("pk"))
    return dict(counted)


# From each year to the one before it by the index; DISTINCT would go through every listing.
YEARS = """
WITH RECURSIVE years (year) AS (
    SELECT MAX(batch_year) FROM listings_listing
    UNION ALL
    SELECT (SELECT MAX(batch_year) FROM listings_listing WHERE batch_year < year)
    FROM years WHERE year IS NOT NULL
)
SELECT year FROM years WHERE year IS NOT NULL
"""


def years() -> list[int]:
    """The years of selection from which mines entered, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(YEARS)
        return [year for (year,) in cursor.fetchall()]


def known_to_public() -> QuerySet[Mine]:
    """Mines that are or were listed, or that a published notice names. No other is anybody's."""
    listed = Listing.objects.filter(mine=OuterRef("pk"))
    named = NoticeEntry.objects.filter(
        application__mine=OuterRef("pk"), notice__published_at__isnull=False
    )
    return Mine.objects.filter(Exists(listed) | Exists(named)).select_related("holder")


def known_within(asked: Asked) -> QuerySet[Mine]:
    """Of those the ones of a place and a class of mineral, as far as they are asked for."""
    found = known_to_public()
    if asked.province:
        found = found.filter(division__startswith=asked.province.removesuffix("0000"))
    if asked.mineral is not None:
        found = found.filter(mineral_class=asked.mineral)
    return found
