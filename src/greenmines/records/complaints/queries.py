"""Reading complaints: the outcome table for all, the cases of a house, one case by its code."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    When,
)

from greenmines.records.evidence.models import Evidence
from greenmines.records.listings.models import Listing
from greenmines.records.listings.searching import known_to_public
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.posts import Actor
from greenmines.rules.supervision import ComplaintRules

from .models import Complaint, ComplaintFinding, ComplaintKind, ComplaintState


class Show(StrEnum):
    """Which complaints a table shows."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    ENDED = "ended"


PROTECTED = ("name", "contact")
NEVER_PUBLIC = (
    *PROTECTED,
    "accused",
    "facts",
    "place",
    "seen_on",
    "answer",
    "not_accepted_reason",
    "sent_back_reason",
)
LOCAL = (Actor.COUNTY, Actor.CITY, Actor.PROVINCE)  # the nearest first
OPEN = (ComplaintState.RECEIVED, ComplaintState.ACCEPTED, ComplaintState.ANSWERED)
IS_TRUE = (ComplaintFinding.TRUE, ComplaintFinding.PARTLY_TRUE)
DIGITS = {Actor.COUNTY: 6, Actor.CITY: 4, Actor.PROVINCE: 2}  # that its area has in common


def rules_on(day: date) -> ComplaintRules | None:
    """None before the first rules of supervision were in force."""
    rules = supervision_on(day)
    return None if rules is None else rules.complaints


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


def kinds_about(mine: Mine) -> list[ComplaintKind]:
    """What may be said of a mine: of one that was never listed only that a fee was demanded."""
    if Listing.objects.filter(mine=mine).exists():
        return list(ComplaintKind)
    return [ComplaintKind.FEE_DEMANDED]


def mines_named(text: str) -> QuerySet[Mine]:
    """Mines known to the public whose name, holder or list number has the words, by name."""
    wanted = text.replace("\0", "").strip()
    numbered = Listing.objects.filter(mine=OuterRef("pk"), number__istartswith=wanted)
    named = Q(name_zh__contains=wanted) | Q(holder_name__contains=wanted)
    if not wanted:
        return known_to_public().none()
    found = known_to_public().filter(named | Q(name_en__icontains=wanted) | Exists(numbered))
    return found.order_by("name_zh", "id")


def mine_of(pk: int) -> Mine | None:
    """A mine that the public knows, by its key."""
    return known_to_public().filter(pk=pk).first()


def overdue(today: date) -> QuerySet[Complaint]:
    """Those whose last day for what comes next has passed, the latest first."""
    return Complaint.objects.filter(_is_late(today)).order_by(_due().asc(), "id")


def _is_late(today: date) -> Q:
    late = Q(state__in=(ComplaintState.ACCEPTED, ComplaintState.ANSWERED), answer_by__lt=today)
    return late | Q(state=ComplaintState.RECEIVED, accept_by__lt=today)


def _due() -> Case:
    """As `due_on`, for the database."""
    return Case(
        When(state=ComplaintState.RECEIVED, then=F("accept_by")),
        When(state__in=(ComplaintState.ACCEPTED, ComplaintState.ANSWERED), then=F("answer_by")),
        output_field=DateField(null=True),
    )


def found_true_since(moment: datetime) -> QuerySet[Complaint]:
    """Closed after a moment as true or partly true, the earliest first: leads for removal (3.3b).

    Not those about a fee: these are about whoever assesses the mine (3.2c).
    """
    found = Complaint.objects.filter(
        state=ComplaintState.CLOSED, finding__in=IS_TRUE, closed_at__gt=moment
    )
    known = found.exclude(kind=ComplaintKind.FEE_DEMANDED).select_related("mine", "house")
    return known.defer(*PROTECTED).order_by("closed_at", "id")


def outcomes() -> QuerySet[Complaint]:
    """For everybody, newest first: mine, kind, state and days; never who said it, or what.

    `finding`, `handling` and `rectification` are public once the case is closed.
    """
    return (
        Complaint.objects.select_related("mine", "house")
        .defer(*NEVER_PUBLIC)
        .order_by("-received_at", "-id")
    )


def outcomes_of(mine: Mine) -> QuerySet[Complaint]:
    """Not that a fee was demanded: who tells of that is mostly the mine itself (3.2c)."""
    return outcomes().filter(mine=mine).exclude(kind=ComplaintKind.FEE_DEMANDED)


def narrowed(found: QuerySet[Complaint], show: Show, today: date) -> QuerySet[Complaint]:
    match show:
        case Show.ALL:
            return found
        case Show.OPEN:
            return found.filter(state__in=OPEN)
        case Show.OVERDUE:
            return found.filter(_is_late(today))
        case Show.ENDED:
            return found.exclude(state__in=OPEN)


def of_area(person: Person) -> QuerySet[Complaint]:
    """The most urgent first: what lies with the person's own house, or with one below it.

    Each with `is_by_name`: whether whoever complains gave a name.
    A house does not see what lies above it: a fee might have been demanded there (3.2c).
    """
    by_name = ExpressionWrapper(~Q(name=""), output_field=BooleanField())
    found = (
        Complaint.objects.annotate(is_by_name=by_name)
        .select_related("mine", "house", "answered_by")
        .defer(*PROTECTED)
        .order_by(_due().asc(nulls_last=True), "-id")
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
