"""What is told of a year at its end: plain values, as lines for a terminal and as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal


Counts = dict[str, int]
WIDTH = 30  # of the names in a table


@dataclass(frozen=True, slots=True)
class Standing:
    """The list: `began` counts it before the year, `left` by the nature of the ground."""

    began: int
    entered: int
    came_back: int
    left: Counts
    listed: int


@dataclass(frozen=True, slots=True)
class Draws:
    plans: int
    drawn: int
    aborted: int
    mines: int


@dataclass(frozen=True, slots=True)
class Checks:
    """Published ones by result, by path, by the result for the publicity system."""

    results: Counts
    paths: Counts
    publicity: Counts
    overdue: int  # at the end of the year


@dataclass(frozen=True, slots=True)
class Orders:
    """`ended` by the re-check, `extensions` by the answer; None: no rule knows of an extension."""

    issued: int
    ended: Counts
    open: int
    extensions: Counts
    extension_months: int | None


@dataclass(frozen=True, slots=True)
class Removals:
    """Those that were announced are in what left; None: no rule keeps anybody from returning."""

    proposed: int
    heard: int
    kept: int
    withdrawn: int
    open: int
    months_after_fault: int | None


@dataclass(frozen=True, slots=True)
class Complaints:
    """`outcomes`: closed, by what was found, or not accepted."""

    received: int
    passed_on: int
    outcomes: Counts
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Cases:
    """Against agencies and experts, by outcome; `criticised` in public, some of them banned."""

    outcomes: Counts
    criticised: int
    bans: int


@dataclass(frozen=True, slots=True)
class Petitions:
    """About credit: answered, by what was asked and what came of it; taken to the house above."""

    made: int
    answered: Counts
    escalated: int
    open: int


@dataclass(frozen=True, slots=True)
class Credit:
    """Of one kind of subject: who was counted, the mean score, who stands in each band.

    `events` were recorded in the year, by their type; who `rose` or `fell` stands in another band
    than at its beginning, who is `new` was counted for the first time.
    """

    subjects: int
    mean: Decimal
    bands: Counts
    rose: int
    fell: int
    new: int
    events: Counts


@dataclass(frozen=True, slots=True)
class Clock:
    """What happened by itself: `quarters` by the day of the count, `found` by duty.

    Of `seal` the rows of the audit are counted; its first look seals those of the round too.
    """

    reminders: Counts
    leads: Counts
    leads_over: int
    quarters: Counts
    found: Counts


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What happened after `since` in a year, and what stood open at its end.

    The first year begins with the end of the round, the others with that of the year before.
    """

    year: int
    since: datetime
    standing: Standing
    draws: Draws
    checks: Checks
    orders: Orders
    removals: Removals
    complaints: Complaints
    cases: Cases
    petitions: Petitions
    credit: dict[str, Credit]  # by kind of subject, without those of whom nobody was counted
    clock: Clock

    def as_plain(self) -> dict[str, object]:
        """For JSON, as docs/replay.md describes it: numbers; decimals and moments as text."""
        plain: dict[str, object] = asdict(self) | {"since": self.since.isoformat()}
        told = {kind: asdict(one) | {"mean": f"{one.mean:f}"} for kind, one in self.credit.items()}
        return plain | {"credit": told}

    def lines(self) -> Iterator[str]:
        """For a terminal: what is counted, and its numbers."""
        yield f"{'year':{WIDTH}}{self.year}"
        yield f"{'since':{WIDTH}}{self.since.isoformat(sep=' ', timespec='minutes')}"
        for part, values in self.as_plain().items():
            if isinstance(values, dict):
                yield from _lines(part, values)


def _lines(part: str, values: Mapping[str, object]) -> Iterator[str]:
    for name, value in values.items():
        if part == "credit" and isinstance(value, dict):
            yield from _lines(f"credit of {name}", value)
        elif isinstance(value, dict):
            yield f"{f'{part}: {name}':{WIDTH}}{_listed(value)}"
        else:
            yield f"{f'{part}: {name}':{WIDTH}}{'not set' if value is None else value}"


def _listed(counted: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.items()) or "none"
