"""More time to meet an order: only where the rules know of it, once it is asked for in time."""

from dataclasses import replace
from datetime import date

import pytest

from greenmines.rules.extending import last_day_extended, refusals_of_longer
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.supervision import shipped_supervision


NONE = shipped_supervision("supervision-2025").rectification
THREE = replace(NONE, extension_months=Setting(3, Certainty.CONFIRMED, "3.3b", "测试"))
UNTIL = date(2026, 11, 30)
LATEST = date(2027, 2, 28)


def told(rules, longer, today):
    return [
        (one.reason.value, one.details) for one in refusals_of_longer(rules, UNTIL, longer, today)
    ]


def test_the_latest_day_is_counted_in_months_from_the_last_one():
    assert last_day_extended(THREE, UNTIL) == LATEST


@pytest.mark.parametrize(
    ("rules", "longer", "today", "found"),
    [
        (NONE, LATEST, UNTIL, ("setting_not_set", {"setting": "rectification.extension_months"})),
        (THREE, LATEST, date(2026, 12, 1), ("too_late", {"until": "2026-11-30"})),
        (THREE, UNTIL, UNTIL, ("day_too_early", {"field": "until", "least": "2026-12-01"})),
        (
            THREE,
            date(2027, 3, 1),
            UNTIL,
            ("day_too_late", {"field": "until", "most": "2027-02-28"}),
        ),
    ],
)
def test_more_time_is_refused_for_its_reason(rules, longer, today, found):
    assert told(rules, longer, today) == [found]


@pytest.mark.parametrize("longer", [date(2026, 12, 1), LATEST])
def test_a_later_day_within_the_months_meets_nothing(longer):
    assert told(THREE, longer, UNTIL) == []
