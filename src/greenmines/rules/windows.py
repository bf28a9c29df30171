"""Windows of whole months or years: looking back from a notice, or around an assessment.

Working days and periods for people are not here; see `deadlines.py`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Place(StrEnum):
    """Where a day lies, seen from a window."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last`, both of them included."""

    first: date
    last: date

    def place(self, day: date) -> Place:
        if day < self.first:
            return Place.BEFORE
        return Place.AFTER if day > self.last else Place.WITHIN

    def meets(self, first: date | None, last: date | None) -> bool:
        """Whether a period shares a day with the window; None is an end nobody knows, so open."""
        begins_in_time = first is None or first <= self.last
        return begins_in_time and (last is None or last >= self.first)


def months_from(day: date, months: int) -> date:
    """The same day of the month so many months later, or earlier if negative.

    Where that month is too short it is its last day: 31 August less six months, or 29 February less
    a year, is the last of February.
    """
    years, month = divmod(day.month - 1 + months, 12)
    length = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, length))


def years_back(day: date, years: int) -> Window:
    """Three years back from 14 May 2020 begin on 14 May 2017; both days are in the window."""
    return Window(months_from(day, -12 * years), day)


def months_around(first: date, last: date, months: int) -> Window:
    """So many months before the first day and after the last day of something."""
    return Window(months_from(first, -months), months_from(last, months))
