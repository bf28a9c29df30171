"""Papers that anybody may take away: notices, announcements, certificates, the list."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from greenmines.papers.reports.announcements import certificate_of_listing, national_announcement
from greenmines.papers.reports.delivery import delivered, edition_asked
from greenmines.papers.reports.notices import public_notice
from greenmines.papers.sheets_out.listing import list_lines, list_sheet
from greenmines.records.listings import queries as listed
from greenmines.records.listings.searching import narrowed, years
from greenmines.records.publicity.queries import published
from greenmines.web.shared import words

from .forms import LISTED, SearchForm, search_words
from .freshness import for_a_crowd
from .views.lists import listings


if TYPE_CHECKING:
    from collections.abc import Iterator

    from greenmines.records.listings.models import Listing

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
def certificate(request: HttpRequest, number: str, language: str) -> HttpResponse:
    """The code on it leads to the page that says what is true on the day of reading."""
    edition = edition_asked(language, words, timezone.now())
    listing = listed.by_number(number)
    if listing is None:
        raise Http404
    address = request.build_absolute_uri(reverse("certificate", args=[number]))
    return delivered(certificate_of_listing(listing, address, edition))


@for_a_crowd
def list_workbook(request: HttpRequest, language: str) -> HttpResponse:
    """What the search of the page finds, whole; the address takes the same words."""
    edition = edition_asked(language, words, timezone.now())
    found, moment = _found(request, edition.now)
    return delivered(list_sheet(found, moment, edition))


@for_a_crowd
def list_csv(request: HttpRequest, language: str) -> HttpResponse:
    edition = edition_asked(language, words, timezone.now())
    found, moment = _found(request, edition.now)
    return delivered(list_lines(found, moment, edition))


def _found(request: HttpRequest, now: datetime) -> "tuple[Iterator[Listing], datetime]":
    form = SearchForm(search_words(request.GET.dict()), years())
    if not form.is_valid():
        raise Http404
    moment = form.moment(now)
    wanted = narrowed(listings(request.GET.get("standing", LISTED), moment), form.asked())
    rows = wanted.select_related("mine", "announcement")
    return rows.iterator(chunk_size=ROWS_AT_ONCE), moment
