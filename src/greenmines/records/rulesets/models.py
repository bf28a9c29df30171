"""Rule and indicator sets: drafted, published, frozen."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import together
from greenmines.records.versions import Version, VersionText


TWO_PEOPLE = (
    models.Q(published_by__isnull=True)
    | models.Q(drafted_by__isnull=True)
    | ~models.Q(published_by=models.F("drafted_by"))
)
BY_ITS_DRAFTER = models.Q(
    published_by__isnull=False, drafted_by__isnull=False, published_by=models.F("drafted_by")
)


class RuleSetVersion(Version):
    """A rule set that rounds stand on once it is published, by another person than who drafted it.

    What ships was drafted by nobody.
    """

    code = models.CharField(max_length=20)
    # By its drafter, before it took two people; frozen as it is, and never set any more.
    is_published_alone = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            together("rule_set_version", "published"),
            models.CheckConstraint(
                condition=models.Q(is_published_alone=False) & TWO_PEOPLE
                | models.Q(is_published_alone=True) & BY_ITS_DRAFTER,
                name="rule_set_version_two_people",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="rule_set_version_code")]


class RuleSetText(VersionText):
    version = models.OneToOneField(
        RuleSetVersion, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
