"""Draws of ministry checks, read back from the checks that they made, so anybody can draw again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from greenmines.records.rounds.models import Round
from greenmines.rules.sampling import ticket

from .models import CheckKind, CheckSelection, MinistryCheck
from .queries import checks_in


# As `visits.draw_checks` writes it into each check that was drawn.
SAID = re.compile(r"seed=(?P<seed>.*); n=(?P<pool>\d+); size=(?P<size>\d+); place=(?P<place>\d+)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One mine that a draw hit: `ticket` is the SHA-256 by which it came to its place."""

    place: int
    check: MinistryCheck
    ticket: str


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw: of `pool` applications `size` were asked for."""

    kind: CheckKind
    seed: str
    pool: int
    size: int
    at: datetime
    drawn: tuple[Drawn, ...]


def draws_in(round_: Round) -> list[Draw]:
    """Every draw of a round, the newest first."""
    groups: dict[tuple[str, datetime], list[MinistryCheck]] = {}
    for check in checks_in(round_).filter(selection=CheckSelection.DRAWN):
        groups.setdefault((check.kind, check.planned_at), []).append(check)
    return [_draw(checks) for checks in reversed(groups.values())]


def _draw(checks: Iterable[MinistryCheck]) -> Draw:
    said = [(SAID.fullmatch(check.selection_reason), check) for check in checks]
    found = [(match, check) for match, check in said if match is not None]
    match, first = found[0]
    seed = match["seed"]
    drawn = [
        Drawn(int(one["place"]), check, ticket(seed, check.application.number))
        for one, check in found
    ]
    return Draw(
        kind=CheckKind(first.kind),
        seed=seed,
        pool=int(match["pool"]),
        size=int(match["size"]),
        at=first.planned_at,
        drawn=tuple(sorted(drawn, key=lambda one: one.place)),
    )
