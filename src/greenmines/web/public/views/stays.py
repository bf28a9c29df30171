"""One stay in the list: when it began and ended to the second, and what proves it."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.records.listings.proofs import proofs_of
from greenmines.records.listings.queries import by_number
from greenmines.web.public.freshness import for_a_crowd


if TYPE_CHECKING:
    from greenmines.records.listings.models import Listing


@for_a_crowd
def stay(request: HttpRequest, number: str) -> HttpResponse:
    listing = _listing(number)
    context = {
        "listing": listing,
        "has_left": listing.left_at is not None and listing.left_at <= timezone.now(),
        "proofs": proofs_of(listing),
    }
    return render(request, "public/stay.html", context)


@for_a_crowd
def proof(_request: HttpRequest, number: str) -> HttpResponse:
    """The rows and their seals as a file: all that is needed to calculate the digests again."""
    proofs = [asdict(one) for one in proofs_of(_listing(number))]
    told = json.dumps({"number": number, "acts": proofs}, ensure_ascii=False, default=str, indent=1)
    response = HttpResponse(f"{told}\n", content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="proof-{number}.json"'
    return response


def _listing(number: str) -> "Listing":
    found = by_number(number)
    if found is None:
        raise Http404
    return found
