"""Rule and indicator sets: drafted, published, frozen."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import together
from greenmines.records.versions import Version, VersionText


class RuleSetVersion(Version):
    """A rule set that rounds stand on once it is published; what ships was drafted by nobody."""

    code = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [together("rule_set_version", "published")]
        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="rule_set_version_code")]


class RuleSetText(VersionText):
    version = models.OneToOneField(
        RuleSetVersion, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
