"""What a year's end tells of what the years that are played do not have: bounds, many returns."""

from datetime import datetime

import make
import pytest

from greenmines.demonstration.years.closing import year_end
from greenmines.demonstration.years.mornings import Found
from greenmines.records.listings.models import Listing
from greenmines.rules.deadlines import CHINA
from greenmines.rules.removal import Ground


pytestmark = pytest.mark.django_db


def on(year, month):
    return datetime(year, month, 1, 10, tzinfo=CHINA)


def test_whoever_enters_after_a_stay_that_ended_came_back_each_time_and_nobody_else():
    often, once = make.mine(name="甲矿"), make.mine(name="乙矿")
    for place, (mine, since, until) in enumerate(
        (
            (often, on(2020, 3), on(2021, 2)),
            (often, on(2021, 4), on(2021, 6)),
            (often, on(2021, 8), None),
            (once, on(2021, 3), on(2021, 9)),
        )
    ):
        Listing.objects.create(
            mine=mine,
            number=f"GM-{place}",
            province="530000",
            batch_year=since.year,
            listed_at=since,
            left_at=until,
            leaving_ground="" if until is None else Ground.CLOSED,
        )

    told = year_end(2021, on(2021, 1), on(2022, 1), ()).standing

    assert (told.began, told.entered, told.came_back, told.listed) == (1, 3, 2, 1)
    assert told.left == {"fault": 0, "neutral": 3}


def test_what_the_clock_found_counts_after_the_beginning_up_to_the_end():
    found = [
        Found(at, "recount_due", count)
        for at, count in ((on(2021, 1), 1), (on(2021, 7), 2), (on(2022, 1), 4), (on(2022, 2), 8))
    ]

    told = year_end(2021, on(2021, 1), on(2022, 1), found).clock

    assert told.found == {"recount_due": 6}
    assert told.quarters == {"2021-07-01": 2, "2022-01-01": 4}
