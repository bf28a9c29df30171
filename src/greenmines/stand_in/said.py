"""What the stand-in has to tell: tables, accounts, check results received. From a file of JSON.

The rows are as the interface words them (docs/publicity-system.md); nothing here judges them, for
the true system may be wrong too.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config


Row = dict[str, str | None]


class Kind(StrEnum):
    """The tables that can be asked for, each under an address of its own."""

    HOLDERS = "holders"
    LICENCES = "licences"
    ABNORMAL = "abnormal"
    SERIOUS = "serious"


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in. `verified`: the system has checked that they act for the holder."""

    username: str
    name: str
    credit_code: str = ""
    verified: bool = False


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class Said:
    """`as_of` is the day for which the tables hold; without one it is always today."""

    holders: tuple[Row, ...] = ()
    licences: tuple[Row, ...] = ()
    abnormal: tuple[Row, ...] = ()
    serious: tuple[Row, ...] = ()
    accounts: tuple[Account, ...] = ()
    as_of: date | None = None

    def table(self, kind: Kind) -> tuple[Row, ...]:
        match kind:
            case Kind.HOLDERS:
                return self.holders
            case Kind.LICENCES:
                return self.licences
            case Kind.ABNORMAL:
                return self.abnormal
            case Kind.SERIOUS:
                return self.serious

    def account(self, username: str) -> Account | None:
        return next((one for one in self.accounts if one.username == username), None)


class SaidUnreadable(Exception):
    """The message names the file and what is wrong with it."""


_READER = TypeAdapter(Said)


def read(path: Path) -> Said:
    """Raises `SaidUnreadable`."""
    try:
        return from_text(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise SaidUnreadable(f"{path}: {error}") from error


def shipped() -> Said:
    """What comes with the project: the enterprise that a demonstration invites, and some more."""
    text = files(__package__).joinpath("shipped.json").read_text(encoding="utf-8")
    return from_text(text, "shipped.json")


def from_text(text: str, name: str) -> Said:
    """Raises `SaidUnreadable`."""
    try:
        return _READER.validate_json(text)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
            for fault in error.errors()[:5]
        )
        raise SaidUnreadable(f"{name}: {faults}") from error


def snapshot_of(rows: tuple[Row, ...], as_of: date) -> str:
    """A name for exactly this table on this day, 16 hexadecimal digits."""
    written = json.dumps([as_of.isoformat(), rows], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Received:
    """Check results that were reported, by their idempotency keys, with their receipts."""

    results: dict[str, tuple[Mapping[str, object], str]] = field(default_factory=dict)

    def take(self, key: str, body: Mapping[str, object]) -> tuple[int, str]:
        """The status to answer with, and the receipt; the same again is answered the same way."""
        known = self.results.get(key)
        if known is None:
            receipt = f"R{len(self.results) + 1:08d}"
            self.results[key] = (body, receipt)
            return 201, receipt
        return (200, known[1]) if known[0] == body else (422, "")
