"""Sending and reading messages. Sending waits for the commit: no message of what did not happen."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from django.db import transaction

from greenmines.records.people.models import Person

from .models import Message
from .topics import Topic


def send(
    people: Iterable[Person],
    topic: Topic,
    *,
    now: datetime,
    application_id: int | None = None,
    details: Mapping[str, str] | None = None,
) -> None:
    """Once the transaction around has committed. Who is written to is read now."""
    messages = [
        Message(
            person=person,
            topic=topic,
            details=dict(details or {}),
            application_id=application_id,
            sent_at=now,
        )
        for person in people
    ]
    transaction.on_commit(partial(_deliver, messages))


def _deliver(messages: list[Message]) -> None:
    Message.objects.bulk_create(messages)


def mark_read(person: Person, ids: Iterable[int], *, now: datetime) -> int:
    """Only the reader's own; returns how many were unread."""
    return Message.objects.filter(person=person, pk__in=list(ids), read_at__isnull=True).update(
        read_at=now
    )
