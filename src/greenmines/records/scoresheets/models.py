"""One indicator set, filled in by one party: enterprise, single expert, agency, verifiers."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.indicators import MineralClass, MiningMethod, Processing


class SheetKind(StrEnum):
    SELF = "self"
    EXPERT = "expert"
    AGENCY = "agency"
    VERIFICATION = "verification"


class Sheet(models.Model):
    """`total`, `verdict` and `result` are written by the act that locks the sheet."""

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in SheetKind])
    version = models.ForeignKey(RuleSetVersion, on_delete=models.PROTECT)
    mining = models.CharField(max_length=20, choices=[(m, m) for m in MiningMethod])
    processing = models.CharField(max_length=10, choices=[(p, p) for p in Processing])
    mineral_class = models.CharField(max_length=20, choices=[(m, m) for m in MineralClass])
    opened_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    total = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    verdict = models.CharField(max_length=12, blank=True)
    result = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            known("sheet", "kind", SheetKind),
            known("sheet", "mining", MiningMethod),
            known("sheet", "processing", Processing),
            known("sheet", "mineral_class", MineralClass),
            together("sheet", "locked"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Entry(models.Model):
    """One item answered. `revision` rises by one with each save; a stale save is refused.

    At revision 0 only files have been attached. `inputs` are what the method asks for (findings,
    tier, measure), `found` is what was seen, `place` where.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="entries")
    item_code = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    is_not_applicable = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    inputs = models.JSONField(default=dict)
    override_reason = models.TextField(blank=True)
    how_checked = models.JSONField(default=list)
    found = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "item_code"], name="entry_once"),
            models.CheckConstraint(condition=models.Q(score__gte=0), name="entry_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.item_code}"


class EntryEvidence(models.Model):
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT)
    attached_at = models.DateTimeField()
    detached_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "evidence"],
                condition=models.Q(detached_at__isnull=True),
                name="entry_evidence_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.evidence}"
