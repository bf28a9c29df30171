"""What looking at one precondition found: its result, why, from which source and of which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from .reasons import Reason
from .refusals import Refusal
from .sources import Setting, T


class Result(StrEnum):
    """In the order of the card: what stands in the way comes first."""

    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    WARNING = "warning"
    MET = "met"


class Source(StrEnum):
    """Who says so: a register, this system, the enterprise, or the rule set that is silent."""

    MINING_RIGHTS = "mining_rights"
    ANNUAL_DISCLOSURE = "annual_disclosure"
    PENALTIES = "penalties"
    ABNORMAL_LIST = "abnormal_list"
    SERIOUS_LIST = "serious_list"
    PROTECTED_AREAS = "protected_areas"
    RESERVES_REPORT = "reserves_report"
    RESERVES_REGISTER = "reserves_register"
    PROVINCIAL_LIST = "provincial_list"
    GREEN_MINES_LIST = "green_mines_list"
    CREDIT = "credit"
    APPLICATIONS = "applications"
    BINDINGS = "bindings"
    DECLARATION = "declaration"
    RULE_SET = "rule_set"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the eligibility card.

    A finding that is not MET has a reason; one that is MET may carry details for information only.
    `details` are text: decimals with a point, dates as YYYY-MM-DD. An UNKNOWN that is not
    `required` is left to the reviewer and keeps nobody from applying.
    """

    clause: str
    result: Result
    source: Source
    reason: Reason | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    required: bool = True

    def __post_init__(self) -> None:
        if (self.reason is None) != (self.result is Result.MET):
            raise ValueError("a finding has a reason exactly when it is not met")
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    @property
    def refusal(self) -> Refusal | None:
        """The same as a refusal, whether or not it stands in the way; None where all is well."""
        if self.reason is None:
            return None
        return Refusal(self.reason, self.clause, self.details)

    @property
    def blocks(self) -> bool:
        if self.result is Result.UNKNOWN:
            return self.required
        return self.result is Result.NOT_MET

    def as_plain(self) -> dict[str, object]:
        """For JSON: codes, dates as YYYY-MM-DD, and the cure where there is something to cure."""
        return {
            "clause": self.clause,
            "result": self.result.value,
            "reason": None if self.reason is None else self.reason.value,
            "cure": None if self.refusal is None else self.refusal.cure.value,
            "details": dict(self.details),
            "source": self.source.value,
            "as_of": None if self.as_of is None else self.as_of.isoformat(),
            "blocks": self.blocks,
        }


def in_order_of_the_card(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands in the way first, then warnings, then what is met; by clause within each."""
    ranks = list(Result)
    return tuple(sorted(findings, key=lambda found: (ranks.index(found.result), found.clause)))


def not_set(setting: Setting[T], clause: str, name: str) -> Finding:
    """The rule set does not say, so nobody can tell; `name` is the setting's path in the set."""
    details = {"setting": name}
    return Finding(
        setting.clause or clause,
        Result.UNKNOWN,
        Source.RULE_SET,
        Reason.SETTING_NOT_SET,
        details,
    )


def not_stated(clause: str, source: Source, name: str) -> Finding:
    """A fact that has to be given and was not; `name` is its path in the facts."""
    return Finding(clause, Result.UNKNOWN, source, Reason.FIELD_MISSING, {"field": name})


def register_unknown(clause: str, source: Source) -> Finding:
    """A register that would have to say it has not been read."""
    details = {"register": source.value}
    return Finding(clause, Result.UNKNOWN, source, Reason.REGISTER_UNKNOWN, details)


def day_text(day: date | None) -> str:
    """YYYY-MM-DD, or empty where the day is unknown or there is none."""
    return "" if day is None else day.isoformat()


def decimal_text(number: Decimal) -> str:
    """With a point and without an exponent."""
    return f"{number:f}"
