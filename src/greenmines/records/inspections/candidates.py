"""Who can be enrolled in a library: officers of the authorities of its place; experts (3.3a)."""

from datetime import date, datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Holding, Person
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import AUTHORITIES, Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import Inspector
from .permissions import CLAUSE, refusals_to_keep_library


OFFICERS = (Post.REVIEWER, Post.VERIFIER, Post.SIGNER)


def candidates_for(house: Organisation) -> QuerySet[Person]:
    """Enrolled or not, with what shows their qualification; those of the house itself first."""
    mine = Case(When(organisation=house, then=Value(0)), default=Value(1))
    active = Person.objects.filter(is_active=True).filter(_officers(house) | _holding(Post.EXPERT))
    return (
        active.select_related("organisation", "expertise")
        .prefetch_related("holdings")
        .order_by(mine, "organisation__division", "organisation_id", "username")
    )


def not_enrolled(house: Organisation, text: str = "") -> QuerySet[Person]:
    """Of the candidates; `text` is part of a name, of an account's or of a house's."""
    there = Inspector.objects.filter(house=house, ended_at__isnull=True)
    found = candidates_for(house).exclude(pk__in=there.values("person"))
    wanted = text.replace("\0", "").strip()
    if not wanted:
        return found
    return found.filter(
        Q(name__icontains=wanted)
        | Q(username__icontains=wanted)
        | Q(organisation__name_zh__icontains=wanted)
    )


def _officers(house: Organisation) -> Q:
    """Of the house and of the authorities below it."""
    stem = "" if house.kind == Actor.MINISTRY else house.division[:2]
    return _holding(*OFFICERS) & Q(
        organisation__kind__in=AUTHORITIES - {Actor.MINISTRY} | {Actor(house.kind)},
        organisation__division__startswith=stem,
    )


def _holding(*posts: Post) -> Q:
    held = Holding.objects.filter(person=OuterRef("pk"), post__in=posts, ended_at__isnull=True)
    return Q(Exists(held))


def refusals_to_enrol(
    person: Person, certificate: str, certificate_until: date, now: datetime
) -> list[Refusal]:
    """Nobody without a certificate, or with one that has expired."""
    refusals = refusals_to_keep_library(person)
    if not certificate.strip():
        refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "certificate"}))
    today = day_in_china(now)
    if certificate_until < today:
        details = {"field": "certificate_until", "least": today.isoformat()}
        refusals.append(Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details))
    return refusals


def refusals_of_candidate(house: Organisation, person: Person, kind: PersonKind) -> list[Refusal]:
    """Inspectors enforce the law, so they are officers; of experts no house is asked."""
    found = candidates_for(house).filter(pk=person.pk)
    if not found.exists():
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "person"})]
    if kind is PersonKind.INSPECTOR and not found.filter(_officers(house)).exists():
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "kind"})]
    return []
