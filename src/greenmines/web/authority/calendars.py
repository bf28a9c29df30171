"""A publicity's period as a strip of days: worked, not worked, past, today, the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from greenmines.rules.calendar import official_calendar


SATURDAY = 6  # as ISO counts


@dataclass(frozen=True, slots=True)
class Square:
    """One day; `note` is its weekday, or why it does not count."""

    day: date
    classes: str
    note: str

    @property
    def label(self) -> str:
        return f"{self.day.month}/{self.day.day}"


def strip_of(first: date, last: date, today: date) -> Sequence[Square]:
    """Every day from the first to the last, by the official calendar of China."""
    days = (last - first).days + 1
    return [_square(first + timedelta(days=ahead), last, today) for ahead in range(days)]


def _square(day: date, last: date, today: date) -> Square:
    calendar = official_calendar()
    is_work = calendar.is_working_day(day)
    classes = ["work"] if is_work else []
    if day == today:
        classes.append("today")
    elif is_work and day < today:
        classes.append("past")
    return Square(day, " ".join(classes), _note(day, last, today, is_work=is_work))


def _note(day: date, last: date, today: date, *, is_work: bool) -> str:
    if not is_work:
        return _("off")
    if day == last:
        return _("closes")
    if day == today:
        return _("today")
    if day.isoweekday() >= SATURDAY:
        return _("made up")
    return date_format(day, "D")
