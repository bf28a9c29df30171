"""Finding evidence and its bytes, and whether the store still holds what the records say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from django.db.models import QuerySet

from greenmines.records.audit.actions import Acting

from .models import Blob, Evidence, Picture, PictureBand
from .pictures import are_alike, bands_of
from .store import digest_of, kept_digests, place_of, unfinished


class Fault(StrEnum):
    """What can be the matter with the store."""

    MISSING = "missing"  # a record without its bytes
    ALTERED = "altered"  # bytes that are no longer those of their name
    ORPHANED = "orphaned"  # bytes that no record knows; an upload that was taken back leaves them
    UNFINISHED = "unfinished"  # an upload that broke off with the server


@dataclass(frozen=True, slots=True)
class StoreFault:
    """`name` is a digest, or the name of an unfinished file."""

    fault: Fault
    name: str


def visible_to(person: Acting) -> QuerySet[Evidence]:
    """The files of the person's own organisation, newest first.

    Nouns above open files of others with `actions.open_for`, by their own rights.
    """
    return (
        Evidence.objects.filter(owner_id=person.organisation.pk)
        .select_related("blob", "owner", "uploaded_by")
        .order_by("-uploaded_at", "-id")
    )


def all_evidence() -> QuerySet[Evidence]:
    """Every file, for a noun that asks by its own rights which of them it opens."""
    return Evidence.objects.select_related("blob", "owner", "uploaded_by")


def evidence_with_pictures(pks: Iterable[int]) -> list[Evidence]:
    """Files with what was drawn from those that are photos."""
    asked = list(pks)
    if not asked:
        return []
    return list(Evidence.objects.filter(pk__in=asked).select_related("blob__picture"))


def evidence_at(pk: int) -> Evidence | None:
    """A file by its key, for whoever asks the noun that it is attached to."""
    return Evidence.objects.filter(pk=pk).select_related("blob").first()


def pictures_like(digests: Iterable[str]) -> dict[str, set[str]]:
    """For each of these photos the digests of others that are nearly identical."""
    asked = dict(Picture.objects.filter(pk__in=list(digests)).values_list("pk", "marks"))
    bands = {band for marks in asked.values() for band in bands_of(marks)}
    found = dict(
        PictureBand.objects.filter(band__in=bands).values_list("picture_id", "picture__marks")
    )
    return {
        digest: {other for other, its in found.items() if other != digest and are_alike(marks, its)}
        for digest, marks in asked.items()
    }


def bytes_of(blob: Blob) -> IO[bytes]:
    """The file, opened for reading. Raises FileNotFoundError when the store has lost it."""
    return place_of(blob.digest).open("rb")


def faults_of_store() -> Iterator[StoreFault]:
    """Read every file of the store again and hold it against the records."""
    known = set()
    for blob in Blob.objects.order_by("digest").iterator():
        known.add(blob.digest)
        fault = _fault_of(blob)
        if fault is not None:
            yield StoreFault(fault, blob.digest)
    for digest in kept_digests():
        if digest not in known:
            yield StoreFault(Fault.ORPHANED, digest)
    for name in unfinished():
        yield StoreFault(Fault.UNFINISHED, name)


def _fault_of(blob: Blob) -> Fault | None:
    try:
        with bytes_of(blob) as file:
            return None if digest_of(file) == blob.digest else Fault.ALTERED
    except FileNotFoundError:
        return Fault.MISSING
