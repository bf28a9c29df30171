"""A selection round: its dates, its one frozen rule set, and each province's part in it."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known, together
from greenmines.records.people.models import Person
from greenmines.records.rulesets.models import RuleSetVersion


class RoundState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CONCLUDED = "concluded"


class Round(models.Model):
    """Moments are aware; the last second of an hour of cut-off is still in time."""

    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(RuleSetVersion, on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=[(s, s) for s in RoundState])
    notice_on = models.DateField()  # look-back windows count from here
    applications_open_at = models.DateTimeField()
    applications_close_at = models.DateTimeField()
    provinces_finish_at = models.DateTimeField()
    is_demonstration = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("round", "state", RoundState),
            together("round", "opened"),
            together("round", "concluded"),
            in_order("round", "applications_open_at", "applications_close_at"),
        ]

    def __str__(self) -> str:
        return self.name_zh


class Part(models.Model):
    """A province's part of a round: opened by the province; an extension has a signed reason."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="parts")
    province = models.CharField(max_length=6)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    extended_until = models.DateTimeField(null=True)
    extension_reason = models.TextField(blank=True)
    extended_at = models.DateTimeField(null=True)
    extended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("part", "extended"),
            models.UniqueConstraint(fields=["round", "province"], name="part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.province}"
