"""Readings of the publicity system's tables, and check results on their way to it."""

from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models

from greenmines.records.columns import known
from greenmines.records.registers.models import Import, Register

from .troubles import Trouble


PULLED = (Register.HOLDERS, Register.LICENCES, Register.ABNORMAL, Register.SERIOUS)


class Pull(models.Model):
    """One reading of all tables, by the clock or because somebody asked for it."""

    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    task_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-begun_at"], name="pull_newest")]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d %H:%M}"


class TableStage(StrEnum):
    READING = "reading"
    TAKEN_IN = "taken_in"
    PARTLY = "partly"  # taken in but for faulty rows, which the other side has to mend
    FAILED = "failed"  # nothing of it was kept; the job tries again


DONE = frozenset({TableStage.TAKEN_IN, TableStage.PARTLY})


class PulledTable(models.Model):
    """What came of one table. Rows are counted as with a file; `closed` are stays that ended."""

    pull = models.ForeignKey(Pull, on_delete=models.PROTECT, related_name="tables")
    register = models.CharField(max_length=20, choices=[(one, one) for one in PULLED])
    stage = models.CharField(max_length=20, choices=[(one, one) for one in TableStage])
    attempts = models.PositiveIntegerField(default=1)
    looked_at = models.DateTimeField()
    as_of = models.DateField(null=True)
    rows = models.PositiveIntegerField(null=True)
    new = models.PositiveIntegerField(null=True)
    changed = models.PositiveIntegerField(null=True)
    closed = models.PositiveIntegerField(null=True)
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, null=True)
    trouble = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            known("pulled_table", "stage", TableStage),
            models.CheckConstraint(
                condition=models.Q(trouble__in=["", *Trouble]), name="pulled_table_trouble_known"
            ),
            models.UniqueConstraint(fields=["pull", "register"], name="pulled_table_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["register", "-looked_at"], name="pulled_table_newest")
        ]

    def __str__(self) -> str:
        return f"{self.register}: {self.stage}"


class Report(models.Model):
    """A result of a combined check on its way to the publicity system (clause 3.3c).

    `key` names the result for ever: the other side takes it once. `body` is what is sent.
    """

    key = models.CharField(max_length=100, unique=True)
    subject = models.CharField(max_length=60)  # the number of the check, for people
    body = models.JSONField()
    queued_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    trouble = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(trouble__in=["", *Trouble]), name="report_trouble_known"
            ),
            models.CheckConstraint(
                condition=models.Q(received_at__isnull=True, receipt="")
                | (models.Q(received_at__isnull=False) & ~models.Q(receipt="")),
                name="report_received_with_receipt",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["try_after"],
                condition=models.Q(received_at__isnull=True),
                name="report_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.subject
