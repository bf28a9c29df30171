"""How the check of a listed mine goes on, what its two results may say, when they are due.

One visit serves clauses 3.3a and 3.3c: whether the mine is still a green one, and whether what its
holder made public is true. Each has a result of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import TypeAdapter

from .calendar import WorkingCalendar
from .deadlines import Period, last_day
from .reasons import Reason
from .refusals import Refusal
from .ruleset import Unit
from .supervision import SamplingRules


CLAUSE = "3.3a"
CLAUSE_OF_PUBLICITY = "3.3c"


class CheckPath(StrEnum):
    """Why a mine is checked; the two are kept and published apart."""

    RANDOM = "random"
    LEAD = "lead"


class LeadSource(StrEnum):
    """Where a lead came from that points at one mine."""

    COMPLAINT = "complaint"
    ABNORMAL_LIST = "abnormal_list"
    PENALTY = "penalty"
    LOOK_BACK = "look_back"  # told to rectify before
    OTHER_DEPARTMENT = "other_department"
    OWN_FINDING = "own_finding"


class CheckStage(StrEnum):
    PLANNED = "planned"
    NOTIFIED = "notified"
    VISITED = "visited"  # or turned away at the gate
    DRAFTED = "drafted"
    DECIDED = "decided"
    PUBLISHED = "published"


class CheckStep(StrEnum):
    NOTIFY = "notify"
    END = "end"  # of the work on site, with a visit or without one
    DRAFT = "draft"
    SEND_BACK = "send_back"
    DECIDE = "decide"
    PUBLISH = "publish"


MOVES: Mapping[tuple[CheckStage, CheckStep], CheckStage] = {
    (CheckStage.PLANNED, CheckStep.NOTIFY): CheckStage.NOTIFIED,
    (CheckStage.NOTIFIED, CheckStep.END): CheckStage.VISITED,
    (CheckStage.VISITED, CheckStep.DRAFT): CheckStage.DRAFTED,
    (CheckStage.DRAFTED, CheckStep.SEND_BACK): CheckStage.VISITED,
    (CheckStage.DRAFTED, CheckStep.DECIDE): CheckStage.DECIDED,
    (CheckStage.DECIDED, CheckStep.PUBLISH): CheckStage.PUBLISHED,
}


class GreenResult(StrEnum):
    NO_PROBLEM = "no_problem"
    RECTIFY = "rectify"
    REMOVAL_PROPOSED = "removal_proposed"
    DID_NOT_COOPERATE = "did_not_cooperate"


class PublicityResult(StrEnum):
    """Of what the holder made public in the information publicity system."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    NOT_CHECKED = "not_checked"


# What a published result leaves on the holder's credit, by the types of the credit method.
CREDIT_EVENTS: Mapping[GreenResult, str] = {
    GreenResult.NO_PROBLEM: "check_passed",
    GreenResult.RECTIFY: "check_finding",
    GreenResult.REMOVAL_PROPOSED: "check_finding",
    GreenResult.DID_NOT_COOPERATE: "check_refused",
}


@dataclass(frozen=True, slots=True)
class Results:
    """What one person drafts and another decides."""

    green: GreenResult
    publicity: PublicityResult


@dataclass(frozen=True, slots=True)
class Seen:
    """What the record of a check says, as far as its results must agree with it.

    `publicity_looked_at`: something was found at all, good or bad.
    """

    cooperated: bool
    green_problems: int
    publicity_problems: int
    publicity_looked_at: bool


def refusals_of_step(here: CheckStage, step: CheckStep) -> list[Refusal]:
    if (here, step) in MOVES:
        return []
    return [Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": here.value})]


def refusals_of_results(results: Results, seen: Seen) -> list[Refusal]:
    """A result says no more and no less than what was found."""
    refusals = []
    if not _fits(results.green, seen):
        refusals.append(Refusal(Reason.RESULT_CONTRADICTS_FINDINGS, CLAUSE, _of("green", results)))
    if not _fits_publicity(results.publicity, seen):
        details = _of("publicity", results)
        refusals.append(Refusal(Reason.RESULT_CONTRADICTS_FINDINGS, CLAUSE_OF_PUBLICITY, details))
    return refusals


def _of(name: str, results: Results) -> dict[str, str]:
    result = results.green if name == "green" else results.publicity
    return {"field": name, "result": result.value}


def _fits(result: GreenResult, seen: Seen) -> bool:
    if not seen.cooperated:
        return result is GreenResult.DID_NOT_COOPERATE
    if seen.green_problems == 0:
        return result is GreenResult.NO_PROBLEM
    return result in {GreenResult.RECTIFY, GreenResult.REMOVAL_PROPOSED}


def _fits_publicity(result: PublicityResult, seen: Seen) -> bool:
    if not seen.publicity_looked_at:
        return result is PublicityResult.NOT_CHECKED
    bad = seen.publicity_problems > 0
    return result is (PublicityResult.INCONSISTENT if bad else PublicityResult.CONSISTENT)


def publication_due(ended_on: date, rules: SamplingRules, calendar: WorkingCalendar) -> Period:
    """The working days in which the results are published, from the day after the visit."""
    length = rules.result_within.required
    return last_day(ended_on, length, unit=Unit.WORKING, count_start=False, calendar=calendar)


def is_overdue(stage: CheckStage, due: date | None, today: date) -> bool:
    """Whether the results ought to be public and are not."""
    return stage is not CheckStage.PUBLISHED and due is not None and today > due


# what a province tells of its checks with its recommendation (4.1)


@dataclass(frozen=True, slots=True)
class ResultCount:
    """How many published checks of one path came to each result, in the order of the enum."""

    path: CheckPath
    checked: int
    results: tuple[tuple[GreenResult, int], ...]
    publicity: tuple[tuple[PublicityResult, int], ...]


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """The spot checks of a province's listed mines that were published within a period.

    `awaited` were visited in the period and are not yet published.
    """

    province: str
    since: date
    until: date
    counts: tuple[ResultCount, ...]
    awaited: int

    @property
    def checked(self) -> int:
        return sum(one.checked for one in self.counts)


_SUMMARY: TypeAdapter[CheckSummary] = TypeAdapter(CheckSummary)


def summary_as_plain(summary: CheckSummary) -> object:
    """For JSON; `summary_from_plain` reads it back."""
    plain: object = _SUMMARY.dump_python(summary, mode="json")
    return plain


def summary_from_plain(plain: object) -> CheckSummary:
    """Raises `ValueError` for anything that is no summary."""
    return _SUMMARY.validate_python(plain)
