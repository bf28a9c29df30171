"""What a page tells of a frozen part: numbers and strata, without the lists that may be long."""

import json
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from .drawn import strata_of
from .values import Exclusion, Frozen


@dataclass(frozen=True, slots=True)
class OverviewStratum:
    """`ratio` is the declared share as text, `pool` how many mines the stratum has."""

    code: str
    pool: int
    size: int
    ratio: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Of the excluded each with the reason; of the rest how many."""

    mines: int
    people: int
    conflicts: int
    strata: tuple[OverviewStratum, ...]
    excluded: tuple[Exclusion, ...]
    excluded_people: tuple[Exclusion, ...]


_ADAPTER: TypeAdapter[Overview] = TypeAdapter(Overview)


def overview_of(frozen: Frozen) -> Overview:
    strata = tuple(
        OverviewStratum(one.code, one.pool, one.size, asked.ratio)
        for one, asked in zip(strata_of(frozen), frozen.strata, strict=True)
    )
    return Overview(
        len(frozen.objects),
        len(frozen.people),
        len(frozen.conflicts),
        strata,
        frozen.excluded,
        frozen.excluded_people,
    )


def overview_as_text(overview: Overview) -> str:
    """As `overview_from_text` reads it again."""
    return json.dumps(asdict(overview), ensure_ascii=False)


def overview_from_text(text: str) -> Overview:
    return _ADAPTER.validate_json(text)
