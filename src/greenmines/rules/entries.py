"""One answer of a score sheet, and what keeps it from counting."""

from dataclasses import dataclass
from decimal import Decimal

from .indicators import Item
from .methods import CLAUSE, faults_of_score
from .reasons import Reason
from .refusals import Refusal


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer. `score` is None while nothing is entered; a claim goes before a score."""

    score: Decimal | None = None
    not_applicable: bool = False
    reason: str = ""


def faults_of_entry(item: Item, entry: Entry | None, step: Decimal) -> list[Refusal]:
    """Say what keeps an entry from counting; an item with a fault stays open."""
    if entry is not None and entry.not_applicable:
        return faults_of_claim(item, entry.reason)
    if entry is None or entry.score is None:
        return [Refusal(Reason.ITEM_MISSING, CLAUSE, {"item": item.code})]
    return faults_of_score(item.code, item.points, entry.score, step)


def faults_of_claim(item: Item, reason: str) -> list[Refusal]:
    """Say what keeps a claim of "not applicable" from being accepted."""
    if item.key or item.not_applicable_when is None:
        return [Refusal(Reason.NOT_APPLICABLE_NOT_ALLOWED, CLAUSE, {"item": item.code})]
    if not reason.strip():
        return [Refusal(Reason.NOT_APPLICABLE_NEEDS_REASON, CLAUSE, {"item": item.code})]
    return []
