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
    facts = {f"details__{name}": value for name, value in details.items()}
    unread = Message.objects.filter(
        person=OuterRef("pk"), topic=topic, read_at__isnull=True, **facts
    )
    return people.filter(~Exists(unread))
