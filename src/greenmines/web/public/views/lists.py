"""The list: searched by anybody, as it stood at any moment, those that left on demand."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from greenmines.records.listings.searching import (
    entered_by,
    left_by,
    narrowed,
    standing_at,
    years,
)
from greenmines.rules.indicators import MineralClass
from greenmines.web.public.forms import (
    ALL,
    LEFT,
    STANDINGS,
    SearchForm,
    search_words,
    standing_asked,
)
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.paging import MOST_COUNTED, page_of, without_place
from greenmines.web.shared.dates import day_words
from greenmines.web.shared.named import named
from greenmines.web.shared.places import marked_division
from greenmines.web.shared.words import word, word_of


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.listings.models import Listing


@dataclass(frozen=True, slots=True)
class Chip:
    """A way to see the list: `address` keeps what was searched for."""

    label: str | Promise
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A listing as it was at the moment asked for, worded: a template words slower."""

    listing: "Listing"
    has_left: bool
    address: str
    name: SafeString
    place: SafeString
    mineral: str
    mineral_class: str
    entered: str
    left: str
    ground: str


@for_a_crowd
def mines_list(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    standing = standing_asked(request.GET)
    form = SearchForm(search_words(request.GET.dict()), years())
    search = without_place(request.GET)
    context: dict[str, object] = {
        "form": form,
        "chips": chips(search, standing),
        "search": search.urlencode(),
        "standing": standing,
        "most_counted": MOST_COUNTED,
    }
    if form.is_valid():
        moment = form.moment(now)
        page = page_of(narrowed(listings(standing, moment), form.asked()), request.GET)
        rows = [row_of(one, moment) for one in page.rows]
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


def row_of(listing: "Listing", moment: datetime) -> Row:
    mine, left_at = listing.mine, listing.left_at
    return Row(
        listing=listing,
        has_left=left_at is not None and left_at <= moment,
        address=reverse("mine", args=[mine.pk]),
        name=named(mine),
        place=marked_division(mine.division),
        mineral=mine.mineral_zh,
        mineral_class=word(MineralClass(mine.mineral_class)) if mine.mineral_class else "",
        entered=day_words(listing.listed_at),
        left="" if left_at is None else day_words(left_at),
        ground=word_of("Ground", listing.leaving_ground) if listing.leaving_ground else "",
    )


def chips(search: QueryDict, standing: str) -> list[Chip]:
    found = []
    for value, label in STANDINGS:
        query = search.copy()
        query["standing"] = value
        found.append(Chip(label, f"?{query.urlencode()}", value == standing))
    return found
