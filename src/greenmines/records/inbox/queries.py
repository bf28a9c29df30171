"""A person's messages; nobody else's."""

from django.db.models import QuerySet

from greenmines.records.people.models import Person

from .models import Message


def messages_for(person: Person) -> QuerySet[Message]:
    return Message.objects.filter(person=person)


def unread_count(person: Person) -> int:
    return Message.objects.filter(person=person, read_at__isnull=True).count()
