"""Which days are worked in China: weekends, public holidays and make-up days, year by year.

What the General Office of the State Council announced for a year is one file in `calendars/`. A
year without such a file is counted by weekends alone, and the result is called provisional.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path


FOLDER = Path(__file__).with_name("calendars")
WEEK, WEEKDAYS, SATURDAY = 7, 5, 5


@dataclass(frozen=True, slots=True)
class OfficialYear:
    """What the State Council announced for one year.

    `sources` are document numbers; `days_off` are weekdays without work, `makeup_days` are
    weekend days that are worked.
    """

    year: int
    sources: tuple[str, ...]
    days_off: frozenset[date]
    makeup_days: frozenset[date]

    def more_than_weekdays(self, after: date, until: date) -> int:
        """Count by how many the days worked after one day until another exceed its weekdays."""
        worked = sum(after < day <= until for day in self.makeup_days)
        return worked - sum(after < day <= until for day in self.days_off)


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """The announced years, and weekends for all others."""

    years: Mapping[int, OfficialYear]

    def is_official(self, year: int) -> bool:
        """Whether the days off of that year have been announced (and shipped)."""
        return year in self.years

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day; by weekends alone where the year is not announced."""
        is_weekend = day.weekday() >= SATURDAY
        official = self.years.get(day.year)
        if official is None:
            return not is_weekend
        return day in official.makeup_days if is_weekend else day not in official.days_off

    def first_working_day_from(self, day: date) -> date:
        """Return that day if it is worked, else the next one that is."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_days(self, after: date, until: date) -> int:
        """Count the days worked after one day until another, that one included; 0 if it is over."""
        weeks, rest = divmod(max(0, (until - after).days), WEEK)
        days = (after + timedelta(days=ahead) for ahead in range(1, rest + 1))
        weekdays = WEEKDAYS * weeks + sum(day.weekday() < SATURDAY for day in days)
        official = (self.years.get(year) for year in range(after.year, until.year + 1))
        return weekdays + sum(year.more_than_weekdays(after, until) for year in official if year)


@cache
def official_calendar() -> WorkingCalendar:
    """Every year shipped in `calendars/`."""
    years = (_read(path) for path in sorted(FOLDER.glob("*.json")))
    return WorkingCalendar({official.year: official for official in years})


def _read(path: Path) -> OfficialYear:
    plain = json.loads(path.read_text(encoding="utf-8"))
    return OfficialYear(
        year=plain["year"],
        sources=tuple(plain["sources"]),
        days_off=frozenset(map(date.fromisoformat, plain["days_off"])),
        makeup_days=frozenset(map(date.fromisoformat, plain["makeup_days"])),
    )
