"""Which events this system puts on record by itself, where they arise; others an authority does.

How far scores are from what was verified, and when a report has held up, no method says in numbers
yet: an authority weighs it, case by case.
"""

from greenmines.rules import checks, removal
from greenmines.rules.misconduct import MisconductGround


LISTED = "listed"
PENALTY = "penalty"
NOT_RECTIFIED_IN_TIME = "not_rectified_in_time"
LATE_REPORT = "late_report"
BY_ITSELF: frozenset[str] = frozenset(
    {
        *(LISTED, PENALTY, NOT_RECTIFIED_IN_TIME, LATE_REPORT),
        *MisconductGround,
        *checks.CREDIT_EVENTS.values(),
        *removal.CREDIT_EVENTS.values(),
    }
)


def is_recorded_by_itself(type_code: str) -> bool:
    return type_code in BY_ITSELF
