"""Papers that anybody may take away: notices, announcements, certificates, the list."""

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from greenmines.papers.reports.announcements import certificate_of_listing, national_announcement
from greenmines.papers.reports.delivery import (
    delivered,
    delivered_from,
    delivered_in_parts,
    edition_asked,
)
from greenmines.papers.reports.notices import public_notice
from greenmines.papers.reports.removals import removal_announcement
from greenmines.papers.sheets_out.listing import (
    list_changes,
    list_lines,
    list_places,
    list_sheet,
)
from greenmines.records.listings import queries as listed
from greenmines.records.listings.changes import differing
from greenmines.records.listings.rows import stay_rows
from greenmines.records.listings.searching import narrowed, years
from greenmines.records.mines.places import places_of
from greenmines.records.publicity.queries import published
from greenmines.records.removals import queries as removed
from greenmines.rules.deadlines import day_in_china
from greenmines.web.shared import words

from .forms import ChangesForm, SearchForm, is_narrowed, search_words, standing_asked
from .freshness import for_a_crowd, until_an_act
from .views.changes import said_of
from .views.lists import listings


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from greenmines.papers.reports.delivery import LongPaper
    from greenmines.papers.reports.editions import Edition
    from greenmines.records.listings.models import Listing
    from greenmines.records.listings.rows import StayRow
    from greenmines.records.mines.places import Place

ROWS_AT_ONCE = 2000


@for_a_crowd
def notice(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    del request
    edition = edition_asked(language, words, timezone.now())
    return delivered(public_notice(get_object_or_404(published(), pk=pk), edition))


@for_a_crowd
def announcement(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    del request
    edition = edition_asked(language, words, timezone.now())
    found = get_object_or_404(listed.announcements(), pk=pk)
    return delivered(national_announcement(found, edition))


@for_a_crowd
def removal(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The code on it leads to the page of the announcement."""
    edition = edition_asked(language, words, timezone.now())
    found = get_object_or_404(removed.announcements(), pk=pk)
    address = request.build_absolute_uri(reverse("removal_announcement", args=[pk]))
    return delivered(removal_announcement(found, address, edition))


@for_a_crowd
def certificate(request: HttpRequest, number: str, language: str) -> HttpResponse:
    """The code on it leads to the page that says what is true on the day of reading."""
    edition = edition_asked(language, words, timezone.now())
    listing = listed.by_number(number)
    if listing is None:
        raise Http404
    address = request.build_absolute_uri(reverse("certificate", args=[number]))
    return delivered(certificate_of_listing(listing, address, edition))


@until_an_act
def list_workbook(request: HttpRequest, language: str) -> "HttpResponseBase":
    """What the search of the page finds, whole; the address takes the same words."""
    return _list_file(request, language, "xlsx", list_sheet)


@until_an_act
def list_csv(request: HttpRequest, language: str) -> "HttpResponseBase":
    return _list_file(request, language, "csv", list_lines)


@until_an_act
def list_geojson(request: HttpRequest, language: str) -> "HttpResponseBase":
    return _list_file(request, language, "geojson", _with_places)


def _list_file(
    request: HttpRequest,
    language: str,
    kind: str,
    write: "Callable[[Iterator[StayRow], datetime, Edition], LongPaper]",
) -> "HttpResponseBase":
    """Kept where nothing narrows it: what is narrowed costs as much less, and is of many kinds."""
    edition = edition_asked(language, words, timezone.now())
    standing = standing_asked(request.GET)
    if is_narrowed(request.GET):
        found, moment = _found(request, edition.now)
        return delivered_in_parts(write(stay_rows(found), moment, edition))

    def make() -> "LongPaper":
        return write(stay_rows(listings(standing, edition.now)), edition.now, edition)

    room = f"list-{standing}-{edition.language.value}-{kind}"
    return delivered_from(request, room, make, today=day_in_china(edition.now))


def _with_places(stays: "Iterator[StayRow]", moment: datetime, edition: "Edition") -> "LongPaper":
    return list_places(_placed(stays), moment, edition)


@until_an_act
def changes_csv(request: HttpRequest, language: str) -> StreamingHttpResponse:
    """Every change between two moments, whichever of its kinds the page shows."""
    edition = edition_asked(language, words, timezone.now())
    form = ChangesForm(said_of(request, edition.now), edition.now)
    if not form.is_valid():
        raise Http404
    between = form.between()
    found = stay_rows(narrowed(differing(between), form.asked()))
    return delivered_in_parts(list_changes(found, between, edition))


def _found(request: HttpRequest, now: datetime) -> "tuple[QuerySet[Listing], datetime]":
    form = SearchForm(search_words(request.GET.dict()), years())
    if not form.is_valid():
        raise Http404
    moment = form.moment(now)
    return narrowed(listings(standing_asked(request.GET), moment), form.asked()), moment


def _placed(rows: "Iterator[StayRow]") -> "Iterator[tuple[StayRow, Place | None]]":
    """Each with the middle of its mining area, asked for of many at once."""
    while some := list(islice(rows, ROWS_AT_ONCE)):
        places = places_of(one.mine for one in some)
        yield from ((one, places.get(one.mine)) for one in some)
