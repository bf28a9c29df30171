"""Credit through the years: entries objected to, faults repaired, each granted or refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from greenmines.demonstration.cast import Agency
from greenmines.demonstration.papers_shown import scan
from greenmines.records.credit import actions as credit
from greenmines.records.credit.actions import EventSaid
from greenmines.records.credit.kinds import PetitionKind, PetitionState
from greenmines.records.credit.models import CreditEvent, Petition
from greenmines.records.credit.queries import Subject, events_of, repair_from
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Post

from .fates import Fate
from .overseeing import Overseen, Years


PUT_RIGHT = "（演示）问题已整改，复查通过，请求信用修复。"
ANSWERS: dict[PetitionState, str] = {
    PetitionState.GRANTED: "（演示）复查记录齐全，同意修复。",
    PetitionState.REFUSED: "（演示）未附整改验收材料，不予修复。",
}
HELD_UP = "（演示）评估报告与后来的抽查结果相符。"
REPORT_LATE = "（演示）评估报告逾期提交。"
ABSENT = "（演示）无故缺席抽查。"
AGAIN = "（演示）异议逾期未答复，提请上级复核。"
UPHELD_ABOVE = "（演示）经复核，原记录事实清楚，异议不成立。"


@dataclass(frozen=True, slots=True)
class Entry:
    """A penalty that the province puts on record, and what comes of the holder's objection.

    `state` is how the province answers; open where it does not, so that the ministry is asked.
    """

    fate: Fate
    facts: str
    grounds: str
    state: PetitionState
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A fault on record of which a holder says that it was put right; late in a year or not."""

    fate: Fate
    type_code: str
    state: PetitionState
    is_late: bool = False


# By the number of the year.
ENTRIES: dict[int, Entry] = {
    1: Entry(
        Fate.MISTAKEN,
        "（演示）越界开采罚款。",
        "（演示）该处罚决定书的当事人是另一矿山，与本矿无关。",
        PetitionState.GRANTED,
        "（演示）经核对处罚决定书，当事人确非该矿，异议成立。",
    ),
    2: Entry(
        Fate.RESULT_LATE,
        "（演示）未按规定填报年度信息罚款。",
        "（演示）系统故障致逾期，请求撤销记录。",
        PetitionState.OPEN,
    ),
    3: Entry(
        Fate.RESULT_LATE,
        "（演示）运输道路扬尘罚款。",
        "（演示）当日风力过大，请求撤销记录。",
        PetitionState.REFUSED,
        "（演示）处罚决定已生效，未被撤销，异议不成立。",
    ),
}
REPAIRS: dict[int, Repair] = {
    1: Repair(Fate.RECTIFIED, "check_finding", PetitionState.GRANTED),
    2: Repair(Fate.REPORTED_TRUE, "check_finding", PetitionState.GRANTED, is_late=True),
    3: Repair(Fate.PENALISED, "penalty", PetitionState.REFUSED),
}


def subject_of(one: Overseen) -> Subject:
    return Subject(SubjectKind.HOLDER, one.player.facts.credit_code)


def record_entry(years: Years, now: datetime) -> None:
    entry = ENTRIES.get(years.number)
    if entry is not None:
        one = years.of(entry.fate)
        said = EventSaid(
            subject=subject_of(one),
            name=one.player.facts.holder,
            type_code="penalty",
            happened_on=date(years.year, 2, 1),
            document=_document_of(years),
            facts=entry.facts,
        )
        credit.record_event(said, by=years.home[Post.REVIEWER], now=now)


def _document_of(years: Years) -> str:
    return f"演自然资罚〔{years.year}〕7号"


def record_of_agencies(years: Years, now: datetime) -> None:
    """Agencies whose reports held up, one that was late, and in other years an expert's absence."""
    first, second, *_others, last = years.game.cast.agencies
    if years.number % 2:
        _record(years, _agency(first), "report_held_up", HELD_UP, now)
        _record(years, _agency(second), "late_report", REPORT_LATE, now)
        _record(years, _agency(last), "report_held_up", HELD_UP, now)
    else:
        expert = last.experts[0]
        named = (Subject(SubjectKind.EXPERT, expert.username), expert.name)
        _record(years, named, "absent_without_reason", ABSENT, now)


def _agency(agency: Agency) -> tuple[Subject, str]:
    house = agency.organisation
    return Subject(SubjectKind.AGENCY, house.credit_code or ""), house.name_zh


def _record(
    years: Years, named: tuple[Subject, str], type_code: str, facts: str, now: datetime
) -> None:
    subject, name = named
    document = f"演自然资函〔{years.year}〕{now.month}号"
    said = EventSaid(subject, name, type_code, now.date(), document, facts)
    credit.record_event(said, by=years.home[Post.REVIEWER], now=now)


def object_to_entry(years: Years, now: datetime) -> None:
    entry = ENTRIES.get(years.number)
    if entry is not None:
        one = years.of(entry.fate)
        event = events_of(subject_of(one)).get(document=_document_of(years))
        by = one.player.person
        credit.object_to(event, entry.grounds, scan(by, "objection", now), by=by, now=now)


def answer_objections(years: Years, now: datetime) -> None:
    """Whoever recorded an event does not answer the objection; another of the house does."""
    entry = ENTRIES.get(years.number)
    if entry is not None and entry.state is not PetitionState.OPEN:
        for petition in _open(PetitionKind.OBJECTION):
            by = years.home[Post.SIGNER]
            credit.decide(petition, entry.state, entry.answer, by=by, now=now)


def escalate(years: Years, now: datetime) -> None:
    """What nobody answered in time."""
    for one, petition in _asked(years, PetitionKind.OBJECTION):
        credit.escalate(petition, AGAIN, None, by=one.player.person, now=now)


def answer_above(years: Years, now: datetime) -> None:
    for petition in _open(PetitionKind.OBJECTION):
        by = years.game.cast.ministry[Post.SIGNER]
        credit.decide(petition, PetitionState.REFUSED, UPHELD_ABOVE, by=by, now=now)


def ask_repair(years: Years, now: datetime) -> None:
    _ask_repair(years, now, is_late=False)


def ask_repair_late(years: Years, now: datetime) -> None:
    """So that it stands open at the end of the year."""
    _ask_repair(years, now, is_late=True)


def _ask_repair(years: Years, now: datetime, *, is_late: bool) -> None:
    repair = REPAIRS.get(years.number)
    if repair is not None and repair.is_late is is_late:
        one = years.of(repair.fate)
        for event in events_of(subject_of(one)).filter(type_code=repair.type_code):
            _ask(one, event, now)


def _ask(one: Overseen, event: CreditEvent, now: datetime) -> None:
    first = repair_from(event)
    if first is not None and first <= now.date():
        by = one.player.person
        credit.ask_repair(event, PUT_RIGHT, scan(by, "repair", now), by=by, now=now)


def answer_repairs(years: Years, now: datetime) -> None:
    """What the system recorded by itself the ministry answers for."""
    states = {repair.fate: repair.state for repair in REPAIRS.values()}
    for one, petition in _asked(years, PetitionKind.REPAIR):
        by, state = years.game.cast.ministry[Post.SIGNER], states[one.fate]
        credit.decide(petition, state, ANSWERS[state], by=by, now=now)


def _asked(years: Years, kind: PetitionKind) -> Iterator[tuple[Overseen, Petition]]:
    """Open ones with the mine whose holder asked."""
    by_code = {one.player.facts.credit_code: one for one in years.overseen}
    for petition in _open(kind):
        yield by_code[petition.event.subject_code], petition


def _open(kind: PetitionKind) -> list[Petition]:
    found = Petition.objects.filter(kind=kind, state=PetitionState.OPEN)
    return list(found.select_related("event__recorded_by").order_by("id"))
