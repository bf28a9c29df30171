"""Plans of spot checks and the list of matters, as they were published (3.3a)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from greenmines.records.inspections.queries import draws_of_batches
from greenmines.records.plans.queries import (
    all_matters,
    batches_in,
    counted_plans,
    plan_numbered,
)
from greenmines.records.policies.queries import published_under
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.batches import batch_rows
from greenmines.web.shared.strata import percent


PLANS_A_PAGE = 20


@for_a_crowd
def plans(request: HttpRequest) -> HttpResponse:
    """Newest first, with the matters of every house below."""
    page = Paginator(counted_plans(), PLANS_A_PAGE).get_page(request.GET.get("page"))
    matters = [(one, percent(one.ratio)) for one in all_matters()]
    return render(request, "public/plans.html", {"page": page, "matters": matters})


@for_a_crowd
def plan(request: HttpRequest, number: str) -> HttpResponse:
    """Its batches: what was drawn, and apart from it what was led to."""
    shown = plan_numbered(number)
    if shown is None:
        raise Http404
    batches = list(batches_in(shown))
    rows = batch_rows(batches, draws_of_batches(batches))
    context = {"plan": shown, "rows": rows, "rules": published_under(shown.rules)}
    return render(request, "public/plan.html", context)
