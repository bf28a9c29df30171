"""The end of a case by a second signer, and all that follows at once from a criticism (3.2d)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.assessments.models import AppointmentState
from greenmines.records.assessments.voiding import end_of_banned, void
from greenmines.records.audit.verbs import Verb
from greenmines.records.bans.actions import impose
from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.queries import Subject
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.publicity.taking_out import take_out
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.misconduct import CLAUSE, CaseOutcome
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .actions import accused_people, change_case, record_act, settle_asked, tell_people
from .models import Case, CaseState
from .permissions import refusals_to_decide
from .queries import reports_of


@transaction.atomic
def decline(case: Case, reason: str, *, by: Person, now: datetime) -> Case:
    """The second signer does not sign what is proposed; the first may propose again."""
    missing = [] if reason.strip() else [Refusal(Reason.REASON_MISSING, CLAUSE)]
    insist(refusals_to_decide(by, case) + missing)
    change_case(
        case,
        state=CaseState.TOLD,
        proposed_at=None,
        proposed_by=None,
        declined_reason=reason.strip(),
    )
    record_act(Verb.CASE_DECLINED, case, by=by, now=now, reason=reason.strip())
    settle_asked(case, Topic.CASE_PROPOSED, now=now)
    tell_people(case, holders([case.house_id], Post.SIGNER), Topic.CASE_DECLINED, now)
    return case


@transaction.atomic
def decide(case: Case, *, by: Person, now: datetime) -> Case:
    """As proposed. With criticism: public, the reports void, the ban and the credit event."""
    insist(refusals_to_decide(by, case))
    change_case(case, state=CaseState.DECIDED, decided_at=now, decided_by=by)
    record_act(Verb.CASE_DECIDED, case, by=by, now=now, reason=case.reasons)
    if case.outcome != CaseOutcome.NO_CASE:
        _void_reports(case, by=by, now=now)
        _impose_ban(case, by=by, now=now)
        report_event(_event_of(case, by, now), now=now)
    settle_asked(case, Topic.CASE_PROPOSED, now=now)
    tell_people(case, accused_people(case), Topic.CASE_DECIDED, now)
    return case


def _void_reports(case: Case, *, by: Person, now: datetime) -> None:
    """Those that ended meanwhile for another reason stay as they are."""
    for report in reports_of(case):
        if report.appointment.state != AppointmentState.ENDED:
            void(report.appointment, reason=case.number, by=by, now=now)
            take_out(report.appointment.application, document=case.number, by=by, now=now)
            case.reports.filter(pk=report.pk).update(voided_at=now)


def _impose_ban(case: Case, *, by: Person, now: datetime) -> None:
    who = case.agency or case.expert
    if case.ban_until is None or who is None:
        return
    today = day_in_china(now)
    impose(who, from_on=today, until_on=case.ban_until, document=case.number, by=by, now=now)
    if case.agency is not None:
        end_of_banned(case.agency, reason=case.number, by=by, now=now)


def _event_of(case: Case, by: Person, now: datetime) -> EventSaid:
    if case.agency is not None:
        subject = Subject(SubjectKind.AGENCY, case.agency.credit_code or "")
        name = case.agency.name_zh
    else:
        expert = case.expert
        subject = Subject(SubjectKind.EXPERT, "" if expert is None else expert.username)
        name = "" if expert is None else expert.name
    return EventSaid(
        subject=subject,
        name=name,
        type_code=case.ground,
        happened_on=day_in_china(now),
        document=case.number,
        facts=case.reasons,
        decided_by=by,
    )
