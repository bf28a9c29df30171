"""Reports from society: received, accepted or not, passed on, answered and closed by two people."""

from dataclasses import dataclass
from datetime import datetime

from greenmines.demonstration.cast import House
from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.actions import ComplaintSaid
from greenmines.records.complaints.models import (
    Complaint,
    ComplaintFinding,
    ComplaintKind,
    ComplaintState,
    Rectification,
)
from greenmines.records.complaints.permissions import Answer
from greenmines.rules.posts import Actor, Post

from .fates import Fate
from .overseeing import Years


CONTACT = "010-00000000"
ANSWERED: tuple[Answer, ...] = (
    Answer(
        ComplaintFinding.TRUE,
        "（演示）经现场核查，反映的情况属实，已责令整改。",
        "（演示）责令限期整改，列入重点检查。",
        Rectification.UNDER_WAY,
    ),
    Answer(
        ComplaintFinding.PARTLY_TRUE,
        "（演示）部分车辆未覆盖，已当场纠正。",
        "（演示）当场纠正，加装喷淋。",
        Rectification.DONE,
    ),
    Answer(
        ComplaintFinding.NOT_TRUE,
        "（演示）经查阅在线监测并现场核查，未发现排放。",
        "（演示）核查未发现所反映的问题。",
        Rectification.NOT_NEEDED,
    ),
)
ANSWERS = {one.finding: one for one in ANSWERED}
FEE_TAKEN = Answer(
    ComplaintFinding.TRUE,
    "（演示）经核查，该机构收取费用属实，已立案处理。",
    "（演示）对该机构立案，责令退还。",
    Rectification.UNDER_WAY,
)
NOT_OURS = "（演示）反映的是劳动合同纠纷，不属于绿色矿山监督范围，请向劳动保障监察机构反映。"
CONCERNS_US = "（演示）反映的情况涉及本局，转省厅办理。"


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of a mine; without a name anonymous, without an answer not accepted.

    `year` counts from 1. Nobody weighs a late one in time; the nearest house may pass it on.
    """

    year: int
    fate: Fate
    kind: ComplaintKind
    facts: str
    answer: Answer | None
    name: str = ""
    is_late: bool = False
    is_passed_on: bool = False


FEE = Report(
    2,
    Fate.RESULT_LATE,
    ComplaintKind.FEE_DEMANDED,
    "（演示）评估机构以“加急费”名义收费。",
    FEE_TAKEN,
    name="矿山经办人（演示）",
)
REPORTS: tuple[Report, ...] = (
    Report(
        1,
        Fate.REPORTED_UNTRUE,
        ComplaintKind.DAMAGE,
        "（演示）夜间向河道排放泥浆。",
        ANSWERS[ComplaintFinding.NOT_TRUE],
    ),
    Report(
        2,
        Fate.REPORTED_TRUE,
        ComplaintKind.FALSE_MATERIALS,
        "（演示）复垦区只盖了绿网，没有种草。",
        ANSWERS[ComplaintFinding.TRUE],
        name="村民丙（演示）",
    ),
    FEE,
    Report(
        2,
        Fate.REPORTED_LATE,
        ComplaintKind.OTHER,
        "（演示）运矿车辆未覆盖，道路扬尘。",
        ANSWERS[ComplaintFinding.PARTLY_TRUE],
        name="村民丁（演示）",
        is_late=True,
    ),
    Report(3, Fate.RESULT_LATE, ComplaintKind.OTHER, "（演示）拖欠运输司机工资。", None),
    Report(
        3,
        Fate.KEPT,
        ComplaintKind.DAMAGE,
        "（演示）排土场淋溶水外流，县局未处理。",
        ANSWERS[ComplaintFinding.PARTLY_TRUE],
        is_passed_on=True,
    ),
)


def receive_all(years: Years, now: datetime) -> None:
    _receive(years, now, is_late=False)


def receive_late(years: Years, now: datetime) -> None:
    """Nobody will weigh them in time."""
    _receive(years, now, is_late=True)


def _receive(years: Years, now: datetime, *, is_late: bool) -> None:
    for said in REPORTS:
        if said.year == years.number and said.is_late is is_late:
            told = ComplaintSaid(
                years.of(said.fate).listing.mine,
                said.kind,
                said.facts,
                name=said.name,
                contact=CONTACT if said.name else "",
                accused=years.accused.organisation.name_zh if said is FEE else "",
            )
            complaints.receive(told, now=now)


def weigh_all(years: Years, now: datetime) -> None:
    """Accepted, not accepted, or passed on by the county to the province, which weighs it next."""
    for said, complaint, house in _at(years, ComplaintState.RECEIVED):
        by = house[Post.REVIEWER]
        if said.answer is None:
            complaints.not_accept(complaint, NOT_OURS, by=by, now=now)
        elif said.is_passed_on and house is not years.home:
            to = years.home.organisation
            complaints.pass_on(complaint, to, CONCERNS_US, by=by, now=now)
        else:
            complaints.accept(complaint, by=by, now=now)


def answer_all(years: Years, now: datetime) -> None:
    for said, complaint, house in _at(years, ComplaintState.ACCEPTED):
        if said.answer is not None:
            complaints.answer(complaint, said.answer, by=house[Post.REVIEWER], now=now)


def close_all(years: Years, now: datetime) -> None:
    for _said, complaint, house in _at(years, ComplaintState.ANSWERED):
        complaints.close(complaint, by=house[Post.SIGNER], now=now)


def note_rectified(years: Years, now: datetime) -> None:
    """What was still under way when a case was closed."""
    for _said, complaint, house in _at(years, ComplaintState.CLOSED):
        if complaint.rectification == Rectification.UNDER_WAY:
            complaints.note_rectified(complaint, by=house[Post.REVIEWER], now=now)


def _at(years: Years, state: ComplaintState) -> list[tuple[Report, Complaint, House]]:
    """Those of the reports above, each with the house whose turn it is."""
    by_facts = {one.facts: one for one in REPORTS}
    found = Complaint.objects.filter(state=state, facts__in=by_facts)
    houses = years.game.cast.houses
    return [
        (by_facts[one.facts], one, houses[Actor(one.house.kind), one.house.division])
        for one in found.select_related("mine", "house").order_by("id")
    ]
