"""Uploaded files: the bytes once per content (`Blob`), and each use of them (`Evidence`)."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Blob(models.Model):
    """Bytes that lie in the evidence store under their SHA-256."""

    digest = models.CharField(max_length=64, primary_key=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=80)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest


class Evidence(models.Model):
    """One upload by one organisation, or handed to it by somebody of the public.

    `captured_at` and the place are what the file itself says.
    """

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    uploaded_at = models.DateTimeField()
    # null: handed in by somebody of the public
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)
    captured_at = models.DateTimeField(null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-uploaded_at"], name="evidence_owner")]

    def __str__(self) -> str:
        return self.name
