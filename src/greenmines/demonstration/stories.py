"""What befalls invented mines, so that gates are seen refusing; real mines have no such story."""

from dataclasses import dataclass
from enum import StrEnum

from greenmines.rules.reasons import Reason
from greenmines.rules.steps import StepKind
from greenmines.rules.workflow import Road

from .real_rows import RealMine, invented


class Story(StrEnum):
    PLAIN = "plain"  # everything is in order
    LICENCE_EXPIRED = "licence_expired"
    STOPPED = "stopped"
    PENALTY_HIDDEN = "penalty_hidden"
    PENALTY_UNRECTIFIED = "penalty_unrectified"
    ACCIDENT = "accident"
    ABNORMAL = "abnormal"
    IN_RESERVE = "in_reserve"
    NEARLY_EMPTY = "nearly_empty"
    LOW_SELF = "low_self"
    TIED = "tied"  # every agency has had dealings with the enterprise
    RESERVE_GROWS = "reserve_grows"  # over the mine, while it is being assessed
    PENALTY_COMES = "penalty_comes"  # never declared; the register tells of it late
    WEAK_GROUP = "weak_group"  # the agency finds a group under its line
    CORRECTED = "corrected"  # sent back once, then in order
    PLASTIC_LEAVES = "plastic_leaves"  # the verifiers see what the assessors did not
    OBJECTED = "objected"  # an objection is upheld
    OBJECTION_REJECTED = "objection_rejected"  # one is not
    NOT_CHOSEN = "not_chosen"  # the province does not recommend it
    UNSOUND = "unsound"  # the ministry's check finds it wanting
    OBJECTED_NATIONALLY = "objected_nationally"  # the province had heard of nothing
    DROPS_OUT = "drops_out"  # lost between publicity and announcement


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a story ends and for which reason."""

    gate: StepKind
    reason: Reason


FAILURES: dict[Story, Failure] = {
    Story.LICENCE_EXPIRED: Failure(StepKind.APPLICATION, Reason.LICENCE_INVALID),
    Story.STOPPED: Failure(StepKind.APPLICATION, Reason.NOT_IN_OPERATION),
    Story.PENALTY_HIDDEN: Failure(StepKind.APPLICATION, Reason.PENALTY_UNDECLARED),
    Story.PENALTY_UNRECTIFIED: Failure(StepKind.APPLICATION, Reason.PENALTY_UNRECTIFIED),
    Story.ACCIDENT: Failure(StepKind.APPLICATION, Reason.MAJOR_ACCIDENT),
    Story.ABNORMAL: Failure(StepKind.APPLICATION, Reason.ON_ABNORMAL_LIST),
    Story.IN_RESERVE: Failure(StepKind.APPLICATION, Reason.TOUCHES_PROTECTED_AREA),
    Story.NEARLY_EMPTY: Failure(StepKind.APPLICATION, Reason.REMAINING_LIFE_SHORT),
    Story.LOW_SELF: Failure(StepKind.SELF_ASSESSMENT, Reason.TOTAL_UNDER_LINE),
    Story.TIED: Failure(StepKind.THIRD_PARTY, Reason.NOT_INDEPENDENT_DEALINGS),
    Story.RESERVE_GROWS: Failure(StepKind.THIRD_PARTY, Reason.TOUCHES_PROTECTED_AREA),
    Story.PENALTY_COMES: Failure(StepKind.MATERIAL_REVIEW, Reason.PENALTY_UNDECLARED),
    Story.WEAK_GROUP: Failure(StepKind.MATERIAL_REVIEW, Reason.GROUP_UNDER_LINE),
    Story.PLASTIC_LEAVES: Failure(StepKind.ONSITE_VERIFICATION, Reason.GROUP_UNDER_LINE),
    Story.OBJECTED: Failure(StepKind.PUBLICITY, Reason.OBJECTION_UPHELD),
    Story.NOT_CHOSEN: Failure(StepKind.RECOMMENDATION, Reason.QUOTA_EXCEEDED),
    Story.UNSOUND: Failure(StepKind.MINISTRY_REVIEW, Reason.CHECK_UNSOUND),
    Story.OBJECTED_NATIONALLY: Failure(StepKind.NATIONAL_PUBLICITY, Reason.OBJECTION_UPHELD),
    Story.DROPS_OUT: Failure(StepKind.ANNOUNCEMENT, Reason.ON_ABNORMAL_LIST),
}

# Where no other story ends, a penalty comes: a road may have steps that the notice has not.
COVERED = frozenset(failure.gate for failure in FAILURES.values())

NAMES = (
    "青石岭", "红泥坡", "白龙潭", "麻柳塘", "石坪坡", "大平掌", "南秧田", "小官冲", "镇河湾",
    "乌木沟", "栗树坪", "黑水塘", "长坡垴", "鹰嘴崖", "双河口", "老鹰岩", "响水洞", "云台山",
    "野鸭塘", "石灰窑", "干河谷", "瓦窑冲",
)  # fmt: skip


def steps_uncovered(road: Road) -> list[str]:
    """The steps at which no story ends: of kinds that have none, or there for a second time."""
    found, kinds = [], set(COVERED)
    for step in road:
        if step.kind not in COVERED or step.kind not in kinds:
            found.append(step.code)
        kinds.discard(step.kind)
    return found


def invented_mines(division: str, road: Road = ()) -> list[tuple[RealMine, Story]]:
    """One invented mine for each story, all in one place; their names say so.

    One more for each step of the `road` at which none of them would end.
    """
    more = range(1, len(steps_uncovered(road)) + 1)
    named = [*zip(NAMES, Story, strict=True)]
    named += [(f"新坡{number}号", Story.PENALTY_COMES) for number in more]
    return [(invented(name, division), story) for name, story in named]
