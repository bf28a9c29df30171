"""Messages to people. A message is a topic and facts; `web/shared/words.py` words it when read."""

from typing import ClassVar

from django.db import models

from greenmines.records.people.models import Person


UNREAD = models.Q(read_at__isnull=True, settled_at__isnull=True)


class Message(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    topic = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    application_id = models.BigIntegerField(null=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)  # before it was read: what it asks for was done

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["person"], condition=UNREAD, name="message_unread"),
            models.Index(fields=["topic"], condition=UNREAD, name="message_unsettled"),
            models.Index(fields=["person", "-id"], name="message_person"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} → {self.person}"

    @property
    def is_unread(self) -> bool:
        return self.read_at is None and self.settled_at is None
