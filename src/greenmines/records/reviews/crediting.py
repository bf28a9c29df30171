"""An agency's report against its verification, on the agency's credit record (2.3, 3.3e)."""

from datetime import datetime

from greenmines.records.applications.models import Application
from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.models import CreditEvent
from greenmines.records.credit.queries import Subject
from greenmines.records.policies.queries import method_known_on
from greenmines.rules.credit.comparing import Compared, event_of
from greenmines.rules.credit.method import CreditMethod, SubjectKind
from greenmines.rules.credit.reported import FAR_OFF, HELD_UP, compared_by
from greenmines.rules.credit.track_record import VerifiedScore
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.methods import plain

from .gates import verified_result
from .models import VerificationFinding
from .queries import visits_done


def record_comparison(application: Application, *, now: datetime) -> None:
    """When the verification is decided, by the method of that day; once for each report.

    Nothing where the method says no numbers: an authority then weighs it.
    """
    method = method_known_on(day_in_china(now))
    if method is None or not compared_by(method):
        return
    appointment = live_appointment(application)
    found = None if appointment is None else _compared(application, appointment)
    code = None if found is None else event_of(method.comparison, found)
    if appointment is not None and found is not None and code is not None:
        _record(appointment, code, found, method, now=now)


def _compared(application: Application, appointment: Appointment) -> Compared | None:
    """Both scores of the one sheet, and at how many of its items visits looked."""
    sheet, verified = appointment.sheet, verified_result(application)
    if sheet is None or sheet.total is None or verified is None or not verified.full:
        return None
    findings = VerificationFinding.objects.filter(verification__in=visits_done(application))
    items = findings.values("item_code").distinct().count()
    score = VerifiedScore(application.number, sheet.total, verified.total, verified.full)
    return Compared(score, items)


def _record(
    appointment: Appointment, code: str, found: Compared, method: CreditMethod, *, now: datetime
) -> None:
    agency, number = appointment.agency, found.score.reference
    subject = Subject(SubjectKind.AGENCY, agency.credit_code or "")
    before = CreditEvent.objects.filter(
        subject_kind=subject.kind,
        subject_code=subject.code,
        type_code__in=(FAR_OFF, HELD_UP),
        document=number,
    )
    if not before.exists():
        facts, today = _facts(method, found), day_in_china(now)
        report_event(EventSaid(subject, agency.name_zh, code, today, number, facts), now=now)


def _facts(method: CreditMethod, found: Compared) -> str:
    """All that it was computed from, with the numbers of the method."""
    score, said = found.score, method.comparison
    lines = {
        "偏差过大：超过": said.far_off_share.value,
        "经核查属实：不超过": said.held_up_share.value,
    }
    numbers = "；".join(
        f"{name}满分的{plain(share * 100)}%" for name, share in lines.items() if share is not None
    )
    return (
        f"评估报告得分{plain(score.assessed)}分，核查得分{plain(score.verified)}分，"
        f"相差{plain(abs(score.difference))}分，为满分{plain(score.most)}分的"
        f"{plain(round(abs(score.share), 2))}%；核查比对{found.items}项。"
        f"计分办法{method.code}规定：{numbers}；至少比对{said.least_items.required}项。"
    )
