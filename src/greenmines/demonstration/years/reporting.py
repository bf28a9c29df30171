"""Reports from society: received, accepted, answered by one and closed by another, one too late."""

from datetime import datetime

from greenmines.demonstration.cast import House
from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.actions import ComplaintSaid
from greenmines.records.complaints.models import (
    Complaint,
    ComplaintFinding,
    ComplaintState,
    Rectification,
)
from greenmines.records.complaints.permissions import Answer
from greenmines.rules.posts import Actor, Post

from .overseeing import Overseen, Years


CONTACT = "010-00000000"
ANSWERS: dict[ComplaintFinding, Answer] = {
    ComplaintFinding.TRUE: Answer(
        ComplaintFinding.TRUE,
        "（演示）经现场核查，反映的情况属实，已责令整改。",
        "（演示）责令限期整改，列入重点检查。",
        Rectification.UNDER_WAY,
    ),
    ComplaintFinding.PARTLY_TRUE: Answer(
        ComplaintFinding.PARTLY_TRUE,
        "（演示）部分车辆未覆盖，已当场纠正。",
        "（演示）当场纠正，加装喷淋。",
        Rectification.DONE,
    ),
    ComplaintFinding.NOT_TRUE: Answer(
        ComplaintFinding.NOT_TRUE,
        "（演示）经查阅在线监测并现场核查，未发现排放。",
        "（演示）核查未发现所反映的问题。",
        Rectification.NOT_NEEDED,
    ),
}


def receive_all(years: Years, now: datetime) -> None:
    _receive(years, now, is_late=False)


def receive_late(years: Years, now: datetime) -> None:
    """Nobody will weigh them in time."""
    _receive(years, now, is_late=True)


def _receive(years: Years, now: datetime, *, is_late: bool) -> None:
    for one in years.beginning():
        said = one.course.report
        if said is not None and said.is_late is is_late:
            contact = CONTACT if said.name else ""
            mine = one.listing.mine
            told = ComplaintSaid(mine, said.kind, said.facts, name=said.name, contact=contact)
            complaints.receive(told, now=now)


def accept_all(years: Years, now: datetime) -> None:
    for _one, complaint, house in _at(years, ComplaintState.RECEIVED):
        complaints.accept(complaint, by=house[Post.REVIEWER], now=now)


def answer_all(years: Years, now: datetime) -> None:
    for one, complaint, house in _at(years, ComplaintState.ACCEPTED):
        report = one.course.report
        if report is not None:
            answer = ANSWERS[report.finding]
            complaints.answer(complaint, answer, by=house[Post.REVIEWER], now=now)


def close_all(years: Years, now: datetime) -> None:
    for _one, complaint, house in _at(years, ComplaintState.ANSWERED):
        complaints.close(complaint, by=house[Post.SIGNER], now=now)


def note_rectified(years: Years, now: datetime) -> None:
    """What was still under way when a case was closed."""
    for _one, complaint, house in _at(years, ComplaintState.CLOSED):
        if complaint.rectification == Rectification.UNDER_WAY:
            complaints.note_rectified(complaint, by=house[Post.REVIEWER], now=now)


def _at(years: Years, state: ComplaintState) -> list[tuple[Overseen, Complaint, House]]:
    by_mine = {one.listing.mine_id: one for one in years.overseen}
    found = Complaint.objects.filter(state=state, mine__in=by_mine).select_related("mine", "house")
    houses = years.game.cast.houses
    return [
        (by_mine[one.mine_id], one, houses[Actor(one.house.kind), one.house.division])
        for one in found.order_by("id")
    ]
