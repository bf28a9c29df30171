"""Recording what touches somebody's credit, and clearing it (3.3e). Scores: `counting.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.policies.queries import method_known_on, method_on
from greenmines.records.racing import insist_first
from greenmines.rules.calendar import official_calendar
from greenmines.rules.credit.clearing import CLAUSE, answer_period
from greenmines.rules.credit.method import CreditMethod, refusals_without_method
from greenmines.rules.credit.standing import counts_until, is_recounted_at_once
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .counting import recount
from .kinds import PetitionKind, PetitionState
from .models import CreditEvent, Petition
from .permissions import (
    refusals_of_event,
    refusals_to_decide,
    refusals_to_escalate,
    refusals_to_petition,
    refusals_to_record,
)
from .queries import Subject, subject_of
from .telling import settle_answering, tell_house, tell_subject


@dataclass(frozen=True, slots=True)
class EventSaid:
    """What is to be recorded; `name` is how the subject is called, `document` proves it.

    `decided_by` signed last what it follows from, and does not answer what is asked about it.
    """

    subject: Subject
    name: str
    type_code: str
    happened_on: date
    document: str
    facts: str
    decided_by: Person | None = None


@transaction.atomic
def record_event(said: EventSaid, *, by: Person | None, now: datetime) -> CreditEvent:
    """By a person, or by a later stage of the road for what was decided there (`by` None).

    A severe event is counted at once. The same event by the same document is refused.
    """
    insist(refusals_without_method(method_known_on(day_in_china(now))))
    method = method_on(day_in_china(now))
    insist(_refusals_to_say(said, method, by, day_in_china(now)))
    event, is_new = CreditEvent.objects.get_or_create(
        subject_kind=said.subject.kind,
        subject_code=said.subject.code,
        type_code=said.type_code,
        document=said.document.strip(),
        defaults={
            "subject_name": said.name.strip(),
            "facts": said.facts.strip(),
            "happened_on": said.happened_on,
            "until": counts_until(method.type_of(said.type_code), said.happened_on),
            "method": method.code,
            "recorded_at": now,
            "recorded_by": by,
            "decided_by": said.decided_by,
        },
    )
    if not is_new:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)])
    details = {"code": event.subject_code, "event": event.type_code, "document": event.document}
    audit.record(Verb.CREDIT_EVENT_RECORDED, event, by=by, now=now, clause=CLAUSE, details=details)
    if is_recounted_at_once(method, event.type_code):
        recount(said.subject, now=now)
    tell_subject(event, Topic.CREDIT_EVENT_RECORDED, now=now)
    return event


@transaction.atomic
def report_event(said: EventSaid, *, now: datetime) -> CreditEvent | None:
    """For a later stage of the road, which goes on whether or not credit is counted.

    None before the first method, for a subject without a code, and for an event on record already.
    """
    is_there = CreditEvent.objects.filter(
        subject_kind=said.subject.kind,
        subject_code=said.subject.code,
        type_code=said.type_code,
        document=said.document.strip(),
    ).exists()
    if is_there or not said.subject.code or method_known_on(day_in_china(now)) is None:
        return None
    return record_event(said, by=None, now=now)


def _refusals_to_say(
    said: EventSaid, method: CreditMethod, by: Person | None, today: date
) -> list[Refusal]:
    refusals = [] if by is None else refusals_to_record(by, said.subject)
    refusals += refusals_of_event(method, said.subject, said.type_code, said.happened_on, today)
    texts = {"subject_code": said.subject.code, "name": said.name}
    texts |= {"document": said.document, "facts": said.facts}
    return refusals + [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})
        for field, text in texts.items()
        if not text.strip()
    ]


@transaction.atomic
def ask_repair(
    event: CreditEvent, grounds: str, evidence: Evidence | None, *, by: Person, now: datetime
) -> Petition:
    """The subject has put it right, and proves it."""
    refusals = refusals_to_petition(by, event, PetitionKind.REPAIR, now)
    if evidence is None:
        refusals.append(Refusal(Reason.EVIDENCE_MISSING, CLAUSE))
    return _petition(
        event,
        PetitionKind.REPAIR,
        grounds=grounds,
        evidence=evidence,
        refusals=refusals,
        by=by,
        now=now,
    )


@transaction.atomic
def object_to(
    event: CreditEvent, grounds: str, evidence: Evidence | None, *, by: Person, now: datetime
) -> Petition:
    """The subject says that it was not so."""
    refusals = refusals_to_petition(by, event, PetitionKind.OBJECTION, now)
    return _petition(
        event,
        PetitionKind.OBJECTION,
        grounds=grounds,
        evidence=evidence,
        refusals=refusals,
        by=by,
        now=now,
    )


def _petition(
    event: CreditEvent,
    kind: PetitionKind,
    *,
    grounds: str,
    evidence: Evidence | None,
    refusals: list[Refusal],
    by: Person,
    now: datetime,
    escalates: Petition | None = None,
) -> Petition:
    if not grounds.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    insist(refusals)
    if escalates is not None and escalates.state == PetitionState.OPEN:
        _move(escalates, PetitionState.ESCALATED)
    today = day_in_china(now)
    petition = Petition.objects.create(
        event=event,
        escalates=escalates,
        kind=kind,
        grounds=grounds.strip(),
        evidence=evidence,
        made_at=now,
        made_by=by,
        due_on=answer_period(method_on(today), today, official_calendar()).last_day,
        state=PetitionState.OPEN,
    )
    _audit(Verb.CREDIT_PETITION_MADE, petition, by=by, now=now, reason=petition.grounds)
    tell_house(petition, Topic.CREDIT_PETITION_MADE, now=now)
    return petition


@transaction.atomic
def escalate(
    petition: Petition, grounds: str, evidence: Evidence | None, *, by: Person, now: datetime
) -> Petition:
    """An objection that was refused, or not answered in time, goes to the house above."""
    refusals = refusals_to_escalate(by, petition, now)
    above = _petition(
        petition.event,
        PetitionKind.OBJECTION,
        grounds=grounds,
        evidence=evidence,
        refusals=refusals,
        by=by,
        now=now,
        escalates=petition,
    )
    _audit(Verb.CREDIT_PETITION_ESCALATED, petition, by=by, now=now, reason=above.grounds)
    settle_answering(petition, now=now)
    return above


@transaction.atomic
def decide(
    petition: Petition, state: PetitionState, answer: str, *, by: Person, now: datetime
) -> Petition:
    """A second person grants or refuses, with reasons. What is granted is counted at once."""
    refusals = refusals_to_decide(by, petition)
    if state is PetitionState.OPEN:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "state"}))
    if not answer.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    insist(refusals)
    _move(petition, state, answer=answer.strip(), decided_at=now, decided_by=by)
    _audit(Verb.CREDIT_PETITION_DECIDED, petition, by=by, now=now, reason=petition.answer)
    if state is PetitionState.GRANTED:
        recount(subject_of(petition.event), now=now)
    settle_answering(petition, now=now)
    tell_subject(petition.event, Topic.CREDIT_PETITION_DECIDED, now=now)
    return petition


def _move(petition: Petition, state: PetitionState, **columns: object) -> None:
    """From open to another state, once."""
    open_still = Petition.objects.filter(pk=petition.pk, state=PetitionState.OPEN)
    insist_first(open_still.update(state=state, **columns), CLAUSE)
    petition.refresh_from_db()


def _audit(verb: Verb, petition: Petition, *, by: Person, now: datetime, reason: str) -> None:
    details = {
        "code": petition.event.subject_code,
        "petition": petition.kind,
        "answered": petition.state,
    }
    audit.record(verb, petition, by=by, now=now, clause=CLAUSE, reason=reason, details=details)
