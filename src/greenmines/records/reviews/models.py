"""Decisions with their signers, consultations, on-site verification, ministry checks."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.applications.models import Application
from greenmines.records.columns import known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.rules.steps import Outcome


class DecisionState(StrEnum):
    AWAITING_SECOND = "awaiting_second"
    TAKEN = "taken"
    DECLINED = "declined"  # the second signer did not agree


class Decision(models.Model):
    """What an authority decides at a step; of two signers, only when both have signed."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=[(o, o) for o in Outcome])
    return_to = models.CharField(max_length=40, blank=True)
    items = models.JSONField(default=list)
    reason = models.TextField()
    state = models.CharField(max_length=20, choices=[(s, s) for s in DecisionState])
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seconded_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    second_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            known("decision", "outcome", Outcome),
            known("decision", "state", DecisionState),
            together("decision", "seconded"),
            models.CheckConstraint(
                condition=models.Q(seconded_by__isnull=True)
                | ~models.Q(seconded_by=models.F("signed_by")),
                name="decision_two_people",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(state="awaiting_second"),
                name="decision_one_awaiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.step}: {self.outcome}"


class ItemOpinion(models.Model):
    """A reviewer's view of one item: whose finding is taken, what the site visit should look at."""

    class View(models.TextChoices):
        ADOPT_AGENCY = "adopt_agency"
        ADOPT_SELF = "adopt_self"
        FOCUS_ON_SITE = "focus_on_site"
        ASK_CORRECTION = "ask_correction"

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="item_opinions"
    )
    step = models.CharField(max_length=40)
    item_code = models.CharField(max_length=20)
    view = models.CharField(max_length=20, choices=View.choices)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "step", "item_code"], name="item_opinion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.item_code}: {self.view}"


class Consultation(models.Model):
    """A department asked for its opinion at a consultation step."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="consultations"
    )
    step = models.CharField(max_length=40)
    department = models.CharField(max_length=30)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(null=True)
    opinion = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("consultation", "answered"),
            models.UniqueConstraint(
                fields=["application", "step", "department"], name="consultation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.department}"


class VisitKind(StrEnum):
    OPEN = "open"
    SECRET = "secret"  # noqa: S105 - a kind of visit, not a password
    MATERIALS = "materials"  # data review


class Verification(models.Model):
    """One visit or data review by the authority (2.5). A secret one shows once it took place."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="verifications"
    )
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in VisitKind])
    planned_for = models.DateField()
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    took_place_on = models.DateField(null=True)
    people = models.TextField(blank=True)
    account = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("verification", "kind", VisitKind),
            together("verification", "recorded"),
            together("verification", "cancelled"),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.kind}"


class VerificationFinding(models.Model):
    """What a visit found at one item; `score` only where the verifier departs from the agency's."""

    verification = models.ForeignKey(
        Verification, on_delete=models.PROTECT, related_name="findings"
    )
    item_code = models.CharField(max_length=20)
    found = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    agrees = models.BooleanField()
    score = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    photo = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["verification", "item_code"], name="verification_finding_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.verification} {self.item_code}"


class CheckKind(StrEnum):
    SPOT = "spot"
    ONLINE = "online"
    VIDEO = "video"
    PHOTO = "photo"


class CheckSelection(StrEnum):
    DRAWN = "drawn"
    FOCUSED = "focused"


class MinistryCheck(models.Model):
    """One of the four kinds of check by the ministry (4.2), drawn or focused with a reason."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="ministry_checks"
    )
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in CheckKind])
    selection = models.CharField(max_length=10, choices=[(s, s) for s in CheckSelection])
    selection_reason = models.TextField()  # of a draw: its seed and place
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    took_place_at = models.DateTimeField(null=True)
    participants = models.TextField(blank=True)
    material = models.TextField(blank=True)
    finding = models.TextField(blank=True)
    is_sound = models.BooleanField(null=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("ministry_check", "kind", CheckKind),
            known("ministry_check", "selection", CheckSelection),
            together("ministry_check", "recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.kind}"
