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


class Picture(models.Model):
    """What was drawn from a blob that is a photo; the small picture itself lies in the store.

    `marks` are those of `pictures.marks_of`, empty where they tell nothing. `software` is what the
    file says has saved it.
    """

    blob = models.OneToOneField(Blob, on_delete=models.PROTECT, primary_key=True)
    has_small = models.BooleanField()
    marks = models.CharField(max_length=32, blank=True)
    software = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class PictureBand(models.Model):
    """A part of a picture's marks, by which its like is found."""

    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="bands")
    band = models.PositiveIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.picture}: {self.band}"


class Arrival(models.Model):
    """A file that comes in pieces: what was announced, and how far it has come, in bytes.

    Its bytes lie among the incoming ones under its key, until the whole becomes evidence.
    """

    key = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(received__gte=0, received__lte=models.F("size")),
                name="arrival_within_its_size",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.received}/{self.size}"


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

    def is_same_file_as(self, other: "Evidence") -> bool:
        """The same bytes under the same name, whether they were sent once or twice."""
        return (self.blob_id, self.name) == (other.blob_id, other.name)
