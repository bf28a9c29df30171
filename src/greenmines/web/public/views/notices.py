"""Notices: what is shown to the public, for how long, and what became of objections (2.6, 4.3)."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from greenmines.records.publicity.periods import rules_of
from greenmines.records.publicity.permissions import clause_of
from greenmines.records.publicity.queries import channels_of, entries_of, outcomes_of, published
from greenmines.rules.divisions import provinces
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.notices_shown import card_of, period_of, title_of
from greenmines.web.public.periods import calendar_of, standing_of
from greenmines.web.public.tiles import place_name


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.publicity.models import Notice

NOTICES_A_PAGE = 20


@for_a_crowd
def notices(request: HttpRequest) -> HttpResponse:
    """Every published notice, those that run first."""
    now = timezone.now()
    found = published()
    place = request.GET.get("province", "")
    if place in provinces():
        found = found.filter(province=place)
    page = Paginator(_running_first(found), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": [card_of(notice, now) for notice in page],
        "place": place_name(place) if place in provinces() else "",
    }
    return render(request, "public/notices.html", context)


def _running_first(found: "QuerySet[Notice]") -> "QuerySet[Notice]":
    return found.order_by("-closes_at", "-id")


@for_a_crowd
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice with its calendar of working days, its mines, where it was shown, and outcomes."""
    shown = get_object_or_404(published(), pk=pk)
    now = timezone.now()
    period = period_of(shown)
    context = {
        "notice": shown,
        "title": title_of(shown),
        "place": place_name(shown.province),
        "rules": rules_of(shown),
        "period": period,
        "standing": standing_of(period, now),
        "days": calendar_of(period, now),
        "entries": entries_of(shown),
        "channels": channels_of(shown),
        "outcomes": outcomes_of(shown),
        "clause_number": clause_of(shown),
    }
    return render(request, "public/notice.html", context)
