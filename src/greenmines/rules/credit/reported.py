"""Which events this system puts on record by itself, where they arise; others an authority does.

How far scores are from what was verified, and when a report has held up, is recorded by itself as
far as the method says numbers; where it says none an authority weighs it, case by case.
"""

from greenmines.rules import checks, removal
from greenmines.rules.misconduct import MisconductGround

from .method import CreditMethod


LISTED = "listed"
PENALTY = "penalty"
NOT_RECTIFIED_IN_TIME = "not_rectified_in_time"
LATE_REPORT = "late_report"
FAR_OFF = "scores_far_off"
HELD_UP = "report_held_up"
BY_ITSELF: frozenset[str] = frozenset(
    {
        *(LISTED, PENALTY, NOT_RECTIFIED_IN_TIME, LATE_REPORT),
        *MisconductGround,
        *checks.CREDIT_EVENTS.values(),
        *removal.CREDIT_EVENTS.values(),
    }
)


def compared_by(method: CreditMethod) -> frozenset[str]:
    """The events that come of comparing a report with its verification, as the method says."""
    said = method.comparison
    numbers = {FAR_OFF: said.far_off_share, HELD_UP: said.held_up_share}
    return frozenset(code for code, one in numbers.items() if one.is_set)


def is_recorded_by_itself(method: CreditMethod, type_code: str) -> bool:
    return type_code in BY_ITSELF | compared_by(method)
