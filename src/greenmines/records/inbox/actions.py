"""Sending and reading messages. A message is kept with the act it tells of, or gone with it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet

from greenmines.records.inserting import insert_all
from greenmines.records.people.models import Person

from .models import UNREAD, Message
from .queries import messages_of, not_told_yet
from .topics import Topic


def send(
    people: Iterable[Person],
    topic: Topic,
    *,
    now: datetime,
    application_id: int | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """In the transaction around. Who is written to is read now."""
    insert_all(
        [
            Message(
                person=person,
                topic=topic,
                details=dict(details or {}),
                application_id=application_id,
                sent_at=now,
            )
            for person in people
        ]
    )


def tell_once(
    people: QuerySet[Person], topic: Topic, *, now: datetime, details: Mapping[str, str]
) -> None:
    """As `send`, but whoever has not looked yet at the same message is not told again.

    For what waits for somebody and is changed while it waits: the message leads to it as it is.
    """
    send(not_told_yet(people, topic, details), topic, now=now, details=details)


def settle(
    *topics: Topic,
    now: datetime,
    application_id: int | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """What such messages with these facts ask for was done, or is not asked for any more.

    Whoever has not looked yet needs not. In the transaction of the act that settles it.
    """
    asking = messages_of(topics, details or {}).filter(UNREAD, application_id=application_id)
    asking.update(settled_at=now)


def mark_read(person: Person, ids: Iterable[int], *, now: datetime) -> int:
    """Only the reader's own; returns how many were unread."""
    return Message.objects.filter(person=person, pk__in=list(ids), read_at__isnull=True).update(
        read_at=now
    )
