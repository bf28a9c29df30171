"""What proves a stay in the list: the audit's rows behind it, and the seals that bind them.

A row is shown whole, for its digest is over the whole: with it anybody can hold it against the
chain. Only rows by which a mine enters or leaves the list are shown; they are acts made in public.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from greenmines.records.audit.models import Act, Seal
from greenmines.records.audit.queries import history_of
from greenmines.records.audit.sealing import canonical, row_digest, sealed_in
from greenmines.records.audit.verbs import Verb

from .models import Listing


PROVING = frozenset({Verb.LISTED, Verb.LEFT_LIST})


@dataclass(frozen=True, slots=True)
class Sealing:
    """A seal as it is published: `row_digests` are hexadecimal, in the order of `ids`."""

    number: int
    ids: str
    row_digests: str
    previous: str
    digest: str
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """One row: `text` is what its digest is over. Without a seal it waits for the next one."""

    act: int
    verb: Verb
    at: datetime
    clause: str
    text: str
    digest: str
    sealing: Sealing | None


def proofs_of(listing: Listing) -> list[Proof]:
    """Of entering and, once it has left, of leaving; oldest first."""
    return [_proof(act) for act in history_of(listing).filter(verb__in=PROVING)]


def seals_after(number: int, most: int) -> Iterator[Sealing]:
    """The chain from behind a seal on, oldest first; the whole of it begins behind 0."""
    for seal in Seal.objects.filter(pk__gt=number).order_by("pk")[:most]:
        yield sealing_of(seal)


def sealing_of(seal: Seal) -> Sealing:
    return Sealing(
        number=seal.pk,
        ids=seal.ids,
        row_digests=bytes(seal.row_digests).hex(),
        previous=seal.previous,
        digest=seal.digest,
        sealed_at=seal.sealed_at,
    )


def _proof(act: Act) -> Proof:
    sealed = sealed_in(act)
    return Proof(
        act=act.pk,
        verb=Verb(act.verb),
        at=act.at,
        clause=act.clause,
        text=canonical(act),
        digest=row_digest(act).hex(),
        sealing=None if sealed is None else sealing_of(sealed.seal),
    )
