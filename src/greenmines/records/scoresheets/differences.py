"""Where two or three sheets of one mine disagree, the largest difference first (clause 2.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from greenmines.rules.indicators import IndicatorTable, Item
from greenmines.rules.scoring import Entry


@dataclass(frozen=True, slots=True)
class Said:
    """What one sheet says of an item: a score, a claim that it does not apply, or nothing yet."""

    score: Decimal | None
    is_claim: bool = False

    @property
    def is_silent(self) -> bool:
        return self.score is None and not self.is_claim


SILENT = Said(None)


@dataclass(frozen=True, slots=True)
class Difference:
    """`size` is the largest distance from the self-assessment, in points, never negative.

    A claim against a score counts as the whole item. `is_over` says whether the distance, as a
    share of the item's points, exceeds the rule set's rate; None where the rule set does not say.
    """

    item: Item
    own: Said
    agency: Said
    verification: Said
    size: Decimal
    is_over: bool | None

    @property
    def change(self) -> Decimal | None:
        """What the latest score adds to the self-assessed one or takes from it; None at a claim."""
        latest = self.agency if self.verification.is_silent else self.verification
        if latest.score is None or self.own.score is None:
            return None
        return latest.score - self.own.score


Entries = Mapping[str, Entry]


def differences(
    table: IndicatorTable,
    own: Entries,
    agency: Entries,
    verification: Entries,
    divergence_rate: Decimal | None,
) -> list[Difference]:
    """Every item on which sheets that speak of it differ; ties stay in the order of the table."""
    found = [
        _difference(
            item, _said(own, item), _said(agency, item), _said(verification, item), divergence_rate
        )
        for item in table.items()
    ]
    return sorted((one for one in found if one.size > 0), key=lambda one: -one.size)


def _difference(
    item: Item, own: Said, agency: Said, verification: Said, rate: Decimal | None
) -> Difference:
    size = max(_distance(item, own, other) for other in (agency, verification))
    is_over = None if rate is None else size > rate * item.points
    return Difference(item, own, agency, verification, size, is_over)


def _distance(item: Item, one: Said, other: Said) -> Decimal:
    if one.is_silent or other.is_silent or (one.is_claim and other.is_claim):
        return Decimal(0)
    if one.score is None or other.score is None:
        return item.points
    return abs(one.score - other.score)


def _said(entries: Entries, item: Item) -> Said:
    entry = entries.get(item.code)
    if entry is None:
        return SILENT
    return Said(None, is_claim=True) if entry.not_applicable else Said(entry.score)
