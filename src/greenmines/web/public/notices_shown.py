"""Notices as pages show them: title, authority, period and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greenmines.records.publicity.periods import rules_of
from greenmines.rules.deadlines import day_in_china

from .periods import ShownPeriod, Standing, standing_of
from .tiles import place_name


if TYPE_CHECKING:
    from greenmines.records.listings.models import Announcement
    from greenmines.records.publicity.models import Notice

NATION = "000000"


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A published notice on a list of them."""

    notice: "Notice"
    title: str
    mines: int
    standing: Standing


def title_of(notice: "Notice") -> str:
    facts = {"place": place_name(notice.province), "year": notice.round.year}
    if notice.province == NATION:
        return _("Mines proposed for the national list, selection of %(year)s") % facts
    return _("%(place)s: mines to be recommended in %(year)s") % facts


def period_of(notice: "Notice") -> ShownPeriod:
    """Of a published notice; a draft has none."""
    facts = (notice.published_at, notice.starts_on, notice.last_day, notice.closes_at)
    published_at, starts_on, last_day, closes_at = facts
    if published_at is None or starts_on is None or last_day is None or closes_at is None:
        raise LookupError("a draft has no period yet")
    unit = rules_of(notice).unit.required
    return ShownPeriod(day_in_china(published_at), starts_on, last_day, closes_at, unit)


def mines_in(shown: "Notice | Announcement") -> int:
    """How many mines a notice or an announcement names, as its query has counted them."""
    return int(vars(shown)["mines"])


def card_of(notice: "Notice", now: datetime) -> NoticeCard:
    standing = standing_of(period_of(notice), now)
    return NoticeCard(notice, title_of(notice), mines_in(notice), standing)


def announcement_title(one: "Announcement") -> str:
    """As a line among what is new. Its query has counted the mines."""
    said = ngettext(
        "Announcement %(number)s: %(mines)d mine enters the list",
        "Announcement %(number)s: %(mines)d mines enter the list",
        mines_in(one),
    )
    return said % {"number": one.number, "mines": mines_in(one)}
