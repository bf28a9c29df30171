"""Mines that left the list by an announcement, and the badge that a listed mine shows (3.3b)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation

from greenmines.records.listings.queries import by_number
from greenmines.records.removals.queries import announced, announcements, removals_in
from greenmines.rules.removal import NATURES, Ground, GroundNature
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.views.mines import asked_again, stands


A_PAGE = 50
LANGUAGES = {"zh": "zh-hans", "en": "en"}


@for_a_crowd
def removals(request: HttpRequest) -> HttpResponse:
    """The newest first; with `?nature=` only those through a fault, or only those without."""
    asked = request.GET.get("nature", "")
    found, nature = announced(), GroundNature(asked) if asked in set(GroundNature) else None
    if nature is not None:
        found = found.filter(ground__in=[one for one in Ground if NATURES[one] is nature])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, NATURES[Ground(one.ground)]) for one in page]
    context = {"page": page, "rows": rows, "nature": nature, "natures": list(GroundNature)}
    return render(request, "public/removals.html", context)


@for_a_crowd
def removal_announcement(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(announcements(), pk=pk)
    page = Paginator(removals_in(shown), A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, NATURES[Ground(one.ground)]) for one in page]
    context = {"announcement": shown, "page": page, "rows": rows}
    return render(request, "public/removal_announcement.html", context)


@for_a_crowd
def badge(request: HttpRequest, number: str, language: str) -> HttpResponse:
    """A picture for the mine's own pages: it says what is true whenever it is looked at."""
    listing = by_number(number)
    if listing is None or language not in LANGUAGES:
        raise Http404
    page = {"listing": listing, "stands": stands(listing, timezone.now())}
    with translation.override(LANGUAGES[language]):
        response = render(request, "public/badge.svg", page, content_type="image/svg+xml")
    return asked_again(response)
