"""Rule and indicator sets: drafted, published, frozen."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import together
from greenmines.records.people.models import Person


class RuleSetVersion(models.Model):
    """One text under its digest. Once published never changed; a correction is a new version."""

    code = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )  # null: shipped
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [together("rule_set_version", "published")]
        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="rule_set_version_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.digest[:8]}"


class RuleSetText(models.Model):
    """The canonical text of a version, apart from it: no join or list carries a hundred pages."""

    version = models.OneToOneField(
        RuleSetVersion, on_delete=models.PROTECT, primary_key=True, related_name="text"
    )
    body = models.TextField()

    def __str__(self) -> str:
        return str(self.version)
