"""Periods of publicity as they were really announced, cut-off hours, months, days left."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import (
    CHINA,
    Deadline,
    Period,
    day_in_china,
    days_left,
    deadline_after_months,
    deadline_of,
    is_over,
    last_day,
    moment_of,
    working_days_left,
)
from greenmines.rules.ruleset import Unit


CALENDAR = official_calendar()
SOME_DAYS = st.dates(date(2019, 1, 1), date(2026, 6, 30))


def working(start: date, length: int, *, count_start: bool) -> Period:
    return last_day(start, length, unit=Unit.WORKING, count_start=count_start, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("start", "length", "count_start", "last"),
    [
        pytest.param(date(2020, 10, 14), 5, True, date(2020, 10, 20), id="Shanxi 2020"),
        pytest.param(date(2025, 11, 4), 5, True, date(2025, 11, 10), id="Xinjiang 2025"),
        pytest.param(date(2024, 3, 29), 5, False, date(2024, 4, 8), id="Shanxi 2024"),
        pytest.param(date(2024, 3, 29), 6, True, date(2024, 4, 8), id="Shanxi 2024 with start"),
        pytest.param(date(2020, 9, 24), 7, True, date(2020, 10, 9), id="Zhejiang 2020"),
        pytest.param(date(2020, 12, 29), 5, True, date(2021, 1, 5), id="national 2020"),
    ],
)
def test_publicity_ends_on_the_day_that_was_announced(
    *, start: date, length: int, count_start: bool, last: date
) -> None:
    period = working(start, length, count_start=count_start)

    assert (period.last_day, period.is_provisional) == (last, False)


def test_calendar_days_count_holidays_and_are_never_provisional() -> None:
    period = last_day(date(2020, 9, 24), 7, unit=Unit.CALENDAR, count_start=True, calendar=CALENDAR)

    assert period == Period(date(2020, 9, 24), date(2020, 9, 30), is_provisional=False)


def test_calendar_days_can_begin_on_the_day_after() -> None:
    period = last_day(
        date(2031, 9, 24), 7, unit=Unit.CALENDAR, count_start=False, calendar=CALENDAR
    )

    assert period == Period(date(2031, 9, 25), date(2031, 10, 1), is_provisional=False)


def test_a_start_on_a_day_off_is_counted_from_the_next_working_day() -> None:
    assert working(date(2020, 10, 3), 1, count_start=True) == Period(
        date(2020, 10, 9), date(2020, 10, 9), is_provisional=False
    )


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 12, 30), date(2027, 1, 4)),
        (date(2028, 5, 4), date(2028, 5, 9)),
        (date(2018, 12, 28), date(2019, 1, 3)),
    ],
)
def test_a_period_that_touches_a_year_not_announced_is_provisional(start: date, last: date) -> None:
    period = working(start, 4, count_start=True)

    assert (period.last_day, period.is_provisional) == (last, True)


@pytest.mark.parametrize("length", [0, -1, 3661])
def test_a_length_that_is_none_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="1 to 3660"):
        working(date(2025, 1, 2), length, count_start=True)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_period_beyond_the_last_year_of_the_calendar_is_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match="9999"):
        last_day(date(9999, 12, 30), 9, unit=unit, count_start=True, calendar=CALENDAR)


@given(start=SOME_DAYS, length=st.integers(1, 60), count_start=st.booleans())
def test_a_working_period_holds_exactly_its_length_in_working_days(
    *, start: date, length: int, count_start: bool
) -> None:
    period = working(start, length, count_start=count_start)
    span = (period.last_day - period.first_day).days + 1
    days = [period.first_day + timedelta(days=n) for n in range(span)]

    assert sum(map(CALENDAR.is_working_day, days)) == length
    assert CALENDAR.is_working_day(period.first_day)
    assert CALENDAR.is_working_day(period.last_day)


@given(
    start=SOME_DAYS,
    length=st.integers(1, 59),
    unit=st.sampled_from(Unit),
    count_start=st.booleans(),
)
def test_a_longer_period_ends_later(
    *, start: date, length: int, unit: Unit, count_start: bool
) -> None:
    shorter, longer = (
        last_day(start, n, unit=unit, count_start=count_start, calendar=CALENDAR)
        for n in (length, length + 1)
    )

    assert shorter.last_day < longer.last_day


def test_the_hour_of_cut_off_is_an_hour_in_china() -> None:
    assert moment_of(date(2025, 11, 10), 17) == datetime(2025, 11, 10, 9, tzinfo=UTC)


def test_hour_24_is_the_midnight_that_ends_the_day() -> None:
    assert moment_of(date(2025, 12, 31), 24) == datetime(2025, 12, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize("hour", [-1, 25])
def test_an_hour_that_no_clock_shows_is_refused(hour: int) -> None:
    with pytest.raises(ValueError, match="0 to 24"):
        moment_of(date(2025, 1, 1), hour)


def test_the_deadline_of_a_period_is_its_last_day() -> None:
    period = Period(date(2027, 1, 4), date(2027, 1, 8), is_provisional=True)

    assert deadline_of(period, Unit.WORKING, time(17)) == Deadline(
        date(2027, 1, 8), Unit.WORKING, time(17), is_provisional=True
    )


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 30), 6, date(2024, 2, 29)),
        (date(2025, 2, 28), 6, date(2025, 8, 28)),
    ],
)
def test_months_to_rectify_end_on_the_same_day_or_on_the_last_of_the_month(
    start: date, months: int, end: date
) -> None:
    assert deadline_after_months(start, months) == Deadline(end, Unit.CALENDAR)


@pytest.mark.parametrize(
    ("cut_off", "now", "over"),
    [
        (time(17), datetime(2025, 11, 10, 16, 59, 59, tzinfo=CHINA), False),
        (time(17), datetime(2025, 11, 10, 17, tzinfo=CHINA), True),
        (None, datetime(2025, 11, 10, 23, 59, 59, tzinfo=CHINA), False),
        (None, datetime(2025, 11, 10, 16, tzinfo=UTC), True),
    ],
)
def test_a_deadline_is_over_at_its_cut_off_and_not_before(
    *, cut_off: time | None, now: datetime, over: bool
) -> None:
    assert is_over(Deadline(date(2025, 11, 10), Unit.WORKING, cut_off), now) is over


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        is_over(Deadline(date(2025, 11, 10), Unit.WORKING), datetime(2025, 11, 10))  # noqa: DTZ001 - on purpose


def test_the_day_in_china_is_ahead_of_the_day_in_utc() -> None:
    assert day_in_china(datetime(2025, 11, 9, 16, tzinfo=UTC)) == date(2025, 11, 10)


@pytest.mark.parametrize(
    ("today", "unit", "left"),
    [
        (date(2020, 9, 25), Unit.WORKING, 5),
        (date(2020, 9, 25), Unit.CALENDAR, 14),
        (date(2020, 10, 8), Unit.WORKING, 1),
        (date(2020, 10, 9), Unit.WORKING, 0),
        (date(2020, 10, 12), Unit.WORKING, 0),
        (date(2020, 10, 12), Unit.CALENDAR, 0),
    ],
)
def test_days_left_are_counted_in_the_unit_of_the_deadline(
    today: date, unit: Unit, left: int
) -> None:
    now = datetime.combine(today, time(10), tzinfo=CHINA)

    assert days_left(now, Deadline(date(2020, 10, 9), unit), CALENDAR) == left


def test_working_days_left_can_be_asked_of_a_calendar_deadline() -> None:
    now = datetime(2020, 9, 25, 10, tzinfo=CHINA)

    assert working_days_left(now, Deadline(date(2020, 10, 9), Unit.CALENDAR), CALENDAR) == 5
