"""What a page tells of a frozen part: numbers, and each excluded with the reason."""

from draws import FROZEN

from greenmines.rules.drawing.overview import (
    OverviewStratum,
    overview_as_text,
    overview_from_text,
    overview_of,
)


def test_an_overview_counts_what_is_long_and_keeps_what_is_told():
    overview = overview_of(FROZEN)

    assert (overview.mines, overview.people, overview.conflicts) == (10, 8, 7)
    assert overview.strata == (
        OverviewStratum("national", 7, 2, "0.2"),
        OverviewStratum("open_pit", 3, 1, ""),
    )
    assert overview.excluded == FROZEN.excluded
    assert overview.excluded_people == FROZEN.excluded_people


def test_an_overview_is_read_as_it_was_written():
    overview = overview_of(FROZEN)

    assert overview_from_text(overview_as_text(overview)) == overview
