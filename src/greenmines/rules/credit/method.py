"""The method by which credit is counted: kinds of event, weights, terms, bands, as published data.

Clause 3.3e asks for a credit system and gives no numbers. The shape (dated events that fade, can
be repaired and objected to, recounted each quarter) follows what Zhejiang does with mining-right
holders; the numbers that ship are this project's and say so.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from greenmines.rules.canonical import LATER, read_as
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Basis, Certainty, Setting, Words


class SubjectKind(StrEnum):
    """Whose credit it is; a mine's counts with its holder's."""

    HOLDER = "holder"
    AGENCY = "agency"
    EXPERT = "expert"


class Nature(StrEnum):
    FAULT = "fault"
    NEUTRAL = "neutral"  # on record without weight: a mine closed, its ore exhausted
    HONOUR = "honour"


SIGNS: dict[Nature, int] = {Nature.FAULT: -1, Nature.NEUTRAL: 0, Nature.HONOUR: 1}


class Severity(StrEnum):
    MINOR = "minor"
    SERIOUS = "serious"
    SEVERE = "severe"


def has_its_severity(nature: Nature, severity: Severity | None) -> bool:
    """A fault has one, and nothing else has."""
    return (severity is not None) is (nature is Nature.FAULT)


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event. `clause` is what it is about; `severity` belongs to faults alone."""

    code: str
    name: Words
    clause: str
    subjects: tuple[SubjectKind, ...]
    nature: Nature
    severity: Severity | None
    points: Setting[Decimal]  # never negative; a fault takes them, an honour gives them
    term: Setting[int]  # months from the day it happened
    is_repairable: Setting[bool]
    repair_after: Setting[int]  # months from the day it happened; not set where it cannot be

    def __post_init__(self) -> None:
        if not has_its_severity(self.nature, self.severity):
            raise ValueError(f"{self.code}: a fault has a severity, and nothing else has")

    @property
    def signed_points(self) -> Decimal:
        """As they go into a score."""
        return SIGNS[self.nature] * self.points.required


@dataclass(frozen=True, slots=True)
class Band:
    """A class of scores from `least` up to the next better band, and what follows from it.

    What is not set has no consequence.
    """

    code: str
    name: Words
    least: Setting[Decimal]
    sampling_multiplier: Setting[Decimal]  # of the chance to be drawn for a spot check
    holder_may_apply: Setting[bool]
    may_be_chosen: Setting[bool]  # agencies and experts
    most_assessments: Setting[int]  # that an agency may have open at once


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far an agency's report may lie off the verification that follows it.

    Shares of the full score, in either direction. What is not set puts nothing on record.
    """

    far_off_share: Setting[Decimal]  # far off from more than this
    held_up_share: Setting[Decimal]  # held up to this, and no further
    least_items: Setting[int]  # at which visits looked, below which nothing is compared


_OPEN: Setting[Decimal] = Setting(None, Certainty.NOT_SET, "3.3e")
_NO_LEAST: Setting[int] = Setting(None, Certainty.NOT_SET, "3.3e")
NOT_COMPARED = Comparison(far_off_share=_OPEN, held_up_share=_OPEN, least_items=_NO_LEAST)


@dataclass(frozen=True, slots=True)
class CreditMethod:
    """One frozen method, in force from a day until the next one is. Bands from best to worst."""

    code: str
    title: Words
    in_force_from: date
    bases: tuple[Basis, ...]
    base: Setting[Decimal]  # points of whoever has no event
    highest: Setting[Decimal]
    lowest: Setting[Decimal]
    recount_months: Setting[int]
    at_once: Setting[tuple[Severity, ...]]  # recounted on the day these are recorded
    objection_days: Setting[int]  # working days to object, counted from the day after
    answer_days: Setting[int]  # working days to answer a repair or an objection
    escalation_days: Setting[int]  # working days to take a refused objection to the house above
    red_list_years: Setting[int]  # in the best band without a break
    least_cases: Setting[int]  # verified assessments, below which no track record is shown
    bands: tuple[Band, ...]
    types: tuple[EventType, ...]
    comparison: Comparison = field(default=NOT_COMPARED, metadata={LATER: True})

    def type_of(self, code: str) -> EventType:
        """Raises `LookupError` for a code that the method does not have."""
        for one in self.types:
            if one.code == code:
                return one
        raise LookupError(f"{self.code} has no event {code!r}")

    def has_type(self, code: str) -> bool:
        return any(one.code == code for one in self.types)

    def types_for(self, kind: SubjectKind) -> tuple[EventType, ...]:
        return tuple(one for one in self.types if kind in one.subjects)

    def band_of(self, score: Decimal) -> Band:
        """The best band whose least score is reached; the last one holds all the rest."""
        reached = (one for one in self.bands if score >= one.least.required)
        return next(reached, self.bands[-1])

    def band(self, code: str) -> Band:
        """Raises `LookupError` for a code that the method does not have."""
        for one in self.bands:
            if one.code == code:
                return one
        raise LookupError(f"{self.code} has no band {code!r}")


_ADAPTER: TypeAdapter[CreditMethod] = TypeAdapter(CreditMethod)
SHIPPED_METHODS: tuple[str, ...] = ("credit-2020", "credit-2026")


def method_from_canonical(written: bytes) -> CreditMethod:
    """Raises `canonical.Malformed` unless the bytes are the one form of what they say."""
    return read_as(_ADAPTER, written)


def shipped_method_bytes(code: str) -> bytes:
    """Its canonical form, as it lies on disk; raises `LookupError` for an unknown code."""
    if code not in SHIPPED_METHODS:
        raise LookupError(f"no credit method ships under {code!r}")
    return files("greenmines.rules").joinpath("published", f"{code}.json").read_bytes()


@cache
def shipped_method(code: str) -> CreditMethod:
    return method_from_canonical(shipped_method_bytes(code))


def refusals_without_method(method: CreditMethod | None) -> list[Refusal]:
    """Why nothing can be recorded or asked on a day on which no method is in force."""
    if method is not None:
        return []
    return [Refusal(Reason.SETTING_NOT_SET, "3.3e", {"setting": "credit"})]
