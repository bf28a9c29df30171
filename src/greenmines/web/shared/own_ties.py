"""What is on record of ties between somebody's own house and others, and to whom they turn (3.2b).

Enterprises, agencies and experts have the same page, each at a desk and behind a door of its own.
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.records.ties.queries import named, told_to
from greenmines.rules.deadlines import day_in_china

from .doors import person_of


TEMPLATE = "shared/ties.html"
A_PAGE = 25


def told(request: HttpRequest) -> HttpResponse:
    today = day_in_china(timezone.now())
    page = Paginator(told_to(person_of(request)), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": named(list(page.object_list), today)}
    return render(request, TEMPLATE, context)
