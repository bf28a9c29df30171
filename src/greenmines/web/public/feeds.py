"""Atom feeds (RFC 4287) of what is published, in both languages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greenmines.records.inspections.queries import all_draws
from greenmines.records.listings.queries import counted_announcements
from greenmines.records.misconduct.queries import criticisms
from greenmines.records.publicity.queries import published
from greenmines.web.shared.looks import LANGUAGES
from greenmines.web.shared.words import word_of

from .freshness import until_an_act
from .notices_shown import announcement_title, title_of


if TYPE_CHECKING:
    from django.utils.functional import Promise

MOST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """`page` is the name of the page that shows the same."""

    title: "Promise"
    page: str
    entries: Callable[[], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed in the reader's language, for the head of a page."""

    title: str
    address: str


def _notices() -> Iterable[Entry]:
    for one in published()[:MOST]:
        if one.published_at is not None:
            yield Entry(title_of(one), reverse("notice", args=[one.pk]), one.published_at)


def _announcements() -> Iterable[Entry]:
    for one in counted_announcements()[:MOST]:
        if one.announced_at is not None:
            address = reverse("announcement", args=[one.pk])
            yield Entry(announcement_title(one), address, one.announced_at)


def _draws() -> Iterable[Entry]:
    """An entry moves to the front when its draw goes on."""
    for one in all_draws()[:MOST]:
        title = _("Draw %(number)s: %(state)s") % {
            "number": one.number,
            "state": word_of("DrawState", one.state),
        }
        at = max(filter(None, (one.frozen_at, one.drawn_at, one.aborted_at)))
        yield Entry(title, reverse("draw", args=[one.number]), at)


def _criticisms() -> Iterable[Entry]:
    for one in criticisms()[:MOST]:
        if one.decided_at is not None:
            whom = one.agency.name_zh if one.agency is not None else str(one.expert)
            facts = {"number": one.number, "criticised": whom}
            title = _("Notice of criticism %(number)s: %(criticised)s") % facts
            yield Entry(title, reverse("criticism", args=[one.number]), one.decided_at)


FEEDS: Mapping[str, Feed] = {
    "notices": Feed(gettext_lazy("Notices of publicity"), "notices", _notices),
    "announcements": Feed(
        gettext_lazy("Announcements of the ministry"), "announcements", _announcements
    ),
    "draws": Feed(gettext_lazy("Draws of spot checks"), "draws", _draws),
    "criticisms": Feed(gettext_lazy("Notices of criticism"), "criticisms", _criticisms),
}


def feed_links(language: str) -> list[FeedLink]:
    return [
        FeedLink(str(feed.title), reverse("feed", args=[language, name]))
        for name, feed in FEEDS.items()
    ]


@until_an_act
def feed(request: HttpRequest, language: str, name: str) -> HttpResponse:
    if language not in LANGUAGES or name not in FEEDS:
        raise Http404
    with translation.override(LANGUAGES[language].code):
        content = _written(request, FEEDS[name], LANGUAGES[language].tag)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _written(request: HttpRequest, shown: Feed, tag: str) -> str:
    written = Atom1Feed(
        title=str(shown.title),
        link=request.build_absolute_uri(reverse(shown.page)),
        description=None,
        language=tag,
        feed_url=request.build_absolute_uri(),
        author_name=_("National Green Mines List System"),
    )
    for one in shown.entries():
        address = request.build_absolute_uri(one.address)
        written.add_item(
            one.title, address, one.title, unique_id=address, pubdate=one.at, updateddate=one.at
        )
    return written.writeString("utf-8")
