"""Leads closed, orders issued, reported on and re-checked: by whom, until when, once (3.3b)."""

from datetime import date, timedelta

import make
import pytest
import scenes
from django.db import IntegrityError, transaction

from greenmines.records.audit.models import Act
from greenmines.records.credit.models import CreditEvent
from greenmines.records.removals import orders
from greenmines.records.removals.models import LeadState, RectificationOrder, RemovalLead
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.permissions import (
    refusals_to_issue,
    refusals_to_open_order_file,
    refusals_to_recheck,
    refusals_to_report,
)
from greenmines.records.removals.queries import files_of, leads_of, orders_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import OrderAct

from .conftest import LATE, NOW, UNTIL


SAID = OrderSaid("排土场未复垦。", UNTIL)


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


# leads


def test_a_lead_is_closed_once_with_a_reason(lead, verifier, attempt):
    stale = RemovalLead.objects.get()

    without = attempt(orders.close_lead, lead, "  ", by=verifier, now=NOW)
    orders.close_lead(lead, "已处罚并整改到位", by=verifier, now=NOW)
    again = attempt(orders.close_lead, lead, "又一次", by=verifier, now=NOW)
    late = attempt(orders.close_lead, stale, "又一次", by=verifier, now=NOW)

    assert (without, again, late) == (
        ["field_missing"],
        ["somebody_was_faster"],
        ["somebody_was_faster"],
    )
    kept = RemovalLead.objects.get()
    assert (kept.state, kept.reason, kept.ended_by) == ("closed", "已处罚并整改到位", verifier)
    assert Act.objects.filter(verb="lead_closed").count() == 1


def test_a_lead_is_seen_and_closed_in_its_area_by_those_who_weigh(lead, owner, attempt):
    elsewhere = make.person(
        of=make.organisation(kind=Actor.COUNTY, division="530402"), posts=(Post.VERIFIER,)
    )
    signer = make.somebody_of(Actor.COUNTY, Post.SIGNER)

    seen = [list(leads_of(person)) for person in (signer, elsewhere, owner)]

    assert seen == [[lead], [], []]
    assert attempt(orders.close_lead, lead, "甲", by=elsewhere, now=NOW) == ["not_your_case"]
    assert attempt(orders.close_lead, lead, "甲", by=signer, now=NOW) == ["not_your_post"]


# issuing


def test_an_order_is_told_to_the_mine_and_its_lead_leads_on(listing, lead, verifier, owner, told):
    order = orders.issue(listing, SAID, lead=lead, by=verifier, now=NOW)

    act = Act.objects.get(verb="order_issued")
    assert (order.state, order.until, order.house) == ("issued", UNTIL, verifier.organisation)
    assert order.number.startswith("ZG-2026-530426-")
    assert (act.actor_name, act.clause, act.reason) == (verifier.name, "3.3b", SAID.findings)
    assert RemovalLead.objects.get().state == LeadState.LED_ON
    assert told(owner) == ["order_issued"]


@pytest.mark.parametrize(
    ("kind", "post", "refused"),
    [
        (Actor.COUNTY, Post.VERIFIER, []),
        (Actor.CITY, Post.VERIFIER, []),
        (Actor.PROVINCE, Post.VERIFIER, []),
        (Actor.MINISTRY, Post.VERIFIER, []),
        (Actor.COUNTY, Post.REVIEWER, ["not_your_post"]),
        (Actor.ENTERPRISE, Post.RESPONSIBLE, ["not_your_post"]),
    ],
)
def test_a_verifier_of_an_authority_over_the_mine_orders(listing, kind, post, refused):
    person = make.person(kind=kind, posts=(post,))

    assert reasons(refusals_to_issue(person, listing, None, UNTIL, NOW)) == refused


def test_no_order_goes_to_another_area_or_beyond_the_months_or_to_a_mine_that_left(
    listing, verifier, signer, attempt
):
    elsewhere = make.person(
        of=make.organisation(kind=Actor.PROVINCE, division="150000"), posts=(Post.VERIFIER,)
    )
    beyond = OrderSaid("甲", date(2026, 9, 3))

    assert attempt(orders.issue, listing, SAID, by=elsewhere, now=NOW) == ["not_your_case"]
    assert attempt(orders.issue, listing, beyond, by=verifier, now=NOW) == ["day_too_late"]
    assert attempt(orders.issue, listing, OrderSaid(" ", UNTIL), by=verifier, now=NOW) == [
        "field_missing"
    ]
    assert attempt(orders.issue, listing, SAID, by=verifier, now=make.OPENED) == ["setting_not_set"]
    listing.left_at = NOW
    assert attempt(orders.issue, listing, SAID, by=verifier, now=NOW) == ["not_on_list"]


def test_of_two_orders_at_once_one_is_kept(listing, issued, verifier, attempt):
    row = RectificationOrder.objects.filter(pk=issued.pk).values().get()
    del row["id"]

    assert attempt(orders.issue, listing, SAID, by=verifier, now=NOW) == ["somebody_was_faster"]
    with pytest.raises(IntegrityError), transaction.atomic():
        RectificationOrder.objects.create(**row | {"number": "ZG-2026-530426-000000"})


def test_a_lead_of_another_stay_or_one_that_ended_begins_nothing(listing, lead, verifier):
    other = scenes.listing(number="GM-2019-0002", name="乙矿")

    foreign = refusals_to_issue(verifier, other, lead, UNTIL, NOW)
    orders.close_lead(lead, "甲", by=verifier, now=NOW)
    ended = refusals_to_issue(verifier, listing, lead, UNTIL, NOW)

    assert (reasons(foreign), reasons(ended)) == (["field_malformed"], ["somebody_was_faster"])


# reporting


def test_the_mine_reports_with_evidence_and_the_house_is_told(issued, owner, verifier, told):
    photo = make.evidence(by=owner, name="greened.png", now=NOW)

    orders.report(issued, "已覆土。", [photo, photo], by=owner, now=NOW)

    assert (issued.state, issued.report, issued.reported_by) == ("reported", "已覆土。", owner)
    assert list(files_of(issued)) == [photo]
    assert told(verifier) == ["order_reported"]


def test_a_report_needs_words_and_evidence_of_ones_own(issued, owner, verifier, attempt):
    foreign = make.evidence(by=verifier, name="other.png", now=NOW)
    filler = make.person(of=owner.organisation, posts=(Post.FILLER,))

    assert attempt(orders.report, issued, " ", [], by=owner, now=NOW) == [
        "field_missing",
        "evidence_missing",
    ]
    assert attempt(orders.report, issued, "甲", [foreign], by=owner, now=NOW) == ["not_your_case"]
    assert reasons(refusals_to_report(filler, issued)) == ["not_your_post"]
    assert reasons(refusals_to_report(make.person(), issued)) == ["not_your_case"]
    assert reasons(refusals_to_report(verifier, issued)) == ["not_your_post"]


def test_late_is_reported_all_the_same_and_twice_is_refused(issued, owner, attempt):
    photo = make.evidence(by=owner, now=LATE)
    stale = RectificationOrder.objects.get()

    assert attempt(orders.report, issued, "甲", [photo], by=owner, now=LATE) == []
    assert attempt(orders.report, stale, "乙", [photo], by=owner, now=LATE) == [
        "somebody_was_faster"
    ]
    assert RectificationOrder.objects.get().report == "甲"


# re-checking


def test_somebody_else_finds_it_put_right_and_it_is_told(reported, second_verifier, owner, told):
    orders.recheck(reported, OrderAct.FIND_RECTIFIED, "已复垦。", by=second_verifier, now=NOW)

    assert (reported.state, reported.result) == ("rectified", "已复垦。")
    assert told(owner) == ["order_issued", "order_rechecked"]
    assert CreditEvent.objects.count() == 0


def test_what_is_not_there_yet_goes_back_while_days_are_left(reported, second_verifier, attempt):
    act = OrderAct.SEND_BACK

    late = attempt(orders.recheck, reported, act, "差一角。", by=second_verifier, now=LATE)
    orders.recheck(reported, act, "差一角。", by=second_verifier, now=NOW)

    assert late == ["too_late"]
    assert (reported.state, reported.report) == ("issued", "已覆土种草 2.3 公顷。")


def test_an_order_that_is_not_met_in_time_touches_the_holders_credit(
    issued, second_verifier, owner, attempt
):
    act = OrderAct.FIND_NOT_RECTIFIED

    early = attempt(orders.recheck, issued, act, "未动。", by=second_verifier, now=NOW)
    orders.recheck(issued, act, "未动。", by=second_verifier, now=LATE)

    event = CreditEvent.objects.get()
    assert early == ["too_early"]
    assert issued.state == "not_rectified"
    assert (event.type_code, event.subject_code, event.document, event.facts) == (
        "not_rectified_in_time",
        owner.organisation.credit_code,
        issued.number,
        "未动。",
    )


def test_whoever_issued_does_not_recheck_nor_a_house_below_or_beside(reported, verifier):
    above = make.somebody_of(Actor.PROVINCE, Post.VERIFIER)
    beside = make.person(
        of=make.organisation(kind=Actor.COUNTY, division="530402"), posts=(Post.VERIFIER,)
    )
    act = OrderAct.FIND_RECTIFIED

    assert reasons(refusals_to_recheck(verifier, reported, act, NOW)) == ["same_signer"]
    assert reasons(refusals_to_recheck(above, reported, act, NOW)) == []
    assert reasons(refusals_to_recheck(beside, reported, act, NOW)) == ["not_your_case"]


def test_of_two_rechecks_at_once_one_counts(reported, second_verifier, attempt):
    stale = RectificationOrder.objects.get()
    orders.recheck(reported, OrderAct.FIND_RECTIFIED, "甲", by=second_verifier, now=NOW)

    again = attempt(orders.recheck, stale, OrderAct.SEND_BACK, "乙", by=second_verifier, now=NOW)

    assert again == ["somebody_was_faster"]
    assert RectificationOrder.objects.get().result == "甲"


def test_a_report_is_no_recheck(issued, second_verifier):
    with pytest.raises(ValueError, match="own act"):
        orders.recheck(issued, OrderAct.REPORT, "甲", by=second_verifier, now=NOW)


# who sees


def test_orders_are_seen_by_the_mine_and_the_houses_over_it(reported, owner, verifier):
    beside = make.person(
        of=make.organisation(kind=Actor.COUNTY, division="530402"), posts=(Post.VERIFIER,)
    )
    stranger = make.person()
    file, strange = files_of(reported)[0], make.evidence(by=stranger, now=NOW)

    seen = [bool(orders_of(person)) for person in (owner, verifier, beside, stranger)]
    opened = [
        reasons(refusals_to_open_order_file(person, reported, file))
        for person in (owner, verifier, beside, stranger)
    ]

    assert seen == [True, True, False, False]
    assert opened == [[], [], ["not_your_case"], ["not_your_case"]]
    assert reasons(refusals_to_open_order_file(owner, reported, strange)) == ["not_your_case"]


def test_a_last_day_is_at_most_the_months_of_the_rules_and_may_be_earlier(listing, verifier):
    soon = NOW.date() + timedelta(days=30)

    order = orders.issue(listing, OrderSaid("甲", soon), by=verifier, now=NOW)

    assert order.until == soon
