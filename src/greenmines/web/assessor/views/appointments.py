"""One appointment: its steps, accepting and declining it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.assessments import actions
from greenmines.records.assessments.permissions import (
    refusals_to_accept,
    refusals_to_end,
    refusals_to_open_file,
)
from greenmines.records.assessments.queries import visible_to
from greenmines.records.assessments.reopening import refusals_of_reopening
from greenmines.records.people.queries import holds
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import appointment_of, desk
from greenmines.web.assessor.forms import ReasonForm
from greenmines.web.assessor.steps import facts_of, steps_of
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment

PAGE = "assessor/appointment.html"


@desk
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """From a message about an application to the newest appointment of it."""
    found = visible_to(person_of(request)).filter(application_id=pk)[:1]
    return redirect("assessor:appointment", get_object_or_404(found).pk)


@desk
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    found = appointment_of(request, pk)
    return render(request, PAGE, _page_of(request, found, ReasonForm()))


@door(Post.AGENCY_MANAGER)
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = appointment_of(request, pk)
    try:
        declares = request.POST.get("no_fee") == "on"
        actions.accept(found, declares_no_fee=declares, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page_of(request, found, ReasonForm())
        return refused_page(request, PAGE, page, refused.refusals)
    return done(request, _("Accepted. Next: form the team."), "assessor:team", pk)


@door(Post.AGENCY_MANAGER)
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = appointment_of(request, pk), ReasonForm(request.POST)
    text = _("Declined. The province has been told and appoints another agency.")
    if found.state == "accepted":
        text = _("Given back. The province has been told and appoints another agency.")
    if not form.is_valid():
        return refused_page(request, PAGE, _page_of(request, found, form))
    try:
        actions.end(found, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, PAGE, _page_of(request, found, form), refused.refusals)
    return done(request, text, "assessor:appointment", pk)


def _page_of(request: HttpRequest, found: "Appointment", form: ReasonForm) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    may_open = not refusals_to_open_file(person, found, now)
    facts = facts_of(found, person, may_open=may_open)
    must_accept = holds(person, Post.AGENCY_MANAGER) and found.state == "appointed"
    return {
        "appointment": found,
        "facts": facts,
        "steps": steps_of(facts),
        "form": form,
        "now": now,
        "may_decline": holds(person, Post.AGENCY_MANAGER) and not refusals_to_end(person, found),
        "must_accept": must_accept,
        "accept_refusals": refusals_to_accept(person, found, now) if must_accept else (),
        "reopened": refusals_of_reopening(found),
    }
