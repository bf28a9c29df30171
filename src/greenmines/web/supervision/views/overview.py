"""The first page of the supervision desk: its rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greenmines.web.shared.doors import door, person_of
from greenmines.web.supervision.sections import OFFICERS, sections_for


@door(*OFFICERS)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    sections = sections_for(person_of(request))
    return render(request, "supervision/home.html", {"sections": sections})
