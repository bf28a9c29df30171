"""Adding up one sheet exactly: points as whole numbers of a unit, shares as pairs of whole numbers.

What the modes for "not applicable" mean is told in `scoring.py`; here they become sums. Whole
numbers keep a total on the line from missing it by a rounding, and are quick enough for a whole
country's sheets at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import lcm
from typing import NamedTuple, assert_never

from .entries import Entry, faults_of_entry
from .indicators import Group, IndicatorTable, Item, MineClass
from .refusals import Refusal
from .ruleset import NotApplicableMode, ScoringRules


class Question(NamedTuple):
    """An item that is asked; `worth` gives the units of every score that it can have."""

    code: str
    worth: Mapping[Decimal | None, int]
    points: int
    item: Item


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A group with the items that apply to the class; `full` counts all items, in units."""

    code: str
    full: int
    applicable: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table made ready for mines of one class; `units` make one point."""

    groups: tuple[AskedGroup, ...]
    codes: frozenset[str]
    full: int
    units: int
    step: Decimal


class Tally(NamedTuple):
    """What a sheet holds for one group, in units; `applicable` is without the accepted claims."""

    code: str
    full: int
    earned: int
    applicable: int
    open_items: int


class Share(NamedTuple):
    """`part` of `whole`, with `whole` above 0."""

    part: int
    whole: int


def ask(table: IndicatorTable, rules: ScoringRules, mine_class: MineClass | None) -> AskedTable:
    """Make a table ready for mines of one class; without a class every item applies."""
    step = rules.score_step.required
    units = _units(table, step)
    groups = tuple(_asked(group, mine_class, units, step) for group in table.groups)
    codes = frozenset(item.code for item in table.items())
    return AskedTable(groups, codes, sum(group.full for group in groups), units, step)


def _units(table: IndicatorTable, step: Decimal) -> int:
    """How many units make a point so that the step and all points are whole numbers of them."""
    points = (item.points for item in table.items())
    return lcm(*(number.as_integer_ratio()[1] for number in (step, *points)))


def _asked(group: Group, mine_class: MineClass | None, units: int, step: Decimal) -> AskedGroup:
    asked = [item for item in group.items if mine_class is None or item.applies_to.fits(mine_class)]
    questions = tuple(_question(item, units, step) for item in asked)
    applicable = sum(question.points for question in questions)
    return AskedGroup(group.code, int(group.points * units), applicable, questions)


def _question(item: Item, units: int, step: Decimal) -> Question:
    worth = _worth(item.points, step, units)
    return Question(item.code, worth, int(item.points * units), item)


@cache
def _worth(points: Decimal, step: Decimal, units: int) -> Mapping[Decimal | None, int]:
    """Every score from 0 to `points` in units; a table has few different points."""
    scores = (step * count for count in range(int(points / step) + 1))
    return {score: int(score * units) for score in scores}


def tally(
    group: AskedGroup, entries: Mapping[str, Entry], step: Decimal
) -> tuple[Tally, list[Refusal]]:
    """Go through the items; what can be settled by one look-up is settled by it."""
    earned, applicable, open_items = 0, group.applicable, 0
    faults: list[Refusal] = []
    for code, worth, points, item in group.questions:
        entry = entries.get(code)
        if entry is not None and not entry.not_applicable:
            units = worth.get(entry.score)
            if units is not None:
                earned += units
                continue
        if found := faults_of_entry(item, entry, step):
            faults += found
            open_items += 1
        else:
            applicable -= points
    return Tally(group.code, group.full, earned, applicable, open_items), faults


def counted(mode: NotApplicableMode, tally: Tally) -> tuple[Share, int]:
    """What counts of a group, and the units that its line is a share of."""
    match mode:
        case NotApplicableMode.PER_GROUP if tally.applicable:
            return Share(tally.earned * tally.full, tally.applicable), tally.full
        case NotApplicableMode.PER_GROUP | NotApplicableMode.ON_TOTAL:
            return Share(tally.earned, 1), tally.applicable
        case NotApplicableMode.FULL_MARK:
            return Share(tally.earned + tally.full - tally.applicable, 1), tally.full
        case NotApplicableMode.NONE:
            return Share(tally.earned, 1), tally.full
        case _:
            assert_never(mode)


def total(mode: NotApplicableMode, tallies: list[Tally]) -> Share:
    """What counts of the whole sheet."""
    earned = sum([tally.earned for tally in tallies])
    applicable = sum([tally.applicable for tally in tallies])
    full = sum([tally.full for tally in tallies])
    match mode:
        case NotApplicableMode.NONE:
            return Share(earned, 1)
        case NotApplicableMode.FULL_MARK:
            return Share(earned + full - applicable, 1)
        case NotApplicableMode.ON_TOTAL:
            return Share(earned * full, applicable) if applicable else Share(0, 1)
        case NotApplicableMode.PER_GROUP:
            return _sum_of_groups(tallies, full)
        case _:
            assert_never(mode)


def _sum_of_groups(tallies: list[Tally], full: int) -> Share:
    """Each group scaled to its full points; what nothing applies of is shared out over the rest."""
    part, whole, judged = 0, 1, 0
    for tally in tallies:
        if tally.applicable == tally.full:
            part += tally.earned * whole
        elif tally.applicable:
            part = part * tally.applicable + tally.earned * tally.full * whole
            whole *= tally.applicable
        judged += tally.full if tally.applicable else 0
    return Share(part * full, whole * judged) if judged else Share(0, 1)
