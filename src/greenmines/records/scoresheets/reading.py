"""A sheet as it is read: each item with answer and state, live sums, where points are lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from greenmines.records.evidence.kinds import IMAGES
from greenmines.rules.indicators import Group, IndicatorTable, Item, MineClass, SecondLevel
from greenmines.rules.methods import Calculation, Override
from greenmines.rules.pictures import Observed
from greenmines.rules.ruleset import ScoringRules
from greenmines.rules.scoring import Entry, GroupResult, SheetResult, score_sheet

from .answers import Agreed, Answer, NotApplicable, Observation, Scored


class ItemState(StrEnum):
    """What the tree says of an item; which one is open on a page, the page knows."""

    FULL = "full"  # answered, at or above the share that groups are held against
    GAP = "gap"  # answered, below that share
    NOT_APPLICABLE = "not_applicable"  # claimed, with a reason
    OTHER_CLASS = "other_class"  # not asked of mines of this class
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One file at an item. `captured_at` and the place are what the file says of itself."""

    evidence_id: int
    name: str
    media_type: str
    size: int  # bytes
    digest: str  # SHA-256
    owner_id: int
    uploaded_at: datetime
    captured_at: datetime | None
    longitude: Decimal | None  # degrees
    latitude: Decimal | None
    observed: tuple[Observed, ...] = ()  # filled in by whoever knows the mine

    @property
    def is_picture(self) -> bool:
        """Whether a small picture can be shown of it."""
        return self.media_type in IMAGES


@dataclass(frozen=True, slots=True)
class Saved:
    """A row of the sheet. `revision` counts the saves: 0 where only files have been attached yet.

    `calculation` is how the method comes to its score; None for a claim and for an agreed score.
    """

    revision: int
    answer: Answer | None
    score: Decimal | None
    calculation: Calculation | None
    observation: Observation
    saved_at: datetime
    saved_by: str
    evidence: tuple[EvidenceLine, ...]

    @property
    def is_claim(self) -> bool:
        return isinstance(self.answer, NotApplicable)

    @property
    def reason(self) -> str:
        return "" if self.answer is None else self.answer.reason

    @property
    def override(self) -> Override | None:
        """The score that somebody set against the calculated one, with the reason."""
        return self.answer.override if isinstance(self.answer, Scored) else None

    @property
    def experts(self) -> tuple[Decimal, ...]:
        """The experts' own scores under an agreed one."""
        return self.answer.experts if isinstance(self.answer, Agreed) else ()

    @property
    def counts_as(self) -> Entry:
        """The answer as `rules.scoring` takes it."""
        return Entry(self.score, self.is_claim, self.reason)


@dataclass(frozen=True, slots=True)
class ItemView:
    item: Item
    saved: Saved | None
    state: ItemState

    @property
    def score(self) -> Decimal | None:
        return None if self.saved is None else self.saved.score

    @property
    def revision(self) -> int:
        """What a form sends back as the revision that it was made from."""
        return 0 if self.saved is None else self.saved.revision

    @property
    def evidence(self) -> tuple[EvidenceLine, ...]:
        return () if self.saved is None else self.saved.evidence

    @property
    def is_asked(self) -> bool:
        return self.state is not ItemState.OTHER_CLASS

    @property
    def is_answered(self) -> bool:
        return self.state in {ItemState.FULL, ItemState.GAP, ItemState.NOT_APPLICABLE}

    @property
    def lost(self) -> Decimal:
        """Points of the item that are not earned; an empty item has lost nothing yet."""
        return Decimal(0) if self.score is None else self.item.points - self.score


@dataclass(frozen=True, slots=True)
class SecondView:
    second: SecondLevel
    items: tuple[ItemView, ...]

    @property
    def asked(self) -> tuple[ItemView, ...]:
        return tuple(item for item in self.items if item.is_asked)


@dataclass(frozen=True, slots=True)
class GroupView:
    group: Group
    seconds: tuple[SecondView, ...]
    result: GroupResult

    @property
    def items(self) -> tuple[ItemView, ...]:
        return tuple(item for second in self.seconds for item in second.items)

    @property
    def asked(self) -> int:
        return sum(item.is_asked for item in self.items)

    @property
    def answered(self) -> int:
        return sum(item.is_answered for item in self.items)

    @property
    def short(self) -> Decimal:
        """Points that the group lacks to its line."""
        return max(self.result.line - self.result.score, Decimal(0))


@dataclass(frozen=True, slots=True)
class SheetView:
    """The whole sheet with its live result, which is what locking it now would write."""

    groups: tuple[GroupView, ...]
    result: SheetResult

    @property
    def items(self) -> tuple[ItemView, ...]:
        return tuple(item for group in self.groups for item in group.items)

    @property
    def asked(self) -> tuple[ItemView, ...]:
        return tuple(item for item in self.items if item.is_asked)

    @property
    def answered(self) -> int:
        return sum(item.is_answered for item in self.items)

    @property
    def short(self) -> Decimal:
        """Points that the total lacks to its line."""
        return max(self.result.line - self.result.total, Decimal(0))

    @property
    def gaps(self) -> tuple[ItemView, ...]:
        """Answered items that lose points, the largest loss first: what it would take."""
        losing = [item for item in self.asked if item.lost > 0]
        return tuple(sorted(losing, key=lambda item: -item.lost))

    @property
    def claims(self) -> tuple[ItemView, ...]:
        return tuple(item for item in self.items if item.state is ItemState.NOT_APPLICABLE)

    @property
    def without_evidence(self) -> tuple[ItemView, ...]:
        """Answered items to which no file is attached."""
        return tuple(item for item in self.asked if item.is_answered and not item.evidence)

    def item(self, code: str) -> ItemView | None:
        return next((item for item in self.items if item.item.code == code), None)

    def before(self, code: str) -> ItemView | None:
        """The asked item before one, None at the beginning."""
        codes = [item.item.code for item in self.asked]
        place = codes.index(code) if code in codes else 0
        return self.asked[place - 1] if place else None

    def after(self, code: str) -> ItemView | None:
        """The asked item after one, None at the end."""
        codes = [item.item.code for item in self.asked]
        place = codes.index(code) + 1 if code in codes else len(codes)
        return self.asked[place] if place < len(codes) else None


def lay_out(
    table: IndicatorTable, rows: Mapping[str, Saved], rules: ScoringRules, mine_class: MineClass
) -> SheetView:
    """Lay the rows into the table and reckon what they come to."""
    entries = {code: row.counts_as for code, row in rows.items()}
    result = score_sheet(table, entries, rules, mine_class)
    floor = rules.group_floor_rate.required
    groups = tuple(
        GroupView(
            group, tuple(_second(second, rows, floor, mine_class) for second in group.seconds), one
        )
        for group, one in zip(table.groups, result.groups, strict=True)
    )
    return SheetView(groups, result)


def next_open_item(view: SheetView, after: str = "") -> Item | None:
    """The first unanswered item behind `after`, else the first of all; None if none is open."""
    codes = [item.item.code for item in view.asked]
    place = codes.index(after) + 1 if after in codes else 0
    in_turn = view.asked[place:] + view.asked[:place]
    return next((item.item for item in in_turn if not item.is_answered), None)


def _second(
    second: SecondLevel, rows: Mapping[str, Saved], floor: Decimal, mine_class: MineClass
) -> SecondView:
    items = tuple(
        ItemView(item, rows.get(item.code), _state(item, rows.get(item.code), floor, mine_class))
        for item in second.items
    )
    return SecondView(second, items)


def _state(item: Item, saved: Saved | None, floor: Decimal, mine_class: MineClass) -> ItemState:
    if not item.applies_to.fits(mine_class):
        return ItemState.OTHER_CLASS
    if saved is not None and saved.is_claim:
        return ItemState.NOT_APPLICABLE
    if saved is None or saved.score is None:
        return ItemState.EMPTY
    return ItemState.FULL if saved.score >= floor * item.points else ItemState.GAP
