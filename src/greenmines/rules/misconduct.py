"""Cases against an agency or an expert: on which grounds, when they are heard, how they end (3.2d).

A fee in any form is a ground of its own (3.2c). How long a ban lasts is data; where nobody has
said, whoever decides says it with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .credit.method import SubjectKind
from .reasons import Reason
from .refusals import Refusal
from .supervision import MisconductRules
from .windows import months_from


CLAUSE = "3.2d"


class MisconductGround(StrEnum):
    """Each is called as the event of credit that follows from it."""

    FEE_FROM_MINE = "fee_from_mine"
    FALSE_REPORT = "false_report"
    TIE_CONCEALED = "tie_concealed"
    OPINION_NOT_OBJECTIVE = "opinion_not_objective"


GROUNDS: Mapping[SubjectKind, tuple[MisconductGround, ...]] = {
    SubjectKind.AGENCY: (
        MisconductGround.FEE_FROM_MINE,
        MisconductGround.FALSE_REPORT,
        MisconductGround.TIE_CONCEALED,
    ),
    SubjectKind.EXPERT: tuple(MisconductGround),
    SubjectKind.HOLDER: (),
}


class Hearing(StrEnum):
    """What the accused has made of the right to be heard."""

    OPEN = "open"  # told of it; neither asked for nor waived
    ASKED = "asked"
    WAIVED = "waived"
    HELD = "held"


class CaseOutcome(StrEnum):
    NO_CASE = "no_case"
    CRITICISM = "criticism"
    BAN = "ban"  # criticism, and not chosen again until a day


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a case is to end; `ban_reason` says why until that day."""

    outcome: CaseOutcome
    reasons: str
    ban_until: date | None = None
    ban_reason: str = ""


def clause_of(ground: MisconductGround) -> str:
    return "3.2c" if ground is MisconductGround.FEE_FROM_MINE else CLAUSE


def refusals_of_hearing(
    outcome: CaseOutcome, hearing: Hearing, hearing_by: date, today: date
) -> list[Refusal]:
    """Nobody is criticised unheard: held, waived, or the days passed without being asked."""
    if outcome is CaseOutcome.NO_CASE:
        return []
    is_over = hearing is Hearing.OPEN and today > hearing_by
    if is_over or hearing in {Hearing.WAIVED, Hearing.HELD}:
        return []
    if hearing is Hearing.ASKED:
        return [Refusal(Reason.HEARING_NOT_HELD, CLAUSE)]
    return [Refusal(Reason.HEARING_OPEN, CLAUSE, {"until": hearing_by.isoformat()})]


def refusals_of_proposal(said: Proposed, today: date, rules: MisconductRules) -> list[Refusal]:
    """Reasons are always owed; a ban owes its last day, and a reason where no rule gives it."""
    refusals = [] if said.reasons.strip() else [_missing("reasons")]
    if said.outcome is not CaseOutcome.BAN:
        return refusals
    if said.ban_until is None:
        return [*refusals, _missing("ban_until")]
    if said.ban_until <= today:
        details = {"field": "ban_until", "least": (today + timedelta(days=1)).isoformat()}
        refusals.append(Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details))
    if said.ban_until != usual_end(today, rules) and not said.ban_reason.strip():
        refusals.append(_missing("ban_reason"))
    return refusals


def usual_end(today: date, rules: MisconductRules) -> date | None:
    """The last day of a ban that begins today by the rules; None where they do not say."""
    months = rules.ban_months.value
    return None if months is None else months_from(today, months)


def _missing(field: str) -> Refusal:
    return Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})
