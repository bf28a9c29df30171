"""Reading leads, orders and removals: a house of its area, a mine of itself, everybody."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet

from greenmines.records.complaints.queries import houses_over
from greenmines.records.counting import how_many
from greenmines.records.evidence.models import Evidence
from greenmines.records.listings.models import Listing
from greenmines.records.listings.queries import ever
from greenmines.records.mines.models import Binding, Mine
from greenmines.records.mines.queries import visible_to
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import AUTHORITIES
from greenmines.rules.removal import LIVE_REMOVALS, OPEN_ORDERS, OrderState, RemovalState

from .models import (
    LeadState,
    OrderExtension,
    RectificationOrder,
    Removal,
    RemovalAnnouncement,
    RemovalLead,
)


def _mines(person: Person) -> QuerySet[Mine]:
    return visible_to(person).select_related(None).order_by()


def listings_of(person: Person) -> QuerySet[Listing]:
    """Stays of the mines in a house's area that have not ended."""
    return ever().filter(left_at__isnull=True, mine__in=_mines(person))


def leads_of(person: Person) -> QuerySet[RemovalLead]:
    """Of a house's area, the open ones first, the newest before the older. Not a mine's to read."""
    if kind_of(person) not in AUTHORITIES:
        return RemovalLead.objects.none()
    return (
        RemovalLead.objects.filter(listing__mine__in=_mines(person))
        .select_related("listing__mine", "ended_by")
        .order_by(F("ended_at").desc(nulls_first=True), "-opened_at", "-id")
    )


def open_leads_of(person: Person) -> QuerySet[RemovalLead]:
    return leads_of(person).filter(state=LeadState.OPEN).order_by("-opened_at", "-id")


def stays_led_to() -> frozenset[int]:
    """The keys of the stays about which a lead is open."""
    waiting = RemovalLead.objects.filter(state=LeadState.OPEN)
    return frozenset(waiting.values_list("listing", flat=True))


def orders_of(person: Person) -> QuerySet[RectificationOrder]:
    """Of a house's area, or of one's own mines: the earliest last day first."""
    return (
        RectificationOrder.objects.filter(listing__mine__in=_mines(person))
        .select_related("listing__mine", "house", "issued_by", "reported_by", "rechecked_by")
        .order_by("until", "id")
    )


def open_orders_of(person: Person) -> QuerySet[RectificationOrder]:
    return orders_of(person).filter(state__in=OPEN_ORDERS)


def ended_orders_of(person: Person) -> QuerySet[RectificationOrder]:
    return orders_of(person).exclude(state__in=OPEN_ORDERS).order_by("-until", "-id")


def removals_of(person: Person) -> QuerySet[Removal]:
    """Of a house's area, or of one's own mines: what is under way first, then the newest."""
    return (
        Removal.objects.filter(listing__mine__in=_mines(person))
        .select_related(
            "listing__mine", "house", "proposed_by", "signed_by", "seconded_by", "announcement"
        )
        .order_by("-proposed_at", "-id")
    )


def live_removals_of(person: Person) -> QuerySet[Removal]:
    return removals_of(person).filter(state__in=LIVE_REMOVALS)


def ended_removals_of(person: Person) -> QuerySet[Removal]:
    return removals_of(person).exclude(state__in=LIVE_REMOVALS)


def decided() -> QuerySet[Removal]:
    """To be announced, in the order in which they were decided."""
    return (
        Removal.objects.filter(state=RemovalState.DECIDED)
        .select_related("listing__mine", "house")
        .order_by("seconded_at", "id")
    )


def not_rectified(listing: Listing) -> RectificationOrder | None:
    """The newest order of a stay that was not met."""
    missed = RectificationOrder.objects.filter(listing=listing, state=OrderState.NOT_RECTIFIED)
    return missed.order_by("-rechecked_at").first()


def live_removal(listing: Listing) -> Removal | None:
    return Removal.objects.filter(listing=listing, state__in=LIVE_REMOVALS).first()


def open_order(listing: Listing) -> RectificationOrder | None:
    return RectificationOrder.objects.filter(listing=listing, state__in=OPEN_ORDERS).first()


def extension_of(order: RectificationOrder) -> OrderExtension | None:
    """What the mine asked about more time and was answered; None while it did not ask."""
    asked = OrderExtension.objects.filter(order=order)
    return asked.select_related("asked_by", "answered_by").first()


def first_last_day(order: RectificationOrder) -> date:
    """As the order was issued, whatever was granted later."""
    extension = extension_of(order)
    return order.until if extension is None else extension.first_until


def files_of(order: RectificationOrder) -> Sequence[Evidence]:
    """What came with the mine's report, in the order in which it was sent."""
    rows = order.files.select_related("evidence__blob").order_by("id")
    return [row.evidence for row in rows]


# whom it is told


def enterprises_of(mine: Mine) -> list[int]:
    """Keys of those who act for the mine here; empty where nobody does."""
    bound = Binding.objects.filter(licence__mine=mine, ended_at__isnull=True)
    return list(bound.values_list("enterprise_id", flat=True).distinct())


def nearest_house(mine: Mine) -> Organisation | None:
    """The authority nearest to the mine that works here."""
    return next(iter(houses_over(mine.division)), None)


def due_by(day: date) -> QuerySet[RectificationOrder]:
    """Open orders whose last day is that day or before it."""
    found = RectificationOrder.objects.filter(state__in=OPEN_ORDERS, until__lte=day)
    return found.select_related("listing__mine", "house", "extension").order_by("until", "id")


def overdue(today: date) -> QuerySet[RectificationOrder]:
    return due_by(today - timedelta(days=1))


def unheard(today: date) -> QuerySet[Removal]:
    """Proposed, and the days in which the mine could ask to be heard are over."""
    found = Removal.objects.filter(state=RemovalState.PROPOSED, hearing_until__lt=today)
    return found.select_related("listing__mine", "house").order_by("id")


# for everybody


def announced() -> QuerySet[Removal]:
    """Every mine that was removed by an announcement here, the newest first."""
    return (
        Removal.objects.filter(announcement__isnull=False)
        .select_related("listing__mine", "house", "announcement")
        .order_by("-announcement__announced_at", "listing__number")
    )


def removals_in(announcement: RemovalAnnouncement) -> QuerySet[Removal]:
    return announced().filter(announcement=announcement)


def announcements() -> QuerySet[RemovalAnnouncement]:
    """Newest first, each with the number of its mines as `mines`."""
    mines = how_many(Removal.objects.filter(announcement=OuterRef("pk")))
    return RemovalAnnouncement.objects.annotate(mines=mines).order_by("-announced_at", "-id")


def removal_of(listing: Listing) -> Removal | None:
    """By which a stay ended; None while it lasts, or where it ended before this system."""
    return announced().filter(listing=listing).first()


def removed_among(listings: Sequence[Listing]) -> dict[int, Removal]:
    """By the keys of the stays that an announcement ended."""
    found = announced().filter(Q(listing__in=[one.pk for one in listings]))
    return {one.listing_id: one for one in found}
