"""Typed answers to an item, what keeps one from being saved, and the columns that keep them.

The policy of scoring is in `rules.methods`; here an answer finds its score and its place in a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from greenmines.rules.entries import faults_of_claim
from greenmines.rules.indicators import HowChecked, Item, MineralClass
from greenmines.rules.methods import (
    CLAUSE,
    Calculation,
    Findings,
    Found,
    Fulfilled,
    Measured,
    Override,
    TierChosen,
    faults_of_score,
    plain,
    refusals_to_override,
    refusals_to_score,
    score_item,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.reconciling import Proposal, mean_of
from greenmines.rules.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The claim that an item does not apply to this mine, though it applies to its class."""

    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """What was found, and the score that follows from it, unless `override` sets another."""

    found: Found | None = None
    zero_fact: bool = False
    override: Override | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The team's common score over the experts' own; away from their mean it needs a reason."""

    score: Decimal
    experts: tuple[Decimal, ...]
    reason: str = ""


Answer = NotApplicable | Scored | Agreed


@dataclass(frozen=True, slots=True)
class Observation:
    """How an item was checked, what was seen and where; empty on a self-assessment."""

    how_checked: tuple[HowChecked, ...] = ()
    found: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What an answer is scored by: the item, the rule set's step in points, the mine's class."""

    item: Item
    step: Decimal
    mineral: MineralClass


@dataclass(frozen=True, slots=True)
class Columns:
    """The answer as a row keeps it; decimals in `inputs` are text, for JSON would round them."""

    score: Decimal | None
    is_not_applicable: bool
    reason: str
    inputs: Mapping[str, object]
    override_reason: str = ""


def faults_of_answer(answer: Answer, by: Measure) -> list[Refusal]:
    """Say what keeps an answer from being saved."""
    match answer:
        case NotApplicable(reason):
            return faults_of_claim(by.item, reason)
        case Scored():
            return _faults_of_scored(answer, by)
        case Agreed():
            return _faults_of_agreed(answer, by)


def columns_of(answer: Answer, by: Measure) -> Columns:
    """The row of an answer without faults."""
    match answer:
        case NotApplicable(reason):
            return Columns(None, is_not_applicable=True, reason=reason, inputs={})
        case Scored():
            return _columns_of_scored(answer, by)
        case Agreed(score, experts, reason):
            inputs = {"experts": [plain(expert) for expert in experts]}
            return Columns(score, is_not_applicable=False, reason=reason, inputs=inputs)


def answer_of(columns: Columns) -> Answer | None:
    """Read a row back; None while nothing has been answered."""
    if columns.is_not_applicable:
        return NotApplicable(columns.reason)
    if columns.score is None:
        return None
    match columns.inputs:
        case {"experts": list(experts)}:
            scores = tuple(Decimal(str(expert)) for expert in experts)
            return Agreed(columns.score, scores, columns.reason)
        case _:
            return _scored_in(columns, columns.score)


def answer_of_proposal(proposal: Proposal) -> Answer | None:
    """What to enter for a team; None where only the team itself can say."""
    if proposal.is_not_applicable:
        return NotApplicable("\n".join(dict.fromkeys(proposal.reasons)))
    return None if proposal.score is None else Agreed(proposal.score, proposal.given)


def calculation_of(answer: Answer | None, by: Measure) -> Calculation | None:
    """How the method comes to its score, before anybody sets another; None where none is used."""
    if not isinstance(answer, Scored):
        return None
    return score_item(
        by.item, answer.found, by.step, zero_fact=answer.zero_fact, mineral=by.mineral
    )


def _faults_of_scored(answer: Scored, by: Measure) -> list[Refusal]:
    faults = refusals_to_score(
        by.item, answer.found, zero_fact=answer.zero_fact, mineral=by.mineral
    )
    if answer.override is None:
        return faults
    if answer.zero_fact:  # the fact makes the item 0, whatever else was found
        nothing = Decimal(0)
        faults += faults_of_score(by.item.code, nothing, answer.override.score, by.step)
    return faults + refusals_to_override(by.item, answer.override, by.step)


def _faults_of_agreed(answer: Agreed, by: Measure) -> list[Refusal]:
    faults = faults_of_score(by.item.code, by.item.points, answer.score, by.step)
    is_mean = bool(answer.experts) and answer.score == mean_of(answer.experts, by.step)
    if not is_mean and not answer.reason.strip():
        faults.append(Refusal(Reason.OVERRIDE_NEEDS_REASON, CLAUSE, {"item": by.item.code}))
    return faults


def _columns_of_scored(answer: Scored, by: Measure) -> Columns:
    calculated = score_item(
        by.item, answer.found, by.step, zero_fact=answer.zero_fact, mineral=by.mineral
    )
    inputs = _inputs_of(answer.found)
    if answer.zero_fact:
        inputs["zero_fact"] = True
    override = answer.override
    return Columns(
        score=calculated.score if override is None else override.score,
        is_not_applicable=False,
        reason=answer.reason,
        inputs=inputs,
        override_reason="" if override is None else override.reason,
    )


def _scored_in(columns: Columns, score: Decimal) -> Scored:
    reason = columns.override_reason
    return Scored(
        _found_in(columns.inputs),
        zero_fact=columns.inputs.get("zero_fact") is True,
        override=Override(score, reason) if reason else None,
        reason=columns.reason,
    )


def _inputs_of(found: Found | None) -> dict[str, object]:
    match found:
        case Findings(count):
            return {"count": count}
        case TierChosen(index):
            return {"tier": index}
        case Measured(value):
            return {"value": plain(value)}
        case Fulfilled(fulfilled):
            return {"fulfilled": fulfilled}
        case None:
            return {}


def _found_in(inputs: Mapping[str, object]) -> Found | None:
    match inputs:
        case {"count": int(count)}:
            return Findings(count)
        case {"tier": int(index)}:
            return TierChosen(index)
        case {"value": str(value)}:
            return Measured(Decimal(value))
        case {"fulfilled": bool(fulfilled)}:
            return Fulfilled(fulfilled)
        case _:
            return None
