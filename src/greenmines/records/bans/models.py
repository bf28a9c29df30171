"""Who is not chosen for any assessment or check until a day, and by which decision (3.2d).

A noun of its own below all that choose: cases are decided far above.
"""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person


class Ban(models.Model):
    """Of an agency or of an expert; both days count. Rows are added, never changed."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="bans"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="bans")
    from_on = models.DateField()
    until_on = models.DateField()
    document = models.CharField(max_length=100)  # the decision that imposes it
    imposed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            in_order("ban", "from_on", "until_on"),
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, person__isnull=True)
                | models.Q(organisation__isnull=True, person__isnull=False),
                name="ban_of_one",
            ),
        ]

    def __str__(self) -> str:
        return self.document
