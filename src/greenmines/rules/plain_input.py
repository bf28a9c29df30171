"""What the command line is given, turned into values: files, JSON objects, score sheets, dates.

Everything that cannot be read raises `Unreadable` with one line for whoever typed the command.
"""

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    with_config,
)

from .entries import Entry
from .indicators import MineClass


LARGEST_FILE = 20_000_000
STANDARD_INPUT = "-"
# GB18030 last: it reads nearly anything, as what it is not.
ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)
JSON_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _decimal(score: object) -> object:
    """Python's own ways of writing a number, such as 1_0, are none of a score sheet's."""
    if isinstance(score, str) and JSON_NUMBER.fullmatch(score):
        return Decimal(score)
    if isinstance(score, int) and not isinstance(score, bool):
        return Decimal(score)
    raise ValueError("not a number")


FINEST_SCORE = Decimal("1e-9")
# far beyond any table; without a bound a score of 1e999999999 would fill the memory when printed
Score = Annotated[Decimal, Field(max_digits=18, decimal_places=9), BeforeValidator(_decimal)]


class Unreadable(Exception):
    """The input of a command cannot be read; the message is one plain line."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class PlainEntry:
    """One answer as a file gives it."""

    score: Score | None = None
    not_applicable: bool = False
    reason: str = ""


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A score sheet as a file gives it; without `mine_class` every item applies."""

    items: dict[str, PlainEntry]
    mine_class: MineClass | None = None

    def entries(self) -> dict[str, Entry]:
        """Return the answers by item code."""
        return {
            code: Entry(entry.score, not_applicable=entry.not_applicable, reason=entry.reason)
            for code, entry in self.items.items()
        }


_SHEET = TypeAdapter(PlainSheet)


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input for "-": UTF-8, UTF-16 or GB18030."""
    raw = _read_bytes(name)
    encodings = ("utf-16",) if raw.startswith(UTF_16_MARKS) else ENCODINGS
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{name}: the text is neither UTF-8 nor GB18030")


def read_object(name: str) -> dict[str, object]:
    """Return the JSON object of a file; decimals come as text, so that no digit is lost."""
    text = read_text(name)
    try:
        plain = json.loads(
            text, parse_float=str, parse_constant=_refuse_constant, object_pairs_hook=_once_each
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name}: this is not JSON ({error})") from error
    if not isinstance(plain, dict):
        raise Unreadable(f"{name}: a JSON object {{…}} is expected")
    return plain


def read_sheet(name: str) -> PlainSheet:
    """Return the score sheet of a file: {"items": {"CODE": {"score": "8"}, …}}."""
    plain = read_object(name)
    try:
        return _SHEET.validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        raise Unreadable(f"{name}: {_first_fault(error)}") from error


def day_from(text: str) -> date:
    """Return a date written YYYY-MM-DD."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(f'"{text}" is no day of the calendar') from error
    raise Unreadable(f'"{text}" is not a date written YYYY-MM-DD')


def number_from(text: str) -> Decimal:
    """Return a decimal number of 0 or more, with at most nine digits on either side."""
    if NUMBER.fullmatch(text):
        return Decimal(text)
    raise Unreadable(f'"{text}" is not a number of 0 or more')


def days_from(text: str) -> int:
    """Return a number of days, at most four digits."""
    if re.fullmatch(r"\d{1,4}", text, re.ASCII):
        return int(text)
    raise Unreadable(f'"{text}" is not a number of days')


def taken_day(plain: dict[str, object], name: str) -> date | None:
    """Take a date out of an object; None if the object has none of that name."""
    value = plain.pop(name, None)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable(f"{name} is not a date written YYYY-MM-DD")
    return day_from(value)


def _read_bytes(name: str) -> bytes:
    if not name or (name == STANDARD_INPUT and sys.stdin is None):
        raise Unreadable("no file is named" if not name else "-: standard input is closed")
    if name == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else None
            raise Unreadable(f"{name}: {why or 'not a file name'}") from error
    if len(raw) > LARGEST_FILE:
        raise Unreadable(f"{name}: larger than {LARGEST_FILE:,} bytes")
    return raw


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _once_each(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f'"{next(name for name in names if names.count(name) > 1)}" stands twice')
    return plain


def _first_fault(error: ValidationError) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    where = " › ".join(str(part) for part in faults[0]["loc"]) or "the whole"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{where}: {faults[0]['msg'].removeprefix('Value error, ')}{more}"
