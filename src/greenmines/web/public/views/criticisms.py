"""Notices of criticism of agencies and experts: all of them, and one (3.2d). A list to be fed."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.records.misconduct.queries import criticism as numbered
from greenmines.records.misconduct.queries import criticisms as every
from greenmines.records.misconduct.queries import voided_reports_of
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.freshness import for_a_crowd


A_PAGE = 25


@for_a_crowd
def criticisms(request: HttpRequest) -> HttpResponse:
    page = Paginator(every(), A_PAGE).get_page(request.GET.get("page"))
    today = day_in_china(timezone.now())
    return render(request, "public/criticisms.html", {"page": page, "today": today})


@for_a_crowd
def criticism(request: HttpRequest, number: str) -> HttpResponse:
    """With the reports that are not accepted."""
    case = numbered(number)
    if case is None:
        raise Http404
    voided = list(voided_reports_of(case))
    context = {"case": case, "voided": voided, "today": day_in_china(timezone.now())}
    return render(request, "public/criticism.html", context)
