"""Periods and deadlines: publicity in working or calendar days, cut-off, months to rectify.

No clock lives here: now is an argument. Moments are aware datetimes; days are days in China.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .calendar import WorkingCalendar
from .ruleset import Unit
from .windows import months_from


CHINA = ZoneInfo("Asia/Shanghai")
LONGEST = 3660
END_OF_DAY = 24


@dataclass(frozen=True, slots=True)
class Period:
    """First and last counted day, both included.

    `is_provisional`: working days were counted through a year whose official calendar is not
    shipped, so by weekends alone.
    """

    first_day: date
    last_day: date
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which something may be done, when it ends that day, how it was counted.

    Without `cut_off` the whole last day counts (until midnight in China).
    """

    day: date
    unit: Unit
    cut_off: time | None = None
    is_provisional: bool = False

    @property
    def moment(self) -> datetime:
        """The first moment that is too late, in China's time."""
        if self.cut_off is None:
            return moment_of(self.day, END_OF_DAY)
        return datetime.combine(self.day, self.cut_off, tzinfo=CHINA)


def last_day(
    start: date, length: int, *, unit: Unit, count_start: bool, calendar: WorkingCalendar
) -> Period:
    """Return the period of `length` days that an announcement on `start` opens.

    In working days the first counted day is always a working day: if the start counts but is not
    worked, counting begins on the next working day. In calendar days every day counts and the end
    is not moved off a holiday. Raises ValueError for a length outside 1 to 3660 days, and beyond
    the year 9999.
    """
    if not 1 <= length <= LONGEST:
        raise ValueError(f"a period has 1 to {LONGEST} days, not {length}")
    try:
        first = start if count_start else start + timedelta(days=1)
        if unit is Unit.CALENDAR:
            return Period(first, first + timedelta(days=length - 1), is_provisional=False)
        return _working_period(start, first, length, calendar)
    except OverflowError as error:
        raise ValueError("the period ends after the year 9999") from error


def _working_period(start: date, from_day: date, length: int, calendar: WorkingCalendar) -> Period:
    first = last = calendar.first_working_day_from(from_day)
    for _ in range(length - 1):
        last = calendar.first_working_day_from(last + timedelta(days=1))
    return Period(first, last, is_provisional=_is_provisional(start, last, calendar))


def _is_provisional(first: date, last: date, calendar: WorkingCalendar) -> bool:
    return not all(calendar.is_official(year) for year in range(first.year, last.year + 1))


def moment_of(day: date, hour: int) -> datetime:
    """Return that full hour of that day in China, 0 to 24; 24 is the midnight that ends it."""
    if not 0 <= hour <= END_OF_DAY:
        raise ValueError(f"an hour is 0 to 24, not {hour}")
    if hour == END_OF_DAY:
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=CHINA)
    return datetime.combine(day, time(hour), tzinfo=CHINA)


def deadline_of(period: Period, unit: Unit, cut_off: time | None = None) -> Deadline:
    """Return the deadline at the end of a period."""
    return Deadline(period.last_day, unit, cut_off, period.is_provisional)


def deadline_after_months(start: date, months: int, cut_off: time | None = None) -> Deadline:
    """Return the deadline so many months after `start`, as the time to rectify is given.

    It is the same day of the month, or that month's last where there is none: six months from
    31 August end on 28 or 29 February (国家级绿色矿山名录移出管理工作要求).
    """
    return Deadline(months_from(start, months), Unit.CALENDAR, cut_off)


def is_over(deadline: Deadline, now: datetime) -> bool:
    """Whether the moment of cut-off has come; at the very moment it has. `now` must be aware."""
    return _aware(now) >= deadline.moment


def day_in_china(moment: datetime) -> date:
    """Return the date on the wall in China at that moment, which must be aware."""
    return _aware(moment).astimezone(CHINA).date()


def working_days_left(now: datetime, deadline: Deadline, calendar: WorkingCalendar) -> int:
    """Count the working days after today, the last day included; 0 from the last day on."""
    return calendar.working_days(day_in_china(now), deadline.day)


def days_left(now: datetime, deadline: Deadline, calendar: WorkingCalendar) -> int:
    """Count the days after today, the last day included, in the deadline's own unit."""
    if deadline.unit is Unit.WORKING:
        return working_days_left(now, deadline, calendar)
    return max(0, (deadline.day - day_in_china(now)).days)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment
