"""What became different in the list between two moments. All public."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from django.db.models import Max, Q, QuerySet

from .models import Listing
from .searching import Asked, entered_by, left_by, narrowed, standing_at


class Change(StrEnum):
    """What happened to a stay from the one moment to the other."""

    ENTERED = "entered"  # stands at the second moment and did not at the first
    LEFT = "left"  # stood at the first and does not at the second
    PASSED = "passed"  # entered and left in between, so that neither list shows it


@dataclass(frozen=True, slots=True)
class Between:
    """From the list as it stood at `since` to the list as it stood at `until`."""

    since: datetime
    until: datetime


def changed(between: Between, change: Change) -> QuerySet[Listing]:
    """The stays of one kind of change, newest entry first."""
    since, until = between.since, between.until
    match change:
        case Change.ENTERED:
            return standing_at(until).filter(listed_at__gt=since)
        case Change.LEFT:
            return left_by(until).filter(listed_at__lte=since, left_at__gt=since)
        case Change.PASSED:
            return left_by(until).filter(listed_at__gt=since)


def differing(between: Between) -> QuerySet[Listing]:
    """All of them: whatever entered or left after the first moment and by the second."""
    entered = entered_by(between.until).filter(listed_at__gt=between.since)
    return entered | left_by(between.until).filter(left_at__gt=between.since)


class Stay(Protocol):
    """A listing, or a row of one."""

    @property
    def listed_at(self) -> datetime: ...
    @property
    def left_at(self) -> datetime | None: ...


def change_of(stay: Stay, between: Between) -> Change:
    """Of one that differs."""
    has_left = stay.left_at is not None and stay.left_at <= between.until
    if stay.listed_at <= between.since:
        return Change.LEFT
    return Change.PASSED if has_left else Change.ENTERED


def counts_of(between: Between, asked: Asked) -> dict[Change, int]:
    return {each: narrowed(changed(between, each), asked).order_by().count() for each in Change}


def last_change(now: datetime) -> datetime | None:
    """When a mine last entered or left; None while none ever did."""
    found = Listing.objects.filter(listed_at__lte=now).aggregate(
        entered=Max("listed_at"), left=Max("left_at", filter=Q(left_at__lte=now))
    )
    return max(filter(None, found.values()), default=None)
