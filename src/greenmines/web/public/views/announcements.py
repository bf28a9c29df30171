"""Announcements that entered mines in the list (4.3), and rounds with their dates."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from greenmines.records.listings.queries import counted_announcements, listings_in
from greenmines.records.rounds.queries import public_rounds
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.tiles import place_name


ANNOUNCEMENTS_A_PAGE = 20
MINES_A_PAGE = 100


@for_a_crowd
def announcements(request: HttpRequest) -> HttpResponse:
    found = Paginator(counted_announcements(), ANNOUNCEMENTS_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    return render(request, "public/announcements.html", {"page": page})


@for_a_crowd
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(counted_announcements(), pk=pk)
    page = Paginator(listings_in(shown), MINES_A_PAGE).get_page(request.GET.get("page"))
    context = {"announcement": shown, "page": page}
    return render(request, "public/announcement.html", context)


@for_a_crowd
def rounds(request: HttpRequest) -> HttpResponse:
    """Open and concluded rounds: dates, rule set, and the provinces that take part."""
    shown = [
        (one, [place_name(part.province) for part in one.parts.all()])
        for one in public_rounds().prefetch_related("parts")
    ]
    return render(request, "public/rounds.html", {"rounds": shown})
