"""Reading complaints: the outcome table for all, the cases of a house, one case by its code."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.db.models import Q, QuerySet

from greenmines.records.evidence.models import Evidence
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import Actor
from greenmines.rules.supervision import ComplaintRules, in_force_on

from .models import Complaint, ComplaintKind, ComplaintState


PROTECTED = ("name", "contact")
NEVER_PUBLIC = (
    *PROTECTED,
    "accused",
    "facts",
    "answer",
    "not_accepted_reason",
    "sent_back_reason",
)
LOCAL = (Actor.COUNTY, Actor.CITY, Actor.PROVINCE)  # the nearest first
DIGITS = {Actor.COUNTY: 6, Actor.CITY: 4, Actor.PROVINCE: 2}  # that its area has in common


def rules_on(day: date) -> ComplaintRules | None:
    """None before the first rules of supervision were in force."""
    try:
        return in_force_on(day).complaints
    except LookupError:
        return None


def digest_of(code: str) -> str:
    """Follow-up codes are kept as digests only."""
    return sha256(code.strip().upper().encode()).hexdigest()


def houses_over(division: str) -> list[Organisation]:
    """The authorities of a county, the nearest first, up to its province."""
    places = _places(division)
    here = Q()
    for kind in LOCAL:
        here |= Q(kind=kind, division=places[kind])
    found = Organisation.objects.filter(here, is_active=True)
    return sorted(found, key=lambda house: LOCAL.index(Actor(house.kind)))


def _places(division: str) -> dict[Actor, str]:
    return {
        Actor.COUNTY: division,
        Actor.CITY: f"{division[:4]}00",
        Actor.PROVINCE: f"{division[:2]}0000",
    }


def house_for(mine: Mine, kind: ComplaintKind) -> Organisation | None:
    """The nearest authority; for a fee the farthest, for the nearest might be part of it (3.2c)."""
    houses = houses_over(mine.division)
    if not houses:
        return None
    return houses[-1] if kind is ComplaintKind.FEE_DEMANDED else houses[0]


def outcomes() -> QuerySet[Complaint]:
    """For everybody, newest first: mine, kind, state and days; never who said it, or what."""
    return (
        Complaint.objects.select_related("mine", "house")
        .defer(*NEVER_PUBLIC)
        .order_by("-received_at", "-id")
    )


def outcomes_of(mine: Mine) -> QuerySet[Complaint]:
    return outcomes().filter(mine=mine)


def of_area(person: Person) -> QuerySet[Complaint]:
    """The most urgent first: what lies with the person's own house, or with one below it.

    A house does not see what lies above it: a fee might have been demanded there (3.2c).
    """
    found = (
        Complaint.objects.select_related("mine", "house", "answered_by")
        .defer(*PROTECTED)
        .order_by("answer_by", "id")
    )
    match kind_of(person):
        case Actor.MINISTRY:
            return found
        case Actor.PROVINCE | Actor.CITY | Actor.COUNTY as kind:
            own = person.organisation.division
            levels = LOCAL[: LOCAL.index(kind) + 1]
            return found.filter(
                house__kind__in=levels, house__division__startswith=own[: DIGITS[kind]]
            )
        case Actor.ENTERPRISE | Actor.AGENCY | Actor.DEPARTMENT:
            return found.none()


def find(receipt: str, follow_up_code: str) -> Complaint | None:
    """Somebody's own case, by the two things that only they have."""
    if "\0" in receipt:
        return None
    return (
        Complaint.objects.filter(
            receipt=receipt.strip(), follow_up_digest=digest_of(follow_up_code)
        )
        .select_related("mine", "house")
        .defer(*PROTECTED)
        .first()
    )


def files_of(complaint: Complaint) -> Sequence[Evidence]:
    """What came with it, in the order in which it was sent."""
    rows = complaint.files.select_related("evidence__blob").order_by("id")
    return [row.evidence for row in rows]


def due_on(complaint: Complaint) -> date | None:
    """The last day for what is to be done next; None when nothing is."""
    match ComplaintState(complaint.state):
        case ComplaintState.RECEIVED:
            return complaint.accept_by
        case ComplaintState.ACCEPTED | ComplaintState.ANSWERED:
            return complaint.answer_by
        case ComplaintState.NOT_ACCEPTED | ComplaintState.CLOSED:
            return None


def is_overdue(complaint: Complaint, today: date) -> bool:
    due = due_on(complaint)
    return due is not None and today > due
