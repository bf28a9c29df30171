"""What auditors read: every act within their reach, narrowed by time, verb, person and case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from greenmines.records.audit import actions as audit
from greenmines.records.audit.models import Act
from greenmines.records.audit.queries import all_acts
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.models import Organisation
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Person
from .queries import holds, kind_of


@dataclass(frozen=True, slots=True)
class Trail:
    """What a case or a mine is in the audit: applications, and records by kind and key."""

    application_ids: tuple[int, ...]
    subjects: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AskedActs:
    """What is empty does not narrow. `person` is part of the name of whoever acted or was acted on.

    `until` is the first moment out.
    """

    since: datetime | None = None
    until: datetime | None = None
    verb: Verb | None = None
    person: str = ""
    trail: Trail | None = None


def refusals_to_audit(person: Person) -> list[Refusal]:
    if holds(person, Post.AUDITOR):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.AUDITOR.value})]


def acts_for(person: Person, asked: AskedActs) -> QuerySet[Act]:
    """Newest first: the ministry's auditor reads all, a province's what its houses did.

    And what was done to its houses' accounts from elsewhere, such as a lock-out.
    """
    if refusals_to_audit(person):
        return Act.objects.none()
    acts = all_acts().filter(_narrowed(asked))
    if kind_of(person) is Actor.MINISTRY:
        return acts
    houses = Organisation.objects.filter(division__startswith=person.organisation.division[:2])
    people = Person.objects.filter(organisation__in=houses)
    return acts.filter(Q(actor_organisation_id__in=houses.values("pk")) | _done_to(people))


def _done_to(people: QuerySet[Person]) -> Q:
    keys = people.annotate(key=Cast("pk", CharField())).values("key")
    return Q(subject_kind="person", subject_id__in=keys)


def _narrowed(asked: AskedActs) -> Q:
    found = Q()
    if asked.since is not None:
        found &= Q(at__gte=asked.since)
    if asked.until is not None:
        found &= Q(at__lt=asked.until)
    if asked.verb is not None:
        found &= Q(verb=asked.verb)
    if asked.person.strip():
        name = asked.person.strip()
        found &= Q(actor_name__contains=name) | _done_to(Person.objects.filter(name__contains=name))
    if asked.trail is not None:
        found &= _left_by(asked.trail)
    return found


def _left_by(trail: Trail) -> Q:
    found = Q(application_id__in=trail.application_ids)
    for kind, key in trail.subjects:
        found |= Q(subject_kind=kind, subject_id=str(key))
    return found


@transaction.atomic
def record_export(person: Person, *, rows: int, asked: Mapping[str, str], now: datetime) -> None:
    """That an auditor took a copy, and of what, is itself an act."""
    insist(refusals_to_audit(person))
    details = {"rows": rows, **asked}
    audit.record(Verb.AUDIT_EXPORTED, person, by=person, now=now, details=details)
