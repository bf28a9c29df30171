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


@transaction.atomic
def tell_signers(announcement: Announcement, *, now: datetime) -> bool:
    """Once there are mines to announce, and nothing is in the way of one; returns whether so."""
    mines = applications_to_announce(announcement.prepared_by, announcement.round)
    if refusals_of_mines(mines, now):
        return False
    ministry = Organisation.objects.filter(kind=Actor.MINISTRY)
    signers = second_signers(ministry, announcement.prepared_by_id)
    tell_once(signers, TOPIC, now=now, details=_facts_of(announcement))
    return True


def tell_of_open_announcements(now: datetime) -> int:
    """Of those whose last mine came after they were prepared; returns how many. The clock's."""
    untold = (one for one in open_announcements() if not was_told(TOPIC, _facts_of(one)))
    return sum(tell_signers(one, now=now) for one in untold)


def _facts_of(announcement: Announcement) -> dict[str, str]:
    return {"number": announcement.number}
