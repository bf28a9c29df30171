"""Complaints (3.3d): received with a receipt, accepted, passed on, answered and closed."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.actions import open_for, store_from_public
from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.store import Upload
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, second_signers
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.racing import change_as_seen
from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import day_in_china, last_day
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.ruleset import Unit

from .models import (
    Complaint,
    ComplaintFile,
    ComplaintKind,
    ComplaintSending,
    ComplaintState,
    Rectification,
)
from .permissions import (
    A_DAY,
    CLAUSE,
    Answer,
    Origins,
    refusals_of_answer,
    refusals_to_answer,
    refusals_to_close,
    refusals_to_complain,
    refusals_to_note_rectified,
    refusals_to_open_file,
    refusals_to_pass_on,
    refusals_to_read_name,
    refusals_to_send,
    refusals_to_weigh,
)
from .queries import digest_of, due_on, house_for


@dataclass(frozen=True, slots=True)
class ComplaintSaid:
    """What somebody writes; without a name it is anonymous. `accused`: an agency or an expert."""

    mine: Mine
    kind: ComplaintKind
    facts: str
    name: str = ""
    contact: str = ""
    accused: str = ""
    place: str = ""
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A photo or another file that somebody without an account sends along."""

    name: str
    upload: Upload


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the complainant takes away: the number, and a code that only they have."""

    complaint: Complaint
    follow_up_code: str


@transaction.atomic
def receive(
    said: ComplaintSaid,
    *,
    enclosed: tuple[Enclosed, ...] = (),
    origins: Origins | None = None,
    now: datetime,
) -> Receipt:
    """From anybody, signed in or not; what comes over the net has its `origins`.

    Raises `Refused` as the permissions and `evidence.store`; then nothing is kept.
    """
    refusals = refusals_to_complain(said.mine, said.kind, name=said.name, facts=said.facts, now=now)
    insist(refusals + refusals_to_send(origins, now))
    house = house_for(said.mine, said.kind)
    if house is None:  # refused above; said again for whoever reads the types
        raise LookupError(f"no authority for {said.mine.division}")
    _note_sending(origins, now)
    code = secrets.token_hex(6).upper()
    complaint = _keep(said, house, code, now)
    for one in enclosed:
        kept = store_from_public(one.upload, name=one.name, owner=house, now=now)
        ComplaintFile.objects.get_or_create(complaint=complaint, evidence=kept)
    _audit(Verb.COMPLAINT_RECEIVED, complaint, by=None, now=now)
    _tell(complaint, Post.REVIEWER, Topic.COMPLAINT_RECEIVED, now)
    return Receipt(complaint, code)


def _note_sending(origins: Origins | None, now: datetime) -> None:
    ComplaintSending.objects.filter(sent_at__lte=now - A_DAY).delete()
    if origins is not None:
        ComplaintSending.objects.bulk_create(
            ComplaintSending(origin=one, sent_at=now) for one in (origins.session, origins.address)
        )


def _keep(said: ComplaintSaid, house: Organisation, code: str, now: datetime) -> Complaint:
    today = day_in_china(now)
    rules = supervision_in_force(today).complaints
    return Complaint.objects.create(
        mine=said.mine,
        kind=said.kind,
        accused=said.accused.strip(),
        name=said.name.strip(),
        contact=said.contact.strip(),
        facts=said.facts.strip(),
        place=said.place.strip(),
        seen_on=said.seen_on,
        receipt=f"JB-{today.year}-{house.division}-{secrets.token_hex(3).upper()}",
        follow_up_digest=digest_of(code),
        received_at=now,
        house=house,
        accept_by=_working_days_after(today, rules.accept_within.required),
        answer_by=_working_days_after(today, rules.answer_within.required),
        state=ComplaintState.RECEIVED,
    )


def _working_days_after(day: date, days: int) -> date:
    calendar = official_calendar()
    return last_day(day, days, unit=Unit.WORKING, count_start=False, calendar=calendar).last_day


def _audit(
    verb: Verb, complaint: Complaint, *, by: Person | None, now: datetime, reason: str = ""
) -> None:
    details = {"receipt": complaint.receipt, "complaint": complaint.state}
    audit.record(verb, complaint, by=by, now=now, clause=CLAUSE, reason=reason, details=details)


def _tell(complaint: Complaint, post: Post, topic: Topic, now: datetime) -> None:
    people = holders([complaint.house_id], post)
    send(people, topic, now=now, details=_facts_of(complaint))


def _facts_of(complaint: Complaint) -> dict[str, str]:
    due = due_on(complaint)
    return {
        "receipt": complaint.receipt,
        "mine": complaint.mine.name_zh,
        "until": "" if due is None else due.isoformat(),
    }


def _move(complaint: Complaint, **changed: object) -> None:
    change_as_seen(complaint, ["state", "house_id"], changed, CLAUSE)


def _refusals_of_reason(text: str) -> list[Refusal]:
    return [] if text.strip() else [Refusal(Reason.REASON_MISSING, CLAUSE)]


@transaction.atomic
def read_name(complaint: Complaint, *, by: Person, now: datetime) -> tuple[str, str]:
    """Name and contact of whoever complains; who has seen them is audited."""
    insist(refusals_to_read_name(by, complaint))
    _audit(Verb.COMPLAINANT_READ, complaint, by=by, now=now)
    return complaint.name, complaint.contact


@transaction.atomic
def open_file(complaint: Complaint, evidence: Evidence, *, by: Person, now: datetime) -> IO[bytes]:
    """Read what came with it; who opened what and when is in the audit."""
    insist(refusals_to_open_file(by, complaint, evidence))
    return open_for(evidence, by=by, now=now)


@transaction.atomic
def accept(complaint: Complaint, *, by: Person, now: datetime) -> Complaint:
    insist(refusals_to_weigh(by, complaint))
    _move(complaint, state=ComplaintState.ACCEPTED, weighed_at=now, weighed_by=by)
    _audit(Verb.COMPLAINT_ACCEPTED, complaint, by=by, now=now)
    return complaint


@transaction.atomic
def not_accept(complaint: Complaint, reason: str, *, by: Person, now: datetime) -> Complaint:
    """That is the end of it; whoever complained reads the reason."""
    insist(refusals_to_weigh(by, complaint) + _refusals_of_reason(reason))
    state = ComplaintState.NOT_ACCEPTED
    said = reason.strip()
    _move(complaint, state=state, weighed_at=now, weighed_by=by, not_accepted_reason=said)
    _audit(Verb.COMPLAINT_NOT_ACCEPTED, complaint, by=by, now=now, reason=said)
    return complaint


@transaction.atomic
def pass_on(
    complaint: Complaint, to: Organisation, reason: str, *, by: Person, now: datetime
) -> Complaint:
    """To another authority over the same mine; the days that run do not begin again."""
    insist(refusals_to_pass_on(by, complaint, to) + _refusals_of_reason(reason))
    _move(complaint, house=to)
    _audit(Verb.COMPLAINT_PASSED_ON, complaint, by=by, now=now, reason=reason.strip())
    _tell(complaint, Post.REVIEWER, Topic.COMPLAINT_RECEIVED, now)
    return complaint


@transaction.atomic
def answer(complaint: Complaint, said: Answer, *, by: Person, now: datetime) -> Complaint:
    """What was found and what was done; it goes out when a second person closes the case."""
    insist(refusals_to_answer(by, complaint) + refusals_of_answer(said))
    _move(
        complaint,
        state=ComplaintState.ANSWERED,
        finding=said.finding,
        answer=said.text.strip(),
        handling=said.handling.strip(),
        rectification=said.rectification,
        answered_at=now,
        answered_by=by,
    )
    _audit(Verb.COMPLAINT_ANSWERED, complaint, by=by, now=now, reason=said.text.strip())
    signers = second_signers([complaint.house_id], by.pk)
    details = _facts_of(complaint) | _key_of(complaint)
    send(signers, Topic.COMPLAINT_ANSWERED, now=now, details=details)
    return complaint


def _settle_signing(complaint: Complaint, now: datetime) -> None:
    """It was closed, or sent back."""
    settle(Topic.COMPLAINT_ANSWERED, now=now, details=_key_of(complaint))


def _key_of(complaint: Complaint) -> dict[str, str]:
    return {"key": str(complaint.pk)}


@transaction.atomic
def send_back(complaint: Complaint, reason: str, *, by: Person, now: datetime) -> Complaint:
    """The answer is not good enough; the former one stays in the audit."""
    insist(refusals_to_close(by, complaint) + _refusals_of_reason(reason))
    _move(
        complaint,
        state=ComplaintState.ACCEPTED,
        answered_at=None,
        answered_by=None,
        sent_back_reason=reason.strip(),
    )
    _audit(Verb.COMPLAINT_SENT_BACK, complaint, by=by, now=now, reason=reason.strip())
    _settle_signing(complaint, now)
    _tell(complaint, Post.REVIEWER, Topic.COMPLAINT_SENT_BACK, now)
    return complaint


@transaction.atomic
def close(complaint: Complaint, *, by: Person, now: datetime) -> Complaint:
    """A second person closes the case as answered."""
    insist(refusals_to_close(by, complaint))
    _move(complaint, state=ComplaintState.CLOSED, closed_at=now, closed_by=by)
    _audit(Verb.COMPLAINT_CLOSED, complaint, by=by, now=now, reason=complaint.answer)
    _settle_signing(complaint, now)
    return complaint


@transaction.atomic
def note_rectified(complaint: Complaint, *, by: Person, now: datetime) -> Complaint:
    """What a closed case had left to put right has been put right."""
    insist(refusals_to_note_rectified(by, complaint))
    _move(complaint, rectification=Rectification.DONE, rectified_at=now, rectified_by=by)
    _audit(Verb.COMPLAINT_RECTIFIED, complaint, by=by, now=now)
    return complaint
