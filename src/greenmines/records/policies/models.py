"""Versions of the rules of supervision and of the credit method that the ministry's office made.

What ships is known from its file and has no row here.
"""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import known, together
from greenmines.records.people.models import Person
from greenmines.records.versions import Version, VersionText
from greenmines.rules.policies import PolicyKind


class PolicyVersion(Version):
    """Rules that hold from a day on, published by another person than who drafted them."""

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in PolicyKind])
    in_force_from = models.DateField()
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

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


class PolicyText(VersionText):
    version = models.OneToOneField(
        PolicyVersion, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
