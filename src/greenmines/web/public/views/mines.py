"""A mine's own page, and its certificate: what is true today, not on the day of issue."""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import segno
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from greenmines.records.listings.queries import by_number, history_of
from greenmines.records.listings.searching import known_to_public
from greenmines.records.mines.queries import boundary_of, newest_licence
from greenmines.records.publicity.queries import notices_naming
from greenmines.records.removals.queries import removal_of, removed_among
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.minerals import standard_for
from greenmines.web.public.forms import CertificateForm
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.notices_shown import title_of
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from collections.abc import Mapping

    from greenmines.records.listings.models import Listing
    from greenmines.records.mines.models import Boundary
    from greenmines.records.publicity.models import NoticeEntry
    from greenmines.records.removals.models import Removal

MODULES = 4  # pixels of a side of the code's squares


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a mine's history in the list, newest first on the page."""

    on: date
    text: str
    note: str
    address: str
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in the list, and whether it is over."""

    listing: "Listing"
    has_left: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a mining area lies, in degrees of CGCS2000 with two decimals."""

    west: str
    south: str
    east: str
    north: str


@for_a_crowd
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(known_to_public(), pk=pk)
    now = timezone.now()
    listings = list(history_of(shown))
    licence = newest_licence(shown)
    boundary = None if licence is None else boundary_of(licence)
    context = {
        "mine": shown,
        "current": next((one for one in listings if stands(one, now)), None),
        "last": listings[-1] if listings else None,
        "licence": licence,
        "boundary": boundary,
        "extent": None if boundary is None else extent_of(boundary),
        "standard": standard_for(shown.mineral_zh),
        "stays": [Stay(one, not stands(one, now)) for one in reversed(listings)],
        "events": events_of(listings, list(notices_naming(shown)), now, removed_among(listings)),
        "today": day_in_china(now),
    }
    return render(request, "public/mine.html", context)


def stands(listing: "Listing", now: datetime) -> bool:
    return listing.left_at is None or listing.left_at > now


def extent_of(boundary: "Boundary") -> Extent:
    places = (boundary.west, boundary.south, boundary.east, boundary.north)
    return Extent(*(f"{place:.2f}" for place in places))


def events_of(
    listings: "list[Listing]",
    entries: "list[NoticeEntry]",
    now: datetime,
    removed: "Mapping[int, Removal]",
) -> list[Event]:
    """`removed`: by which announcement a stay ended, by the key of the stay."""
    found = [event for one in listings for event in _events(one, now, removed.get(one.pk))]
    found += [
        Event(
            day_in_china(entry.notice.published_at),
            _("Named in a publicity"),
            title_of(entry.notice),
            reverse("notice", args=[entry.notice.pk]),
        )
        for entry in entries
        if entry.notice.published_at is not None
    ]
    return sorted(found, key=lambda event: event.on, reverse=True)


def _events(listing: "Listing", now: datetime, removal: "Removal | None") -> list[Event]:
    announcement = listing.announcement
    address = "" if announcement is None else reverse("announcement", args=[announcement.pk])
    note = listing.source if announcement is None else announcement.number
    entered = Event(
        day_in_china(listing.listed_at),
        _("Entered the list as %(number)s") % {"number": listing.number},
        note,
        address,
    )
    if listing.left_at is None or listing.left_at > now:
        return [entered]
    left = Event(
        day_in_china(listing.left_at),
        _("Left the list"),
        word_of("Ground", listing.leaving_ground),
        "" if removal is None else reverse("removal_announcement", args=[removal.announcement_id]),
        has_ended=True,
    )
    return [entered, left]


def asked_again(response: HttpResponse) -> HttpResponse:
    """Nobody shows a kept copy without asking: a title stops at once."""
    patch_cache_control(response, public=True, no_cache=True)
    return response


@for_a_crowd
def certificates(request: HttpRequest) -> HttpResponse | HttpResponseRedirect:
    """Where the number on a certificate is typed in."""
    form = CertificateForm(request.GET if "number" in request.GET else None)
    if not form.is_valid():
        return render(request, "public/certificates.html", {"form": form})
    number = form.cleaned_data["number"]
    if by_number(number) is None:
        form.add_error("number", _("There is no certificate with this number."))
        return render(request, "public/certificates.html", {"form": form}, status=404)
    return redirect("certificate", number)


@for_a_crowd
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """What is true of a certificate today. The code on it leads here."""
    listing = by_number(number)
    if listing is None:
        form = CertificateForm({"number": number})
        form.add_error("number", _("There is no certificate with this number."))
        return render(request, "public/certificates.html", {"form": form}, status=404)
    now = timezone.now()
    later = [one for one in history_of(listing.mine) if one.pk != listing.pk and stands(one, now)]
    context = {
        "listing": listing,
        "stands": stands(listing, now),
        "removal": removal_of(listing),
        "current": next(iter(later), None),
        "now": now,
        "address": request.build_absolute_uri(reverse("certificate", args=[number])),
    }
    return asked_again(render(request, "public/certificate.html", context))


@login_not_required
@require_safe
def certificate_code(request: HttpRequest, number: str) -> HttpResponse:
    """The square code of a certificate as a picture; it leads to the check page."""
    if by_number(number) is None:
        return HttpResponse(status=404)
    address = request.build_absolute_uri(reverse("certificate", args=[number]))
    written = BytesIO()
    segno.make(address, micro=False).save(written, kind="svg", scale=MODULES, border=2)
    return HttpResponse(written.getvalue(), content_type="image/svg+xml")
