"""The working calendar: announced years, make-up days, and years not announced."""

from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis.strategies import dates

from greenmines.rules.calendar import official_calendar


def test_the_years_2019_to_2026_are_shipped() -> None:
    assert sorted(official_calendar().years) == list(range(2019, 2027))


@pytest.mark.parametrize("year", range(2019, 2027))
def test_each_year_names_its_announcement_and_holds_only_days_of_that_year(year: int) -> None:
    official = official_calendar().years[year]

    assert all(source.startswith("国办发明电〔") for source in official.sources)
    assert {day.year for day in official.days_off | official.makeup_days} == {year}
    assert {day.weekday() < 5 for day in official.days_off} == {True}
    assert {day.weekday() >= 5 for day in official.makeup_days} == {True}


@pytest.mark.parametrize(
    ("year", "working_days"),
    [(2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_a_year_has_the_number_of_working_days_that_was_announced(
    year: int, working_days: int
) -> None:
    calendar = official_calendar()
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]

    assert sum(calendar.is_working_day(day) for day in days) == working_days


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2020, 9, 27), True),  # a Sunday, made up for National Day
        (date(2020, 10, 8), False),  # a Thursday off
        (date(2020, 1, 31), False),  # the holiday that was lengthened in 2020
        (date(2020, 2, 1), False),  # a make-up Saturday that was cancelled in 2020
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
        (date(2026, 11, 23), True),
    ],
)
def test_an_announced_year_follows_its_announcement(*, day: date, is_worked: bool) -> None:
    assert official_calendar().is_working_day(day) is is_worked


@pytest.mark.parametrize(
    ("day", "is_worked"), [(date(2031, 10, 1), True), (date(2031, 10, 4), False)]
)
def test_a_year_not_announced_knows_weekends_only(*, day: date, is_worked: bool) -> None:
    calendar = official_calendar()

    assert not calendar.is_official(2031)
    assert calendar.is_working_day(day) is is_worked


def test_the_first_working_day_from_a_holiday_is_the_day_after_it() -> None:
    assert official_calendar().first_working_day_from(date(2020, 10, 1)) == date(2020, 10, 9)


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_agrees_with_an_independent_calendar(year: int) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    calendar = official_calendar()

    assert [calendar.is_working_day(day) for day in days] == list(map(is_workday, days))


DAYS = dates(date(2017, 1, 1), date(2029, 12, 31))


@given(after=DAYS, until=DAYS)
def test_the_days_worked_between_two_days_are_those_counted_one_by_one(
    after: date, until: date
) -> None:
    calendar = official_calendar()
    days = (after + timedelta(days=ahead) for ahead in range(1, (until - after).days + 1))

    assert calendar.working_days(after, until) == sum(map(calendar.is_working_day, days))
