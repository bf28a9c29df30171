"""Where the cases of the open round wait: one at every desk, in a shown province and another."""

from enum import StrEnum

from greenmines.rules.steps import StepKind

from .real_rows import RealMine, invented


class Desk(StrEnum):
    """What a case waits for."""

    DRAFT = "draft"  # particulars are still to be filled in
    DRAFT_READY = "draft_ready"  # to be submitted
    SHEET_HALF = "sheet_half"
    SHEET_READY = "sheet_ready"
    NO_AGENCY = "no_agency"
    APPOINTED = "appointed"
    TEAM = "team"  # formed and declared; the sheets are empty
    RECONCILING = "reconciling"  # each expert has handed in
    REVIEW = "review"
    DIVERGING = "diverging"  # the agency scored far below the mine
    SECOND = "second"  # one has signed
    RETURNED = "returned"
    ONSITE = "onsite"
    VISIT_PLANNED = "visit_planned"
    TO_PUBLISH = "to_publish"
    PUBLISHED = "published"
    OBJECTED = "objected"
    TO_RECOMMEND = "to_recommend"
    IN_FILE = "in_file"
    MINISTRY = "ministry"
    CHECK_PLANNED = "check_planned"
    NATIONAL = "national"
    ANNOUNCING = "announcing"
    IN_RESERVE = "in_reserve"  # would be submitted, were it not for a protected area


STEPS: dict[Desk, StepKind] = {
    Desk.DRAFT: StepKind.APPLICATION,
    Desk.DRAFT_READY: StepKind.APPLICATION,
    Desk.SHEET_HALF: StepKind.SELF_ASSESSMENT,
    Desk.SHEET_READY: StepKind.SELF_ASSESSMENT,
    Desk.NO_AGENCY: StepKind.THIRD_PARTY,
    Desk.APPOINTED: StepKind.THIRD_PARTY,
    Desk.TEAM: StepKind.THIRD_PARTY,
    Desk.RECONCILING: StepKind.THIRD_PARTY,
    Desk.REVIEW: StepKind.MATERIAL_REVIEW,
    Desk.DIVERGING: StepKind.MATERIAL_REVIEW,
    Desk.SECOND: StepKind.MATERIAL_REVIEW,
    Desk.RETURNED: StepKind.MATERIAL_REVIEW,
    Desk.ONSITE: StepKind.ONSITE_VERIFICATION,
    Desk.VISIT_PLANNED: StepKind.ONSITE_VERIFICATION,
    Desk.TO_PUBLISH: StepKind.PUBLICITY,
    Desk.PUBLISHED: StepKind.PUBLICITY,
    Desk.OBJECTED: StepKind.PUBLICITY,
    Desk.TO_RECOMMEND: StepKind.RECOMMENDATION,
    Desk.IN_FILE: StepKind.RECOMMENDATION,
    Desk.MINISTRY: StepKind.MINISTRY_REVIEW,
    Desk.CHECK_PLANNED: StepKind.MINISTRY_REVIEW,
    Desk.NATIONAL: StepKind.NATIONAL_PUBLICITY,
    Desk.ANNOUNCING: StepKind.ANNOUNCEMENT,
    Desk.IN_RESERVE: StepKind.APPLICATION,
}

SHOWN, OTHER = "530000", "130000"
# One invented mine for each desk of the shown province; their names say that they are invented.
AT_SHOWN: tuple[tuple[Desk, str], ...] = (
    (Desk.DRAFT, "松树梁"),
    (Desk.DRAFT_READY, "清水沟"),
    (Desk.SHEET_HALF, "马鞍岭"),
    (Desk.SHEET_READY, "大龙洞"),
    (Desk.NO_AGENCY, "三家箐"),
    (Desk.APPOINTED, "落水洞"),
    (Desk.TEAM, "凤凰坡"),
    (Desk.RECONCILING, "石羊坪"),
    (Desk.REVIEW, "翠屏山"),
    (Desk.DIVERGING, "牛栏坝"),
    (Desk.SECOND, "玉带河"),
    (Desk.RETURNED, "野猪塘"),
    (Desk.ONSITE, "罗汉坡"),
    (Desk.VISIT_PLANNED, "黄草坝"),
    (Desk.TO_PUBLISH, "金竹林"),
    (Desk.PUBLISHED, "月亮田"),
    (Desk.OBJECTED, "绿水湾"),
    (Desk.TO_RECOMMEND, "麒麟垭"),
    (Desk.IN_FILE, "紫溪坪"),
    (Desk.MINISTRY, "太平关"),
    (Desk.CHECK_PLANNED, "望海楼"),
    (Desk.NATIONAL, "碧鸡坡"),
    (Desk.ANNOUNCING, "飞来石"),
)
AT_OTHER: tuple[tuple[Desk, str], ...] = (
    (Desk.DRAFT_READY, "燕子岭"),
    (Desk.NO_AGENCY, "铁石口"),
    (Desk.REVIEW, "平顶坡"),
    (Desk.MINISTRY, "向阳峪"),
    (Desk.NATIONAL, "卧牛台"),
)
REFUSED = (Desk.IN_RESERVE, "鹿鸣涧涉保护区")  # last, so that the others keep their accounts
COUNTIES = {SHOWN: "530426", OTHER: "130631"}


def waiting_mines() -> list[tuple[RealMine, Desk]]:
    """Every case, with the desk at which it is to wait."""
    return [
        *((invented(name, COUNTIES[SHOWN]), desk) for desk, name in AT_SHOWN),
        *((invented(name, COUNTIES[OTHER]), desk) for desk, name in AT_OTHER),
        (invented(REFUSED[1], COUNTIES[SHOWN]), REFUSED[0]),
    ]
