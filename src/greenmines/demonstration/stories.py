"""What befalls invented mines, so that gates are seen refusing; real mines have no such story."""

from dataclasses import dataclass
from enum import StrEnum

from greenmines.rules.reasons import Reason
from greenmines.rules.steps import StepKind

from .real_rows import RealMine


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
    WEAK_GROUP = "weak_group"  # the agency finds a group under its line
    CORRECTED = "corrected"  # sent back once, then in order
    PLASTIC_LEAVES = "plastic_leaves"  # the verifiers see what the assessors did not
    OBJECTED = "objected"  # an objection is upheld
    OBJECTION_REJECTED = "objection_rejected"  # one is not
    NOT_CHOSEN = "not_chosen"  # the province does not recommend it
    UNSOUND = "unsound"  # the ministry's check finds it wanting
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
    Story.WEAK_GROUP: Failure(StepKind.MATERIAL_REVIEW, Reason.GROUP_UNDER_LINE),
    Story.PLASTIC_LEAVES: Failure(StepKind.ONSITE_VERIFICATION, Reason.GROUP_UNDER_LINE),
    Story.OBJECTED: Failure(StepKind.PUBLICITY, Reason.OBJECTION_UPHELD),
    Story.NOT_CHOSEN: Failure(StepKind.RECOMMENDATION, Reason.QUOTA_EXCEEDED),
    Story.UNSOUND: Failure(StepKind.MINISTRY_REVIEW, Reason.CHECK_UNSOUND),
    Story.DROPS_OUT: Failure(StepKind.ANNOUNCEMENT, Reason.ON_ABNORMAL_LIST),
}

NAMES = (
    "青石岭", "红泥坡", "白龙潭", "麻柳塘", "石坪坡", "大平掌", "南秧田", "小官冲", "镇河湾",
    "乌木沟", "栗树坪", "黑水塘", "长坡垴", "鹰嘴崖", "双河口", "老鹰岩", "响水洞", "云台山",
)  # fmt: skip


def invented_mines(division: str) -> list[tuple[RealMine, Story]]:
    """One invented mine for each story, all in one place; their names say so."""
    return [
        (
            RealMine(f"{name}石灰岩矿（演示）", division, "水泥用石灰岩", "", "invented"),
            story,
        )
        for name, story in zip(NAMES, Story, strict=True)
    ]
