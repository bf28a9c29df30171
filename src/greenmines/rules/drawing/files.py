"""A draw as a file: `{"frozen": {…}, "opening": {…}}`, read strictly and answered in plain JSON.

The format and the algorithm are specified in `docs/draw.md`, well enough to draw by other means.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError, with_config

from .drawn import DrawnStratum, result_of, strata_of
from .faults import faults_of_frozen, faults_of_opening
from .seeds import digest_of, is_open, missing_parties, seed_of
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


def report_on(draw: Draw) -> dict[str, object]:
    """The result in plain JSON; without a seed, nothing is drawn yet."""
    frozen, opening = draw.frozen, draw.opening
    seed = seed_of(frozen, opening) if is_open(frozen, opening) else None
    drawn = result_of(frozen, seed, opening.absences) if seed else ()
    return {
        "format": RESULT_FORMAT,
        "draw": frozen.draw,
        "frozen_sha256": digest_of(frozen),
        "seed": seed,
        "missing": list(missing_parties(frozen, opening)),
        "strata": [_stratum(one) for one in strata_of(frozen)],
        "drawn": [
            {
                "object": one.object,
                "stratum": one.stratum,
                "place": one.place,
                "ticket": one.ticket,
                "team": list(one.team),
                "passed_over": [
                    {"person": skip.person, "reason": skip.reason} for skip in one.passed_over
                ],
                "short": one.short,
            }
            for one in drawn
        ],
    }


def _stratum(one: DrawnStratum) -> dict[str, object]:
    odds = f"{one.size}/{one.pool}"
    return {"code": one.code, "pool": one.pool, "size": one.size, "probability": odds}
