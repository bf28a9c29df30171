"""A person's messages; nobody else's."""

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from greenmines.records.people.models import Person

from .models import UNREAD, Message
from .topics import Topic


def messages_for(person: Person) -> QuerySet[Message]:
    return Message.objects.filter(person=person)


def unread_for(person: Person) -> QuerySet[Message]:
    """Without those that ask for what somebody has done by now."""
    return messages_for(person).filter(UNREAD)


def unread_count(person: Person) -> int:
    return unread_for(person).count()


def not_told_yet(
    people: QuerySet[Person], topic: Topic, details: Mapping[str, str]
) -> QuerySet[Person]:
    """Those of them who have no unread message of the topic with these facts."""
    unread = messages_of([topic], details).filter(UNREAD, person=OuterRef("pk"))
    return people.filter(~Exists(unread))


def was_told(topic: Topic, details: Mapping[str, str]) -> bool:
    """Whether anybody ever had a message of the topic with these facts, read or not."""
    return messages_of([topic], details).exists()


def messages_of(topics: Iterable[Topic], details: Mapping[str, str]) -> QuerySet[Message]:
    """Anybody's that say these facts, among others."""
    facts = {f"details__{name}": value for name, value in details.items()}
    return Message.objects.filter(topic__in=list(topics), **facts)
