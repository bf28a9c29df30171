"""Spot checks of listed mines: why, by whom, what was found, two results, when published (3.3a)."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.inspections.models import Draw, Inspector
from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.checks import (
    CheckPath,
    CheckStage,
    GreenResult,
    LeadSource,
    PublicityResult,
)
from greenmines.rules.drawing.values import PersonKind


class Check(models.Model):
    """One listed mine checked: drawn (`draw`, `stratum`, `place`), or led to (`lead_…`).

    `took_place_on` is the day of the visit, or on which the mine turned the team away;
    `publish_by` is the last day for both results to be public. `stage` moves by compare-and-set.
    """

    number = models.CharField(max_length=50, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="checks")
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=8, choices=[(path, path) for path in CheckPath])
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, related_name="checks")
    stratum = models.CharField(max_length=300, blank=True)
    place = models.PositiveIntegerField(null=True)
    lead_source = models.CharField(max_length=20, blank=True)
    lead_reason = models.TextField(blank=True)
    stage = models.CharField(max_length=10, choices=[(stage, stage) for stage in CheckStage])
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    visit_on = models.DateField(null=True)
    matters = models.JSONField(default=list)
    documents = models.JSONField(default=list)  # that the mine has ready
    notified_at = models.DateTimeField(null=True)
    notified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    took_place_on = models.DateField(null=True)
    cooperated = models.BooleanField(null=True)
    certificates_shown = models.BooleanField(default=False)
    mine_people = models.TextField(blank=True)
    account = models.TextField(blank=True)
    signed_record = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, related_name="+"
    )
    publish_by = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.TextField(blank=True)  # of the mine, on what was found
    position_at = models.DateTimeField(null=True)
    position_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    green_result = models.CharField(max_length=20, blank=True)
    publicity_result = models.CharField(max_length=20, blank=True)
    grounds = models.TextField(blank=True)
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_back_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("check", "path", CheckPath),
            known("check", "stage", CheckStage),
            together("check", "notified"),
            together("check", "recorded"),
            together("check", "position"),
            together("check", "drafted"),
            together("check", "decided"),
            together("check", "published"),
            models.CheckConstraint(
                condition=models.Q(
                    path=CheckPath.RANDOM,
                    draw__isnull=False,
                    place__isnull=False,
                    lead_source="",
                    lead_reason="",
                )
                | models.Q(
                    path=CheckPath.LEAD,
                    draw__isnull=True,
                    place__isnull=True,
                    lead_source__in=[source.value for source in LeadSource],
                ),
                name="check_drawn_or_led_to",
            ),
            models.CheckConstraint(
                condition=models.Q(green_result__in=["", *(one.value for one in GreenResult)]),
                name="check_green_result_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    publicity_result__in=["", *(one.value for one in PublicityResult)]
                ),
                name="check_publicity_result_known",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("drafted_by")),
                name="check_two_people",
            ),
            models.UniqueConstraint(fields=["draw", "listing"], name="check_once_a_draw"),
            models.UniqueConstraint(
                fields=["listing"],
                condition=models.Q(path=CheckPath.LEAD) & ~models.Q(stage=CheckStage.PUBLISHED),
                name="check_one_lead_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-opened_at", "-id"], name="check_newest"),
            models.Index(fields=["stage", "publish_by"], name="check_due"),
            models.Index(fields=["-published_at", "-id"], name="check_published"),
            # All that is counted for everybody: the rows themselves are long.
            models.Index(
                fields=["path", "stage", "publish_by", "published_at"], name="check_counted"
            ),
            models.Index(
                fields=["path", "stage", "-published_at", "-id"], name="check_path_published"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CheckMember(models.Model):
    """Somebody who checks, with unit and certificate as they were told to the mine."""

    spot_check = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="members")
    inspector = models.ForeignKey(Inspector, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="check_places")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in PersonKind])
    unit = models.CharField(max_length=200)
    certificate = models.CharField(max_length=60)
    certificate_until = models.DateField()
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    left_kind = models.CharField(max_length=20, blank=True)  # as the draw tells it in public
    left_reason = models.TextField(blank=True)
    was_present = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            known("check_member", "kind", PersonKind),
            together("check_member", "left"),
            models.UniqueConstraint(fields=["spot_check", "person"], name="check_member_once"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.certificate


class FindingAbout(StrEnum):
    GREEN = "green"  # an indicator's item, or a matter of its own
    PUBLICITY = "publicity"  # what the holder made public (3.3c)


class CheckFinding(models.Model):
    """What was seen at one item or matter; `is_problem` where it is not as it ought to be."""

    spot_check = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="findings")
    about = models.CharField(max_length=10, choices=[(one, one) for one in FindingAbout])
    item_code = models.CharField(max_length=20, blank=True)
    matter = models.CharField(max_length=200, blank=True)
    found = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    is_problem = models.BooleanField()
    photo = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("check_finding", "about", FindingAbout),
            models.CheckConstraint(
                condition=~models.Q(item_code="", matter=""),
                name="check_finding_of_something",
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.spot_check} {self.item_code or self.matter}"
