"""What befalls invented mines once they are listed, as data; of real ones nothing is told."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from greenmines.demonstration.real_rows import RealMine, invented
from greenmines.rules.checks import GreenResult, LeadSource, PublicityResult
from greenmines.rules.removal import Ground


class Fate(StrEnum):
    RECTIFIED = "rectified"  # found wanting, put right in time, credit repaired
    BACK = "back"  # not put right, heard, removed for fault; applies again and is listed again
    TURNED_AWAY = "turned_away"  # let nobody in; waives the hearing; removed for fault
    RESULT_LATE = "result_late"  # its result is published after its last day
    MISTAKEN = "mistaken"  # another's penalty on its credit record, until it objects
    REPORTED_UNTRUE = "reported_untrue"  # by somebody who gives no name
    ON_ABNORMAL_LIST = "on_abnormal_list"  # for some months
    REPORTED_TRUE = "reported_true"  # looked at because of it, and put right
    EXHAUSTED = "exhausted"  # leaves without fault
    KEPT = "kept"  # its removal was proposed; it was heard and stays
    PENALISED = "penalised"  # an order stands open at the end of the year
    REPORTED_LATE = "reported_late"  # nobody weighs the report in time
    LICENCE_ENDED = "licence_ended"  # leaves without fault
    RENEWED = "renewed"  # says nothing to the proposal; its licence is renewed, and it stays


class Ending(StrEnum):
    """Where a mine stands when its course is over."""

    STAYS = "stays"
    REMOVED_FOR_FAULT = "removed_for_fault"
    REMOVED_WITHOUT_FAULT = "removed_without_fault"
    COMES_BACK = "comes_back"


@dataclass(frozen=True, slots=True)
class Course:
    """`year` counts from 1, `found` is what a team finds in it, `ground` that of a proposal.

    `led_by`: the lead because of which the mine is checked where chance does not choose it.
    `is_silent`: the mine neither asks to be heard nor waives it.
    """

    year: int
    ending: Ending = Ending.STAYS
    found: GreenResult = GreenResult.NO_PROBLEM
    led_by: LeadSource | None = None
    ground: Ground | None = None
    asks_hearing: bool = False
    is_silent: bool = False
    complies: bool = True
    published: PublicityResult = PublicityResult.CONSISTENT  # by the holder, of itself


COURSES: dict[Fate, Course] = {
    Fate.RECTIFIED: Course(
        1,
        found=GreenResult.RECTIFY,
        published=PublicityResult.INCONSISTENT,
        led_by=LeadSource.LOOK_BACK,
    ),
    Fate.BACK: Course(
        1,
        Ending.COMES_BACK,
        GreenResult.RECTIFY,
        LeadSource.OWN_FINDING,
        Ground.NOT_RECTIFIED,
        asks_hearing=True,
        complies=False,
    ),
    Fate.TURNED_AWAY: Course(
        1,
        Ending.REMOVED_FOR_FAULT,
        GreenResult.DID_NOT_COOPERATE,
        LeadSource.OTHER_DEPARTMENT,
        Ground.DID_NOT_COOPERATE,
    ),
    Fate.RESULT_LATE: Course(1),
    Fate.MISTAKEN: Course(1),
    Fate.REPORTED_UNTRUE: Course(1),
    Fate.ON_ABNORMAL_LIST: Course(1),
    Fate.REPORTED_TRUE: Course(2, found=GreenResult.RECTIFY),
    Fate.EXHAUSTED: Course(2, Ending.REMOVED_WITHOUT_FAULT, ground=Ground.EXHAUSTED),
    Fate.KEPT: Course(
        2,
        found=GreenResult.REMOVAL_PROPOSED,
        led_by=LeadSource.OTHER_DEPARTMENT,
        ground=Ground.FRAUD,
        asks_hearing=True,
    ),
    Fate.PENALISED: Course(2),
    Fate.REPORTED_LATE: Course(2),
    Fate.LICENCE_ENDED: Course(3, Ending.REMOVED_WITHOUT_FAULT, ground=Ground.LICENCE_ENDED),
    Fate.RENEWED: Course(2, ground=Ground.LICENCE_ENDED, is_silent=True),
}
BACK_IN = 3  # the year in which a removed mine applies again

NAMES = (
    "碧云崖", "沙子坡", "龙潭箐", "老君山", "半坡塘", "杨柳河", "岩口", "大石桥", "金鸡岭",
    "芦柴冲", "梨园", "三岔沟", "水井湾", "马鞍坡",
)  # fmt: skip


def fated_mines(division: str, seed: str) -> list[tuple[RealMine, Fate]]:
    """One invented mine for each fate, all in one place; the seed says which mine it befalls."""
    names = list(NAMES)
    Random(f"{seed}|fates").shuffle(names)
    return [(invented(name, division), fate) for name, fate in zip(names, Fate, strict=True)]
