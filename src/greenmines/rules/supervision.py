"""What holds for mines already listed: spot checks, rectification, return, reports from society.

Supervision goes on between the rounds, so its numbers are a set of their own beside the rule sets
of selection, in the same canonical form and with the same care for what is known and what is not.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from .canonical import read_as
from .reasons import Reason
from .refusals import Refusal
from .sources import Basis, Setting, Words


@dataclass(frozen=True, slots=True)
class SamplingRules:
    """Clause 3.3a. A ratio is a share of the mines of a stratum, rounded up."""

    ratio: Setting[Decimal]
    most_of_general: Setting[Decimal]  # of a general matter; key matters have no cap
    inspectors: Setting[int]  # at least so many check one mine
    experts: Setting[int]
    most_per_person: Setting[int]  # mines that one draw may give to one person
    tie_months: Setting[int]  # dealings with a mine within so many months are a conflict
    result_within: Setting[int]  # working days from the visit to the published result
    documents: Setting[tuple[Words, ...]]  # that a mine is asked to have ready for a visit


@dataclass(frozen=True, slots=True)
class RectificationRules:
    """Clause 3.3b."""

    months: Setting[int]
    extension_months: Setting[int]  # that may be added to an order; not set: none
    reminder_days: Setting[int]  # calendar days before the last day
    hearing_days: Setting[int]  # working days in which a mine may ask to be heard


@dataclass(frozen=True, slots=True)
class ReturnRules:
    """How long a removed mine waits before it may apply again; not set where nobody said."""

    months_after_fault: Setting[int]


@dataclass(frozen=True, slots=True)
class ComplaintRules:
    """Clause 3.3d. Days are working days, counted from the day after."""

    anonymous: Setting[bool]
    accept_within: Setting[int]
    answer_within: Setting[int]
    most_a_day: Setting[int]  # from one session
    most_a_day_from_address: Setting[int]  # behind which there may be many people


@dataclass(frozen=True, slots=True)
class MisconductRules:
    """Clauses 3.2c and 3.2d. How long a ban lasts is set by whoever decides where nobody said."""

    hearing_days: Setting[int]  # working days in which the accused may ask to be heard
    ban_months: Setting[int]


@dataclass(frozen=True, slots=True)
class SupervisionRules:
    """One frozen set, in force from a day until the next one is."""

    code: str
    title: Words
    in_force_from: date
    bases: tuple[Basis, ...]
    sampling: SamplingRules
    rectification: RectificationRules
    returning: ReturnRules
    complaints: ComplaintRules
    misconduct: MisconductRules


_ADAPTER: TypeAdapter[SupervisionRules] = TypeAdapter(SupervisionRules)
SHIPPED_SUPERVISION: tuple[str, ...] = ("supervision-2020", "supervision-2025")


def supervision_from_canonical(written: bytes) -> SupervisionRules:
    """Raises `canonical.Malformed` unless the bytes are the one form of what they say."""
    return read_as(_ADAPTER, written)


def shipped_supervision_bytes(code: str) -> bytes:
    """Its canonical form, as it lies on disk; raises `LookupError` for an unknown code."""
    if code not in SHIPPED_SUPERVISION:
        raise LookupError(f"no supervision rules ship under {code!r}")
    return files(__package__).joinpath("published", f"{code}.json").read_bytes()


@cache
def shipped_supervision(code: str) -> SupervisionRules:
    return supervision_from_canonical(shipped_supervision_bytes(code))


def refusals_without_rules(rules: SupervisionRules | None, clause: str) -> list[Refusal]:
    """Why nothing of supervision can begin on a day on which no set is in force."""
    if rules is not None:
        return []
    return [Refusal(Reason.SETTING_NOT_SET, clause, {"setting": "supervision"})]
