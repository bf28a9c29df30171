"""What became different in the list from one moment to another: entered, left, came and went."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.records.listings.changes import Change, changed, counts_of
from greenmines.records.listings.searching import narrowed
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.forms import ChangesForm, search_words
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.paging import page_of, without_place
from greenmines.web.public.views.lists import row_of
from greenmines.web.shared.words import word


A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Chip:
    """One kind of change with how many there are; `address` keeps what was asked for."""

    label: str
    count: int
    address: str
    is_current: bool


@for_a_crowd
def changes(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = ChangesForm(said_of(request, now), now)
    shown = shown_of(request)
    context: dict[str, object] = {"form": form, "shown": shown}
    if form.is_valid():
        between, asked = form.between(), form.asked()
        counts = counts_of(between, asked)
        page = page_of(narrowed(changed(between, shown), asked), request.GET)
        context |= {
            "between": between,
            "chips": _chips(request, counts, shown),
            "page": page,
            "rows": [row_of(one, between.until) for one in page.rows],
            "count": sum(counts.values()),
            "search": without_place(request.GET).urlencode(),
        }
    return render(request, "public/changes.html", context)


def said_of(request: HttpRequest, now: datetime) -> dict[str, str]:
    """What was asked; without a first day, since a year ago."""
    asked = search_words(request.GET.dict())
    return asked if asked.get("since") else {**asked, "since": str(day_in_china(now - A_YEAR))}


def shown_of(request: HttpRequest) -> Change:
    asked = request.GET.get("show", "")
    return Change(asked) if asked in set(Change) else Change.ENTERED


def _chips(request: HttpRequest, counts: dict[Change, int], shown: Change) -> list[Chip]:
    found = []
    for change in Change:
        query = without_place(request.GET)
        query["show"] = change.value
        found.append(Chip(word(change), counts[change], f"?{query.urlencode()}", change is shown))
    return found
