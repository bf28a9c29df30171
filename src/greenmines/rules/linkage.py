"""What holds for what the publicity system tells: how old it may be at a gate, what follows.

The numbers are data, as with supervision: a set in canonical form, in force from a day on. Before
the first set nobody asks how old a list is.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from .canonical import read_as
from .findings import Finding, Result, Source, day_text
from .reasons import Reason
from .sources import Basis, Setting, Words


@dataclass(frozen=True, slots=True)
class LinkageRules:
    """`fresh_days`: a list or a licence that is vouched for a day longer ago opens no gate.

    `serious_excludes`: a mine on the list of serious violations may not apply.
    """

    code: str
    title: Words
    in_force_from: date
    bases: tuple[Basis, ...]
    fresh_days: Setting[int]
    serious_excludes: Setting[bool]


_ADAPTER: TypeAdapter[LinkageRules] = TypeAdapter(LinkageRules)
SHIPPED_LINKAGE: tuple[str, ...] = ("linkage-2024",)


@cache
def shipped_linkage(code: str) -> LinkageRules:
    """Raises `canonical.Malformed` unless the file is the one form of what it says."""
    path = files(__package__).joinpath("published", f"{code}.json")
    return read_as(_ADAPTER, path.read_bytes())


def linkage_on(day: date) -> LinkageRules | None:
    """The newest set in force on a day; None before the first."""
    begun = [one for one in map(shipped_linkage, SHIPPED_LINKAGE) if one.in_force_from <= day]
    return max(begun, key=lambda one: one.in_force_from, default=None)


@dataclass(frozen=True, slots=True)
class TooOld:
    """In days."""

    age: int
    limit: int


def too_old(as_of: date, today: date, rules: LinkageRules | None) -> TooOld | None:
    """Whether what vouches for `as_of` may open no gate; nothing is where no limit is set."""
    limit = None if rules is None else rules.fresh_days.value
    age = (today - as_of).days
    return None if limit is None or age <= limit else TooOld(age, limit)


def stale(
    clause: str, source: Source, as_of: date, today: date, rules: LinkageRules | None
) -> Finding | None:
    """That nobody can say, where what was told is too old to open a gate."""
    old = too_old(as_of, today, rules)
    if old is None:
        return None
    details = {
        "register": source.value,
        "as_of": day_text(as_of),
        "age": str(old.age),
        "limit": str(old.limit),
    }
    return Finding(clause, Result.UNKNOWN, source, Reason.REGISTER_STALE, details, as_of)
