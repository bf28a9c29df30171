"""More time to meet an order: asked for once, answered by who issued it (3.3b)."""

from datetime import date, timedelta

import make
import policy_versions as made
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.inbox.models import Message
from greenmines.records.removals import extending, orders
from greenmines.records.removals.models import OrderExtension, RectificationOrder
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.queries import first_last_day
from greenmines.records.removals.reminding import tell_of_days
from greenmines.rules.posts import Post

from .conftest import LATE, NOW, UNTIL


SAID = OrderSaid("排土场未复垦。", UNTIL)
LONGER = date(2026, 11, 2)
LATER = NOW + timedelta(days=60)


@pytest.fixture
def _three_months():
    """The ministry has said how much more time an order may be given."""
    made.published(
        "supervision-2026a",
        NOW.date(),
        {"rectification.extension_months": 3},
        now=NOW - timedelta(days=1),
    )


@pytest.fixture
def order(listing, verifier):
    return orders.issue(listing, SAID, by=verifier, now=NOW)


@pytest.fixture
def asked(order, owner):
    return extending.ask_longer(order, LONGER, "雨季无法施工。", by=owner, now=LATER)


def test_while_no_rules_know_of_it_nobody_asks(order, owner, attempt):
    refused = attempt(extending.ask_longer, order, LONGER, "雨季", by=owner, now=LATER)

    assert refused == ["setting_not_set"]


@pytest.mark.usefixtures("_three_months")
def test_a_mine_asks_once_with_a_reason_by_its_last_day_and_within_the_months(
    order, owner, verifier, attempt
):
    def asks(until=LONGER, reason="雨季", *, by=owner, now=LATER):
        return attempt(extending.ask_longer, order, until, reason, by=by, now=now)

    tries = [
        asks(UNTIL),
        asks(date(2026, 12, 3)),
        asks(reason=" "),
        asks(now=LATE),
        asks(by=verifier),
        asks(date(2026, 12, 2)),
        asks(),
    ]

    assert tries == [
        ["day_too_early"],
        ["day_too_late"],
        ["field_missing"],
        ["too_late"],
        ["not_your_post"],
        [],
        ["somebody_was_faster"],
    ]
    order.refresh_from_db()
    assert (order.until, order.state) == (UNTIL, "issued")
    assert Message.objects.get(topic="order_extension_asked").person == verifier


@pytest.mark.usefixtures("_three_months")
def test_what_is_granted_is_the_last_day_from_now_on_and_told(asked, verifier, owner, attempt):
    short = date(2026, 10, 9)

    extending.grant(asked, short, "同意延期。", by=verifier, now=LATER)
    again = attempt(extending.refuse, asked, "不同意。", by=verifier, now=LATER)

    order = RectificationOrder.objects.get()
    assert (order.until, first_last_day(order), again) == (short, UNTIL, ["somebody_was_faster"])
    kept = OrderExtension.objects.get()
    assert (kept.granted_until, kept.answer, kept.answered_by) == (short, "同意延期。", verifier)
    acts = Act.objects.filter(verb__in=["order_extension_asked", "order_extended"]).order_by("id")
    assert [one.reason for one in acts] == ["雨季无法施工。", "同意延期。"]
    told = Message.objects.filter(person=owner, topic="order_extended").get()
    assert told.details["until"] == "2026-10-09"
    waiting = attempt(
        orders.recheck, order, orders.OrderAct.FIND_NOT_RECTIFIED, "未整改", now=LATE,
        by=make.person(of=verifier.organisation, posts=(Post.VERIFIER,)),
    )  # fmt: skip
    assert waiting == ["too_early"]


@pytest.mark.usefixtures("_three_months")
def test_a_refusal_says_why_and_the_last_day_stays(asked, verifier, owner, attempt):
    without = attempt(extending.refuse, asked, " ", by=verifier, now=LATER)

    extending.refuse(asked, "工期充足。", by=verifier, now=LATER)

    order = RectificationOrder.objects.get()
    assert (without, order.until, first_last_day(order)) == (["field_missing"], UNTIL, UNTIL)
    assert Act.objects.filter(verb="order_extension_refused", reason="工期充足。").count() == 1
    assert Message.objects.get(topic="order_extension_refused").person == owner


@pytest.mark.usefixtures("_three_months")
def test_only_the_house_that_issued_the_order_answers_by_the_last_day(asked, verifier, attempt):
    province = scenes.officer(Post.VERIFIER)
    reviewer = make.person(of=verifier.organisation, posts=(Post.REVIEWER,))

    def grants(until=LONGER, *, by=verifier, now=LATER):
        return attempt(extending.grant, asked, until, "同意。", by=by, now=now)

    tries = [grants(by=province), grants(by=reviewer), grants(date(2026, 12, 3)), grants(now=LATE)]

    assert tries == [["not_your_case"], ["not_your_post"], ["day_too_late"], ["too_late"]]


@pytest.mark.usefixtures("_three_months")
def test_of_two_who_answer_at_once_one_is_kept(asked, verifier, attempt):
    stale = OrderExtension.objects.select_related("order").get()
    extending.refuse(asked, "工期充足。", by=verifier, now=LATER)

    assert attempt(extending.grant, stale, LONGER, "同意。", by=verifier, now=LATER) == [
        "somebody_was_faster"
    ]


@pytest.mark.usefixtures("_three_months")
def test_an_order_that_changed_since_it_was_read_is_not_extended(asked, verifier, attempt):
    stale = OrderExtension.objects.select_related("order").get()
    RectificationOrder.objects.update(until=UNTIL + timedelta(days=1))

    refused = attempt(extending.grant, stale, LONGER, "同意。", by=verifier, now=LATER)

    assert (refused, OrderExtension.objects.get().answered_at) == (["somebody_was_faster"], None)


@pytest.mark.usefixtures("_three_months")
def test_the_new_last_day_is_reminded_of_as_the_first_was(asked, verifier):
    before = LATE - timedelta(days=20)
    first = tell_of_days(before)

    extending.grant(asked, LONGER, "同意。", by=verifier, now=before)

    days = [before + timedelta(days=1), LATE + timedelta(days=40), LATE + timedelta(days=41)]
    assert [first, *(tell_of_days(day) for day in days)] == [1, 0, 1, 0]
