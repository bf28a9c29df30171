"""From the scores of several experts to a proposal for the agency's common one; the team decides.

The proposed score is the mean, rounded to the rule set's step. Nothing is proposed where the
experts disagree on whether an item applies, or where nobody has answered it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .entries import Entry, faults_of_entry
from .indicators import IndicatorTable, Item, MineClass
from .methods import rounded


HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the experts' answers suggest for one item.

    `scores` stand in the order of the sheets, None where an expert claims that the item does not
    apply or has not answered it validly. `mean` is rounded to hundredths, for reading. `reasons`
    are those of the claims.
    """

    item: Item
    scores: tuple[Decimal | None, ...]
    reasons: tuple[str, ...]
    mean: Decimal | None
    score: Decimal | None

    @property
    def given(self) -> tuple[Decimal, ...]:
        """The scores without the gaps."""
        return tuple(score for score in self.scores if score is not None)

    @property
    def missing(self) -> int:
        """How many experts have no valid answer."""
        return len(self.scores) - len(self.given) - len(self.reasons)

    @property
    def spread(self) -> Decimal:
        """The highest score less the lowest; 0 where fewer than two were given."""
        return max(self.given, default=Decimal(0)) - min(self.given, default=Decimal(0))

    @property
    def is_not_applicable(self) -> bool:
        """Whether every expert who answered claims that the item does not apply."""
        return bool(self.reasons) and not self.given

    @property
    def is_disputed(self) -> bool:
        """Whether some score the item and some claim that it does not apply."""
        return bool(self.reasons) and bool(self.given)


def proposals(
    table: IndicatorTable,
    sheets: Sequence[Mapping[str, Entry]],
    step: Decimal,
    mine_class: MineClass | None,
) -> tuple[Proposal, ...]:
    """One proposal for each item that applies to the class, in the order of the table."""
    return tuple(
        _proposal(item, [sheet.get(item.code) for sheet in sheets], step)
        for item in table.items()
        if mine_class is None or item.applies_to.fits(mine_class)
    )


def mean_of(scores: Sequence[Decimal], step: Decimal) -> Decimal:
    """The mean of at least one score as a multiple of `step`, half up."""
    return rounded(sum(scores, Decimal(0)) / len(scores), step)


def _proposal(item: Item, entries: Sequence[Entry | None], step: Decimal) -> Proposal:
    valid = [None if faults_of_entry(item, entry, step) else entry for entry in entries]
    scores = tuple(
        None if entry is None or entry.not_applicable else entry.score for entry in valid
    )
    reasons = tuple(entry.reason for entry in valid if entry is not None and entry.not_applicable)
    given = [score for score in scores if score is not None]
    if not given:
        return Proposal(item, scores, reasons, mean=None, score=None)
    mean = (sum(given, Decimal(0)) / len(given)).quantize(HUNDREDTH, ROUND_HALF_UP)
    score = None if reasons else mean_of(given, step)
    return Proposal(item, scores, reasons, mean, score)
