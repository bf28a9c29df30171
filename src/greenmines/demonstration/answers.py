"""Filling a sheet as a mine of a given quality would: one answer to each item that is asked."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from greenmines.records.scoresheets.answers import Answer, Observation, Scored
from greenmines.rules.indicators import (
    AllOrNone,
    Deduct,
    HowChecked,
    Item,
    MineClass,
    Ratio,
    Tiered,
)
from greenmines.rules.methods import Findings, Found, Fulfilled, Measured, TierChosen
from greenmines.rules.ruleset import RuleSet


SEEN = Observation((HowChecked.DOCUMENT, HowChecked.FIELD), "（演示）现场与记录一致。", "矿区")
Answers = Mapping[str, tuple[Answer, Observation]]


def answers_for(
    rules: RuleSet,
    mine: MineClass,
    *,
    quality: float,
    random: Random,
    seen: bool,
    weak_group: str = "",
) -> Answers:
    """Answers whose scores are about `quality` of the points; a `weak_group` gets half of them."""
    if rules.indicators is None:
        raise LookupError("a round stands on a set with indicators")
    line = rules.scoring.group_floor_rate.required
    observation = SEEN if seen else Observation()
    answers: dict[str, tuple[Answer, Observation]] = {}
    for group in rules.indicators.groups:
        share = 0.5 if group.code == weak_group else quality
        for item in group.items:
            if item.applies_to.fits(mine):
                drawn = min(1.0, max(0.0, random.gauss(share, 0.03)))
                found = _found(item, Decimal(str(round(drawn, 4))), line)
                answers[item.code] = (Scored(found, reason="（演示）见所附材料。"), observation)
    return answers


def _found(item: Item, share: Decimal, line: Decimal) -> Found:
    """What earns about that share of the points; all or none of them by the line of a group."""
    wanted = item.points * share
    match item.method:
        case AllOrNone():
            return Fulfilled(share >= line)
        case Deduct(per_finding=each):
            return Findings(int((item.points - wanted) / each))
        case Tiered(tiers=tiers):
            apart = [abs(tier.score - wanted) for tier in tiers]
            return TierChosen(apart.index(min(apart)))
        case Ratio(full_at=full, zero_at=zero):
            value = zero + (full - zero) * share
            return Measured(value.quantize(Decimal("0.01")))
