"""A report that comes after its day, on the credit record of the agency (3.3e)."""

from datetime import date, datetime

from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.queries import Subject
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.credit.reported import LATE_REPORT
from greenmines.rules.deadlines import day_in_china

from .models import Appointment


def missed_on(appointment: Appointment, now: datetime) -> date | None:
    """The last day for the first report, if that is past; None of a report in time.

    A day that had passed before the agency was appointed, or that was put off meanwhile, is not
    held against it; nor is what a review sent back, of which the first opinion stands.
    """
    days = [day for day in (appointment.due_at, appointment.application.due_at) if day is not None]
    if not days or appointment.opinion or appointment.appointed_at >= max(days):
        return None
    return day_in_china(max(days)) if now > max(days) else None


def record_if_late(appointment: Appointment, *, now: datetime) -> None:
    """Once for a report, by the application's number."""
    missed = missed_on(appointment, now)
    if missed is None:
        return
    agency, today = appointment.agency, day_in_china(now)
    said = EventSaid(
        subject=Subject(SubjectKind.AGENCY, agency.credit_code or ""),
        name=agency.name_zh,
        type_code=LATE_REPORT,
        happened_on=today,
        document=appointment.application.number,
        facts=f"评估报告应于 {missed} 前提交，实际提交于 {today}。",
    )
    report_event(said, now=now)
