"""What it would take: how far a sheet is from its lines, and where the points lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from .entries import Entry, faults_of_entry
from .indicators import Group, IndicatorTable, MineClass
from .ruleset import NotApplicableMode, ScoringRules
from .scoring import GroupResult, SheetResult, score_sheet


@dataclass(frozen=True, slots=True)
class PointsAtStake:
    """An item that has not all its points. `answered` is False while it has no valid answer."""

    code: str
    points: Decimal
    answered: bool


@dataclass(frozen=True, slots=True)
class GroupGap:
    """`missing` points would bring the group to its line if earned on its items; 0 on the line."""

    code: str
    missing: Decimal
    items: tuple[PointsAtStake, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """`total_missing` is in points of the total, as the mode for "not applicable" counts it.

    The groups come in the order of the table, their items by points at stake, the most first.
    """

    result: SheetResult
    total_missing: Decimal
    groups: tuple[GroupGap, ...]


def gaps(
    table: IndicatorTable,
    entries: Mapping[str, Entry],
    rules: ScoringRules,
    mine_class: MineClass | None,
) -> Gaps:
    """Score a sheet and say what keeps it from its lines."""
    result = score_sheet(table, entries, rules, mine_class)
    step = rules.score_step.required
    groups = tuple(
        GroupGap(
            group.code,
            _missing(counted, result.not_applicable_mode, step),
            tuple(sorted(_at_stake(group, entries, step, mine_class), key=_most_first)),
        )
        for group, counted in zip(table.groups, result.groups, strict=True)
    )
    return Gaps(result, max(result.line - result.total, Decimal(0)), groups)


def _missing(group: GroupResult, mode: NotApplicableMode, step: Decimal) -> Decimal:
    """Points to earn on the group's own items, in whole steps."""
    if group.passes:
        return Decimal(0)
    lacking = group.line - group.score
    if mode is NotApplicableMode.PER_GROUP:
        lacking = group.line * group.applicable_full / group.full - group.earned
    return (lacking / step).quantize(Decimal(1), ROUND_CEILING) * step


def _at_stake(
    group: Group, entries: Mapping[str, Entry], step: Decimal, mine_class: MineClass | None
) -> Iterator[PointsAtStake]:
    for item in group.items:
        entry = entries.get(item.code)
        if mine_class is not None and not item.applies_to.fits(mine_class):
            continue
        if faults_of_entry(item, entry, step):
            yield PointsAtStake(item.code, item.points, answered=False)
        elif entry is not None and not entry.not_applicable and entry.score != item.points:
            yield PointsAtStake(item.code, item.points - (entry.score or 0), answered=True)


def _most_first(item: PointsAtStake) -> Decimal:
    return -item.points
