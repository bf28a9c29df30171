"""Between which days a visit or a check may lie (2.5, 4.2)."""

from datetime import date, datetime

from greenmines.records.applications.models import Application
from greenmines.records.rounds.queries import provinces_finish_at
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import Verification


def refusals_of_plan_day(application: Application, planned_for: date, today: date) -> list[Refusal]:
    """From today until the province must be done; of a late case, today."""
    if planned_for < today:
        return [_too_early("2.5", "planned_for", today)]
    until = day_in_china(provinces_finish_at(application.round, application.province))
    if planned_for > max(until, today):
        return [_too_late("2.5", "planned_for", max(until, today))]
    return []


def refusals_of_visit_day(visit: Verification, took_place_on: date, today: date) -> list[Refusal]:
    """Not before it was planned, and not ahead of time."""
    planned = day_in_china(visit.planned_at)
    if took_place_on < planned:
        return [_too_early("2.5", "took_place_on", planned)]
    return [_too_late("2.5", "took_place_on", today)] if took_place_on > today else []


def refusals_of_check_day(
    application: Application, took_place_at: datetime, now: datetime
) -> list[Refusal]:
    """After the application was submitted, and not ahead of time."""
    if took_place_at > now:
        return [_too_late("4.2", "took_place_at", now)]  # the hour may be all that is ahead
    least = day_in_china(application.submitted_at or now)
    if day_in_china(took_place_at) < least:
        return [_too_early("4.2", "took_place_at", least)]
    return []


def _too_early(clause: str, field: str, least: date) -> Refusal:
    return Refusal(Reason.DAY_TOO_EARLY, clause, {"field": field, "least": least.isoformat()})


def _too_late(clause: str, field: str, most: date | datetime) -> Refusal:
    return Refusal(Reason.DAY_TOO_LATE, clause, {"field": field, "most": most.isoformat()})
