"""The agency's work on a mine: focus, visit, each expert's sheet, the common one, the report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.db import transaction

from greenmines.records.applications import actions as applications
from greenmines.records.applications.eligibility import one_look
from greenmines.records.applications.models import Application
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.actions import open_for
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.scoresheets import actions as scoresheets
from greenmines.records.scoresheets import filling
from greenmines.records.scoresheets.answers import Answer, Observation
from greenmines.records.scoresheets.models import Entry, Sheet, SheetKind
from greenmines.records.scoresheets.queries import class_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .actions import change_state, record_act
from .lateness import record_if_late
from .models import Appointment, AppointmentState, Member, SiteVisit
from .permissions import (
    refusals_to_hand_in,
    refusals_to_open_evidence,
    refusals_to_prepare,
    refusals_to_reconcile,
    refusals_to_report,
    refusals_to_score,
)
from .queries import team_of


@dataclass(frozen=True, slots=True)
class VisitAccount:
    """Of the agency's visit. `commitment_read`: the leader read the commitment letter out."""

    began_at: datetime
    ended_at: datetime
    commitment_read: bool
    mine_people: str
    account: str


@transaction.atomic
def set_focus(appointment: Appointment, focus: str, *, by: Person, now: datetime) -> None:
    """What the desk review leaves to be looked at on site first (2.3).

    The same words sent again change nothing.
    """
    insist(refusals_to_prepare(by, appointment, now))
    kept = Appointment.objects.filter(pk=appointment.pk)
    is_new = kept.exclude(focus=focus).update(focus=focus) == 1
    appointment.focus = focus
    if is_new:
        record_act(Verb.FOCUS_SET, appointment, by=by, now=now, details={"focus": focus})


@transaction.atomic
def record_site_visit(
    appointment: Appointment, visit: VisitAccount, *, by: Person, now: datetime
) -> SiteVisit:
    """A visit that took place; nothing is recorded ahead of time."""
    insist(refusals_to_prepare(by, appointment, now))
    insist(_refusals_of_times(appointment, visit, now))
    row = SiteVisit.objects.create(
        appointment=appointment,
        recorded_at=now,
        recorded_by=by,
        **{name: getattr(visit, name) for name in visit.__slots__},
    )
    record_act(Verb.SITE_VISIT_RECORDED, appointment, by=by, now=now)
    return row


def _refusals_of_times(
    appointment: Appointment, visit: VisitAccount, now: datetime
) -> list[Refusal]:
    """Between acceptance and now, and ended after it began."""
    if SiteVisit.objects.filter(appointment=appointment, began_at=visit.began_at).exists():
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, "2.3")]
    if visit.ended_at < visit.began_at:
        return [Refusal(Reason.FIELD_MALFORMED, "2.3", {"field": "ended_at"})]
    if visit.ended_at > now:
        details = {"field": "ended_at", "most": day_in_china(now).isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, "2.3", details)]
    accepted = day_in_china(appointment.accepted_at or appointment.appointed_at)
    if day_in_china(visit.began_at) < accepted:
        details = {"field": "began_at", "least": accepted.isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, "2.3", details)]
    return []


@transaction.atomic
def save_expert_entry(
    member: Member,
    item_code: str,
    answer: Answer,
    observation: Observation,
    *,
    expected_revision: int,
    by: Person,
    now: datetime,
) -> Entry:
    """One item of an expert's own sheet, which is opened with the first save (2.3)."""
    insist(refusals_to_score(by, member, now))
    sheet = sheet_of(member, by=by, now=now)
    return scoresheets.save_entry(
        sheet,
        item_code,
        answer=answer,
        observation=observation,
        expected_revision=expected_revision,
        by=by,
        now=now,
        application_id=member.appointment.application_id,
    )


@transaction.atomic
def answer_expert_items(
    member: Member,
    answers: Mapping[str, tuple[Answer, Observation]],
    *,
    by: Person,
    now: datetime,
) -> list[str]:
    """Many items of an expert's own sheet at once, as from a table filled in without signal."""
    insist(refusals_to_score(by, member, now))
    return filling.answer_all(
        sheet_of(member, by=by, now=now),
        answers,
        by=by,
        now=now,
        application_id=member.appointment.application_id,
    )


def sheet_of(member: Member, *, by: Person, now: datetime) -> Sheet:
    """The expert's own sheet; a new one the first time, of two first times only one."""
    held = Member.objects.select_for_update().get(pk=member.pk)
    if held.sheet_id is None:
        held.sheet = _open_sheet(SheetKind.EXPERT, member.appointment.application, by, now)
        held.save(update_fields=["sheet"])
    member.sheet = held.sheet
    if held.sheet is None:
        raise AssertionError("a sheet has just been opened")
    return held.sheet


def _open_sheet(kind: SheetKind, application: Application, by: Person, now: datetime) -> Sheet:
    return scoresheets.open_sheet(
        kind,
        application.round.version,
        class_of(application.sheet),
        by=by,
        now=now,
        application_id=application.pk,
    )


@transaction.atomic
def hand_in(member: Member, *, by: Person, now: datetime) -> Member:
    """An expert is done; others see the scores only now."""
    insist(refusals_to_hand_in(by, member, now))
    if member.sheet is not None:
        application_id = member.appointment.application_id
        scoresheets.lock(member.sheet, by=by, now=now, application_id=application_id)
    return member


@transaction.atomic
def reconcile(appointment: Appointment, *, by: Person, now: datetime) -> Sheet:
    """A sheet of the agency with the experts' averages as proposals, to be settled item by item.

    Of two first times only one opens it.
    """
    insist(refusals_to_reconcile(by, appointment, now))
    held = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if held.sheet is None:
        held.sheet = _open_sheet(SheetKind.AGENCY, appointment.application, by, now)
        held.save(update_fields=["sheet"])
    appointment.sheet = held.sheet
    experts = [member.sheet for member in team_of(appointment) if member.sheet is not None]
    filling.reconcile(
        appointment.sheet, experts, by=by, now=now, application_id=appointment.application_id
    )
    return appointment.sheet


@transaction.atomic
def save_agency_entry(
    appointment: Appointment,
    item_code: str,
    answer: Answer,
    observation: Observation,
    *,
    expected_revision: int,
    by: Person,
    now: datetime,
) -> Entry:
    """One item of the common sheet, where the team settles on another score than the mean."""
    insist(refusals_to_reconcile(by, appointment, now))
    if appointment.sheet is None:
        insist([Refusal(Reason.WRONG_STAGE, "2.3", {"here": "not_reconciled"})])
        raise AssertionError("unreachable")
    return scoresheets.save_entry(
        appointment.sheet,
        item_code,
        answer=answer,
        observation=observation,
        expected_revision=expected_revision,
        by=by,
        now=now,
        application_id=appointment.application_id,
    )


@transaction.atomic
@one_look()
def submit_report(
    appointment: Appointment, opinion: str, *, by: Person, now: datetime
) -> Application:
    """The report is signed and the application goes on, whatever the verdict says (2.3)."""
    insist(refusals_to_report(by, appointment, now))
    if not opinion.strip():
        insist([Refusal(Reason.REASON_MISSING, "2.3")])
    application = appointment.application
    if appointment.sheet is None:
        raise AssertionError("a report without a sheet is refused above")
    record_if_late(appointment, now=now)
    sheet = scoresheets.lock(appointment.sheet, by=by, now=now, application_id=application.pk)
    stamps = {"reported_at": now, "reported_by": by, "opinion": opinion}
    # found independent just now
    closed: dict[str, object] = {"reopened_at": None, "reopened_reason": []}
    here, there = AppointmentState.ACCEPTED, AppointmentState.REPORTED
    change_state(appointment, here, there, {**stamps, **closed})
    applications.keep_totals(application, agency_total=sheet.total)
    details = {"total": str(sheet.total), "verdict": sheet.verdict}
    record_act(Verb.REPORT_SUBMITTED, appointment, by=by, now=now, details=details)
    return applications.pass_on(application, by=by, actor=Actor.AGENCY, now=now, reason=opinion)


@transaction.atomic
def reopen_report(appointment: Appointment, *, reason: str, by: Person, now: datetime) -> None:
    """A review sent it back: the agency corrects its sheet and reports again."""
    stamps = {"reported_at": None, "reported_by": None}
    change_state(appointment, AppointmentState.REPORTED, AppointmentState.ACCEPTED, stamps)
    if appointment.sheet is not None:
        application_id = appointment.application_id
        scoresheets.unlock(
            appointment.sheet, by=by, now=now, reason=reason, application_id=application_id
        )


@transaction.atomic
def attach_expert_evidence(
    member: Member, item_code: str, evidence: Evidence, *, by: Person, now: datetime
) -> None:
    """A photo or paper of the visit as evidence of one item."""
    insist(refusals_to_score(by, member, now))
    scoresheets.attach_evidence(
        sheet_of(member, by=by, now=now),
        item_code,
        evidence,
        by=by,
        now=now,
        application_id=member.appointment.application_id,
    )


@transaction.atomic
def detach_expert_evidence(
    member: Member, item_code: str, evidence: Evidence, *, by: Person, now: datetime
) -> None:
    insist(refusals_to_score(by, member, now))
    scoresheets.detach_evidence(
        sheet_of(member, by=by, now=now),
        item_code,
        evidence,
        by=by,
        now=now,
        application_id=member.appointment.application_id,
    )


@transaction.atomic
def open_evidence(
    appointment: Appointment, evidence: Evidence, *, by: Person, now: datetime
) -> IO[bytes]:
    """Read a file of the case; who opened what and when is in the audit."""
    insist(refusals_to_open_evidence(by, appointment, evidence, now))
    return open_for(evidence, by=by, now=now, application_id=appointment.application_id)
