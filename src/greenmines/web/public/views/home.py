"""The first page: the list in figures, publicity that runs, what is new, how a mine gets listed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.applications.queries import submitted_in
from greenmines.records.listings.queries import counted_announcements
from greenmines.records.listings.searching import counts_by_province, left_by
from greenmines.records.publicity.queries import open_now, provinces_open, published
from greenmines.records.rounds.queries import current_round, due_of, rules_for
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.notices_shown import announcement_title, card_of, title_of
from greenmines.web.public.tiles import tiles
from greenmines.web.shared.dates import sentence_day_words
from greenmines.web.shared.parts import JourneyStep
from greenmines.web.shared.words import word


if TYPE_CHECKING:
    from greenmines.records.rounds.models import Round

CARDS = 6
NEWS = 6


@dataclass(frozen=True, slots=True)
class News:
    text: str
    address: str
    on: date


@for_a_crowd
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    counts = counts_by_province(now)
    cards = [card_of(notice, now) for notice in open_now(now)]
    round_ = current_round()
    year = day_in_china(now).year
    context = {
        "tiles": tiles(counts, provinces_open(now)),
        "listed": sum(counts.values()),
        "cards": cards[:CARDS],
        "in_publicity": sum(card.mines for card in cards),
        "notices_open": len(cards),
        "left_this_year": left_by(now).filter(left_at__gte=_first_moment(year)).count(),
        "round": round_,
        "submitted": None if round_ is None else submitted_in(round_),
        "steps": [] if round_ is None else steps_of(round_, now),
        "news": news(),
        "now": now,
    }
    return render(request, "public/home.html", context)


def _first_moment(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())


def news() -> list[News]:
    """The newest notices and announcements together."""
    found = [
        News(title_of(notice), reverse("notice", args=[notice.pk]), _day(notice.published_at))
        for notice in published()[:NEWS]
    ]
    found += [
        News(
            announcement_title(one),
            reverse("announcement", args=[one.pk]),
            _day(one.announced_at),
        )
        for one in counted_announcements()[:NEWS]
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)[:NEWS]


def _day(moment: datetime | None) -> date:
    return date.min if moment is None else day_in_china(moment)


def steps_of(round_: "Round", now: datetime) -> list[JourneyStep]:
    """The road of a round with the days by which its steps should usually be done."""
    found = []
    has_reached = False
    for step in rules_for(round_).road:
        due = due_of(round_, step)
        is_done = due is not None and due <= now and not has_reached
        is_now = not is_done and not has_reached
        has_reached = has_reached or is_now
        found.append(
            JourneyStep(
                word(step.kind),
                "done" if is_done else "now" if is_now else "",
                word(step.actor),
                _turn(due) if is_now else "",
            )
        )
    return found


def _turn(due: datetime | None) -> str:
    if due is None:
        return _("The round is here")
    return _("Usually until %(day)s") % {"day": sentence_day_words(due)}
