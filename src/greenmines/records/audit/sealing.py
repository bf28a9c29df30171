"""The chain of seals over the audit: made as rows come in, and held against the rows again.

A row may be committed later than one with a higher number. It is no part of the seal over its
neighbours, which names its rows one by one, but of the first seal after it came to light.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Max, Q, QuerySet, Sum

from .models import Act, Seal


MARGIN = timedelta(minutes=2)  # rows younger than this wait for the next seal
MOST_ROWS = 1000
SIZE = hashlib.sha256().digest_size
COLUMNS = tuple(column.attname for column in Act._meta.concrete_fields)


class Break(StrEnum):
    """What can be wrong with the chain."""

    CHAIN = "chain"  # a seal does not follow from the one before it
    CHANGED = "changed"  # a row says something else than when it was sealed
    GONE = "gone"  # a sealed row is not there


@dataclass(frozen=True, slots=True)
class Broken:
    """The first break: of the seal `seal_id`, at the row `act_id` where one row is to blame."""

    kind: Break
    seal_id: int
    act_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal, and the SHA-256 that it holds of one of its rows."""

    seal: Seal
    row_digest: bytes


@dataclass(frozen=True, slots=True)
class Verified:
    """`head` is the digest of the newest seal: kept elsewhere, it proves that no end is cut off."""

    seals: int
    rows: int
    unsealed: int
    head: str
    broken: Broken | None


def seal_all(*, now: datetime) -> int:
    """Seal everything that is old enough; returns how many rows."""
    sealed = 0
    while count := seal_next(now=now):
        sealed += count
    return sealed


@transaction.atomic
def seal_next(*, now: datetime) -> int:
    """The next seal, if there is anything to seal; returns its rows.

    Of two at once one fails on `Seal.previous`, and finds its rows sealed when it tries again.
    """
    last = Seal.objects.select_for_update().last()
    acts = list(_unsealed().filter(at__lte=now - MARGIN).order_by("id")[:MOST_ROWS])
    if not acts:
        return 0
    ids, digests = as_ranges(act.pk for act in acts), b"".join(row_digest(act) for act in acts)
    previous = last.digest if last else ""
    Seal.objects.create(
        first_id=acts[0].pk,
        last_id=acts[-1].pk,
        rows=len(acts),
        ids=ids,
        row_digests=digests,
        previous=previous,
        digest=seal_digest(previous, ids, digests),
        sealed_at=now,
    )
    return len(acts)


def _unsealed() -> QuerySet[Act]:
    """Rows above the highest sealed one, and late ones in the gaps below it, if there are any."""
    totals = Seal.objects.aggregate(rows=Sum("rows"), last=Max("last_id"))
    last, rows = totals["last"] or 0, totals["rows"] or 0
    newer = Q(pk__gt=last)
    if Act.objects.filter(pk__lte=last).count() == rows:
        return Act.objects.filter(newer)
    return Act.objects.filter(newer | Q(pk__in=_late(last)))


def _late(last: int) -> list[int]:
    """Numbers up to `last` that no seal names and that have a row now."""
    sealed = {number for seal in Seal.objects.only("ids") for number in in_ranges(seal.ids)}
    below = Act.objects.filter(pk__lte=last).values_list("pk", flat=True)
    return [number for number in below.iterator() if number not in sealed]


def verify() -> Verified:
    """Go through the whole chain and stop at the first break."""
    previous, seals, rows = "", 0, 0
    for seal in Seal.objects.order_by("id").iterator(chunk_size=20):
        broken = _break_of(seal, previous)
        if broken is not None:
            return Verified(seals, rows, _unsealed().count(), previous, broken)
        previous, seals, rows = seal.digest, seals + 1, rows + seal.rows
    return Verified(seals, rows, _unsealed().count(), previous, None)


def _break_of(seal: Seal, previous: str) -> Broken | None:
    digests = bytes(seal.row_digests)
    follows = seal.previous == previous
    if not follows or seal.digest != seal_digest(previous, seal.ids, digests):
        return Broken(Break.CHAIN, seal.pk)
    ids = list(in_ranges(seal.ids))
    found = Act.objects.in_bulk(ids)
    for place, number in enumerate(ids):
        act = found.get(number)
        if act is None:
            return Broken(Break.GONE, seal.pk, number)
        if row_digest(act) != digests[place * SIZE : (place + 1) * SIZE]:
            return Broken(Break.CHANGED, seal.pk, number)
    return None


def sealed_in(act: Act) -> Sealed | None:
    """The seal that names a row; None while the row waits for one."""
    around = Seal.objects.filter(first_id__lte=act.pk, last_id__gte=act.pk)
    for seal in around.order_by("id"):
        ids = list(in_ranges(seal.ids))
        if act.pk in ids:
            start = ids.index(act.pk) * SIZE
            return Sealed(seal, bytes(seal.row_digests)[start : start + SIZE])
    return None


def row_digest(act: Act) -> bytes:
    """SHA-256 of `canonical`, in UTF-8."""
    return hashlib.sha256(canonical(act).encode()).digest()


def canonical(act: Act) -> str:
    """The row as JSON: every column, sorted keys, no spaces, moments in UTC."""
    row = {name: getattr(act, name) for name in COLUMNS}
    row["at"] = act.at.astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal_digest(previous: str, ids: str, row_digests: bytes) -> str:
    return hashlib.sha256(f"{previous}\n{ids}\n".encode() + row_digests).hexdigest()


def as_ranges(numbers: Iterable[int]) -> str:
    """Ascending numbers as "1-4,6"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ",".join("-".join(str(end) for end in run) for run in runs)


def in_ranges(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
