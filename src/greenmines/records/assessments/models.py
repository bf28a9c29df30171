"""Third-party assessment: contract, appointment, team, declarations, visit, the report."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.applications.models import Application
from greenmines.records.columns import in_order, known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round
from greenmines.records.scoresheets.models import Sheet
from greenmines.rules.ruleset import Field


class Contract(models.Model):
    """A government purchase: which authority bought assessments of which agency for a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(max_length=100)
    signed_on = models.DateField()
    valid_until = models.DateField()
    scan = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            in_order("contract", "signed_on", "valid_until"),
            models.UniqueConstraint(fields=["authority", "number"], name="contract_once"),
        ]

    def __str__(self) -> str:
        return self.number


class AppointmentState(StrEnum):
    APPOINTED = "appointed"
    ACCEPTED = "accepted"
    REPORTED = "reported"
    ENDED = "ended"  # declined, conflict found, or report voided


class Appointment(models.Model):
    """An agency appointed to one application; one live appointment at a time.

    `reopened_*`: after the report a tie within the window came to light (clause 3.2b); the reason
    is the refusals as they were found, unworded. A new report closes the case again.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="appointments"
    )
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appointments")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=[(s, s) for s in AppointmentState])
    due_at = models.DateTimeField(null=True)
    focus = models.TextField(blank=True)  # what the visit looks at first, after the desk review
    opinion = models.TextField(blank=True)  # the conclusion of the report
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, null=True)  # reconciled
    appointed_at = models.DateTimeField()
    appointed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.TextField(blank=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_reason = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            known("appointment", "state", AppointmentState),
            together("appointment", "accepted"),
            together("appointment", "reported"),
            together("appointment", "ended"),
            models.UniqueConstraint(
                fields=["application"],
                condition=~models.Q(state="ended"),
                name="appointment_one_live",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state"], name="appointment_agency"),
            models.Index(fields=["state", "reopened_at"], name="appointment_reported"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} – {self.application}"


class Member(models.Model):
    """An expert of the team. The mine's file opens only after the declaration; each has a sheet."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    is_leader = models.BooleanField()
    field = models.CharField(max_length=20, choices=[(field, field) for field in Field])
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, null=True)
    joined_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    declaration = models.JSONField(null=True)  # each statement and the answer
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            known("member", "field", Field),
            models.UniqueConstraint(
                fields=["appointment", "person"],
                condition=models.Q(left_at__isnull=True),
                name="member_once",
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=models.Q(left_at__isnull=True, is_leader=True),
                name="member_one_leader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.appointment}"


class SiteVisit(models.Model):
    """The agency's visit: when, who was there on both sides, what was gone through."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="site_visits"
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    commitment_read = models.BooleanField()
    mine_people = models.TextField()
    account = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [in_order("site_visit", "began_at", "ended_at")]

    def __str__(self) -> str:
        return f"{self.appointment} {self.began_at:%Y-%m-%d}"
