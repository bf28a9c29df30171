"""What the parts of a sheet's pages show: the tree, one item, live sums, losses, and a conflict.

The parts lie in `templates/shared/sheet/`; each says on top what it takes. A desk gives the address
of an item as a function of its code, and decides who may write.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from greenmines.records.scoresheets.reading import (
    GroupView,
    ItemState,
    ItemView,
    Saved,
    SheetView,
    next_open_item,
)
from greenmines.rules.indicators import Department, Item
from greenmines.rules.methods import plain
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Provenance, Words

from .sheet_fields import in_language
from .sheet_forms import Entered, EntryForm
from .words import word


Address = Callable[[str], str]

# The hatch of a bar, by kind of sheet.
SERIES = {"self": "self", "expert": "agency", "agency": "agency", "verification": "check"}
ICONS = {
    ItemState.FULL: ("full", "check"),
    ItemState.GAP: ("gap", "triangle-alert"),
    ItemState.NOT_APPLICABLE: ("na", "circle-slash"),
    ItemState.OTHER_CLASS: ("na", "minus"),
    ItemState.EMPTY: ("todo", "circle"),
}
CURRENT = ("cur", "pen-line")


@dataclass(frozen=True, slots=True)
class TreeItem:
    """`mark` and `icon` say the state to the eye, `state` in words."""

    code: str
    name: Words
    address: str
    mark: str
    icon: str
    state: str
    score: str
    points: Decimal
    is_current: bool


@dataclass(frozen=True, slots=True)
class TreeSecond:
    """`address` is that of the page with all its items, empty where there is none."""

    name: Words
    items: tuple[TreeItem, ...]
    address: str


@dataclass(frozen=True, slots=True)
class TreeGroup:
    view: GroupView
    seconds: tuple[TreeSecond, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """One bar with its numbers and line; `short` is what it lacks to the line."""

    name: str
    score: Decimal
    full: Decimal
    line: Decimal
    short: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Losing:
    """An item that loses points, and where to see it."""

    code: str
    name: Words
    score: Decimal
    points: Decimal
    lost: Decimal
    address: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What every page of a sheet shows around the item; `series` is the hatch of its bars."""

    view: SheetView
    series: str
    tree: tuple[TreeGroup, ...]
    total: Sum
    groups: tuple[Sum, ...]
    gaps: tuple[Losing, ...]
    next_open: str
    is_locked: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item: its text and whose wording it is, the form, and the way to its neighbours."""

    shown: ItemView
    group: Words
    second: Words
    provenance: str
    department: Department | None
    form: EntryForm | None
    number: int
    count: int
    before: str
    after: str
    conflict: "Conflict | None" = None

    @property
    def item(self) -> Item:
        return self.shown.item


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people answered one item: what is saved now, and what was entered here."""

    theirs: Saved
    entered: tuple[Entered, ...]
    address: str


def sheet_page(
    view: SheetView,
    *,
    kind: str,
    address: Address,
    second_at: Address | None = None,
    current: str = "",
    is_locked: bool = False,
) -> SheetPage:
    """`kind` is the value of the sheet's kind, `current` the code of the item on the page.

    `second_at` gives the address of a second-level group, where it has a page of its own.
    """
    open_item = next_open_item(view, current)
    return SheetPage(
        view=view,
        series=SERIES[kind],
        tree=tuple(_tree_group(group, address, second_at, current) for group in view.groups),
        total=_total(view),
        groups=tuple(_sum_of(group) for group in view.groups),
        gaps=tuple(_losing(one, address) for one in view.gaps),
        next_open="" if open_item is None else address(open_item.code),
        is_locked=is_locked,
    )


def item_page(
    view: SheetView,
    shown: ItemView,
    *,
    address: Address,
    form: EntryForm | None,
    conflict: Conflict | None = None,
) -> ItemPage:
    """`form` is None where the reader may only look."""
    code = shown.item.code
    before, after = view.before(code), view.after(code)
    group, second = _above(view, code)
    codes = [one.item.code for one in view.asked]
    department = shown.item.department
    return ItemPage(
        shown=shown,
        group=group,
        second=second,
        provenance=provenance_words(shown.item.provenance),
        department=None if department is Department.NONE else department,
        form=form,
        number=codes.index(code) + 1 if code in codes else 0,
        count=len(codes),
        before="" if before is None else address(before.item.code),
        after="" if after is None else address(after.item.code),
        conflict=conflict,
    )


def conflict_of(
    refusals: Iterable[Refusal], theirs: Saved | None, mine: EntryForm, address: str
) -> Conflict | None:
    """The two answers where somebody was faster; `mine` can then be sent again over `theirs`."""
    was_overtaken = any(one.reason is Reason.SOMEBODY_WAS_FASTER for one in refusals)
    if theirs is None or not was_overtaken:
        return None
    mine.on_top_of(theirs.revision)
    return Conflict(theirs, tuple(mine.entered), address)


def provenance_words(provenance: Provenance) -> str:
    """Whose wording an item is; empty where it is the ministry's own text."""
    match provenance:
        case Provenance.CONFIRMED:
            return ""
        case Provenance.CONFIRMED_NAME:
            return _("Only the name is official; points and text are the project's baseline")
        case Provenance.BASELINE:
            return _("Project baseline, not the ministry's text")


def _tree_group(
    group: GroupView, address: Address, second_at: Address | None, current: str
) -> TreeGroup:
    seconds = tuple(
        TreeSecond(
            second.second.name,
            tuple(_tree_item(one, address, current) for one in second.items),
            second_at(second.second.code) if second_at is not None and second.asked else "",
        )
        for second in group.seconds
    )
    is_open = any(one.item.code == current for one in group.items)
    return TreeGroup(group, seconds, is_open)


def _tree_item(one: ItemView, address: Address, current: str) -> TreeItem:
    is_current = one.item.code == current
    mark, icon = CURRENT if is_current else ICONS[one.state]
    return TreeItem(
        code=one.item.code,
        name=one.item.name,
        address=address(one.item.code) if one.is_asked else "",
        mark=mark,
        icon=icon,
        state=word(one.state),
        score="–" if one.score is None else plain(one.score),
        points=one.item.points,
        is_current=is_current,
    )


def _total(view: SheetView) -> Sum:
    result = view.result
    name = _("Total")
    label = _label(name, result.total, result.full, result.line)
    return Sum(name, result.total, result.full, result.line, view.short, label)


def _sum_of(group: GroupView) -> Sum:
    result = group.result
    name = in_language(group.group.name)
    label = _label(name, result.score, result.full, result.line)
    return Sum(name, result.score, result.full, result.line, group.short, label)


def _label(name: str, score: Decimal, full: Decimal, line: Decimal) -> str:
    facts = {"name": name, "score": plain(score), "full": plain(full), "line": plain(line)}
    return _("%(name)s: %(score)s of %(full)s points, line %(line)s") % facts


def _losing(one: ItemView, address: Address) -> Losing:
    item, score = one.item, one.score or Decimal(0)
    return Losing(item.code, item.name, score, item.points, one.lost, address(item.code))


def _above(view: SheetView, code: str) -> tuple[Words, Words]:
    return next(
        (group.group.name, second.second.name)
        for group in view.groups
        for second in group.seconds
        if any(one.item.code == code for one in second.items)
    )
