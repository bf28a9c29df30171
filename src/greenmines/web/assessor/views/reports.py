"""The report: what is still missing, the conclusion; to read only, once it is submitted."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import refusals_of_report, refusals_to_compare
from greenmines.records.assessments.queries import site_visits_of, team_of
from greenmines.records.assessments.reopening import refusals_of_reopening
from greenmines.records.people.queries import holders, holds
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import opened
from greenmines.web.assessor.forms import ReportForm
from greenmines.web.assessor.missing import in_short
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.sheets import Address, sheet_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment

PAGE = "assessor/report.html"


@opened
def report(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    if request.method != "POST":
        form = ReportForm(initial={"opinion": appointment.opinion})
        return render(request, PAGE, _page_of(request, appointment, form))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, appointment, form))
    try:
        reporting.submit_report(
            appointment, form.said_opinion, by=person_of(request), now=timezone.now()
        )
    except Refused as refused:
        page = _page_of(request, appointment, form)
        return refused_page(request, PAGE, page, in_short(refused.refusals))
    text = _("Submitted. Next: the province reviews the materials.")
    return done(request, text, "assessor:report", appointment.pk)


def _page_of(
    request: HttpRequest, appointment: "Appointment", form: ReportForm
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    is_reported = appointment.state == "reported"
    page = None
    if appointment.sheet is not None:
        view, address = sheet_with_entries(appointment.sheet), _settled_at(appointment)
        page = sheet_page(view, kind="agency", address=address, is_locked=is_reported)
    return {
        "appointment": appointment,
        "form": form,
        "is_reported": is_reported,
        "is_manager": holds(person, Post.AGENCY_MANAGER),
        "managers": holders([appointment.agency_id], Post.AGENCY_MANAGER),
        "missing": [] if is_reported else in_short(refusals_of_report(appointment, now)),
        "reopened": refusals_of_reopening(appointment),
        "members": team_of(appointment),
        "visits": list(site_visits_of(appointment).select_related("recorded_by")),
        "page": page,
        "may_compare": page is None and not refusals_to_compare(person, appointment),
    }


def _settled_at(appointment: "Appointment") -> Address:
    def address(code: str) -> str:
        return reverse("assessor:settle", args=[appointment.pk, code])

    return address
