"""Rule and indicator sets: drafted, published, frozen."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from greenmines.records.columns import together
from greenmines.records.versions import Version, VersionText
from greenmines.rules.deadlines import CHINA


# What its drafter published before this day is frozen as it is.
TWO_PEOPLE_SINCE = datetime(2026, 11, 24, tzinfo=CHINA)


class RuleSetVersion(Version):
    """A rule set that rounds stand on once it is published, by another person than who drafted it.

    What ships was drafted by nobody.
    """

    code = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [
            together("rule_set_version", "published"),
            models.CheckConstraint(
                condition=models.Q(published_by__isnull=True)
                | models.Q(drafted_by__isnull=True)
                | models.Q(published_at__lt=TWO_PEOPLE_SINCE)
                | ~models.Q(published_by=models.F("drafted_by")),
                name="rule_set_version_two_people",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="rule_set_version_code")]


class RuleSetText(VersionText):
    version = models.OneToOneField(
        RuleSetVersion, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
