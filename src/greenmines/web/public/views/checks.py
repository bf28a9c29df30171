"""Results of spot checks: random and lead-driven apart, the overdue ones named too (3.3a, 3.3c)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.papers.keeping import reckoned
from greenmines.records.checks.queries import (
    named_findings,
    overdue_on,
    public_check,
    public_counts,
    public_years,
    published_results,
    team_of,
)
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.checks import CheckPath
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.web.public.check_forms import ResultsForm
from greenmines.web.public.freshness import for_a_crowd


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.checks.models import Check

A_PAGE = 25
MOST_OVERDUE = 50  # named one by one; all of them are counted


@for_a_crowd
def checks(request: HttpRequest) -> HttpResponse:
    today = day_in_china(timezone.now())
    years, counts = reckoned("checks", lambda: (public_years(), public_counts(today)), today=today)
    form = ResultsForm(request.GET, years)
    found = _narrowed(published_results(), form)
    late = overdue_on(today).filter(path=form.chosen_path)
    rules = supervision_on(today)
    context = {
        "form": form,
        "path": form.chosen_path,
        "paths": [(one, _address(request, one)) for one in CheckPath],
        "counts": counts,
        "late": list(late[:MOST_OVERDUE]),
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "within": rules.sampling.result_within if rules else None,
    }
    return render(request, "public/checks.html", context)


def _narrowed(found: "QuerySet[Check]", form: ResultsForm) -> "QuerySet[Check]":
    """A word in the address that means nothing narrows nothing."""
    form.is_valid()
    said = form.cleaned_data
    found = found.filter(path=form.chosen_path)
    if said.get("province"):
        found = found.filter(listing__province=said["province"])
    if said.get("result"):
        found = found.filter(green_result=said["result"])
    if said.get("year"):
        begins, ends = (datetime(said["year"] + n, 1, 1, tzinfo=CHINA) for n in (0, 1))
        found = found.filter(published_at__gte=begins, published_at__lt=ends)
    return found


def _address(request: HttpRequest, path: CheckPath) -> str:
    asked = request.GET.copy()
    asked["path"] = path.value
    asked.pop("page", None)
    return f"?{asked.urlencode()}"


@for_a_crowd
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Who was there is told by certificates, not by names."""
    shown = public_check(number)
    if shown is None:
        raise Http404
    findings = named_findings(shown)
    context = {
        "check": shown,
        "mine": shown.listing.mine,
        "team": [one for one in team_of(shown) if one.was_present],
        "findings": findings,
        "problems": sum(one.finding.is_problem for one in findings),
    }
    return render(request, "public/check.html", context)
