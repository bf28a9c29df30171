"""A notice's period as a calendar: which days are worked, which are counted, how many are left."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from greenmines.rules.calendar import WorkingCalendar, official_calendar
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.ruleset import Unit


SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """`label` is the date as short as it can be, `note` the weekday or why it is not one."""

    day: date
    label: str
    note: str
    is_counted: bool
    is_past: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a period stands at a moment. `left` counts today too; `day_number` begins at 1."""

    is_open: bool
    length: int
    day_number: int
    left: int


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """A published period. `published_on` may lie before the first counted day."""

    published_on: date
    starts_on: date
    last_day: date
    closes_at: datetime
    unit: Unit

    def is_counted(self, day: date, calendar: WorkingCalendar) -> bool:
        inside = self.starts_on <= day <= self.last_day
        return inside and (self.unit is Unit.CALENDAR or calendar.is_working_day(day))

    def days(self) -> list[date]:
        first = min(self.published_on, self.starts_on)
        return [first + timedelta(days=ahead) for ahead in range((self.last_day - first).days + 1)]


def standing_of(period: ShownPeriod, now: datetime) -> Standing:
    calendar, today = official_calendar(), day_in_china(now)
    counted = [day for day in period.days() if period.is_counted(day, calendar)]
    is_open = now < period.closes_at
    left = sum(day >= today for day in counted) if is_open else 0
    return Standing(is_open, len(counted), sum(day <= today for day in counted), left)


def calendar_of(period: ShownPeriod, now: datetime) -> list[CalendarDay]:
    """Every day from publication to the last one, holidays and make-up days included."""
    calendar, today = official_calendar(), day_in_china(now)
    days = period.days()
    return [
        CalendarDay(
            day,
            _label(day, is_first=day == days[0]),
            _note(day, period, calendar, today),
            period.is_counted(day, calendar),
            day < today,
            day == today,
        )
        for day in days
    ]


def _label(day: date, *, is_first: bool) -> str:
    return f"{day.month}/{day.day}" if is_first or day.day == 1 else str(day.day)


def _note(day: date, period: ShownPeriod, calendar: WorkingCalendar, today: date) -> str:
    if day == today:
        return _("today")
    if day == period.last_day:
        return _("last day")
    if not calendar.is_working_day(day):
        return pgettext("day", "off")
    if day.weekday() >= SATURDAY:
        return pgettext("day", "make-up")
    return date_format(day, "D")
