"""Told once: a last day that comes near, one that is past, and that nobody asked to be heard."""

from datetime import date, datetime

import make

from greenmines.records.removals import orders
from greenmines.records.removals.reminding import tell_of_days
from greenmines.rules.deadlines import CHINA
from greenmines.rules.removal import OrderAct

from .conftest import LATE, NOW


def on(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)


def test_the_mine_is_reminded_once_thirty_days_before_and_both_once_it_is_late(
    issued, owner, verifier, told
):
    days = [
        date(2026, 8, 2),
        date(2026, 8, 3),
        date(2026, 9, 2),
        date(2026, 9, 3),
        date(2026, 9, 9),
    ]

    assert [tell_of_days(on(day)) for day in days] == [0, 1, 0, 1, 0]
    assert told(owner) == ["order_issued", "order_due_soon", "order_overdue"]
    assert told(verifier) == ["order_overdue"]


def test_an_order_that_is_over_is_not_spoken_of(missed, owner, told):
    before = told(owner)

    assert tell_of_days(LATE) == 0
    assert told(owner) == before


def test_a_report_that_waits_for_its_recheck_is_late_as_well(reported, verifier, told):
    tell_of_days(LATE)

    assert told(verifier) == ["order_reported", "order_overdue"]


def test_the_ministry_is_told_once_when_nobody_asked_to_be_heard(reviewer, proposed, told):
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)]

    assert [tell_of_days(on(day)) for day in days] == [0, 1, 0]
    assert told(reviewer) == ["removal_ready"]


def test_before_the_first_rules_nothing_is_told(issued):
    assert tell_of_days(make.OPENED) == 0


def test_what_goes_back_is_reminded_of_by_its_own_day(reported, second_verifier, owner, told):
    orders.recheck(reported, OrderAct.SEND_BACK, "差一角。", by=second_verifier, now=NOW)

    tell_of_days(on(date(2026, 8, 20)))

    assert told(owner)[-1] == "order_due_soon"
