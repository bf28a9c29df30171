"""The mine's file: what the enterprise says, item by item, and the focus of the visit."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications.eligibility import findings_for
from greenmines.records.applications.pictures import observed_at
from greenmines.records.applications.queries import (
    accidents_declared,
    certificates_of,
    penalties_declared,
)
from greenmines.records.applications.surroundings import surroundings_of
from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import refusals_to_prepare
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.findings import in_order_of_the_card
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import opened
from greenmines.web.assessor.forms import FocusForm
from greenmines.web.shared.area_map import area_map_of
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.sheets import item_page, sheet_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment

PAGE = "assessor/mine.html"


@opened
def mine(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    form = FocusForm(initial={"focus": appointment.focus})
    return render(request, PAGE, _page_of(request, appointment, form))


@require_POST
@opened
def focus(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    form = FocusForm(request.POST)
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, appointment, form))
    try:
        reporting.set_focus(appointment, form.said_focus, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page_of(request, appointment, form)
        return refused_page(request, PAGE, page, refused.refusals)
    return done(request, _("The focus of the visit is kept."), "assessor:mine", appointment.pk)


@opened
def own_item(request: HttpRequest, appointment: "Appointment", code: str) -> HttpResponse:
    """One item of the self-assessment with its files, to read only."""
    view = sheet_with_entries(appointment.application.sheet)
    shown = view.item(code)
    if shown is None or not shown.is_asked:
        raise Http404
    shown = observed_at(appointment.application, shown, viewer=person_of(request))

    def address(item: str) -> str:
        return reverse("assessor:own_item", args=[appointment.pk, item])

    context = {
        "appointment": appointment,
        "page": sheet_page(view, kind="self", address=address, current=code, is_locked=True),
        "item_page": item_page(view, shown, address=address, form=None),
    }
    return render(request, "assessor/own_item.html", context)


def _page_of(
    request: HttpRequest, appointment: "Appointment", form: FocusForm
) -> dict[str, object]:
    application, now = appointment.application, timezone.now()
    view = sheet_with_entries(application.sheet)

    def address(item: str) -> str:
        return reverse("assessor:own_item", args=[appointment.pk, item])

    return {
        "appointment": appointment,
        "application": application,
        "findings": in_order_of_the_card(findings_for(application, now=now)),
        "map": area_map_of(surroundings_of(application.licence, today=day_in_china(now))),
        "penalties": list(penalties_declared(application).select_related("proof")),
        "accidents": list(accidents_declared(application)),
        "certificates": list(certificates_of(application)),
        "page": sheet_page(view, kind="self", address=address, is_locked=True),
        "form": form,
        "may_prepare": not refusals_to_prepare(person_of(request), appointment, now),
    }
