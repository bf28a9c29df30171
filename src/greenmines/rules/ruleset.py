"""Everything that a round's rule set can say, as frozen typed values.

Numbers, orders, periods and indicators are data with their clause and certainty; what is not known
is "not set". The canonical form on disk and in the database is made in `canonical.py`, the sets
that ship lie in `published/`, and `publishing.py` says what keeps a draft from being published.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from .indicators import IndicatorTable
from .sources import Basis, Setting, Words
from .steps import Step, StepKind


class Level(StrEnum):
    NATIONAL = "national"
    PROVINCIAL = "provincial"


class CertificateKind(StrEnum):
    BUSINESS_LICENCE = "business_licence"
    SAFETY_LICENCE = "safety_licence"
    DISCHARGE_PERMIT = "discharge_permit"
    WATER_PERMIT = "water_permit"
    LAND_USE = "land_use"
    ENVIRONMENTAL_ASSESSMENT = "environmental_assessment"
    SOIL_CONSERVATION = "soil_conservation"


class NotApplicableMode(StrEnum):
    """What becomes of the points of an item that does not apply."""

    PER_GROUP = "per_group"  # the group's score is scaled from its applicable to its full points
    ON_TOTAL = "on_total"  # only the total is scaled; a group is held against its applicable points
    FULL_MARK = "full_mark"  # the item counts as fulfilled
    NONE = "none"  # the points are lost


class Unit(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


class QuotaClass(StrEnum):
    ALL = "all"
    OIL_GAS = "oil_gas"
    OTHER = "other"


class Title(StrEnum):
    """Professional titles in ascending order of rank (`RANKS`)."""

    NONE = "none"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"


RANKS: tuple[Title, ...] = (Title.NONE, Title.JUNIOR, Title.INTERMEDIATE, Title.SENIOR)


class Field(StrEnum):
    """Fields of expertise that a team covers."""

    GEOLOGY = "geology"
    MINING = "mining"
    PROCESSING = "processing"
    ECOLOGY = "ecology"
    ENVIRONMENT = "environment"
    SAFETY = "safety"
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class EligibilityRules:
    """Clauses 1.2a to 1.2g. Years are whole years back from the notice of the round."""

    penalty_years: Setting[int]
    accident_years: Setting[int]
    remaining_life_years: Setting[Decimal]
    remaining_life_tolerance: Setting[Decimal]  # share by which declared and computed may differ
    certificates: Setting[tuple[CertificateKind, ...]]
    touching_counts: Setting[bool]
    area_tolerance: Setting[Decimal]  # share by which stated and computed area may differ
    provincial_list_required: Setting[bool]
    listed_mines_excluded: Setting[bool]


@dataclass(frozen=True, slots=True)
class ScoringRules:
    pass_total: Setting[Decimal]
    group_floor_rate: Setting[Decimal]
    score_step: Setting[Decimal]
    not_applicable_mode: Setting[NotApplicableMode]
    divergence_rate: Setting[Decimal]  # self against agency, share of the item's points, flagged


@dataclass(frozen=True, slots=True)
class Quota:
    """How many mines of a class a province may recommend; every bound that is set holds."""

    mine_class: QuotaClass
    at_most: Setting[int]
    share_of_provincial_list: Setting[Decimal] | None
    in_principle: bool  # over it with a signed reason, flagged to the ministry
    clause: str


@dataclass(frozen=True, slots=True)
class PublicityRules:
    """One publicity. `cut_off` is the local hour on the last day at which objections close."""

    length: Setting[int]
    unit: Setting[Unit]
    count_start: Setting[bool]
    cut_off: Setting[time]
    channels: Setting[int]  # least number of channels with proof, the portal included
    real_name_objections: Setting[bool]
    answer_within: Setting[int]  # working days


@dataclass(frozen=True, slots=True)
class ThirdPartyRules:
    """Clauses 2.3, 3.2a to 3.2c. Months are calendar months before and after the assessment."""

    team_size: Setting[int]
    senior_members: Setting[int]
    least_title: Setting[Title]
    leader_full_time: Setting[bool]
    fields_covered: Setting[tuple[Field, ...]]
    independence_months: Setting[int]
    agency_staff: Setting[int]
    agency_senior_share: Setting[Decimal]


@dataclass(frozen=True, slots=True)
class VerificationRules:
    """Clauses 2.5 and 4.2: the least that must have been done for every mine."""

    onsite_visits: Setting[int]  # open or secret
    data_review: Setting[bool]
    ministry_checks: Setting[int]  # of any of the four kinds


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """Dates of the round and periods for people. Hours are local time."""

    applications_open: Setting[date]
    applications_close: Setting[date]
    close_hour: Setting[time]
    provinces_finish: Setting[date]
    correction_days: Setting[int]  # working days for a correction
    expiry_notice_days: Setting[int]  # a licence that ends within so many days is pointed out
    rectification_months: Setting[int]
    number_format: Setting[str]  # of list entries; {year} and {serial:04d}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One frozen set of rules, under one code, for one level and region.

    `region` is a division code, or empty for the whole country. `notice_on` is the date of the
    notice from which look-back windows count.
    """

    code: str
    title: Words
    level: Level
    region: str
    predecessor: str
    notice_on: Setting[date]
    bases: tuple[Basis, ...]
    eligibility: EligibilityRules
    scoring: ScoringRules
    quotas: tuple[Quota, ...]
    third_party: ThirdPartyRules
    verification: VerificationRules
    publicity: PublicityRules
    national_publicity: PublicityRules
    periods: PeriodRules
    road: tuple[Step, ...]
    indicators: IndicatorTable | None  # None: not known yet

    def step(self, code: str) -> Step | None:
        return next((step for step in self.road if step.code == code), None)

    def step_of_kind(self, kind: StepKind) -> Step | None:
        """The first step of a kind."""
        return next((step for step in self.road if step.kind is kind), None)


def settings_of(value: object, path: str = "") -> Iterator[tuple[str, Setting[object]]]:
    """Every setting below `value` with its dotted path, in the order of the fields."""
    if isinstance(value, Setting):
        yield path, value
    elif isinstance(value, IndicatorTable):  # a hundred items, and no setting among them
        return
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from settings_of(part, f"{path}.{name_of_part(part, index)}".lstrip("."))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from settings_of(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))


def name_of_part(part: object, index: int) -> str:
    """What has a code is named by it, a step for instance; other parts by their place."""
    code: object = getattr(part, "code", None)
    return code if isinstance(code, str) else str(index)
