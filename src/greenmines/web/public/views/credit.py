"""Credit, open to all: who stands how, why, by which method and numbers (3.3e)."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from greenmines.records.credit.explaining import told_of
from greenmines.records.credit.lists import black_list, black_list_as_of, red_list
from greenmines.records.credit.queries import (
    Subject,
    bands_of,
    counts,
    found_by,
    history_of,
    newest_standings,
    standing_of,
    subject_of,
)
from greenmines.records.organisations.queries import agencies
from greenmines.records.policies.queries import (
    bytes_called,
    digest_called,
    held_on,
    method_called,
    method_known_on,
)
from greenmines.records.track_records.queries import AgencyRecord, records_of, replies_of
from greenmines.rules.credit.method import SHIPPED_METHODS, CreditMethod, SubjectKind
from greenmines.rules.credit.reported import compared_by
from greenmines.rules.credit.standing import is_on_red_list, next_recount
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.policies import PolicyKind
from greenmines.web.public.credit_shown import types_of
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.credit_shown import band_shown, row_of, stretches_of
from greenmines.web.shared.policy_pages import bands_and_counting


if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenmines.records.organisations.models import Organisation

ROWS = 25


@for_a_crowd
def credit(request: HttpRequest) -> HttpResponse:
    """Everybody who was counted, found by name or by the whole credit code."""
    asked = request.GET.get("q", "").strip()
    page = Paginator(found_by(asked), ROWS).get_page(request.GET.get("page"))
    rows = [row_of(one) for one in page]
    context = {
        "page": page,
        "rows": rows,
        "asked": asked,
        "method": held_on(PolicyKind.CREDIT, day_in_china(timezone.now())),
    }
    return render(request, "public/credit.html", context)


@for_a_crowd
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """One count, with every event that made it; it keeps this address when others follow."""
    shown = get_object_or_404(counts(), pk=pk)
    subject, method = subject_of(shown), method_called(shown.method)
    context = {
        "standing": shown,
        "method": method,
        "band": band_shown(method, shown.band),
        "told": told_of(shown),
        "history": stretches_of(history_of(subject)),
        "next_on": next_recount(method, shown.as_of),
        "is_on_red_list": is_on_red_list(method, bands_of(subject), shown.as_of),
    }
    return render(request, "public/credit_standing.html", context)


@for_a_crowd
def method(request: HttpRequest, code: str) -> HttpResponse:
    """Each number of a method, and how sure it is."""
    shown = _method(code)
    context = {
        "method": shown,
        "is_shipped": code in SHIPPED_METHODS,
        "digest": digest_called(PolicyKind.CREDIT, code),
        "sections": bands_and_counting(shown),
        "types": types_of(shown),
        "compares": bool(compared_by(shown)),
    }
    return render(request, "public/credit_method.html", context)


@for_a_crowd
def canonical(request: HttpRequest, code: str) -> HttpResponse:
    """The method byte for byte, as its SHA-256 was taken."""
    del request
    _method(code)
    written = bytes_called(PolicyKind.CREDIT, code)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


def _method(code: str) -> CreditMethod:
    try:
        return method_called(code)
    except LookupError as unknown:
        raise Http404 from unknown


@for_a_crowd
def lists(request: HttpRequest) -> HttpResponse:
    """Red list and black list of today, each with the day of what it rests on."""
    today = day_in_china(timezone.now())
    method = method_known_on(today)
    shown = newest_standings().none() if method is None else red_list(method, today)
    page = Paginator(shown, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "method": method,
        "today": today,
        "black": black_list(today),
        "black_as_of": black_list_as_of(),
    }
    return render(request, "public/credit_lists.html", context)


@for_a_crowd
def track_records(request: HttpRequest) -> HttpResponse:
    """Every agency with what is known of how its reports held up."""
    page = Paginator(agencies(), ROWS).get_page(request.GET.get("page"))
    return render(request, "public/track_records.html", {"page": page, "rows": _records(page)})


@for_a_crowd
def track_record(request: HttpRequest, pk: int) -> HttpResponse:
    agency = get_object_or_404(agencies(), pk=pk)
    subject = Subject(SubjectKind.AGENCY, agency.credit_code or "")
    context = {
        "agency": agency,
        "record": next(iter(_records([agency])), None),
        "reply": replies_of([pk]).get(pk),
        "standing": standing_of(subject),
    }
    return render(request, "public/track_record.html", context)


def _records(shown: "Iterable[Organisation]") -> list[AgencyRecord]:
    """Nothing before the first method, which says how few cases are too few."""
    method = method_known_on(day_in_china(timezone.now()))
    return [] if method is None else records_of(shown, method)
