"""Leads that opened by themselves are weighed; orders to put right are given, met or missed."""

from datetime import datetime, timedelta

from greenmines.demonstration.papers_shown import scan
from greenmines.records.checks.models import Check
from greenmines.records.complaints.models import Complaint, Rectification
from greenmines.records.removals import orders
from greenmines.records.removals.models import (
    LeadKind,
    LeadState,
    RectificationOrder,
    RemovalLead,
)
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.queries import extension_of, open_order
from greenmines.rules.checks import GreenResult
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.removal import OPEN_ORDERS, OrderAct, OrderState

from .overseeing import Overseen, Years
from .removing import propose


TIME = timedelta(days=90)  # that an order gives
FINDINGS = "（演示）排土场边坡裸露，须削坡、覆土、植草。"
DONE = "（演示）已削坡覆土，植草三百平方米。"
RECTIFIED = "（演示）复查：已整改到位。"
MISSED = "（演示）复查：期满仍未整改。"
PUT_RIGHT = "（演示）已当场纠正，无须另行整改。"
IN_HAND = "（演示）同一问题已由整改通知书处理。"
TO_PROPOSE = frozenset({GreenResult.DID_NOT_COOPERATE, GreenResult.REMOVAL_PROPOSED})


def weigh(years: Years, now: datetime) -> None:
    """Every open lead about a mine with a fate: an order, a proposal, or nothing, with a reason."""
    ours = [one.listing.pk for one in years.overseen]
    for lead in RemovalLead.objects.filter(state=LeadState.OPEN, listing__in=ours).order_by("id"):
        one = years.about(lead.listing_id)
        if one is not None:
            _weigh(years, one, lead, now)


def _weigh(years: Years, one: Overseen, lead: RemovalLead, now: datetime) -> None:
    match LeadKind(lead.kind):
        case LeadKind.ABNORMAL_LIST | LeadKind.SERIOUS_LIST:
            return  # over with the stay, which is the clock's to see
        case LeadKind.LICENCE_ENDED | LeadKind.MINE_CLOSED:
            propose(years, one, lead, now)
        case LeadKind.CHECK if _result_of(lead) in TO_PROPOSE:
            propose(years, one, lead, now)
        case LeadKind.COMPLAINT if _is_put_right(lead):
            _close(years, lead, PUT_RIGHT, now)
        case LeadKind.CHECK | LeadKind.PENALTY | LeadKind.COMPLAINT:
            _order(years, one, lead, now)


def _result_of(lead: RemovalLead) -> GreenResult:
    return GreenResult(Check.objects.get(number=lead.source).green_result)


def _is_put_right(lead: RemovalLead) -> bool:
    done = Complaint.objects.filter(receipt=lead.source, rectification=Rectification.DONE)
    return done.exists()


def _close(years: Years, lead: RemovalLead, reason: str, now: datetime) -> None:
    orders.close_lead(lead, reason, by=years.county[Post.REVIEWER], now=now)


def _order(years: Years, one: Overseen, lead: RemovalLead, now: datetime) -> None:
    if open_order(one.listing) is not None:
        _close(years, lead, IN_HAND, now)
        return
    said = OrderSaid(FINDINGS, day_in_china(now + TIME))
    orders.issue(one.listing, said, lead=lead, by=years.county[Post.VERIFIER], now=now)


def issued() -> list[RectificationOrder]:
    """Those on which their mines have not reported, the oldest first."""
    found = RectificationOrder.objects.filter(state=OrderState.ISSUED)
    return list(found.select_related("listing__mine", "house").order_by("id"))


def report_all(years: Years, now: datetime) -> None:
    """The mines that do what they were told."""
    for order in issued():
        one = years.about(order.listing_id)
        if one is not None and one.course.complies and not _has_time(order, now):
            by = one.player.person
            orders.report(order, DONE, [scan(by, "rectified", now)], by=by, now=now)


def _has_time(order: RectificationOrder, now: datetime) -> bool:
    """Whoever was given more time needs it."""
    asked = extension_of(order)
    if asked is None or asked.granted_until is None:
        return False
    return day_in_china(now) <= asked.first_until


def recheck_all(years: Years, now: datetime) -> None:
    """By the province: whoever issued an order does not look again."""
    verifier = years.home[Post.VERIFIER]
    for order in RectificationOrder.objects.filter(state=OrderState.REPORTED).order_by("id"):
        orders.recheck(order, OrderAct.FIND_RECTIFIED, RECTIFIED, by=verifier, now=now)


def find_missed(years: Years, now: datetime) -> None:
    late = RectificationOrder.objects.filter(
        state__in=OPEN_ORDERS, until__lt=day_in_china(now)
    ).order_by("id")
    for order in late:
        verifier = years.home[Post.VERIFIER]
        orders.recheck(order, OrderAct.FIND_NOT_RECTIFIED, MISSED, by=verifier, now=now)
        one = years.about(order.listing_id)
        if one is not None:
            propose(years, one, None, now)
