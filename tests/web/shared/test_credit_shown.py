"""Counts of credit as pages tell them."""

from datetime import date
from decimal import Decimal

from greenmines.records.credit.models import CreditStanding
from greenmines.web.shared.credit_shown import stretches_of


def count(day, band, score):
    return CreditStanding(as_of=day, band=band, score=Decimal(score), method="credit-2026")


def test_counts_that_came_to_the_same_one_after_another_stand_together():
    history = [
        count(date(2026, 10, 1), "B", 80),
        count(date(2026, 7, 1), "B", 80),
        count(date(2026, 4, 1), "B", 70),
        count(date(2026, 1, 1), "B", 80),
    ]

    shown = stretches_of(history)

    told = [(one.newest.standing.as_of.month, len(one.earlier), one.since.month) for one in shown]
    assert told == [(10, 1, 7), (4, 0, 4), (1, 0, 1)]
