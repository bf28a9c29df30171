"""Papers that anybody may take away: notices, announcements, certificates, the list."""

from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from greenmines.papers.reports.announcements import certificate_of_listing, national_announcement
from greenmines.papers.reports.delivery import delivered, delivered_in_parts, edition_asked
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
from greenmines.records.listings.searching import narrowed, years
from greenmines.records.mines.places import middles_of
from greenmines.records.publicity.queries import published
from greenmines.records.removals import queries as removed
from greenmines.web.shared import words

from .forms import LISTED, ChangesForm, SearchForm, search_words
from .freshness import for_a_crowd, until_an_act
from .views.changes import said_of
from .views.lists import listings


if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from greenmines.records.listings.models import Listing
    from greenmines.records.mines.places import Middle

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
def list_workbook(request: HttpRequest, language: str) -> StreamingHttpResponse:
    """What the search of the page finds, whole; the address takes the same words."""
    edition = edition_asked(language, words, timezone.now())
    found, moment = _found(request, edition.now)
    return delivered_in_parts(list_sheet(_rows_of(found), moment, edition))


@until_an_act
def list_csv(request: HttpRequest, language: str) -> StreamingHttpResponse:
    edition = edition_asked(language, words, timezone.now())
    found, moment = _found(request, edition.now)
    return delivered_in_parts(list_lines(_rows_of(found), moment, edition))


@until_an_act
def list_geojson(request: HttpRequest, language: str) -> StreamingHttpResponse:
    edition = edition_asked(language, words, timezone.now())
    found, moment = _found(request, edition.now)
    return delivered_in_parts(list_places(_placed(_rows_of(found)), moment, edition))


@until_an_act
def changes_csv(request: HttpRequest, language: str) -> StreamingHttpResponse:
    """Every change between two moments, whichever of its kinds the page shows."""
    edition = edition_asked(language, words, timezone.now())
    form = ChangesForm(said_of(request, edition.now), edition.now)
    if not form.is_valid():
        raise Http404
    between = form.between()
    found = _rows_of(narrowed(differing(between), form.asked()))
    return delivered_in_parts(list_changes(found, between, edition))


def _found(request: HttpRequest, now: datetime) -> "tuple[QuerySet[Listing], datetime]":
    form = SearchForm(search_words(request.GET.dict()), years())
    if not form.is_valid():
        raise Http404
    moment = form.moment(now)
    return narrowed(listings(request.GET.get("standing", LISTED), moment), form.asked()), moment


def _rows_of(found: "QuerySet[Listing]") -> "Iterator[Listing]":
    rows = found.select_related("mine", "announcement")
    return rows.iterator(chunk_size=ROWS_AT_ONCE)


def _placed(rows: "Iterator[Listing]") -> "Iterator[tuple[Listing, Middle | None]]":
    """Each with the middle of its mining area, asked for of many at once."""
    while some := list(islice(rows, ROWS_AT_ONCE)):
        middles = middles_of(one.mine_id for one in some)
        yield from ((one, middles.get(one.mine_id)) for one in some)
