"""The list: as it stands, as it stood at any moment, and one mine's history in it. All public."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet

from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import id_of
from greenmines.records.counting import how_many
from greenmines.records.mines.models import Mine
from greenmines.records.mines.queries import licence_by_number
from greenmines.records.people.auditing import Trail
from greenmines.records.rounds.models import Round, RoundState

from .models import Announcement, Listing


def as_of(moment: datetime) -> QuerySet[Listing]:
    """Every listing that stood at that moment, to the second."""
    return (
        Listing.objects.filter(
            Q(left_at__isnull=True) | Q(left_at__gt=moment), listed_at__lte=moment
        )
        .select_related("mine", "announcement")
        .order_by("-listed_at", "number")
    )


def ever() -> QuerySet[Listing]:
    """Those that left included."""
    return Listing.objects.select_related("mine", "licence", "announcement").order_by(
        "-listed_at", "number"
    )


def history_of(mine: Mine) -> QuerySet[Listing]:
    return ever().filter(mine=mine).order_by("listed_at")


def last_stays_ended(mines: Iterable[Mine]) -> dict[int, Listing]:
    """By the key of each mine that is in the list no more, the stay that ended last."""
    gone = [mine.pk for mine in mines if not mine.is_listed]
    ended = ever().filter(mine__in=gone, left_at__isnull=False).order_by("left_at")
    return {one.mine_id: one for one in ended}


def listing_of(application: Application) -> Listing | None:
    """The stay in the list to which an application led."""
    return Listing.objects.filter(application=application).select_related("announcement").first()


def by_number(number: str) -> Listing | None:
    """An address can hold the character NUL, of which PostgreSQL takes none."""
    return None if "\0" in number else ever().filter(number=number).first()


def announcements() -> QuerySet[Announcement]:
    """Those that were made, newest first."""
    return (
        Announcement.objects.filter(announced_at__isnull=False)
        .select_related("round")
        .order_by("-announced_at")
    )


def open_announcements() -> QuerySet[Announcement]:
    """Those that are prepared, of rounds that are not concluded."""
    prepared = Announcement.objects.filter(announced_at__isnull=True, round__state=RoundState.OPEN)
    return prepared.select_related("round__version", "prepared_by__organisation").order_by("id")


def prepared_announcement(round_: Round) -> Announcement | None:
    return Announcement.objects.filter(round=round_, announced_at__isnull=True).first()


def counted_announcements() -> QuerySet[Announcement]:
    """The same, each with the number of its mines as `mines`."""
    mines = how_many(Listing.objects.filter(announcement=OuterRef("pk")))
    return announcements().annotate(mines=mines)


def listings_in(announcement: Announcement) -> QuerySet[Listing]:
    return ever().filter(announcement=announcement).order_by("number")


def trail_of(number: str) -> Trail | None:
    """Of one case by the application's number, of a whole mine by a licence's; for the audit."""
    licence = licence_by_number(number)
    if licence is None:
        application_id = id_of(number)
        return None if application_id is None else Trail((application_id,))
    mine = licence.mine
    records = {
        "mine": [mine.pk],
        "licence": mine.licences.values_list("pk", flat=True),
        "listing": mine.listings.values_list("pk", flat=True),
    }
    return Trail(
        tuple(Application.objects.filter(mine=mine).values_list("pk", flat=True)),
        tuple((kind, key) for kind, keys in records.items() for key in keys),
    )
