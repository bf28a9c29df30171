"""Cases against an agency or an expert: facts, hearing, decision, the reports concerned (3.2d)."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.assessments.models import Appointment
from greenmines.records.columns import known, together
from greenmines.records.complaints.models import Complaint
from greenmines.records.evidence.models import Evidence
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.misconduct import CaseOutcome, Hearing, MisconductGround


class CaseSource(StrEnum):
    COMPLAINT = "complaint"
    OWN_FINDING = "own_finding"
    CHECK = "check"  # `source_note` names it


class CaseState(StrEnum):
    OPENED = "opened"
    TOLD = "told"  # the accused may ask to be heard
    PROPOSED = "proposed"  # by one signer; a second one decides or declines
    DECIDED = "decided"


class Case(models.Model):
    """Against `agency` or `expert`, one of the two; `house` looks into it and decides.

    `hearing_by` is the last day to ask for a hearing. A decision with criticism is public from
    `decided_at` on, under the number of the case.
    """

    number = models.CharField(max_length=30, unique=True)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="misconduct"
    )
    expert = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="misconduct"
    )
    source = models.CharField(max_length=12, choices=[(source, source) for source in CaseSource])
    source_note = models.CharField(max_length=200, blank=True)
    complaint = models.ForeignKey(
        Complaint, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    ground = models.CharField(
        max_length=24, choices=[(ground, ground) for ground in MisconductGround]
    )
    facts = models.TextField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in CaseState])
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    hearing = models.CharField(max_length=8, choices=[(one, one) for one in Hearing], blank=True)
    hearing_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)  # asked to be heard, or waived it
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    statement = models.TextField(blank=True)  # what the accused says to it
    heard_at = models.DateTimeField(null=True)
    heard_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    hearing_record = models.TextField(blank=True)
    outcome = models.CharField(
        max_length=10, choices=[(one, one) for one in CaseOutcome], blank=True
    )
    reasons = models.TextField(blank=True)  # public where it ends in criticism
    ban_until = models.DateField(null=True)
    ban_reason = models.TextField(blank=True)
    declined_reason = models.TextField(blank=True)  # of a former proposal
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("case", "source", CaseSource),
            known("case", "ground", MisconductGround),
            known("case", "state", CaseState),
            together("case", "told"),
            together("case", "answered"),
            together("case", "heard"),
            together("case", "proposed"),
            together("case", "decided"),
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False, expert__isnull=True)
                | models.Q(agency__isnull=True, expert__isnull=False),
                name="case_against_one",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("proposed_by")),
                name="case_two_signers",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["house", "state", "-opened_at"], name="case_house"),
            models.Index(fields=["state", "-decided_at"], name="case_decided"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseFile(models.Model):
    """Evidence of the facts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "evidence"], name="case_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.evidence}"


class CaseReport(models.Model):
    """A report, or a work on one, that the case concerns: voided if it ends in criticism."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "appointment"], name="case_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.appointment}"
