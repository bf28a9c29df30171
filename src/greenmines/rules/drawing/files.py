"""A draw as a file: `{"frozen": {…}, "opening": {…}}`, read strictly and answered in plain JSON.

The format and the algorithm are specified in `docs/draw.md`, well enough to draw by other means.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError, with_config

from .drawn import DrawnObject, DrawnStratum, result_of, strata_of
from .faults import faults_of_frozen, faults_of_opening
from .seeds import digest_of, is_open, missing_parties, seed_from
from .values import CLOSED, Frozen, Opening


RESULT_FORMAT = "greenmines-draw-result/1"


class DrawMalformed(Exception):
    """What was read is no draw, or contradicts itself; the message is one plain line."""


@with_config(CLOSED)
@dataclass(frozen=True, slots=True)
class Draw:
    """Both parts of a file; nothing is opened yet where the second is not there."""

    frozen: Frozen
    opening: Opening = field(default_factory=Opening)


_ADAPTER: TypeAdapter[Draw] = TypeAdapter(Draw)


def draw_from_plain(plain: Mapping[str, object]) -> Draw:
    """Raises `DrawMalformed` for the first thing that is wrong."""
    try:
        draw = _ADAPTER.validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise DrawMalformed(f"{where}: {first['msg']}") from error
    for fault in faults_of_frozen(draw.frozen) or faults_of_opening(draw.frozen, draw.opening):
        raise DrawMalformed(fault)
    return draw


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What follows from a file: the hash of its frozen part, the seed if it is known, who is drawn.

    Of a large pool it takes a while, and rows and result are made of the same.
    """

    digest: str
    seed: str | None
    drawn: tuple[DrawnObject, ...]


def reckon(draw: Draw) -> Reckoned:
    """Without a seed, nothing is drawn yet; with it, after every absence that was told."""
    frozen, opening, digest = draw.frozen, draw.opening, digest_of(draw.frozen)
    if not is_open(frozen, opening):
        return Reckoned(digest, None, ())
    seed = seed_from(digest, frozen.parties, frozen.sources, opening)
    return Reckoned(digest, seed, result_of(frozen, seed, opening.absences))


def report_on(draw: Draw) -> dict[str, object]:
    """The result in plain JSON."""
    return report_of(draw, reckon(draw))


def report_of(draw: Draw, reckoned: Reckoned) -> dict[str, object]:
    """The same where it was reckoned already."""
    frozen = draw.frozen
    return {
        "format": RESULT_FORMAT,
        "draw": frozen.draw,
        "frozen_sha256": reckoned.digest,
        "seed": reckoned.seed,
        "missing": list(missing_parties(frozen, draw.opening)),
        "strata": [_stratum(one) for one in strata_of(frozen)],
        "drawn": [_drawn(one) for one in reckoned.drawn],
    }


def _drawn(one: DrawnObject) -> dict[str, object]:
    return {
        "object": one.object,
        "stratum": one.stratum,
        "place": one.place,
        "ticket": one.ticket,
        "team": list(one.team),
        "passed_over": [{"person": skip.person, "reason": skip.reason} for skip in one.passed_over],
        "short": one.short,
    }


def _stratum(one: DrawnStratum) -> dict[str, object]:
    odds = f"{one.size}/{one.pool}"
    return {"code": one.code, "pool": one.pool, "size": one.size, "probability": odds}
