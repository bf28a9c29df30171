"""The list: searched by anybody, as it stood at any moment, those that left on demand."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from greenmines.records.listings.searching import (
    entered_by,
    left_by,
    narrowed,
    standing_at,
    with_mines,
    years,
)
from greenmines.web.public.forms import ALL, LEFT, LISTED, STANDINGS, SearchForm, search_words
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.paging import MOST_COUNTED, KeyPaginator


if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from greenmines.records.listings.models import Listing

ROWS = 50


@dataclass(frozen=True, slots=True)
class Chip:
    """A way to see the list: `address` keeps what was searched for."""

    label: str | Promise
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A listing as it was at the moment asked for."""

    listing: "Listing"
    has_left: bool


@for_a_crowd
def mines_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    asked = request.GET.get("standing", LISTED)
    standing = asked if asked in {LEFT, ALL} else LISTED
    form = SearchForm(search_words(request.GET.dict()), years())
    context: dict[str, object] = {
        "form": form,
        "chips": chips(request.GET, standing),
        "standing": standing,
        "most_counted": MOST_COUNTED,
    }
    if form.is_valid():
        moment = form.moment(now)
        page = page_of(narrowed(listings(standing, moment), form.asked()), request.GET.get("page"))
        rows = [Row(one, has_left(one, moment)) for one in page]
        context |= {"page": page, "rows": rows, "moment": moment, "is_now": moment == now}
    return render(request, "public/list.html", context)


def listings(standing: str, moment: datetime) -> "QuerySet[Listing]":
    match standing:
        case s if s == LEFT:
            return left_by(moment)
        case s if s == ALL:
            return entered_by(moment)
        case _:
            return standing_at(moment)


def page_of(found: "QuerySet[Listing]", number: str | None) -> "Page[Listing]":
    return KeyPaginator(found, ROWS, with_mines).get_page(number)


def has_left(listing: "Listing", moment: datetime) -> bool:
    return listing.left_at is not None and listing.left_at <= moment


def chips(asked: QueryDict, standing: str) -> list[Chip]:
    found = []
    for value, label in STANDINGS:
        query = asked.copy()
        query["standing"] = value
        query.pop("page", None)
        found.append(Chip(label, f"?{query.urlencode()}", value == standing))
    return found
