"""Taking files in, and opening them: both leave a row in the audit."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.timezone import get_default_timezone_name

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.rules.refusals import Refused, insist

from .capture import capture_of
from .kinds import IMAGES, Kind, kind_of
from .models import Blob, Evidence, Picture, PictureBand
from .names import clean_name
from .permissions import refusals_to_open
from .pictures import bands_of, draw
from .queries import bytes_of
from .soundness import insist_sound
from .store import (
    Received,
    Upload,
    keep,
    keep_small,
    place_of,
    place_of_small,
    received,
)


def store(upload: Upload, *, name: str, by: audit.Acting, now: datetime) -> Evidence:
    """Keep a file for the organisation of whoever uploads it.

    Raises `Refused`: FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED, FILE_BROKEN, STORE_FULL. The
    same bytes are kept once, however often they come.
    """
    return _take_in(upload, name, owner_id=by.organisation.pk, by=by, now=now)


def store_from_public(
    upload: Upload, *, name: str, owner: audit.Organisation, now: datetime
) -> Evidence:
    """The same from somebody without an account, for the authority that is to look at it."""
    return _take_in(upload, name, owner_id=owner.pk, by=None, now=now)


def _take_in(
    upload: Upload, name: str, *, owner_id: int, by: audit.Acting | None, now: datetime
) -> Evidence:
    try:
        with received(upload) as file:
            return take_in(file, name, owner_id=owner_id, by=by, now=now)
    except Refused as refused:
        raise naming(name, refused) from refused


def naming(name: str, refused: Refused) -> Refused:
    """The same refusals with the file's name, for whoever has sent several."""
    shown = clean_name(name, None)
    return Refused(
        [
            replace(one, details={**one.details, "name": shown})
            if one.details.get("cause") not in {"pixels", "unpacked"}
            else one
            for one in refused.refusals
        ]
    )


def take_in(
    file: Received, name: str, *, owner_id: int, by: audit.Acting | None, now: datetime
) -> Evidence:
    """A file that has arrived whole, and is looked into now. Raises `Refused` as `store` does."""
    kind = kind_of(file.path, name)
    insist_sound(file.path, kind)
    return _record(file, kind, clean_name(name, kind), owner_id=owner_id, by=by, now=now)


@transaction.atomic
def _record(
    file: Received,
    kind: Kind,
    name: str,
    *,
    owner_id: int,
    by: audit.Acting | None,
    now: datetime,
) -> Evidence:
    """The bytes go to their place last, before the rows are committed: no row without its bytes."""
    captured = capture_of(file.path, kind, ZoneInfo(get_default_timezone_name()))
    blob, _ = Blob.objects.get_or_create(
        digest=file.digest,
        defaults={"size": file.size, "media_type": kind, "stored_at": now},
    )
    _draw(blob, file.path)
    evidence = Evidence.objects.create(
        blob=blob,
        name=name,
        owner_id=owner_id,
        uploaded_at=now,
        uploaded_by_id=None if by is None else by.pk,
        captured_at=captured.at,
        longitude=captured.longitude,
        latitude=captured.latitude,
    )
    details = {"digest": blob.digest, "name": name}
    audit.record(Verb.EVIDENCE_UPLOADED, evidence, by=by, now=now, details=details)
    keep(file)
    return evidence


def _draw(blob: Blob, path: Path) -> Picture | None:
    """Draw what is shown of a photo, once; None for what is none."""
    if Kind(blob.media_type) not in IMAGES:
        return None
    former = Picture.objects.filter(pk=blob.pk).first()
    if former is not None:
        return former
    drawn = draw(path, Kind(blob.media_type))
    if drawn is None:
        return None
    if drawn.small:
        keep_small(blob.digest, drawn.small)
    picture, is_new = Picture.objects.get_or_create(
        blob=blob,
        defaults={
            "has_small": bool(drawn.small),
            "marks": drawn.marks,
            "software": drawn.software,
        },
    )
    if is_new:
        bands = [PictureBand(picture=picture, band=band) for band in bands_of(drawn.marks)]
        PictureBand.objects.bulk_create(bands)
    return picture


@transaction.atomic
def small_of(blob: Blob) -> IO[bytes] | None:
    """The small picture of a photo, drawn now if it never was; None where there is none.

    Whether somebody may see it is asked where the photo itself may be opened; it leaves no row in
    the audit, opening the photo does.
    """
    picture = _draw(blob, place_of(blob.digest))
    if picture is None or not picture.has_small:
        return None
    place = place_of_small(blob.digest)
    if not place.exists():
        again = draw(place_of(blob.digest), Kind(blob.media_type))
        keep_small(blob.digest, b"" if again is None else again.small)
    return place.open("rb")


def draw_missing() -> int:
    """Draw every photo that was stored before small pictures were drawn; says how many."""
    waiting = Blob.objects.filter(media_type__in=[*IMAGES], picture__isnull=True)
    return sum(_draw_kept(blob) for blob in waiting.order_by("digest").iterator())


@transaction.atomic
def _draw_kept(blob: Blob) -> bool:
    return _draw(blob, place_of(blob.digest)) is not None


def open_own(evidence: Evidence, *, by: audit.Acting, now: datetime) -> IO[bytes]:
    """Open a file of one's own organisation."""
    insist(refusals_to_open(by, evidence))
    return open_for(evidence, by=by, now=now)


@transaction.atomic
def open_for(
    evidence: Evidence,
    *,
    by: audit.Acting,
    now: datetime,
    application_id: int | None = None,
) -> IO[bytes]:
    """Open a file for whoever the calling noun has let in; whether it may is asked there."""
    audit.record(Verb.EVIDENCE_READ, evidence, by=by, now=now, application_id=application_id)
    return bytes_of(evidence.blob)
