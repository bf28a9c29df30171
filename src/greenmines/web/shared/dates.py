"""Days and moments in words, in China's time, and how long is left."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import (
    CHINA,
    Deadline,
    day_in_china,
    is_over,
    working_days_left,
)
from greenmines.rules.ruleset import Unit


SOON = 3  # working days
_WRITTEN = re.compile(r"\b(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class DueWords:
    """`kind` is "late", "soon" or empty."""

    text: str
    kind: str

    def __str__(self) -> str:
        return self.text


def day_words(value: date) -> str:
    """As in tables: 2020-09-28."""
    return _local(value).isoformat()


def sentence_day_words(value: date) -> str:
    """As in sentences: 9 月 28 日, 28 September; with the year."""
    return date_format(_local(value), _("j F Y"))


def moment_words(value: datetime) -> str:
    """To the minute, 24 hours: 2020-09-28 17:00."""
    return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def exact_words(value: datetime) -> str:
    """To the second: 2020-09-28 17:00:05."""
    return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")


def exactly(value: datetime) -> SafeString:
    """To the second, as an element."""
    words = exact_words(value)
    machine = f"{words.replace(' ', 'T')}+08:00"
    return format_html('<time datetime="{}">{}</time>', machine, words)


def marked(text: str) -> SafeString:
    """The text for a page, every day in it a `<time>`, which is not broken at its hyphens."""
    return SafeString(_WRITTEN.sub(_element, conditional_escape(text)))


def due_words(until: date, now: datetime) -> DueWords:
    """How many working days are left, or by how many the day was missed."""
    deadline = _deadline(until)
    calendar = official_calendar()
    if is_over(deadline, now):
        days = working_days_left(
            deadline.moment - timedelta(seconds=1), _deadline(day_in_china(now)), calendar
        )
        text = ngettext("%(n)d working day late", "%(n)d working days late", days) % {"n": days}
        return DueWords(text if days else _("Late since today"), "late")
    days = working_days_left(now, deadline, calendar)
    if deadline.day == day_in_china(now):
        return DueWords(_("Today"), "soon")
    text = ngettext("%(n)d working day left", "%(n)d working days left", days) % {"n": days}
    return DueWords(text, "soon" if days <= SOON else "")


def _deadline(until: date) -> Deadline:
    """A moment ends at its minute, a day at its midnight."""
    if isinstance(until, datetime):
        local = until.astimezone(CHINA)
        return Deadline(local.date(), Unit.WORKING, local.time())
    return Deadline(until, Unit.WORKING)


def _element(written: re.Match[str]) -> str:
    machine = f"{written[1]}T{written[2]}+08:00" if written[2] else written[1]
    return f'<time datetime="{machine}">{written[0]}</time>'


def _local(value: date) -> date:
    return value.astimezone(CHINA).date() if isinstance(value, datetime) else value
