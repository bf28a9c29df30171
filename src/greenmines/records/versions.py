"""What every version of rules has in common: one text under its digest, drafted and published.

Who drafts and who publishes, and what else a version says, each kind says for itself.
"""

from django.db import models


class Version(models.Model):
    """One text under its digest. Once published never changed; a correction is a new version."""

    code = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )  # null: shipped
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.digest[:8]}"


class VersionText(models.Model):
    """The canonical text of a version, apart from it: no join or list carries a hundred pages."""

    body = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)
