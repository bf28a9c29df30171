"""Stays and mines as rows of what the public reads of them: a whole list needs no records.

To make a record of each row costs most of what a file of a hundred thousand mines takes.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from greenmines.records.mines.models import Mine

from .models import Listing


ROWS_AT_ONCE = 2000


class StayRow(NamedTuple):
    """One stay in the list; `announcement` is its number, None where a stay came before them."""

    number: str
    mine: int
    name_zh: str
    name_en: str
    holder: str
    province: str
    division: str
    mineral_zh: str
    mineral_class: str | None
    year: int
    listed_at: datetime
    left_at: datetime | None
    ground: str
    announcement: str | None
    source: str

    def has_left(self, moment: datetime) -> bool:
        """By that moment: what came later is not told."""
        return self.left_at is not None and self.left_at <= moment

    def at(self, moment: datetime) -> "StayRow":
        """As it stood at that moment, without an end that came later."""
        ends_later = self.left_at is not None and self.left_at > moment
        return self._replace(left_at=None, ground="") if ends_later else self


class MineRow(NamedTuple):
    """One mine that is known to the public."""

    id: int
    name_zh: str
    name_en: str
    holder: str
    holder_code: str
    division: str
    mineral_zh: str
    mineral_class: str | None
    mining: str | None
    size: str
    is_listed: bool


# In the order of the fields above.
STAY_COLUMNS = (
    "number",
    "mine_id",
    "mine__name_zh",
    "mine__name_en",
    "mine__holder_name",
    "province",
    "mine__division",
    "mine__mineral_zh",
    "mine__mineral_class",
    "batch_year",
    "listed_at",
    "left_at",
    "leaving_ground",
    "announcement__number",
    "source",
)
MINE_COLUMNS = (
    "pk",
    "name_zh",
    "name_en",
    "holder_name",
    "holder_code",
    "division",
    "mineral_zh",
    "mineral_class",
    "mining",
    "size",
    "is_listed",
)


def stay_rows(found: QuerySet[Listing]) -> Iterator[StayRow]:
    """In the order of the query, however many."""
    rows = found.values_list(*STAY_COLUMNS).iterator(chunk_size=ROWS_AT_ONCE)
    return map(StayRow._make, rows)


def mine_rows(found: QuerySet[Mine]) -> Iterator[MineRow]:
    """In the order of the query, however many."""
    rows = found.values_list(*MINE_COLUMNS).iterator(chunk_size=ROWS_AT_ONCE)
    return map(MineRow._make, rows)


def stay_row(listing: Listing) -> StayRow:
    """Of a record that has its mine and its announcement at hand."""
    return StayRow._make(_reached(listing, column) for column in STAY_COLUMNS)


def mine_row(mine: Mine) -> MineRow:
    return MineRow._make(_reached(mine, column) for column in MINE_COLUMNS)


def _reached(record: object, column: str) -> object:
    """What a query gives for that column."""
    for name in column.split("__"):
        record = None if record is None else getattr(record, name)
    return record
