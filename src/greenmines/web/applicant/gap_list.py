"""What it would take: how far the sheet is from its line, and where points are still to be had."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language

from greenmines.records.scoresheets.reading import GroupView, SheetView


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group with unanswered items and the points that they hold."""

    name: str
    items: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class GapList:
    """`open_groups` by the points at stake, the most first; `reach` if all of them were earned."""

    view: SheetView
    open_groups: tuple[OpenGroup, ...]
    reach: Decimal


def gap_list_of(view: SheetView) -> GapList:
    groups = [_open_group(group) for group in view.groups]
    waiting = sorted((each for each in groups if each.items), key=lambda each: -each.points)
    at_stake = sum((each.points for each in waiting), Decimal(0))
    return GapList(view, tuple(waiting), view.result.total + at_stake)


def _open_group(group: GroupView) -> OpenGroup:
    waiting = [one for one in group.items if one.is_asked and not one.is_answered]
    points = sum((one.item.points for one in waiting), Decimal(0))
    return OpenGroup(group.group.name.in_language(get_language() or ""), len(waiting), points)
