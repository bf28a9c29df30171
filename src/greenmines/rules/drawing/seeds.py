"""The seed of a draw: what several parties kept secret and public chance, bound to what was frozen.

One honest party is enough: nobody who does not know its secret can foresee the seed. A party that
does not reveal its secret can at most choose between two results, and is named with the result;
where a public value is awaited that becomes known after the reveals, it cannot choose at all.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from .values import FORMAT, Frozen, Opening


if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def canonical(frozen: Frozen) -> bytes:
    """The frozen part as it is hashed: JSON in UTF-8, keys sorted, no space (RFC 8785).

    It holds text, whole numbers, lists and objects only, so that every language writes it alike.
    """
    return json.dumps(
        frozen, default=_entries, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _entries(part: "DataclassInstance") -> dict[str, object]:
    """Of one part and not of what it holds: a copy of the whole takes most of the time."""
    return {name: getattr(part, name) for name in _names(type(part))}


@cache
def _names(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def digest_of(frozen: Frozen) -> str:
    """SHA-256 of the canonical bytes, in 64 lower-case hexadecimal digits."""
    return sha256(canonical(frozen)).hexdigest()


def commitment_to(secret: str, party: str, frozen_digest: str) -> str:
    """What a party publishes before anybody reveals; it is worth nothing for another draw."""
    return _hash(FORMAT, "commit", frozen_digest, party, secret)


def missing_parties(frozen: Frozen, opening: Opening) -> tuple[str, ...]:
    """Who did not reveal, in the order of the frozen part."""
    revealed = {one.party for one in opening.reveals}
    return tuple(party for party in frozen.parties if party not in revealed)


def is_open(frozen: Frozen, opening: Opening) -> bool:
    """Whether the seed is known: somebody revealed, and every awaited public value is there."""
    known = {one.source for one in opening.sources}
    return bool(opening.reveals) and known == set(frozen.sources)


def seed_of(frozen: Frozen, opening: Opening) -> str:
    """64 lower-case hexadecimal digits.

    The parts stand in the order of the frozen part, whoever revealed first.
    """
    return seed_from(digest_of(frozen), frozen.parties, frozen.sources, opening)


def seed_from(
    frozen_digest: str, parties: Iterable[str], sources: Iterable[str], opening: Opening
) -> str:
    """The same by what the frozen part is known by: its digest, its parties, its sources."""
    secrets = {one.party: one.secret for one in opening.reveals}
    values = {one.source: one.value for one in opening.sources}
    parts = [FORMAT, "seed", frozen_digest]
    for party in parties:
        if party in secrets:
            parts += ["party", party, secrets[party]]
    for source in sources:
        parts += ["source", source, values[source]]
    return _hash(*parts)


def _hash(*parts: str) -> str:
    """Of the parts, each ended by a line feed; none holds one."""
    return sha256("".join(f"{part}\n" for part in parts).encode()).hexdigest()
