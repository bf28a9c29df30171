"""Revising a draft of a method: a band or a kind of event put in, changed or taken out.

What comes of it is another method; the one before stays as it was. What is wrong with it the rules
for publishing say (`policy_faults`), of a file as of a form.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import TypeAlias, TypeVar

from greenmines.rules.policy_faults import refusals_to_publish_policy
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .method import Band, CreditMethod, EventType


class PartKind(StrEnum):
    """What of a method can be put in or taken out, by the name of the field that holds it."""

    BAND = "bands"
    TYPE = "types"


Part: TypeAlias = Band | EventType
P = TypeVar("P", Band, EventType)


def part_called(method: CreditMethod, kind: PartKind, code: str) -> Part:
    """Raises `LookupError` for a code that the method does not have."""
    return method.band(code) if kind is PartKind.BAND else method.type_of(code)


def with_part(method: CreditMethod, part: Part, instead_of: str = "") -> CreditMethod:
    """With one part more, or in the place of that of a code; a band where its line puts it."""
    if isinstance(part, Band):
        bands = _put(method.bands, part, instead_of)
        return replace(method, bands=tuple(sorted(bands, key=_best_first)))
    return replace(method, types=_put(method.types, part, instead_of))


def without_part(method: CreditMethod, kind: PartKind, code: str) -> CreditMethod:
    if kind is PartKind.BAND:
        return replace(method, bands=tuple(one for one in method.bands if one.code != code))
    return replace(method, types=tuple(one for one in method.types if one.code != code))


def refusals_of_part(
    method: CreditMethod, revised: CreditMethod, part: Part, before: Sequence[CreditMethod]
) -> list[Refusal]:
    """What is wrong with a part of the revised method and was not wrong in the one it came of.

    `before` as for publishing. `field` in the details is the part's own ("points"), or "code" of
    what is about the part as a whole. What is open is no fault of a draft.
    """
    return [
        Refusal(one.reason, one.clause, {**one.details, "field": field})
        for one in _come_of(method, revised, before)
        if one.reason is not Reason.SETTING_NOT_SET and (field := _field_of(one, part))
    ]


def refusals_to_take_out(
    method: CreditMethod, kind: PartKind, code: str, before: Sequence[CreditMethod]
) -> list[Refusal]:
    """What the system records by itself stays in a method, and so does its only band."""
    found = _come_of(method, without_part(method, kind, code), before)
    return [
        one for one in found if one.details.get("event") == code or one.details.get("field") == kind
    ]


def _come_of(
    method: CreditMethod, revised: CreditMethod, before: Sequence[CreditMethod]
) -> list[Refusal]:
    known = refusals_to_publish_policy(method, before)
    return [one for one in refusals_to_publish_policy(revised, before) if one not in known]


def _field_of(refusal: Refusal, part: Part) -> str:
    """Empty for what is about another part, which the page of the draft shows."""
    kind = PartKind.BAND if isinstance(part, Band) else PartKind.TYPE
    path, event = refusal.details.get("field", ""), refusal.details.get("event")
    owner, _, name = path.rpartition(".")
    if owner == f"{kind}.{part.code}":
        return name
    if event is not None and kind is PartKind.TYPE:
        return "subjects" if event == part.code else "code"
    is_its_code = path == kind and refusal.details.get("value") == part.code
    return "code" if is_its_code else ""


def _put(parts: tuple[P, ...], part: P, instead_of: str) -> tuple[P, ...]:
    if not instead_of:
        return tuple(chain(parts, (part,)))
    return tuple(part if one.code == instead_of else one for one in parts)


def _best_first(band: Band) -> tuple[bool, Decimal]:
    """One without a line comes last; of two with the same the order stays."""
    least = band.least.value
    return least is None, -(least or Decimal(0))
