"""Taking files in, and opening them: both leave a row in the audit."""

from datetime import datetime
from typing import IO
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.timezone import get_default_timezone_name

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.rules.refusals import insist

from .capture import capture_of
from .kinds import Kind, kind_of
from .models import Blob, Evidence
from .names import clean_name
from .permissions import refusals_to_open
from .queries import bytes_of
from .soundness import insist_sound
from .store import Received, Upload, keep, received


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
    with received(upload) as file:
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
