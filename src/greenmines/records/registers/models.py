"""What other systems tell us, each row with the import that brought it and so with its date."""

from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models

from greenmines.records.columns import in_order, known
from greenmines.rules.risk import RiskClass

from .kinds import DeliveryStage
from .reserves import ReservesReport  # noqa: F401 - Django looks for tables here
from .ties import Tie  # noqa: F401 - as above


class Register(StrEnum):
    """The kinds of file that are taken in."""

    MINES = "mines"
    LICENCES = "licences"
    PENALTIES = "penalties"
    ABNORMAL = "abnormal"
    SERIOUS = "serious"
    HOLDERS = "holders"
    PROTECTED_AREAS = "protected_areas"
    TIES = "ties"
    PROVINCIAL_LIST = "provincial_list"
    RISK = "risk"
    RESERVES = "reserves"


class ImportSource(StrEnum):
    """How rows came: in a file that somebody sent, or pulled from the publicity system."""

    FILE = "file"
    PUBLICITY_SYSTEM = "publicity_system"


class Import(models.Model):
    """What was taken in at once. `as_of` is the day for which the other system vouches.

    A file is taken in whole. Of what was pulled, faulty rows are left behind: `rejected` counts
    them, `faults` says what is wrong with the first of them (JSON of `findings.PlainFault`).
    """

    source = models.CharField(
        max_length=20, choices=[(one, one) for one in ImportSource], default=ImportSource.FILE
    )
    register = models.CharField(max_length=20, choices=[(kind, kind) for kind in Register])
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    as_of = models.DateField()
    rows = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)

    class Meta:
        constraints: ClassVar = [
            known("import", "register", Register),
            known("import", "source", ImportSource),
            models.UniqueConstraint(fields=["register", "digest"], name="import_file_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["register", "-as_of"], name="import_newest")]

    def __str__(self) -> str:
        return f"{self.register} {self.as_of}"


class Delivery(models.Model):
    """A file that somebody sent. `findings` is JSON of `findings.Findings`; `task_id` its job."""

    register = models.CharField(max_length=20, choices=[(kind, kind) for kind in Register])
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    as_of = models.DateField()
    stage = models.CharField(max_length=20)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    task_id = models.UUIDField(null=True)
    findings = models.JSONField(null=True)
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, null=True)
    drawn = models.PositiveIntegerField(null=True)
    undrawn = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            known("delivery", "register", Register),
            known("delivery", "stage", DeliveryStage),
        ]
        indexes: ClassVar = [models.Index(fields=["register", "-sent_at"], name="delivery_newest")]

    def __str__(self) -> str:
        return f"{self.register} {self.file_name}: {self.stage}"


class Penalty(models.Model):
    """An administrative penalty. It hits a licence, or a whole enterprise by its credit code."""

    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT)
    licence_number = models.CharField(max_length=23, blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    decision_number = models.CharField(max_length=100)
    authority = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    decided_on = models.DateField()
    ground = models.TextField()
    demanded = models.TextField(blank=True)
    rectified_on = models.DateField(null=True)
    proof = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decision_number", "licence_number", "credit_code"], name="penalty_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["licence_number"], name="penalty_licence"),
            models.Index(fields=["credit_code"], name="penalty_credit_code"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class ListPeriod(models.Model):
    """A stay on a list of the publicity system; history is kept. `listed_by` is an authority."""

    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT)
    licence_number = models.CharField(max_length=23, blank=True)
    credit_code = models.CharField(max_length=18, blank=True)
    listed_on = models.DateField()
    removed_on = models.DateField(null=True)
    ground = models.TextField()
    listed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.licence_number or self.credit_code} {self.listed_on}"


def _once_and_in_order(table: str) -> list[models.BaseConstraint]:
    key = ["licence_number", "credit_code", "listed_on"]
    return [
        in_order(table, "listed_on", "removed_on"),
        models.UniqueConstraint(fields=key, name=f"{table}_once"),
    ]


def _by_whose(stem: str) -> list[models.Index]:
    return [
        models.Index(fields=["licence_number"], name=f"{stem}_licence"),
        models.Index(fields=["credit_code"], name=f"{stem}_credit_code"),
    ]


class AbnormalPeriod(ListPeriod):
    """On the abnormal list (clause 1.2e)."""

    class Meta:
        constraints: ClassVar = _once_and_in_order("abnormal_period")
        indexes: ClassVar = _by_whose("abnormal")


class SeriousPeriod(ListPeriod):
    """On the list of serious violations."""

    class Meta:
        constraints: ClassVar = _once_and_in_order("serious_period")
        indexes: ClassVar = _by_whose("serious")


class Holder(models.Model):
    """A holder of mining rights as told last; what was told before is in the audit."""

    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT)
    credit_code = models.CharField(max_length=18, unique=True)
    name_zh = models.CharField(max_length=200)
    legal_representative = models.CharField(max_length=100, blank=True)
    division = models.CharField(max_length=6, blank=True)

    def __str__(self) -> str:
        return self.name_zh


class ProtectedArea(models.Model):
    """A nature reserve of any kind, valid for a time. Degrees of CGCS2000; `shape` is WKB.

    `is_coarse`: known only as a box of longitudes and latitudes.
    """

    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    division = models.CharField(max_length=6)
    shape = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    is_coarse = models.BooleanField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [
            in_order("protected_area", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=["name", "valid_from"], name="protected_area_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["west", "east", "south", "north"], name="protected_area_box")
        ]

    def __str__(self) -> str:
        return self.name


class ProvincialListing(models.Model):
    """A mine on a provincial list, as some rounds ask for."""

    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT)
    licence_number = models.CharField(max_length=23)
    province = models.CharField(max_length=6)
    listed_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            in_order("provincial_listing", "listed_on", "left_on"),
            models.UniqueConstraint(
                fields=["licence_number", "listed_on"], name="provincial_listing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.province} {self.licence_number}"


class RiskClassing(models.Model):
    """From which day on an enterprise is in which class of credit risk; earlier ones stay.

    `classed_by` is the regulator, and `ground` says why, where either is told.
    """

    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT)
    credit_code = models.CharField(max_length=18)
    risk_class = models.CharField(max_length=10, choices=[(one, one) for one in RiskClass])
    classed_on = models.DateField()
    classed_by = models.CharField(max_length=200, blank=True)
    ground = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            known("risk_classing", "risk_class", RiskClass),
            models.UniqueConstraint(
                fields=["credit_code", "classed_on"], name="risk_classing_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credit_code} {self.classed_on}: {self.risk_class}"
