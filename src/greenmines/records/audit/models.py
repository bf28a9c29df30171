"""Who did what, when, for which reason and by which clause. Rows are added, never changed.

No foreign keys: the audit never stands in the way of live tables, and never goes with them.
"""

from typing import ClassVar

from django.db import models


class Act(models.Model):
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=100, blank=True)
    actor_organisation_id = models.BigIntegerField(null=True)
    actor_organisation = models.CharField(max_length=200, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    application_id = models.BigIntegerField(null=True)
    round_id = models.BigIntegerField(null=True)
    clause = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="act_subject"),
            models.Index(fields=["application_id", "id"], name="act_application"),
            models.Index(fields=["actor_id", "id"], name="act_actor"),
            models.Index(fields=["at"], name="act_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_kind} {self.subject_id}"


class Seal(models.Model):
    """Rows of the audit bound together and to the seal before them.

    `ids` names the rows as ranges ("1-4,6"); `row_digests` holds the SHA-256 of each row, 32 bytes
    one after another in the order of the ids; `digest` is over `previous`, `ids` and these.
    """

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    rows = models.PositiveIntegerField()
    ids = models.TextField()
    row_digests = models.BinaryField()
    previous = models.CharField(max_length=64, blank=True, unique=True)  # a chain does not fork
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.first_id}-{self.last_id} {self.digest[:8]}"
