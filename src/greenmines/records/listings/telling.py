"""Telling who can sign that an announcement waits for the second person (4.3)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.inbox.actions import tell_once
from greenmines.records.inbox.queries import was_told
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.queries import second_signers
from greenmines.rules.posts import Actor

from .models import Announcement
from .permissions import applications_to_announce, refusals_of_mines
from .queries import open_announcements


TOPIC = Topic.ANNOUNCEMENT_WAITS


def tell_signers(announcement: Announcement, *, now: datetime) -> None:
    """Once there are mines to announce, and nothing is in the way of one of them."""
    if _is_whole(announcement, now):
        _tell(announcement, now)


def tell_of_open_announcements(now: datetime) -> int:
    """Of those whose last mine came after they were prepared; returns how many. The clock's."""
    untold = [one for one in open_announcements() if not was_told(TOPIC, _facts_of(one))]
    whole = [one for one in untold if _is_whole(one, now)]
    for announcement in whole:
        _tell(announcement, now)
    return len(whole)


def _is_whole(announcement: Announcement, now: datetime) -> bool:
    mines = applications_to_announce(announcement.prepared_by, announcement.round)
    return not refusals_of_mines(mines, now)


@transaction.atomic
def _tell(announcement: Announcement, now: datetime) -> None:
    ministry = Organisation.objects.filter(kind=Actor.MINISTRY)
    signers = second_signers(ministry, announcement.prepared_by_id)
    tell_once(signers, TOPIC, now=now, details=_facts_of(announcement))


def _facts_of(announcement: Announcement) -> dict[str, str]:
    return {"number": announcement.number}
