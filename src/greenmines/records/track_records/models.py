"""What an agency says of its own track record, published beside it (3.3e: right of reply).

The record itself is not kept: it is counted from reports, verifications and checks whenever read.
"""

from typing import ClassVar

from django.db import models

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person


class Reply(models.Model):
    """The newest of an agency is shown; an empty one takes back the one before."""

    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["agency", "-published_at"], name="reply_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.published_at:%Y-%m-%d}"
