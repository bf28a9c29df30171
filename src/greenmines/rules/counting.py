"""Adding up one sheet exactly: points as whole numbers of a unit, shares as pairs of whole numbers.

What the modes for "not applicable" mean is told in `scoring.py`; here they become sums. Whole
numbers keep a total on the line from missing it by a rounding, and are quick enough for a whole
country's sheets at once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import lcm
from operator import attrgetter, getitem, itemgetter
from typing import NamedTuple, assert_never

from .entries import Entry, faults_of_entry
from .indicators import Group, IndicatorTable, Item, MineClass
from .refusals import Refusal
from .ruleset import NotApplicableMode, ScoringRules


MOST_LISTED = 10_000


class Question(NamedTuple):
    """An item that is asked; `worth` gives the units of every score that it can have."""

    code: str
    worth: Mapping[Decimal | None, int]
    points: int
    item: Item


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A group with the items that apply to the class; `full` counts all items, in units.

    `answers_in` takes the answers to the questions out of a sheet (`KeyError` where one is
    missing), in the order of `worths`.
    """

    code: str
    full: int
    applicable: int
    questions: tuple[Question, ...]
    answers_in: Callable[[Mapping[str, Entry]], tuple[Entry, ...]]
    worths: tuple[Mapping[Decimal | None, int], ...]


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
    return AskedGroup(
        group.code,
        int(group.points * units),
        applicable,
        questions,
        _taking_out(tuple(question.code for question in questions)),
        tuple(question.worth for question in questions),
    )


def _taking_out(codes: tuple[str, ...]) -> Callable[[Mapping[str, Entry]], tuple[Entry, ...]]:
    if len(codes) > 1:
        return itemgetter(*codes)
    return lambda entries: tuple(entries[code] for code in codes)  # itemgetter makes no tuple of 1


def _question(item: Item, units: int, step: Decimal) -> Question:
    worth = _worth(item.points, step, units)
    return Question(item.code, worth, int(item.points * units), item)


@cache
def _worth(points: Decimal, step: Decimal, units: int) -> Mapping[Decimal | None, int]:
    """Every score from 0 to `points` in units; a table has few different points."""
    worth = _Worth(points, step, units)
    return worth if len(worth) > MOST_LISTED else dict(worth)


@dataclass(frozen=True, slots=True)
class _Worth(Mapping[Decimal | None, int]):
    """The same without listing them, for steps so fine that the list would fill the memory."""

    points: Decimal
    step: Decimal
    units: int

    def __getitem__(self, score: Decimal | None) -> int:
        if score is None or not 0 <= score <= self.points or score % self.step:
            raise KeyError(score)
        return int(score * self.units)

    def __iter__(self) -> Iterator[Decimal]:
        return (self.step * count for count in range(len(self)))

    def __len__(self) -> int:
        return int(self.points / self.step) + 1


_score = attrgetter("score")
_is_claimed = attrgetter("not_applicable")


def tally(
    group: AskedGroup, entries: Mapping[str, Entry], step: Decimal
) -> tuple[Tally, list[Refusal]]:
    """What the entries come to in a group, and the faults that keep items open."""
    earned = _earned_by_scores(group, entries)
    if earned is None:
        return _tally_one_by_one(group, entries, step)
    return Tally(group.code, group.full, earned, group.applicable, 0), []


def _earned_by_scores(group: AskedGroup, entries: Mapping[str, Entry]) -> int | None:
    """The units of a group in which every item has a score that it can have; else None.

    Most groups are so, and this costs a third of looking at each item by itself.
    """
    try:
        answers = group.answers_in(entries)
        if any(map(_is_claimed, answers)):
            return None
        return sum(map(getitem, group.worths, map(_score, answers)))
    except KeyError:
        return None


def _tally_one_by_one(
    group: AskedGroup, entries: Mapping[str, Entry], step: Decimal
) -> tuple[Tally, list[Refusal]]:
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


def total(mode: NotApplicableMode, tallies: Sequence[Tally]) -> Share:
    """What counts of the whole sheet."""
    match mode:
        case NotApplicableMode.PER_GROUP:
            return _sum_of_groups(tallies)
        case NotApplicableMode.NONE:
            return Share(sum(tally.earned for tally in tallies), 1)
        case NotApplicableMode.FULL_MARK:
            given = sum(tally.full - tally.applicable for tally in tallies)
            return Share(given + sum(tally.earned for tally in tallies), 1)
        case NotApplicableMode.ON_TOTAL:
            return _scaled_at_once(tallies)
        case _:
            assert_never(mode)


def _scaled_at_once(tallies: Sequence[Tally]) -> Share:
    earned = sum(tally.earned for tally in tallies)
    applicable = sum(tally.applicable for tally in tallies)
    full = sum(tally.full for tally in tallies)
    return Share(earned * full, applicable) if applicable else Share(0, 1)


def _sum_of_groups(tallies: Sequence[Tally]) -> Share:
    """Each group scaled to its full points; what nothing applies of is shared out over the rest."""
    part, whole, judged, all_points = 0, 1, 0, 0
    for _, full, earned, applicable, _ in tallies:
        all_points += full
        if applicable == full:
            part += earned * whole
        elif applicable:
            part = part * applicable + earned * full * whole
            whole *= applicable
        judged += full if applicable else 0
    return Share(part * all_points, whole * judged) if judged else Share(0, 1)
