"""From what was found to the score of one item, with the calculation laid open as data.

Each method takes one kind of finding: deductions a count, tiers a choice, ratios a measured value,
all-or-none a yes or no. Scores are rounded half up to the rule set's step and are never negative.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .indicators import AllOrNone, Deduct, Item, MineralClass, Ratio, Tiered
from .reasons import Reason
from .refusals import Refusal, insist


CLAUSE = (
    "2.2"  # the notice lets every indicator be scored in the self-assessment, then again on site
)


@dataclass(frozen=True, slots=True)
class Findings:
    """For `Deduct`: how many findings were counted."""

    count: int


@dataclass(frozen=True, slots=True)
class TierChosen:
    """For `Tiered`: the place of the tier, 0 for the first; where two fit, the lower one."""

    index: int


@dataclass(frozen=True, slots=True)
class Measured:
    """For `Ratio`: the measured value in the unit of the method."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """For `AllOrNone`."""

    fulfilled: bool


Found = Findings | TierChosen | Measured | Fulfilled


@dataclass(frozen=True, slots=True)
class Override:
    """A score set by hand against the calculated one, with the reason for it."""

    score: Decimal
    reason: str


class Formula(StrEnum):
    """How a score came about; says what `Calculation.terms` hold."""

    ZERO_FACT = "zero_fact"  # no terms: a recorded fact makes the item 0
    ALL = "all"  # points
    NOTHING = "nothing"  # no terms
    DEDUCTED = "deducted"  # points, findings, points per finding
    DEDUCTED_TO_FLOOR = "deducted_to_floor"  # the same, stopped at the floor
    TIER = "tier"  # number of the tier from 1
    BELOW_ZERO_MARK = "below_zero_mark"  # value, zero mark: at it or worse
    ABOVE_FULL_MARK = "above_full_mark"  # value, full mark: at it or better
    BETWEEN_MARKS = "between_marks"  # points, value, zero mark, full mark


@dataclass(frozen=True, slots=True)
class Calculation:
    """A score and its derivation; `exact` is the figure before rounding to the step."""

    score: Decimal
    exact: Decimal
    formula: Formula
    terms: tuple[Decimal, ...] = ()

    @property
    def expression(self) -> str:
        """Figures only, for every language: "12 − 2 × 3 = 6"; empty where nothing is reckoned."""
        terms = [plain(term) for term in self.terms]
        equals = "=" if self.score == self.exact else "≈"
        match self.formula:
            case Formula.DEDUCTED:
                return f"{terms[0]} − {terms[1]} × {terms[2]} = {plain(self.score)}"
            case Formula.DEDUCTED_TO_FLOOR:
                return f"{terms[0]} − {terms[1]} × {terms[2]} → {plain(self.score)}"
            case Formula.BETWEEN_MARKS:
                points, value, zero_at, full_at = terms
                share = f"({value} − {zero_at}) ÷ ({full_at} − {zero_at})"
                return f"{points} × {share} {equals} {plain(self.score)}"
            case _:
                return ""


def zero_fact_counts(item: Item, mineral: MineralClass | None) -> bool:
    """Whether the item has a fact that makes it 0 for a mine of this class (None: any class)."""
    if item.zero_if is None:
        return False
    return not item.zero_if.classes or mineral is None or mineral in item.zero_if.classes


def score_item(
    item: Item,
    found: Found | None,
    step: Decimal,
    *,
    zero_fact: bool = False,
    mineral: MineralClass | None = None,
) -> Calculation:
    """Score `item` by its method; raises `Refused` on what `refusals_to_score` finds."""
    insist(refusals_to_score(item, found, zero_fact=zero_fact, mineral=mineral))
    if zero_fact:
        return Calculation(Decimal(0), Decimal(0), Formula.ZERO_FACT)
    return _calculated(item, found, step)


def refusals_to_score(
    item: Item,
    found: Found | None,
    *,
    zero_fact: bool = False,
    mineral: MineralClass | None = None,
) -> list[Refusal]:
    """Ask whether what was found fits the item's method and its range.

    Where the zero fact is recorded, nothing else needs to be found.
    """
    if zero_fact:
        counts = zero_fact_counts(item, mineral)
        return [] if counts else [_out_of_range(item, "zero_fact", "true", "false")]
    match item.method, found:
        case AllOrNone(), Fulfilled():
            return []
        case Deduct(), Findings(count):
            return [] if count >= 0 else [_out_of_range(item, "count", str(count), "0")]
        case Tiered(tiers), TierChosen(index):
            fits = 0 <= index < len(tiers)
            return [] if fits else [_out_of_range(item, "tier", str(index), f"0–{len(tiers) - 1}")]
        case Ratio(), Measured(value):
            fits = value.is_finite() and value >= 0
            return [] if fits else [_out_of_range(item, "value", str(value), "0")]
        case _:
            details = {"item": item.code, "method": item.method.kind}
            return [Refusal(Reason.INPUT_MISSING, CLAUSE, details)]


def refusals_to_override(item: Item, override: Override, step: Decimal) -> list[Refusal]:
    """Ask whether a score may be set by hand: with a reason, in range and in steps."""
    refusals = faults_of_score(item.code, item.points, override.score, step)
    if not override.reason.strip():
        refusals.append(Refusal(Reason.OVERRIDE_NEEDS_REASON, CLAUSE, {"item": item.code}))
    return refusals


def faults_of_score(code: str, points: Decimal, score: Decimal, step: Decimal) -> list[Refusal]:
    """Say what keeps `score` from counting: it lies in 0 to `points`, in multiples of `step`."""
    details = {"item": code, "score": plain(score)}
    if not score.is_finite() or not 0 <= score <= points:
        most = {**details, "points": plain(points)}
        return [Refusal(Reason.SCORE_OUT_OF_RANGE, CLAUSE, most)]
    if score % step:
        return [Refusal(Reason.SCORE_NOT_IN_STEPS, CLAUSE, {**details, "step": plain(step)})]
    return []


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """`value` as a multiple of `step`, half up."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def plain(value: Decimal) -> str:
    """A decimal as text without exponent or trailing zeros."""
    return f"{value.normalize():f}" if value.is_finite() else str(value)


def _out_of_range(item: Item, field: str, value: str, allowed: str) -> Refusal:
    details = {"item": item.code, "field": field, "value": value, "allowed": allowed}
    return Refusal(Reason.INPUT_OUT_OF_RANGE, CLAUSE, details)


def _calculated(item: Item, found: Found | None, step: Decimal) -> Calculation:
    """Only after `refusals_to_score` found nothing, so that found and method belong together."""
    match item.method, found:
        case AllOrNone(), Fulfilled(fulfilled=True):
            return Calculation(item.points, item.points, Formula.ALL, (item.points,))
        case Deduct() as method, Findings(count):
            return _deducted(item.points, method, count)
        case Tiered(tiers), TierChosen(index):
            score = tiers[index].score
            return Calculation(score, score, Formula.TIER, (Decimal(index + 1),))
        case Ratio() as method, Measured(value):
            return _interpolated(item.points, method, value, step)
        case _:
            return Calculation(Decimal(0), Decimal(0), Formula.NOTHING)


def _deducted(points: Decimal, method: Deduct, count: int) -> Calculation:
    terms = (points, Decimal(count), method.per_finding)
    floor = max(method.floor, Decimal(0))
    left = points - count * method.per_finding
    if left < floor:
        return Calculation(floor, floor, Formula.DEDUCTED_TO_FLOOR, terms)
    return Calculation(left, left, Formula.DEDUCTED, terms)


def _interpolated(points: Decimal, method: Ratio, value: Decimal, step: Decimal) -> Calculation:
    share = (value - method.zero_at) / (method.full_at - method.zero_at)
    if share <= 0:
        nothing = Decimal(0)
        return Calculation(nothing, nothing, Formula.BELOW_ZERO_MARK, (value, method.zero_at))
    if share >= 1:
        return Calculation(points, points, Formula.ABOVE_FULL_MARK, (value, method.full_at))
    exact = points * (value - method.zero_at) / (method.full_at - method.zero_at)
    terms = (points, value, method.zero_at, method.full_at)
    return Calculation(rounded(exact, step), exact, Formula.BETWEEN_MARKS, terms)
