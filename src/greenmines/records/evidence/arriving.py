"""Files that come in pieces, so that a lost signal costs one piece and not the whole.

A file is announced with its name and size, comes piece by piece from the offset that was kept, and
becomes evidence when all of it is there. Only who began it goes on with it.
"""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum

from greenmines.records.audit import actions as audit
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist

from .actions import naming, take_in
from .models import Arrival, Evidence
from .store import (
    MEGABYTE,
    insist_room,
    place_of_arrival,
    size_of_arrival,
    sweep_incoming,
    whole,
    write_piece,
)


LONGEST_NAME = 300
MOST_OPEN = 20  # files of one organisation that are on their way at once
MOST_ANNOUNCED = 5  # times the largest file, in bytes, for one organisation


def arrivals_of(person: audit.Acting) -> QuerySet[Arrival]:
    """What a person has on the way; of others nothing."""
    return Arrival.objects.filter(by_id=person.pk, owner_id=person.organisation.pk)


def refusals_to_begin(by: audit.Acting, size: int) -> list[Refusal]:
    """Whether a file of so many bytes may be announced."""
    if size <= 0:
        return [Refusal(Reason.FILE_EMPTY, details={"field": "file"})]
    most = settings.EVIDENCE_LARGEST
    if size > most:
        details = {"field": "file", "limit": str(most // MEGABYTE)}
        return [Refusal(Reason.FILE_TOO_LARGE, details=details)]
    waiting = Arrival.objects.filter(owner_id=by.organisation.pk)
    announced = waiting.aggregate(bytes=Sum("size"))["bytes"] or 0
    if waiting.count() >= MOST_OPEN or announced + size > MOST_ANNOUNCED * most:
        return [Refusal(Reason.TOO_MANY_AT_ONCE, details={"most": str(MOST_OPEN)})]
    return []


@transaction.atomic
def begin(name: str, size: int, *, by: audit.Acting, now: datetime) -> Arrival:
    """Announce a file. Raises `Refused`, with STORE_FULL before anything has been sent."""
    insist(refusals_to_begin(by, size))
    insist_room(size)
    return Arrival.objects.create(
        key=uuid4(),
        name=name[-LONGEST_NAME:],
        size=size,
        owner_id=by.organisation.pk,
        by_id=by.pk,
        begun_at=now,
        touched_at=now,
    )


def kept(arrival: Arrival) -> int:
    """How many bytes have come and are still there: a restored backup has none of them."""
    return min(arrival.received, size_of_arrival(str(arrival.key)))


def refusals_to_add(arrival: Arrival, offset: int, piece: bytes, digest: str) -> list[Refusal]:
    """Whether a piece fits behind what has come. `digest` is its SHA-256 in hex, or empty."""
    if not piece:
        return [Refusal(Reason.FILE_EMPTY, details={"field": "file"})]
    if offset != kept(arrival):
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, details={"offset": str(kept(arrival))})]
    if offset + len(piece) > arrival.size:
        return [Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": "too_long"})]
    if digest and hashlib.sha256(piece).hexdigest() != digest.lower():
        return [Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": "piece"})]
    return []


@transaction.atomic
def add_piece(
    key: UUID, piece: bytes, *, offset: int, digest: str, by: audit.Acting, now: datetime
) -> Arrival:
    """Write a piece behind what has come; of two at one offset one is refused.

    Raises `Arrival.DoesNotExist` for another person's, and `Refused`.
    """
    arrival = arrivals_of(by).select_for_update().get(pk=key)
    insist(refusals_to_add(arrival, offset, piece, digest))
    write_piece(place_of_arrival(str(key)), offset, piece)
    arrival.received, arrival.touched_at = offset + len(piece), now
    arrival.save(update_fields=["received", "touched_at"])
    return arrival


def finish(arrival: Arrival, *, digest: str, by: audit.Acting, now: datetime) -> Evidence:
    """The whole file becomes evidence. `digest` is its SHA-256 in hex, or empty.

    Raises `Refused` as `actions.store` does, and FILE_BROKEN while a piece is missing. A refused
    file is gone, unless the store was only full.
    """
    if arrival.received != arrival.size:
        raise Refused([Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": "cut_off"})])
    try:
        return _taken_in(arrival, digest, by=by, now=now)
    except Refused as refused:
        if all(each.reason is not Reason.STORE_FULL for each in refused.refusals):
            give_up(arrival)
        raise naming(arrival.name, refused) from refused


@transaction.atomic
def _taken_in(arrival: Arrival, digest: str, *, by: audit.Acting, now: datetime) -> Evidence:
    file = whole(place_of_arrival(str(arrival.key)), arrival.size)
    if digest and file.digest != digest.lower():
        raise Refused([Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": "digest"})])
    evidence = take_in(file, arrival.name, owner_id=arrival.owner_id, by=by, now=now)
    file.path.unlink(missing_ok=True)  # still there where the same bytes had been kept before
    Arrival.objects.filter(pk=arrival.pk).delete()
    return evidence


def give_up(arrival: Arrival) -> None:
    """What has come of a file is thrown away."""
    Arrival.objects.filter(pk=arrival.pk).delete()
    place_of_arrival(str(arrival.key)).unlink(missing_ok=True)


def sweep(before: datetime) -> int:
    """Throw away what nobody has gone on with since a moment; says how many files."""
    stale = list(Arrival.objects.filter(touched_at__lt=before))
    for arrival in stale:
        give_up(arrival)
    return len(stale) + sweep_incoming(before.timestamp())
