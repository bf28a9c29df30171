"""The particulars of an application: saved as far as they are known."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.applications.declarations import save_particulars
from greenmines.records.applications.permissions import refusals_to_fill
from greenmines.records.applications.surroundings import surroundings_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.web.applicant.acting import application_of, enterprise_door
from greenmines.web.applicant.forms.particulars import ParticularsForm
from greenmines.web.applicant.tasks import particulars_task
from greenmines.web.shared.area_map import area_map_of
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person

TEMPLATE = "applicant/particulars.html"


@enterprise_door
def particulars(request: HttpRequest, pk: int) -> HttpResponse:
    person, application = person_of(request), application_of(request, pk)
    page = _page(application, person)
    if request.method != "POST":
        form = ParticularsForm(application=application)
        return render(request, TEMPLATE, {**page, "form": form})
    form = ParticularsForm(request.POST, application=application)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, {**page, "form": form})
    try:
        save_particulars(
            application,
            form.particulars,
            expected_revision=form.cleaned_data["revision"],
            by=person,
            now=timezone.now(),
        )
    except Refused as refused:
        overtaken = any(one.reason is Reason.SOMEBODY_WAS_FASTER for one in refused.refusals)
        page["theirs"] = _theirs(application_of(request, pk), form) if overtaken else []
        return refused_page(request, TEMPLATE, {**page, "form": form}, refused.refusals)
    return done(request, _saved(application), "applicant:application", pk)


def _page(application: "Application", person: "Person") -> dict[str, object]:
    today = day_in_china(timezone.now())
    return {
        "application": application,
        "standing": refusals_to_fill(person, application),
        "map": area_map_of(surroundings_of(application.licence, today=today)),
    }


def _saved(application: "Application") -> str:
    return _("The particulars are saved. %(note)s") % {"note": particulars_task(application).note}


def _theirs(newer: "Application", form: ParticularsForm) -> list[tuple[str, object, object]]:
    """Label, what a colleague saved and what was entered here, where the two differ.

    The form can then be sent again, over what has now been seen.
    """
    saved = ParticularsForm(application=newer)
    entered = form.cleaned_data
    form.on_top_of(newer.revision)
    return [
        (str(field.label), saved.initial[name], entered[name])
        for name, field in form.fields.items()
        if name != "revision" and _differ(saved.initial[name], entered[name])
    ]


def _differ(one: object, other: object) -> bool:
    return (one or None) != (other or None)
