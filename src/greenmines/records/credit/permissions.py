"""Who may record credit events, ask about them, and decide what was asked (3.3e)."""

from datetime import date, datetime

from greenmines.records.organisations.queries import enterprise_of
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.policies.queries import method_known_on, method_on
from greenmines.records.registers.permissions import region_of
from greenmines.records.registers.territory import Ours, Territory
from greenmines.rules.calendar import official_calendar
from greenmines.rules.credit.clearing import (
    CLAUSE,
    Answering,
    refusals_to_object,
    refusals_to_repair,
)
from greenmines.rules.credit.clearing import refusals_to_escalate as by_the_method
from greenmines.rules.credit.method import CreditMethod, SubjectKind, refusals_without_method
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .kinds import PetitionKind, PetitionState
from .models import CreditEvent, Petition
from .queries import Subject, dated, own_subjects, subject_of


RECORDERS = frozenset({Actor.PROVINCE, Actor.MINISTRY})
SPEAKERS: dict[SubjectKind, Post] = {
    SubjectKind.HOLDER: Post.RESPONSIBLE,
    SubjectKind.AGENCY: Post.AGENCY_MANAGER,
    SubjectKind.EXPERT: Post.EXPERT,
}
ESCALATES = (PetitionState.OPEN, PetitionState.REFUSED)


def refusals_to_record(person: Person, subject: Subject) -> list[Refusal]:
    """A reviewer of the ministry of anybody, of a province of its own holders.

    Of agencies and experts any province may, for they work in several.
    """
    if kind_of(person) not in RECORDERS or not holds(person, Post.REVIEWER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.REVIEWER.value})]
    if subject.kind is SubjectKind.HOLDER and not _is_ours(person, subject.code):
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return []


def _is_ours(person: Person, code: str) -> bool:
    region, enterprise = region_of(person), enterprise_of(code)
    known = {code} if enterprise is not None and enterprise.province == region else set()
    return Territory(region, Ours(enterprises=frozenset(known))).has("enterprise_code", code)


def refusals_of_event(
    method: CreditMethod, subject: Subject, type_code: str, happened_on: date, today: date
) -> list[Refusal]:
    """Whether such an event can be on record at all, whoever records it."""
    if type_code not in {one.code for one in method.types_for(subject.kind)}:
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "type_code"})]
    if happened_on > today:
        details = {"field": "happened_on", "most": today.isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, CLAUSE, details)]
    return []


def refusals_to_petition(
    person: Person, event: CreditEvent, kind: PetitionKind, now: datetime
) -> list[Refusal]:
    """The subject itself, once at a time: repair after its months, objection within its days.

    An objection is made once; what comes of it is taken to the house above.
    """
    refusals = refusals_to_speak(person, subject_of(event))
    if refusals:
        return refusals
    earlier = event.petitions.all()
    again = kind is PetitionKind.OBJECTION and any(one.kind == kind for one in earlier)
    if again or any(one.state == PetitionState.OPEN for one in earlier):
        return [Refusal(Reason.CREDIT_ASKED_BEFORE, CLAUSE)]
    refusals = refusals_without_method(method_known_on(day_in_china(now)))
    return refusals or _refusals_by_the_method(event, kind, now)


def refusals_to_speak(person: Person, subject: Subject) -> list[Refusal]:
    """For a house who answers for it, for an expert the expert."""
    if subject not in own_subjects(person):
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    post = SPEAKERS[subject.kind]
    if not holds(person, post):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": post.value})]
    return []


def _refusals_by_the_method(event: CreditEvent, kind: PetitionKind, now: datetime) -> list[Refusal]:
    today = day_in_china(now)
    method = method_on(today)
    match kind:
        case PetitionKind.REPAIR:
            (known,) = dated([event], max(now, event.recorded_at))
            return refusals_to_repair(method, known, today)
        case PetitionKind.OBJECTION:
            recorded_on = day_in_china(event.recorded_at)
            return refusals_to_object(method, recorded_on, today, official_calendar())


def refusals_to_escalate(person: Person, petition: Petition, now: datetime) -> list[Refusal]:
    """The subject itself, of an objection that was refused or not answered in time, once."""
    refusals = refusals_to_speak(person, subject_of(petition.event))
    refusals = refusals or _refusals_of_what_escalates(petition)
    if refusals:
        return refusals
    today, decided = day_in_china(now), petition.decided_at
    answering = Answering(petition.due_on, None if decided is None else day_in_china(decided))
    return by_the_method(method_on(today), answering, today, official_calendar())


def _refusals_of_what_escalates(petition: Petition) -> list[Refusal]:
    event = petition.event
    others = (one for one in event.petitions.all() if one.pk != petition.pk)
    if petition.kind != PetitionKind.OBJECTION or petition.state not in ESCALATES:
        return [Refusal(Reason.WRONG_STAGE, CLAUSE)]
    if is_the_ministrys(petition):
        return [Refusal(Reason.NO_HOUSE_ABOVE, CLAUSE)]
    if any(one.escalates_id == petition.pk or one.state == PetitionState.OPEN for one in others):
        return [Refusal(Reason.CREDIT_ASKED_BEFORE, CLAUSE)]
    return []


def is_the_ministrys(petition: Petition) -> bool:
    """To decide: what was taken to it, what it recorded, and what the system recorded by itself."""
    recorder = petition.event.recorded_by
    above = petition.escalates_id is not None or recorder is None
    return above or (recorder is not None and kind_of(recorder) is Actor.MINISTRY)


def refusals_to_decide(person: Person, petition: Petition) -> list[Refusal]:
    """A signer of the house whose turn it is, who neither recorded the event nor decided it."""
    recorder = petition.event.recorded_by
    if is_the_ministrys(petition):
        is_own = kind_of(person) is Actor.MINISTRY
    else:
        is_own = recorder is not None and person.organisation_id == recorder.organisation_id
    if not is_own:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.SIGNER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.SIGNER.value})]
    if person.pk in {petition.event.recorded_by_id, petition.event.decided_by_id}:
        return [Refusal(Reason.SAME_SIGNER, CLAUSE)]
    if petition.state != PetitionState.OPEN:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    return []
