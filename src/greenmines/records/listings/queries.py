"""The list: as it stands, as it stood at any moment, and one mine's history in it. All public."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from greenmines.records.mines.models import Mine
from greenmines.records.rounds.models import Round

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


def by_number(number: str) -> Listing | None:
    return ever().filter(number=number).first()


def announcements() -> QuerySet[Announcement]:
    """Those that were made, newest first."""
    return (
        Announcement.objects.filter(announced_at__isnull=False)
        .select_related("round")
        .order_by("-announced_at")
    )


def prepared_announcement(round_: Round) -> Announcement | None:
    return Announcement.objects.filter(round=round_, announced_at__isnull=True).first()


def counted_announcements() -> QuerySet[Announcement]:
    """The same, each with the number of its mines as `mines`."""
    return announcements().annotate(mines=Count("listings"))


def listings_in(announcement: Announcement) -> QuerySet[Listing]:
    return ever().filter(announcement=announcement).order_by("number")
