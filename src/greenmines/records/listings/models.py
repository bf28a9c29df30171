"""A mine's place in the list: what brought it in, its number, until when it stood."""

from typing import ClassVar

from django.db import models

from greenmines.records.applications.models import Application
from greenmines.records.columns import in_order, together
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round
from greenmines.rules.removal import Ground


class Announcement(models.Model):
    """The ministry's announcement of a round's result (clause 4.3)."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="announcements")
    number = models.CharField(max_length=60, unique=True)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(null=True)
    announced_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("announcement", "announced"),
            models.CheckConstraint(
                condition=models.Q(announced_by__isnull=True)
                | ~models.Q(announced_by=models.F("prepared_by")),
                name="announcement_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Listing(models.Model):
    """One stay in the list. `application` is null for mines listed before this system."""

    mine = models.ForeignKey(Mine, on_delete=models.PROTECT, related_name="listings")
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, null=True)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, null=True)
    announcement = models.ForeignKey(
        Announcement, on_delete=models.PROTECT, null=True, related_name="listings"
    )
    number = models.CharField(max_length=30, unique=True)
    province = models.CharField(max_length=6)
    batch_year = models.PositiveSmallIntegerField()
    listed_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    leaving_ground = models.CharField(max_length=30, choices=[(g, g) for g in Ground], blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            in_order("listing", "listed_at", "left_at"),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True, leaving_ground="")
                | models.Q(
                    left_at__isnull=False,
                    leaving_ground__in=[ground.value for ground in Ground],
                ),
                name="listing_left_for_a_ground",
            ),
            models.UniqueConstraint(
                fields=["mine"],
                condition=models.Q(left_at__isnull=True),
                name="listing_one_live_per_mine",
            ),
        ]
        indexes: ClassVar = [
            # All that a search of keys asks for, so that a deep page reads no rows to skip them.
            models.Index(fields=["-listed_at", "number", "left_at", "id"], name="listing_newest"),
            models.Index(
                fields=["province", "-listed_at", "number", "left_at", "id"],
                name="listing_province",
            ),
            models.Index(
                fields=["batch_year", "-listed_at", "number", "left_at", "id"],
                name="listing_year",
            ),
        ]

    def __str__(self) -> str:
        return self.number
