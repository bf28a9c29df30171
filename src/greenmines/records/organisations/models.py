"""Enterprises, assessment agencies, authorities of each level and other departments."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known
from greenmines.rules.posts import Actor


class Organisation(models.Model):
    """`division` is a GB/T 2260 code of six digits; the ministry has 000000."""

    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Actor])
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    # null, not empty: authorities have none, and empty texts would not be unique
    credit_code = models.CharField(max_length=18, null=True, unique=True)  # noqa: DJ001 - above
    division = models.CharField(max_length=6)
    department = models.CharField(max_length=30, blank=True)  # of a consulted department
    legal_representative = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            known("organisation", "kind", Actor),
            models.UniqueConstraint(
                fields=["kind", "division"],
                condition=models.Q(kind__in=["ministry", "province", "city", "county"]),
                name="organisation_one_authority_per_division",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "division"], name="organisation_place")]

    def __str__(self) -> str:
        return self.name_zh

    @property
    def province(self) -> str:
        """The division code of the province it lies in."""
        return f"{self.division[:2]}0000"


class Qualification(models.Model):
    """What an agency may rely on for a time (clause 3.2a). A correction is a new row."""

    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    is_legal_entity = models.BooleanField()
    staff = models.PositiveIntegerField()
    senior_staff = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [in_order("qualification", "valid_from", "valid_until")]

    def __str__(self) -> str:
        return f"{self.agency} {self.valid_from}–{self.valid_until}"
