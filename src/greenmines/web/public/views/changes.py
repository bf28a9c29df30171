"""What became different in the list from one moment to another: entered, left, came and went."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.records.listings.changes import Change, changed, counts_of, last_change
from greenmines.records.listings.searching import narrowed
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.forms import ChangesForm, search_words
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.paging import page_of, without_place
from greenmines.web.public.views.lists import row_of
from greenmines.web.shared.words import word


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
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        between, asked = form.between(), form.asked()
        counts = counts_of(between, asked)
        shown = shown_of(request, counts)
        page = page_of(narrowed(changed(between, shown), asked), request.GET)
        context |= {
            "between": between,
            "shown": shown,
            "chips": _chips(request, counts, shown),
            "page": page,
            "rows": [row_of(one, between.until) for one in page.rows],
            "count": sum(counts.values()),
            "search": without_place(request.GET).urlencode(),
        }
    return render(request, "public/changes.html", context)


def said_of(request: HttpRequest, now: datetime) -> dict[str, str]:
    """What was asked; without a first day, since before the year of the last change."""
    asked = search_words(request.GET.dict())
    if asked.get("since"):
        return asked
    year = day_in_china(last_change(now) or now).year
    return {**asked, "since": str(date(year - 1, 12, 31))}


def shown_of(request: HttpRequest, counts: dict[Change, int]) -> Change:
    """The kind asked for, else the first of which there is something."""
    asked = request.GET.get("show", "")
    if asked in set(Change):
        return Change(asked)
    return next((one for one in Change if counts[one]), Change.ENTERED)


def _chips(request: HttpRequest, counts: dict[Change, int], shown: Change) -> list[Chip]:
    found = []
    for change in Change:
        query = without_place(request.GET)
        query["show"] = change.value
        found.append(Chip(word(change), counts[change], f"?{query.urlencode()}", change is shown))
    return found
