"""Versions of the rules of supervision and of the credit method that the ministry's office made.

What ships is known from its file and has no row here.
"""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import known, together
from greenmines.records.people.models import Person
from greenmines.rules.policies import PolicyKind


class PolicyVersion(models.Model):
    """One text under its digest. Once published never changed; a correction is a new version."""

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in PolicyKind])
    code = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    in_force_from = models.DateField()
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("policy_version", "kind", PolicyKind),
            together("policy_version", "published"),
            models.CheckConstraint(
                condition=models.Q(published_by__isnull=True)
                | ~models.Q(published_by=models.F("drafted_by")),
                name="policy_version_two_people",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(published_at__isnull=False),
                name="policy_version_one_published",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "-id"], name="policy_version_newest")]

    def __str__(self) -> str:
        return f"{self.code} {self.digest[:8]}"


class PolicyText(models.Model):
    """The canonical text of a version, apart from it as that of a rule set is."""

    version = models.OneToOneField(
        PolicyVersion, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
    body = models.TextField()

    def __str__(self) -> str:
        return str(self.version)
