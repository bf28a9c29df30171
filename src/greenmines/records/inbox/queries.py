"""A person's messages; nobody else's."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, QuerySet

from greenmines.records.people.models import Person

from .models import Message
from .topics import Topic


def messages_for(person: Person) -> QuerySet[Message]:
    return Message.objects.filter(person=person)


def unread_count(person: Person) -> int:
    return Message.objects.filter(person=person, read_at__isnull=True).count()


def not_told_yet(
    people: QuerySet[Person], topic: Topic, details: Mapping[str, str]
) -> QuerySet[Person]:
    """Those of them who have no unread message of the topic with these facts."""
    unread = _messages_of(topic, details).filter(person=OuterRef("pk"), read_at__isnull=True)
    return people.filter(~Exists(unread))


def was_told(topic: Topic, details: Mapping[str, str]) -> bool:
    """Whether anybody ever had a message of the topic with these facts, read or not."""
    return _messages_of(topic, details).exists()


def _messages_of(topic: Topic, details: Mapping[str, str]) -> QuerySet[Message]:
    facts = {f"details__{name}": value for name, value in details.items()}
    return Message.objects.filter(topic=topic, **facts)
