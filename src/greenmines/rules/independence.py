"""Who may assess a mine: nobody tied to it before or after, nobody of unknown ties (3.2b)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .reasons import Reason
from .refusals import Refusal
from .sources import Setting
from .windows import Window, months_around


CLAUSE = "3.2b"


class AssessorKind(StrEnum):
    AGENCY = "agency"
    EXPERT = "expert"


class TieKind(StrEnum):
    """How an assessor and an enterprise can be bound to one another."""

    SHAREHOLDING = "shareholding"
    SAME_LEGAL_REPRESENTATIVE = "same_legal_representative"
    SAME_CONTROLLER = "same_controller"
    EMPLOYMENT = "employment"
    CONTRACT = "contract"
    PAYMENT = "payment"
    ADVICE = "advice"
    PREPARED_SELF_ASSESSMENT = "prepared_self_assessment"
    PREPARED_PLAN = "prepared_plan"


AFFILIATIONS = frozenset(
    {TieKind.SHAREHOLDING, TieKind.SAME_LEGAL_REPRESENTATIVE, TieKind.SAME_CONTROLLER}
)
PREPARATIONS = frozenset({TieKind.PREPARED_SELF_ASSESSMENT, TieKind.PREPARED_PLAN})


@dataclass(frozen=True, slots=True)
class Assessor:
    """An agency or an expert, by its code. `is_known` once its ties were declared or looked up."""

    code: str
    kind: AssessorKind
    is_known: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A dealing or affiliation between an assessor and an enterprise, both by their codes.

    `first` and `last` are its days; None is unknown at the beginning and lasting (or unknown) at
    the end, and counts as open. `application` is the number of that for which something was
    prepared; empty if not known, which then counts for every application of the enterprise.
    """

    kind: TieKind
    assessor: str
    enterprise: str
    first: date | None
    last: date | None
    application: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One mine's assessment from its first to its last day, by an agency and its experts."""

    application: str
    enterprise: str
    assessors: tuple[Assessor, ...]
    first: date
    last: date


def refusals_to_assess(
    ties: Iterable[Tie], assessment: Assessment, months: Setting[int]
) -> list[Refusal]:
    """What keeps these assessors from taking on, or keeping, this assessment.

    The window reaches so many calendar months before the first and after the last day, both ends
    included. Ties of others, and with other enterprises, are passed over.
    """
    return [
        *_refusals_for_unknown(assessment),
        *_refusals_for_preparations(ties := tuple(ties), assessment),
        *_refusals_for_ties(ties, assessment, months),
    ]


def refusals_that_reopen(
    ties: Iterable[Tie], assessment: Assessment, months: Setting[int]
) -> list[Refusal]:
    """What became a tie only after the assessment and within the window reopens the case."""
    later = [tie for tie in ties if tie.first is not None and tie.first > assessment.last]
    return _refusals_for_preparations(later, assessment) + _refusals_for_ties(
        later, assessment, months
    )


def reopens(tie: Tie, assessment: Assessment, months: Setting[int]) -> bool:
    return bool(refusals_that_reopen([tie], assessment, months))


def tells_nothing_new(said: Tie, kept: Tie) -> bool:
    """Whether a tie is on record already: the same but for its days, and those within the kept.

    Two that begin on the same day, or both at an unknown one, are one: its end is put right.
    """
    if replace(said, first=kept.first, last=kept.last) != kept:
        return False
    return said.first == kept.first or _spans(kept, said)


def _spans(one: Tie, other: Tie) -> bool:
    begins = other.first is not None and (one.first is None or one.first <= other.first)
    ends = one.last is None or (other.last is not None and other.last <= one.last)
    return begins and ends


def _refusals_for_unknown(assessment: Assessment) -> list[Refusal]:
    """Unknown is not independent; nor is an assessment that nobody is named for."""
    if not assessment.assessors:
        return [Refusal(Reason.INDEPENDENCE_UNKNOWN, CLAUSE, {"assessor": ""})]
    return [
        Refusal(
            Reason.INDEPENDENCE_UNKNOWN,
            CLAUSE,
            {"assessor": assessor.code, "assessor_kind": assessor.kind.value},
        )
        for assessor in assessment.assessors
        if not assessor.is_known
    ]


def _refusals_for_preparations(ties: Iterable[Tie], assessment: Assessment) -> list[Refusal]:
    """Whoever helped to write what is to be assessed is out, however long ago that was."""
    return [
        _refusal(tie, Reason.NOT_INDEPENDENT_PREPARED_REPORT)
        for tie in _concerning(ties, assessment)
        if _prepared_for(tie, assessment)
    ]


def _refusals_for_ties(
    ties: Iterable[Tie], assessment: Assessment, months: Setting[int]
) -> list[Refusal]:
    if months.value is None:
        return [
            Refusal(Reason.SETTING_NOT_SET, CLAUSE, {"setting": "third_party.independence_months"})
        ]
    window = months_around(assessment.first, assessment.last, months.value)
    return [
        _refusal(tie, _reason(tie.kind), window)
        for tie in _concerning(ties, assessment)
        if not _prepared_for(tie, assessment) and window.meets(tie.first, tie.last)
    ]


def _concerning(ties: Iterable[Tie], assessment: Assessment) -> list[Tie]:
    codes = {assessor.code for assessor in assessment.assessors}
    return [
        tie for tie in ties if tie.assessor in codes and tie.enterprise == assessment.enterprise
    ]


def _prepared_for(tie: Tie, assessment: Assessment) -> bool:
    return tie.kind in PREPARATIONS and tie.application in {"", assessment.application}


def _reason(kind: TieKind) -> Reason:
    """A report prepared for another application is a dealing like any other."""
    if kind in AFFILIATIONS:
        return Reason.NOT_INDEPENDENT_AFFILIATED
    if kind is TieKind.EMPLOYMENT:
        return Reason.NOT_INDEPENDENT_EMPLOYED
    return Reason.NOT_INDEPENDENT_DEALINGS


def _refusal(tie: Tie, reason: Reason, window: Window | None = None) -> Refusal:
    details = {
        "tie": tie.kind.value,
        "assessor": tie.assessor,
        "enterprise": tie.enterprise,
        "from": "" if tie.first is None else tie.first.isoformat(),
        "until": "" if tie.last is None else tie.last.isoformat(),
    }
    if window is not None:
        details |= {
            "window_from": window.first.isoformat(),
            "window_to": window.last.isoformat(),
        }
    return Refusal(reason, CLAUSE, details)
