"""What auditors read: every act within their reach, narrowed by time, verb, person and case."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

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
class AskedActs:
    """What is empty does not narrow. `person` is part of a name, `until` the first moment out."""

    since: datetime | None = None
    until: datetime | None = None
    verb: Verb | None = None
    person: str = ""
    application_id: int | None = None


def refusals_to_audit(person: Person) -> list[Refusal]:
    if holds(person, Post.AUDITOR):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.AUDITOR.value})]


def acts_for(person: Person, asked: AskedActs) -> QuerySet[Act]:
    """Newest first: the ministry's auditor reads all, a province's what its houses did."""
    if refusals_to_audit(person):
        return Act.objects.none()
    acts = all_acts().filter(_narrowed(asked))
    if kind_of(person) is Actor.MINISTRY:
        return acts
    houses = Organisation.objects.filter(division__startswith=person.organisation.division[:2])
    return acts.filter(actor_organisation_id__in=houses.values("pk"))


def _narrowed(asked: AskedActs) -> Q:
    found = Q()
    if asked.since is not None:
        found &= Q(at__gte=asked.since)
    if asked.until is not None:
        found &= Q(at__lt=asked.until)
    if asked.verb is not None:
        found &= Q(verb=asked.verb)
    if asked.person.strip():
        found &= Q(actor_name__contains=asked.person.strip())
    if asked.application_id is not None:
        found &= Q(application_id=asked.application_id)
    return found


@transaction.atomic
def record_export(person: Person, *, rows: int, now: datetime) -> Act:
    """That an auditor took a copy is itself an act."""
    insist(refusals_to_audit(person))
    return audit.record(Verb.AUDIT_EXPORTED, person, by=person, now=now, details={"rows": rows})
