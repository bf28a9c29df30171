"""Stays and mines as lines of a whole file, from rows and not from records: a tenth of the work.

A test holds every line against what the paged collections say of the same stay or mine.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from django.urls import reverse

from .schemas import MineSaid, StaySaid


if TYPE_CHECKING:
    from ninja import Schema

    from greenmines.records.listings.rows import MineRow, StayRow

Plain: TypeAlias = str | int | None
KEPT_IN_A_PATH = "!$&'()*+,;=/~:@"  # what Django leaves as it is in an address
SOMETHING = "0"


def stay_values(rows: "Iterator[StayRow]", moment: datetime) -> Iterator[tuple[Plain, ...]]:
    """The fields of `StaySaid` in their order, as JSON has them, at that moment."""
    before, after = reverse("stay", args=[SOMETHING]).rsplit(SOMETHING, 1)
    for row in rows:
        one = row.at(moment)
        yield (
            *one[:10],
            _moment(one.listed_at),
            None if one.left_at is None else _moment(one.left_at),
            *one[12:],
            f"{before}{quote(one.number, safe=KEPT_IN_A_PATH)}{after}",
        )


def mine_values(rows: "Iterator[MineRow]") -> Iterator[tuple[Plain, ...]]:
    """The fields of `MineSaid` in their order, as JSON has them."""
    before, after = reverse("mine", args=[SOMETHING]).rsplit(SOMETHING, 1)
    for one in rows:
        page = f"{before}{one.id}{after}"
        yield (*one[:5], f"{one.division[:2]}0000", *one[5:], page)


def writer_of(said: "type[Schema]") -> Callable[[Sequence[Plain]], str]:
    """What writes the values of such an object as one line of JSON."""
    names = [f'"{name}":' for name in said.model_fields]

    def line(values: Sequence[Plain]) -> str:
        told = [name + _json(value) for name, value in zip(names, values, strict=True)]
        return f"{{{','.join(told)}}}\n"

    return line


stay_line, mine_line = writer_of(StaySaid), writer_of(MineSaid)


def _json(value: Plain) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    return str(value).lower()  # true, false, or a whole number


def _moment(moment: datetime) -> str:
    """As RFC 3339 writes it in UTC."""
    return f"{moment.astimezone(UTC).isoformat().removesuffix('+00:00')}Z"
