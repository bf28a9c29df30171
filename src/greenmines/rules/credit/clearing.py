"""How an event leaves a subject's credit before its term: repair, and objection in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from greenmines.rules.calendar import WorkingCalendar
from greenmines.rules.deadlines import Period, last_day
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import Unit
from greenmines.rules.windows import months_from

from .method import CreditMethod, EventType
from .standing import DatedEvent, EventState, kind_of_event


CLAUSE = "3.3e"


def repairable_from(kind: EventType, happened_on: date) -> date | None:
    """The first day on which repair may be asked for; None where it cannot be repaired."""
    if not (kind.is_repairable.value and kind.repair_after.is_set):
        return None
    return months_from(happened_on, kind.repair_after.required)


def refusals_to_repair(method: CreditMethod, event: DatedEvent, day: date) -> list[Refusal]:
    """By the method; of a kind that it took out as it was recorded."""
    if event.state_on(day) is not EventState.ACTIVE:
        return [Refusal(Reason.WRONG_STAGE, CLAUSE)]
    first = repairable_from(kind_of_event(method, event), event.happened_on)
    if first is None:
        return [Refusal(Reason.CREDIT_NOT_REPAIRABLE, CLAUSE, {"until": event.until.isoformat()})]
    if day < first:
        return [Refusal(Reason.TOO_EARLY, CLAUSE, {"from": first.isoformat()})]
    return []


def objection_period(method: CreditMethod, recorded_on: date, calendar: WorkingCalendar) -> Period:
    """The working days in which the subject may object, from the day after it was recorded."""
    return _working_days(method.objection_days.required, recorded_on, calendar)


def answer_period(method: CreditMethod, asked_on: date, calendar: WorkingCalendar) -> Period:
    """The working days in which a repair or an objection is answered, from the day after."""
    return _working_days(method.answer_days.required, asked_on, calendar)


def refusals_to_object(
    method: CreditMethod, recorded_on: date, day: date, calendar: WorkingCalendar
) -> list[Refusal]:
    period = objection_period(method, recorded_on, calendar)
    if day > period.last_day:
        return [Refusal(Reason.TOO_LATE, CLAUSE, {"until": period.last_day.isoformat()})]
    return []


def escalation_period(method: CreditMethod, decided_on: date, calendar: WorkingCalendar) -> Period:
    """The working days in which a refused objection may be taken to the house above."""
    return _working_days(method.escalation_days.required, decided_on, calendar)


@dataclass(frozen=True, slots=True)
class Answering:
    """How an objection has been answered: refused on a day, or not at all though it was due."""

    due_on: date
    refused_on: date | None


def refusals_to_escalate(
    method: CreditMethod, answering: Answering, day: date, calendar: WorkingCalendar
) -> list[Refusal]:
    """Within its days once refused; for as long as it is not answered once the answer is late."""
    if answering.refused_on is None:
        late_from = answering.due_on + timedelta(days=1)
        if day >= late_from:
            return []
        return [Refusal(Reason.TOO_EARLY, CLAUSE, {"from": late_from.isoformat()})]
    period = escalation_period(method, answering.refused_on, calendar)
    if day > period.last_day:
        return [Refusal(Reason.TOO_LATE, CLAUSE, {"until": period.last_day.isoformat()})]
    return []


def _working_days(length: int, start: date, calendar: WorkingCalendar) -> Period:
    return last_day(start, length, unit=Unit.WORKING, count_start=False, calendar=calendar)
