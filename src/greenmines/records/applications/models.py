"""One mine's request in one round: its stage, what it declares, its checks and corrections."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round
from greenmines.records.scoresheets.models import Sheet
from greenmines.rules.facts import AccidentKind, MineState
from greenmines.rules.ruleset import CertificateKind


class Application(models.Model):
    """`stage` is a step's code in the round's road, or an end; only `actions.move` writes it.

    `resume_at` is the step that asked for a correction, or empty. `due_at` is when the present
    stage should be done. Totals are copied when a sheet is locked, so that lists need not count.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT)
    number = models.CharField(max_length=30, unique=True)
    mine = models.ForeignKey(Mine, on_delete=models.PROTECT)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    province = models.CharField(max_length=6)
    stage = models.CharField(max_length=40)
    resume_at = models.CharField(max_length=40, blank=True)
    leaves_room = models.BooleanField(default=False)  # for another one on its licence in the round
    entered_at = models.DateTimeField()  # the present stage
    due_at = models.DateTimeField(null=True)
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT)
    self_total = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    agency_total = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    verified_total = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    contact = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    legal_representative = models.CharField(max_length=100, blank=True)
    staff = models.PositiveIntegerField(null=True)
    mine_state = models.CharField(
        max_length=20, blank=True, choices=[(state, state) for state in MineState]
    )
    production_start = models.DateField(null=True)
    report_year = models.PositiveSmallIntegerField(null=True)
    remaining_reserves = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    annual_output = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    reserves_unit = models.CharField(max_length=20, blank=True)
    declared_life = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    investment = models.DecimalField(max_digits=14, decimal_places=2, null=True)  # 10,000 yuan
    declares_no_penalty = models.BooleanField(default=False)
    declares_no_accident = models.BooleanField(default=False)
    operation_proof = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, related_name="+"
    )  # the annual report or another paper that shows the mine at work (1.2c)
    revision = models.PositiveIntegerField(default=1)

    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    pledged_at = models.DateTimeField(null=True)
    pledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("application", "pledged"),
            together("application", "submitted"),
            models.UniqueConstraint(
                fields=["round", "licence"],
                condition=models.Q(leaves_room=False),
                name="application_one_per_licence",
            ),
        ]
        indexes: ClassVar = [
            # How many wait at each step of a province's round.
            models.Index(
                fields=["province", "round", "stage", "submitted_at"], name="application_desk"
            ),
            models.Index(fields=["round", "stage", "due_at"], name="application_round"),
            # All that a province's queue asks for to count its cases, and to find the keys of a
            # page, however deep.
            models.Index(
                fields=["province", "due_at", "id", "stage", "submitted_at", "round"],
                name="application_queue",
            ),
            models.Index(fields=["enterprise", "-id"], name="application_enterprise"),
        ]

    def __str__(self) -> str:
        return self.number


class DeclaredPenalty(models.Model):
    """A penalty as the enterprise declares it, with its seven facts (clause 1.2d)."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="declared_penalties"
    )
    decision_number = models.CharField(max_length=100)
    authority = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    decided_on = models.DateField()
    ground = models.TextField()
    demanded = models.TextField(blank=True)
    rectified_on = models.DateField(null=True)
    proof = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "decision_number"],
                condition=models.Q(removed_at__isnull=True),
                name="declared_penalty_once",
            )
        ]

    def __str__(self) -> str:
        return self.decision_number


class DeclaredAccident(models.Model):
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="declared_accidents"
    )
    kind = models.CharField(max_length=15, choices=[(kind, kind) for kind in AccidentKind])
    happened_on = models.DateField()
    is_major = models.BooleanField()
    account = models.TextField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [known("declared_accident", "kind", AccidentKind)]

    def __str__(self) -> str:
        return f"{self.application} {self.happened_on}"


class Certificate(models.Model):
    """A licence or permit with its four facts and scan. `valid_until` null: without term."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(max_length=30, choices=[(kind, kind) for kind in CertificateKind])
    number = models.CharField(max_length=100)
    issuer = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    scan = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            known("certificate", "kind", CertificateKind),
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=models.Q(removed_at__isnull=True),
                name="certificate_one_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class EligibilityCheck(models.Model):
    """The findings at one gate, as they were at that moment. `passes`: nothing stood in the way."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="eligibility_checks"
    )
    gate = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    passes = models.BooleanField()
    findings = models.JSONField()

    def __str__(self) -> str:
        return f"{self.application} {self.gate} {self.passes}"


class Correction(models.Model):
    """Sent back: by which step, to which, for which items, until when; answered on coming again."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="corrections"
    )
    asked_by_step = models.CharField(max_length=40)
    to_step = models.CharField(max_length=40)
    items = models.JSONField(default=list)
    reason = models.TextField()
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("correction", "answered"),
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(answered_at__isnull=True),
                name="correction_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.asked_by_step} → {self.to_step}"
