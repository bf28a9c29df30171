"""Filling a sheet as a mine of a given quality would: one answer to each item that is asked."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from greenmines.records.scoresheets.answers import Answer, Observation, Scored
from greenmines.rules.indicators import (
    AllOrNone,
    Deduct,
    HowChecked,
    IndicatorTable,
    Item,
    MineClass,
    Ratio,
    Tiered,
)
from greenmines.rules.methods import Findings, Found, Fulfilled, Measured, TierChosen


SEEN = Observation((HowChecked.DOCUMENT, HowChecked.FIELD), "（演示）现场与记录一致。", "矿区")
Answers = Mapping[str, tuple[Answer, Observation]]


def answers_for(
    table: IndicatorTable,
    mine: MineClass,
    *,
    quality: float,
    random: Random,
    seen: bool,
    weak_group: str = "",
) -> Answers:
    """Answers whose scores are about `quality` of the points; a `weak_group` gets half of them."""
    observation = SEEN if seen else Observation()
    answers: dict[str, tuple[Answer, Observation]] = {}
    for group in table.groups:
        share = 0.5 if group.code == weak_group else quality
        for item in group.items:
            if item.applies_to.fits(mine):
                found = _found(item, min(1.0, max(0.0, random.gauss(share, 0.03))))
                answers[item.code] = (Scored(found, reason="（演示）见所附材料。"), observation)
    return answers


def _found(item: Item, share: float) -> Found:
    wanted = item.points * Decimal(str(round(share, 4)))
    match item.method:
        case AllOrNone():
            return Fulfilled(share >= 0.75)  # noqa: PLR2004 - as the group lines ask
        case Deduct(per_finding=each):
            return Findings(int((item.points - wanted) / each))
        case Tiered(tiers=tiers):
            apart = [abs(tier.score - wanted) for tier in tiers]
            return TierChosen(apart.index(min(apart)))
        case Ratio(full_at=full, zero_at=zero):
            value = zero + (full - zero) * Decimal(str(round(share, 4)))
            return Measured(value.quantize(Decimal("0.01")))
