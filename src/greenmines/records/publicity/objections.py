"""Objections to a notice: received with a receipt, answered by one, decided by another (2.6)."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256

from django.db import transaction

from greenmines.records.applications import actions as applications
from greenmines.records.applications.queries import step_of
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.racing import insist_first
from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import CHINA, day_in_china, last_day
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.ruleset import Unit

from .models import NoticeEntry, NoticeKind, Objection, ObjectionState
from .periods import actor_of, house_of, rules_of, step_kind_of
from .permissions import (
    refusals_to_decide,
    refusals_to_draft_answer,
    refusals_to_object,
)
from .telling import tell_signers_of_answer


CLOSING_STATES = frozenset(
    {ObjectionState.NOT_ACCEPTED, ObjectionState.REJECTED, ObjectionState.UPHELD}
)


@dataclass(frozen=True, slots=True)
class ObjectionSaid:
    """What somebody writes; who they are is never public."""

    name: str
    contact: str
    facts: str
    organisation: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the objector takes away: the number, and a code that only they have."""

    objection: Objection
    follow_up_code: str


def digest_of(code: str) -> str:
    """Follow-up codes are kept as digests only."""
    return sha256(code.strip().upper().encode()).hexdigest()


@transaction.atomic
def receive(entry: NoticeEntry, said: ObjectionSaid, *, now: datetime) -> Receipt:
    """From anybody, signed in or not. From now on the mine cannot be recommended (2.6)."""
    texts = {"name": said.name, "contact": said.contact, "facts": said.facts}
    insist(refusals_to_object(entry, texts, now))
    code = secrets.token_hex(6).upper()
    objection = Objection.objects.create(
        entry=entry,
        receipt=f"{entry.notice.number}-{secrets.token_hex(3).upper()}",
        follow_up_digest=digest_of(code),
        received_at=now,
        due_at=_due(entry, now),
        state=ObjectionState.RECEIVED,
        **{name: getattr(said, name) for name in said.__slots__},
    )
    _audit(Verb.OBJECTION_RECEIVED, objection, by=None, now=now)
    people = holders(house_of(entry.notice), Post.REVIEWER)
    details = {"receipt": objection.receipt, "mine": entry.application.mine.name_zh}
    send(
        people,
        Topic.OBJECTION_RECEIVED,
        now=now,
        application_id=entry.application_id,
        details=details,
    )
    return Receipt(objection, code)


def _due(entry: NoticeEntry, now: datetime) -> datetime:
    """So many working days after the day it came in."""
    days = rules_of(entry.notice).answer_within.required
    period = last_day(
        day_in_china(now),
        days,
        unit=Unit.WORKING,
        count_start=False,
        calendar=official_calendar(),
    )
    return datetime.combine(period.last_day, time(17), tzinfo=CHINA)


def _audit(
    verb: Verb, objection: Objection, *, by: Person | None, now: datetime, reason: str = ""
) -> None:
    entry = objection.entry
    audit.record(
        verb,
        objection,
        by=by,
        now=now,
        application_id=entry.application_id,
        round_id=entry.notice.round_id,
        clause="2.6",
        reason=reason,
        details={"receipt": objection.receipt, "state": objection.state},
    )


@transaction.atomic
def note_reading(objection: Objection, *, by: Person, now: datetime) -> None:
    """Who has seen whom an objection comes from: the objector is protected (2.6)."""
    _audit(Verb.OBJECTOR_READ, objection, by=by, now=now)


@transaction.atomic
def draft_answer(
    objection: Objection, state: ObjectionState, answer: str, *, by: Person, now: datetime
) -> Objection:
    """One person proposes the outcome and writes the reasoned answer; who can decide is told."""
    refusals = refusals_to_draft_answer(by, objection)
    if state not in CLOSING_STATES:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "2.6", {"field": "state"}))
    if not answer.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, "2.6"))
    insist(refusals)
    changed = Objection.objects.filter(pk=objection.pk, state=ObjectionState.RECEIVED).update(
        drafted_state=state, answer=answer, drafted_at=now, drafted_by=by
    )
    insist_first(changed, "2.6")
    objection.refresh_from_db()
    _audit(Verb.OBJECTION_ANSWER_DRAFTED, objection, by=by, now=now, reason=answer)
    tell_signers_of_answer(objection, now=now)
    return objection


@transaction.atomic
def decide(objection: Objection, *, by: Person, now: datetime) -> Objection:
    """A second person decides as drafted. Upheld: the mine leaves the round at once."""
    insist(refusals_to_decide(by, objection))
    state = ObjectionState(objection.drafted_state)
    changed = Objection.objects.filter(pk=objection.pk, state=ObjectionState.RECEIVED).update(
        state=state, decided_at=now, decided_by=by
    )
    insist_first(changed, "2.6")
    objection.refresh_from_db()
    _audit(Verb.OBJECTION_DECIDED, objection, by=by, now=now, reason=objection.answer)
    if state is ObjectionState.UPHELD:
        _drop(objection, by=by, now=now)
    settle(Topic.OBJECTION_WAITS, now=now, details={"objection": str(objection.pk)})
    _tell_enterprise(objection, now)
    return objection


def _drop(objection: Objection, *, by: Person, now: datetime) -> None:
    """Only where it still stands in this publicity; elsewhere the case file shows the decision."""
    application, kind = objection.entry.application, NoticeKind(objection.entry.notice.kind)
    step = step_of(application)
    if step is None or step.kind is not step_kind_of(kind):
        return
    applications.refuse(application, reason=objection.answer, by=by, actor=actor_of(kind), now=now)


def _tell_enterprise(objection: Objection, now: datetime) -> None:
    application = objection.entry.application
    people = holders([application.enterprise_id], Post.RESPONSIBLE)
    details = {"receipt": objection.receipt, "state": objection.state}
    details["mine"] = application.mine.name_zh
    send(people, Topic.OBJECTION_DECIDED, now=now, application_id=application.pk, details=details)


def find(receipt: str, follow_up_code: str) -> Objection | None:
    """The objector's own case, by the two things that only they have."""
    return (
        Objection.objects.filter(
            receipt=receipt.strip(), follow_up_digest=digest_of(follow_up_code)
        )
        .select_related("entry__notice", "entry__application__mine")
        .first()
    )
