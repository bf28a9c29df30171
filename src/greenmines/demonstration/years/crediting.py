"""Credit through the years: recounted by the clock, a wrong entry objected to, faults repaired."""

from datetime import date, datetime

from greenmines.demonstration.cast import Agency
from greenmines.demonstration.papers_shown import scan
from greenmines.records.credit import actions as credit
from greenmines.records.credit.actions import EventSaid
from greenmines.records.credit.counting import recount_due
from greenmines.records.credit.kinds import PetitionKind, PetitionState
from greenmines.records.credit.models import CreditEvent, Petition
from greenmines.records.credit.queries import Subject, events_of, repair_from
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Post

from .fates import Fate
from .overseeing import Overseen, Years


MISTAKE = "（演示）越界开采罚款。"
NOT_OURS = "（演示）该处罚决定书的当事人是另一矿山，与本矿无关。"
ANNULLED = "（演示）经核对处罚决定书，当事人确非该矿，异议成立。"
PUT_RIGHT = "（演示）问题已整改，复查通过，请求信用修复。"
REPAIRED = "（演示）复查记录齐全，同意修复。"
HELD_UP = "（演示）评估报告与后来的抽查结果相符。"
REPORT_LATE = "（演示）评估报告逾期提交。"
ABSENT = "（演示）无故缺席抽查。"
REPAIRS = frozenset({Fate.RECTIFIED, Fate.REPORTED_TRUE})
REPAIRED_TYPE = "check_finding"


def subject_of(one: Overseen) -> Subject:
    return Subject(SubjectKind.HOLDER, one.player.facts.credit_code)


def recount(_years: Years, now: datetime) -> None:
    """As the clock does on the first day of a quarter."""
    recount_due(now)


def record_mistake(years: Years, now: datetime) -> None:
    """The province puts on record what was another mine's."""
    for one in years.beginning():
        if one.fate is Fate.MISTAKEN:
            said = EventSaid(
                subject=subject_of(one),
                name=one.player.facts.holder,
                type_code="penalty",
                happened_on=date(years.year, 2, 1),
                document=f"演自然资罚〔{years.year}〕7号",
                facts=MISTAKE,
            )
            credit.record_event(said, by=years.home[Post.REVIEWER], now=now)


def record_of_agencies(years: Years, now: datetime) -> None:
    """An agency whose report held up, one that was late, and in other years an expert's absence."""
    first, second, *_others = years.game.cast.agencies
    if years.number % 2:
        _record(years, _agency(first), "report_held_up", HELD_UP, now)
        _record(years, _agency(second), "late_report", REPORT_LATE, now)
    else:
        expert = second.experts[0]
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


def object_to_mistake(years: Years, now: datetime) -> None:
    for one in years.beginning():
        if one.fate is Fate.MISTAKEN:
            event = events_of(subject_of(one)).filter(type_code="penalty")[0]
            by = one.player.person
            credit.object_to(event, NOT_OURS, scan(by, "objection", now), by=by, now=now)


def uphold(years: Years, now: datetime) -> None:
    """Whoever recorded an event does not answer the objection; another of the house does."""
    for petition in _open(PetitionKind.OBJECTION):
        by = years.home[Post.SIGNER]
        credit.decide(petition, PetitionState.GRANTED, ANNULLED, by=by, now=now)


def ask_repair(years: Years, now: datetime) -> None:
    for one in years.beginning():
        if one.fate in REPAIRS:
            for event in events_of(subject_of(one)).filter(type_code=REPAIRED_TYPE):
                _ask(one, event, now)


def _ask(one: Overseen, event: CreditEvent, now: datetime) -> None:
    first = repair_from(event)
    if first is not None and first <= now.date():
        by = one.player.person
        credit.ask_repair(event, PUT_RIGHT, scan(by, "repair", now), by=by, now=now)


def grant_repair(years: Years, now: datetime) -> None:
    """What the system recorded by itself the ministry answers for."""
    for petition in _open(PetitionKind.REPAIR):
        by = years.game.cast.ministry[Post.SIGNER]
        credit.decide(petition, PetitionState.GRANTED, REPAIRED, by=by, now=now)


def _open(kind: PetitionKind) -> list[Petition]:
    found = Petition.objects.filter(kind=kind, state=PetitionState.OPEN)
    return list(found.select_related("event__recorded_by").order_by("id"))
