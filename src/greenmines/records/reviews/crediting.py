"""Scores against their verification, on the credit record of whoever gave them (2.3, 3.3e)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from greenmines.records.applications.models import Application
from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.queries import live_appointment, team_of
from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.models import CreditEvent
from greenmines.records.credit.queries import Subject
from greenmines.records.policies.queries import method_known_on
from greenmines.records.scoresheets.models import Sheet
from greenmines.rules.credit.comparing import Compared, event_of
from greenmines.rules.credit.method import CreditMethod, SubjectKind
from greenmines.rules.credit.reported import FAR_OFF, HELD_UP, compared_by
from greenmines.rules.credit.track_record import VerifiedScore
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.methods import plain

from .gates import departures_of, result_of
from .models import VerificationFinding
from .queries import visits_done


@dataclass(frozen=True, slots=True)
class Scored:
    """Whoever answers for a sheet."""

    subject: Subject
    name: str
    sheet: Sheet


def record_comparison(application: Application, *, now: datetime) -> None:
    """When the verification is decided, by the method of that day; once for each sheet.

    Of the agency's report, and of the experts' own sheets if the method puts such events on their
    record. Nothing where it says no numbers: an authority then weighs it.
    """
    method = method_known_on(day_in_china(now))
    if method is None or not compared_by(method):
        return
    appointment = live_appointment(application)
    scores = [] if appointment is None else list(_scored(appointment, method))
    for scored, found in _compared(application, scores):
        code = event_of(method.comparison, found)
        if code is not None and scored.subject.kind in method.type_of(code).subjects:
            _record(scored, code, found, method, now=now)


def _scored(appointment: Appointment, method: CreditMethod) -> Iterator[Scored]:
    """The agency with its report, and the experts with theirs where an event can touch them."""
    agency, sheet = appointment.agency, appointment.sheet
    if sheet is not None:
        yield Scored(Subject(SubjectKind.AGENCY, agency.credit_code or ""), agency.name_zh, sheet)
    kinds = [method.type_of(code) for code in compared_by(method)]
    if any(SubjectKind.EXPERT in kind.subjects for kind in kinds):
        for member in team_of(appointment):
            if member.sheet is not None:
                subject = Subject(SubjectKind.EXPERT, member.person.username)
                yield Scored(subject, member.person.name, member.sheet)


def _compared(application: Application, every: list[Scored]) -> Iterator[tuple[Scored, Compared]]:
    """Both scores of each sheet, and at how many of its items visits looked."""
    findings = VerificationFinding.objects.filter(verification__in=visits_done(application))
    items = findings.values("item_code").distinct().count()
    departures = departures_of(application)
    for one in every:
        verified = result_of(one.sheet, departures, application)
        if one.sheet.total is not None and verified.full:
            total, full = verified.total, verified.full
            score = VerifiedScore(application.number, one.sheet.total, total, full)
            yield one, Compared(score, items)


def _record(
    scored: Scored, code: str, found: Compared, method: CreditMethod, *, now: datetime
) -> None:
    number, subject = found.score.reference, scored.subject
    before = CreditEvent.objects.filter(
        subject_kind=subject.kind,
        subject_code=subject.code,
        type_code__in=(FAR_OFF, HELD_UP),
        document=number,
    )
    if not before.exists():
        facts, today = _facts(method, found), day_in_china(now)
        report_event(EventSaid(subject, scored.name, code, today, number, facts), now=now)


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
        f"评估得分{plain(score.assessed)}分，核查得分{plain(score.verified)}分，"
        f"相差{plain(abs(score.difference))}分，为满分{plain(score.most)}分的"
        f"{plain(round(abs(score.share), 2))}%；核查比对{found.items}项。"
        f"计分办法{method.code}规定：{numbers}；至少比对{said.least_items.required}项。"
    )
