"""What is checked, by whom and how much of it: matters, plans of a year, batches, leads (3.3a)."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known, together
from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.checks import LeadSource
from greenmines.rules.drawing.strata import PartedBy, Weighing
from greenmines.rules.planning import CheckMethod, MatterCategory
from greenmines.rules.posts import Actor


class Matter(models.Model):
    """A row of the list of matters. A correction is a new row under the same number."""

    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    content = models.TextField()
    category = models.CharField(max_length=10, choices=[(one, one) for one in MatterCategory])
    method = models.CharField(max_length=10, choices=[(one, one) for one in CheckMethod])
    ratio = models.DecimalField(max_digits=5, decimal_places=4)
    frequency = models.CharField(max_length=100)
    legal_basis = models.TextField()
    level = models.CharField(max_length=20, choices=[(one, one) for one in Actor])
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("matter", "category", MatterCategory),
            known("matter", "method", CheckMethod),
            known("matter", "level", Actor),
            together("matter", "ended"),
            models.CheckConstraint(
                condition=models.Q(ratio__gt=0, ratio__lte=1), name="matter_ratio_is_a_share"
            ),
            models.UniqueConstraint(
                fields=["house", "number"],
                condition=models.Q(ended_at__isnull=True),
                name="matter_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Plan(models.Model):
    """Of one year. Once it is published nothing of it changes; leads are added beside it."""

    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30, unique=True)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    rules = models.CharField(max_length=64)  # SHA-256 of the supervision rules
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("plan", "published"),
            models.CheckConstraint(
                condition=models.Q(published_by__isnull=True)
                | ~models.Q(published_by=models.F("prepared_by")),
                name="plan_two_people",
            ),
            models.UniqueConstraint(
                fields=["house"],
                condition=models.Q(published_at__isnull=True),
                name="plan_one_in_the_making",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Batch(models.Model):
    """What of a plan is drawn at once. `ratios` are those of single parts, as decimal text."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="batches")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    opens_on = models.DateField()
    closes_on = models.DateField()
    parted_by = models.CharField(max_length=20, choices=[(one, one) for one in PartedBy])
    weighing = models.CharField(max_length=10, choices=[(one, one) for one in Weighing])
    ratio = models.DecimalField(max_digits=5, decimal_places=4)
    ratios = models.JSONField(default=dict)
    estimated = models.PositiveIntegerField()  # mines, by the list of the day it was planned
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("batch", "parted_by", PartedBy),
            known("batch", "weighing", Weighing),
            in_order("batch", "opens_on", "closes_on"),
            models.CheckConstraint(
                condition=models.Q(ratio__gt=0, ratio__lte=1), name="batch_ratio_is_a_share"
            ),
            models.UniqueConstraint(fields=["plan", "name"], name="batch_name_once"),
        ]
        ordering: ClassVar = ["opens_on", "id"]

    def __str__(self) -> str:
        return self.name


class Lead(models.Model):
    """A mine that is checked because something points at it, beside those that chance chose."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="leads")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, choices=[(one, one) for one in LeadSource])
    reason = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("lead", "source", LeadSource),
            models.UniqueConstraint(fields=["batch", "listing"], name="lead_once_in_a_batch"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.batch}: {self.listing}"
