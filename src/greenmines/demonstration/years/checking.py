"""Spot checks of a year: opened, the mines told, visited, two results, published, one too late."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from greenmines.demonstration.cast import House
from greenmines.demonstration.papers_shown import scan
from greenmines.records.checks import actions as checks
from greenmines.records.checks import opening, visits
from greenmines.records.checks.models import Check, CheckMember, FindingAbout
from greenmines.records.checks.queries import inspectors_for, team_of
from greenmines.records.checks.visits import FindingSaid, NoticeSaid, VisitSaid
from greenmines.records.inspections.conflicts import conflicts_between
from greenmines.records.inspections.models import Inspector
from greenmines.records.listings.models import Listing
from greenmines.records.plans.actions import add_lead
from greenmines.records.policies.queries import supervision_in_force
from greenmines.rules.checks import (
    CheckStage,
    GreenResult,
    LeadSource,
    PublicityResult,
    Results,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Post
from greenmines.rules.windows import months_from

from .drawing import batch_of
from .fates import Fate
from .overseeing import Overseen, Years


NOTICE_DAYS = timedelta(days=7)
MATTERS = ("矿区环境", "资源开发与利用", "生态修复", "年度信息公示")
DOCUMENTS = ("采矿许可证", "储量年报", "矿产资源开发利用与生态修复台账")
LED = "（演示）有线索指向该矿，列入重点检查。"
LATE = "（演示）对上年检查情况的跟踪。"
AWAY = "（演示）检查组到矿后，矿方拒绝入场并拒绝提供资料。"
GROUNDS: dict[GreenResult, str] = {
    GreenResult.NO_PROBLEM: "（演示）现场核查未发现问题。",
    GreenResult.RECTIFY: "（演示）排土场边坡裸露，责令限期整改。",
    GreenResult.REMOVAL_PROPOSED: "（演示）复垦区以绿网充数，建议移出名录。",
    GreenResult.DID_NOT_COOPERATE: "（演示）拒绝配合检查。",
}
SEEN: dict[GreenResult, str] = {
    GreenResult.NO_PROBLEM: "（演示）采场、排土场与生活区整洁，复垦区植被成活。",
    GreenResult.RECTIFY: "（演示）排土场二平台边坡裸露约三百平方米。",
    GreenResult.REMOVAL_PROPOSED: "（演示）复垦区铺设绿网，未见植被。",
}

COMPARED: dict[PublicityResult, str] = {
    PublicityResult.CONSISTENT: "（演示）年度公示的产量与现场台账一致。",
    PublicityResult.INCONSISTENT: "（演示）年度公示的产量低于现场台账。",
}


def open_drawn(years: Years, now: datetime) -> None:
    """One for each drawn mine, and for those whom chance left out though a lead points at them."""
    by_house = {house.organisation.pk: house for house in years.houses}
    drawn: set[int] = set()
    for draw in years.drawn:
        verifier = by_house[draw.house_id][Post.VERIFIER]
        opened = opening.open_checks(draw, by=verifier, now=now)
        drawn |= {one.listing_id for one in opened}
    for one in years.beginning():
        source = one.course.led_by
        if source is not None and one.listing.pk not in drawn:
            _open_led(years, one, source, now)


def _open_led(years: Years, one: Overseen, source: LeadSource, now: datetime) -> None:
    """A lead in the batch, beside what was drawn, and the check that it leads to."""
    verifier = years.home[Post.VERIFIER]
    batch = batch_of(years, years.home)
    add_lead(batch, one.listing.number, source, LED, by=verifier, now=now)
    open_lead(years.home, one.listing, source, LED, now=now)


def open_lead(
    house: House, listing: Listing, source: LeadSource, reason: str, *, now: datetime
) -> Check:
    team = team_for(listing, now)
    return opening.open_lead_check(listing, reason, source, team, by=house[Post.VERIFIER], now=now)


def team_for(listing: Listing, now: datetime) -> list[Inspector]:
    """As many as the rules ask for, none of them with an interest in the mine."""
    today = day_in_china(now)
    rules = supervision_in_force(today).sampling
    known = list(inspectors_for(listing, today))
    since = months_from(today, -rules.tie_months.required)
    tied = {str(one.person) for one in conflicts_between([listing], known, since)}
    free = [one for one in known if one.certificate not in tied]
    inspectors = [one for one in free if one.kind == PersonKind.INSPECTOR]
    experts = [one for one in free if one.kind == PersonKind.EXPERT]
    return inspectors[: rules.inspectors.required] + experts[: rules.experts.required]


def open_because_of_report(years: Years, now: datetime) -> None:
    for one in years.beginning():
        if one.fate is Fate.REPORTED_TRUE:
            open_lead(years.home, one.listing, LeadSource.COMPLAINT, LED, now=now)


def open_to_be_late(years: Years, now: datetime) -> None:
    for one in years.beginning():
        if one.fate is Fate.RESULT_LATE:
            open_lead(years.home, one.listing, LeadSource.OWN_FINDING, LATE, now=now)


# what every check goes through


def house_of(years: Years, check: Check) -> House:
    return next(one for one in years.houses if one.organisation.pk == check.house_id)


def notify_all(years: Years, now: datetime) -> None:
    for check in years.checks_at(CheckStage.PLANNED):
        notify(check, house_of(years, check), now)


def notify(check: Check, house: House, now: datetime) -> None:
    said = NoticeSaid(day_in_china(now + NOTICE_DAYS), MATTERS, DOCUMENTS)
    visits.notify(check, said, by=house[Post.VERIFIER], now=now)


def visit_all(years: Years, now: datetime) -> None:
    for check in years.checks_at(CheckStage.NOTIFIED):
        found = years.found_at(check.listing_id)
        visit(check, found, now)
        one = years.about(check.listing_id)
        if one is not None and found.green is GreenResult.RECTIFY:
            position = "（演示）情况属实，将尽快整改。"
            visits.state_position(check, position, by=one.player.person, now=now)


def visit(check: Check, found: Results, now: datetime) -> None:
    """By the first inspector of the team, who keeps the record."""
    team, day = team_of(check), day_in_china(now)
    inspector = next(one for one in team if one.kind == PersonKind.INSPECTOR).person
    if found.green is GreenResult.DID_NOT_COOPERATE:
        visits.did_not_cooperate(check, day, AWAY, by=inspector, now=now)
        return
    said = VisitSaid(
        took_place_on=day,
        present=_entitled(team, now),
        certificates_shown=True,
        mine_people="矿长（演示）",
        account="（演示）首次会议后核查采场、排土场和生活区，末次会议上通报。",
        findings=(_seen(found.green), _compared(found.publicity)),
        signed_record=scan(inspector, "record", now),
    )
    visits.record_visit(check, said, by=inspector, now=now)


def _entitled(team: Sequence[CheckMember], now: datetime) -> tuple[CheckMember, ...]:
    return tuple(one for one in team if one.certificate_until >= day_in_china(now))


def _seen(found: GreenResult) -> FindingSaid:
    is_problem = found is not GreenResult.NO_PROBLEM
    return FindingSaid(FindingAbout.GREEN, SEEN[found], is_problem, matter=MATTERS[2])


def _compared(published: PublicityResult) -> FindingSaid:
    is_problem = published is PublicityResult.INCONSISTENT
    return FindingSaid(FindingAbout.PUBLICITY, COMPARED[published], is_problem, matter=MATTERS[3])


def conclude_all(years: Years, now: datetime) -> None:
    for check in years.checks_at(CheckStage.VISITED):
        conclude(check, years.found_at(check.listing_id), house_of(years, check), now)


def conclude(check: Check, found: Results, house: House, now: datetime) -> None:
    checks.conclude(check, found, GROUNDS[found.green], by=house[Post.VERIFIER], now=now)


def decide_all(years: Years, now: datetime) -> None:
    for check in years.checks_at(CheckStage.DRAFTED):
        checks.decide(check, by=house_of(years, check)[Post.SIGNER], now=now)


def publish_all(years: Years, now: datetime) -> None:
    for check in years.checks_at(CheckStage.DECIDED):
        checks.publish(check, by=house_of(years, check)[Post.REVIEWER], now=now)
