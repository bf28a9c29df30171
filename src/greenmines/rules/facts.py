"""What has to be known of a mine to judge whether it may apply, and how such facts are read in.

Nothing is judged here; see `eligibility.py`. None means that nobody knows, which is not the same as
an empty tuple: no penalty has been declared, or it has been declared that there is none.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from pydantic import Field as Bounds

from .credit.following import CreditOfHolder
from .findings import Source
from .indicators import Department
from .removal import Ground
from .ruleset import CertificateKind
from .supervision import ReturnRules


# Bounded so that a quotient of two keeps all its digits: 14 before the point and 6 behind it.
Amount = Annotated[Decimal, Bounds(ge=0, max_digits=20, decimal_places=6)]
NO_OTHER_FIELDS = ConfigDict(extra="forbid")


class MineState(StrEnum):
    PRODUCING = "producing"
    SUSPENDED = "suspended"
    UNDER_CONSTRUCTION = "under_construction"
    CLOSED = "closed"
    EXHAUSTED = "exhausted"


class ReservesUnit(StrEnum):
    """In which the annual reserves report counts; the values are its own Chinese."""

    TEN_THOUSAND_TONNES = "万吨"
    TONNES = "吨"
    KILOGRAMS = "千克"
    TEN_THOUSAND_CUBIC_METRES = "万立方米"
    HUNDRED_MILLION_CUBIC_METRES = "亿立方米"


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class RegisteredReserves:
    """An annual reserves report of the register: what is left and a year's output, in `unit`."""

    year: int
    remaining: Amount
    output: Amount
    unit: ReservesUnit


class AccidentKind(StrEnum):
    SAFETY = "safety"
    ENVIRONMENTAL = "environmental"


class Relation(StrEnum):
    """How a mining area lies to a protected area that it is not clear of."""

    TOUCH = "touch"
    OVERLAP = "overlap"


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class Penalty:
    """An administrative penalty. `number` is that of the decision.

    `department` is None where it is not known which kind of authority decided. `proof` is the
    authority's own proof that the matter has been put right.
    """

    number: str
    authority: str
    department: Department | None
    kind: str
    decided_on: date
    reason: str
    rectified: bool
    proof: bool


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class Accident:
    """A major accident; lesser ones are not asked for."""

    kind: AccidentKind
    happened_on: date
    description: str


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class AbnormalPeriod:
    """A stay on the abnormal list, or on that of serious violations; over on the day of removal."""

    listed_on: date
    removed_on: date | None
    reason: str = ""

    def covers(self, day: date) -> bool:
        return self.listed_on <= day and (self.removed_on is None or day < self.removed_on)


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class Contact:
    """One protected area that a mining area touches or overlaps.

    `overlap_percent` is of the mining area. `coarse` marks a protected area of which only the
    bounding box is known.
    """

    name: str
    relation: Relation
    overlap_km2: Amount
    overlap_percent: Amount
    coarse: bool = False


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class Boundary:
    """A mining area held against the protected areas.

    `placed` is false where the datum of the corner points cannot be put on the map. `nearest_km` is
    the distance to the next protected area.
    """

    placed: bool
    contacts: tuple[Contact, ...] = ()
    nearest_km: Amount | None = None


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class Certificate:
    """`valid_until` is its last day; None means unknown unless it holds `without_end`."""

    kind: CertificateKind
    number: str
    valid_until: date | None = None
    without_end: bool = False


@with_config(NO_OTHER_FIELDS)
@dataclass(frozen=True, slots=True)
class Facts:
    """A mine on one day.

    Areas are km², the computed one on the ellipsoid and, where known, in the plane; reserves and
    yearly output are in one and the same `reserves_unit`; lives are years. `registered_reserves`
    is the newest report of the register, None where there is none. `other_applications` are numbers
    of applications on the same licence in the round. `acts_for_licence` is whether the enterprise
    that applies acts for it here; not asked where nobody says. `left_list_on`, `left_list_for` and
    `left_list_under` are of the last stay in the list, None where the mine never left it, the last
    one also where no rules of supervision were in force that day; `credit` is None where nothing is
    on record of the holder. `as_of` says of which day each register's content is; a register
    without a day was never read.
    """

    licence_number: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    other_applications: tuple[str, ...] | None = None
    acts_for_licence: bool | None = None
    already_listed: bool | None = None
    left_list_on: date | None = None
    left_list_for: Ground | None = None
    left_list_under: ReturnRules | None = None
    on_provincial_list: bool | None = None
    state: MineState | None = None
    production_began_on: date | None = None
    operation_proved: bool | None = None
    declared_penalties: tuple[Penalty, ...] | None = None
    imported_penalties: tuple[Penalty, ...] = ()
    accidents: tuple[Accident, ...] | None = None
    abnormal_periods: tuple[AbnormalPeriod, ...] = ()
    serious_periods: tuple[AbnormalPeriod, ...] = ()
    boundary: Boundary | None = None
    stated_area: Amount | None = None
    computed_area: Amount | None = None
    computed_planar_area: Amount | None = None
    remaining_reserves: Amount | None = None
    annual_output: Amount | None = None
    declared_life: Amount | None = None
    reserves_unit: ReservesUnit | None = None
    registered_reserves: RegisteredReserves | None = None
    certificates: tuple[Certificate, ...] | None = None
    credit: CreditOfHolder | None = None
    as_of: Mapping[Source, date] = field(default_factory=dict)


class FactsMalformed(Exception):
    """Facts that cannot be read.

    `faults` are pairs of the field's dotted path and what is wrong with it (a code of pydantic's,
    such as "date_parsing" or "missing").
    """

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults))
        self.faults = faults


_READER = TypeAdapter(Facts)


def facts_from_plain(plain: Mapping[str, object]) -> Facts:
    """Facts from what `json.loads` returns of an object with the field names of `Facts`.

    Dates are "YYYY-MM-DD", decimals are text or numbers, codes are the values of the enums; a field
    that is left out is unknown. Raises `FactsMalformed`, which names every field that is wrong.
    """
    try:
        return _READER.validate_json(json.dumps(dict(plain)), strict=True)
    except ValidationError as error:
        raise FactsMalformed(_faults(error)) from error


def _faults(error: ValidationError) -> tuple[tuple[str, str], ...]:
    return tuple(
        (".".join(str(part) for part in fault["loc"]), fault["type"])
        for fault in error.errors(include_url=False, include_context=False)
    )
