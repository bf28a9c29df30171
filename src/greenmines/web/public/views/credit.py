"""Credit, open to all: who stands how, why, by which method and numbers (3.3e)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from greenmines.records.credit.queries import (
    bands_of,
    counts,
    found_by,
    history_of,
    subject_of,
    told_of,
)
from greenmines.rules.credit.method import (
    SHIPPED_METHODS,
    CreditMethod,
    shipped_method,
    shipped_method_bytes,
    shipped_method_digest,
)
from greenmines.rules.credit.standing import is_on_red_list, next_recount
from greenmines.web.public.credit_shown import sections_of, types_of
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.credit_shown import band_shown, row_of


ROWS = 25
NEWEST_METHOD = SHIPPED_METHODS[-1]


@for_a_crowd
def credit(request: HttpRequest) -> HttpResponse:
    """Everybody who was counted, found by name or by the whole credit code."""
    asked = request.GET.get("q", "").strip()
    page = Paginator(found_by(asked), ROWS).get_page(request.GET.get("page"))
    rows = [row_of(one) for one in page]
    context = {"page": page, "rows": rows, "asked": asked, "method": NEWEST_METHOD}
    return render(request, "public/credit.html", context)


@for_a_crowd
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """One count, with every event that made it; it keeps this address when others follow."""
    shown = get_object_or_404(counts(), pk=pk)
    subject, method = subject_of(shown), shipped_method(shown.method)
    context = {
        "standing": shown,
        "method": method,
        "band": band_shown(method, shown.band),
        "told": told_of(shown),
        "history": [row_of(one) for one in history_of(subject)],
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
        "digest": shipped_method_digest(code),
        "sections": sections_of(shown, get_language() or ""),
        "types": types_of(shown),
    }
    return render(request, "public/credit_method.html", context)


@for_a_crowd
def canonical(request: HttpRequest, code: str) -> HttpResponse:
    """The method byte for byte, as its SHA-256 was taken."""
    del request
    _method(code)
    return HttpResponse(shipped_method_bytes(code), content_type="application/json; charset=utf-8")


def _method(code: str) -> CreditMethod:
    if code not in SHIPPED_METHODS:
        raise Http404
    return shipped_method(code)
