"""The one form in which a rule set is written down, read back and hashed.

JSON in UTF-8 with sorted keys, one space of indent and a newline at the end; decimals are strings
without an exponent, dates and times ISO 8601, choices by their code. The form is unique: bytes are
read only if writing the result gives the same bytes again. So a number for a string, an unknown key
or another order is refused, and two rule sets are equal exactly when their digests are.

A part that came later (`LATER` in the metadata of its field) is not written while it says nothing:
what was published before is read as it was, and keeps its digest.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from .ruleset import RuleSet


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")

NOT_CANONICAL = "the same content, but not in the canonical order and spacing"
# Kinds of flaws that are not pydantic's; "missing" is that of both.
NO_TEXT, ANOTHER_ORDER, WRITTEN_OTHERWISE = "no_text", "another_order", "written_otherwise"
STRANGE, MISSING = "strange", "missing"
LATER = "later"
MOST_DIGITS = 20  # of a decimal, so that no exponent fills the memory

_ADAPTER: TypeAdapter[RuleSet] = TypeAdapter(RuleSet)

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with a text; `path` is dotted ("scoring.pass_total.value") or empty.

    `kind` is a code of pydantic's, such as "missing" or "int_type", or one of ours.
    """

    path: str
    problem: str
    kind: str


class Malformed(Exception):
    """Bytes that are no rule set: the first flaw, and all of them."""

    def __init__(self, path: str, problem: str, kind: str = NO_TEXT) -> None:
        super().__init__(f"{path or 'the whole'}: {problem}")
        self.path = path
        self.problem = problem
        self.flaws: tuple[Flaw, ...] = (Flaw(path, problem, kind),)

    @classmethod
    def by(cls, flaws: Sequence[Flaw]) -> "Malformed":
        """With every flaw that was found; there is at least one."""
        first = flaws[0]
        found = cls(first.path, first.problem, first.kind)
        found.flaws = tuple(flaws)
        return found


def to_canonical(rules: "DataclassInstance") -> bytes:
    tree = asdict(rules)
    for field in fields(rules):
        if LATER in field.metadata and getattr(rules, field.name) == field.default:
            del tree[field.name]
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, indent=1, default=_as_text)
    return f"{text}\n".encode()


@lru_cache(maxsize=32)  # the same bytes are asked for at every desk, and the answer never changes
def from_canonical(written: bytes) -> RuleSet:
    """Raises `Malformed` unless `written` is what `to_canonical` would give for the result."""
    return read_as(_ADAPTER, written)


def read_as(adapter: "TypeAdapter[R]", written: bytes) -> R:
    """Any set of rules; raises `Malformed` unless `written` is its canonical form."""
    tree = _tree(written)
    try:
        rules = adapter.validate_python(tree)
        rewritten = to_canonical(rules)
    except ValidationError as error:
        flaws = [
            Flaw(".".join(str(part) for part in one["loc"]), one["msg"], one["type"])
            for one in error.errors(include_url=False, include_context=False)
        ]
        raise Malformed.by(flaws) from error
    except UnicodeEncodeError as error:
        raise Malformed("", "half a character stands alone") from error
    if rewritten != written:
        flaws = list(_differences(tree, _tree(rewritten), ""))
        raise Malformed.by(flaws or [Flaw("", NOT_CANONICAL, ANOTHER_ORDER)])
    return rules


def digest(written: bytes) -> str:
    """SHA-256 of the canonical bytes, in 64 lower-case hexadecimal digits."""
    return sha256(written).hexdigest()


def _as_text(value: object) -> str:
    match value:
        case Decimal() if abs(value.adjusted()) > MOST_DIGITS:
            raise Malformed("", f"{value} has more than {MOST_DIGITS} digits")
        case Decimal():
            return f"{value.normalize():f}"
        case date() | time():
            return value.isoformat()
        case _:
            raise TypeError(f"a rule set holds no {type(value).__name__}")


def _tree(written: bytes) -> Plain:
    try:
        tree: Plain = json.loads(written.decode())
    except (ValueError, RecursionError) as error:
        raise Malformed("", f"not JSON in UTF-8: {error}") from error
    return tree


def _differences(read: Plain, kept: Plain, path: str) -> Iterator[Flaw]:
    """Where what was read is not what is kept of it."""
    match read, kept:
        case dict(), dict():
            for key in sorted(read.keys() | kept.keys()):
                yield from _differences_of_key(read, kept, key, f"{path}.{key}".lstrip("."))
        case list(), list() if len(read) == len(kept):
            for index, (one, other) in enumerate(zip(read, kept, strict=True)):
                yield from _differences(one, other, f"{path}.{index}")
        case _ if type(read) is type(kept) and read == kept:
            return
        case _:
            problem = f"{_shown(read)} is to be written {_shown(kept)}"
            yield Flaw(path, problem, WRITTEN_OTHERWISE)


def _differences_of_key(
    read: dict[str, Plain], kept: dict[str, Plain], key: str, path: str
) -> Iterator[Flaw]:
    if key not in kept:
        yield Flaw(path, "no rule set has this entry", STRANGE)
    elif key not in read:
        yield Flaw(path, "is missing", MISSING)
    else:
        yield from _differences(read[key], kept[key], path)


def _shown(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False)
