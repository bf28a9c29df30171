"""The record of the agency's site visit: opening meeting, commitment letter, people, account."""

import json
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import refusals_to_prepare
from greenmines.records.assessments.queries import site_visits_of, team_of
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import opened
from greenmines.web.assessor.forms import VisitForm
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment

PAGE = "assessor/visit.html"


@opened
def visit(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    if request.method != "POST":
        return render(request, PAGE, _page_of(request, appointment, VisitForm()))
    form = VisitForm(request.POST)
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, appointment, form))
    try:
        reporting.record_site_visit(
            appointment, form.visit, by=person_of(request), now=timezone.now()
        )
    except Refused as refused:
        page = _page_of(request, appointment, form)
        return refused_page(request, PAGE, page, refused.refusals)
    return done(request, _("The visit is recorded."), "assessor:appointment", appointment.pk)


def _page_of(
    request: HttpRequest, appointment: "Appointment", form: VisitForm
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    visits = list(site_visits_of(appointment).select_related("recorded_by"))
    return {
        "appointment": appointment,
        "visits": visits,
        "saved": json.dumps({request.path: len(visits)}),
        "members": team_of(appointment),
        "form": form,
        "may_record": not refusals_to_prepare(person, appointment, now),
    }
