"""Reading the application through, the pledge, submitting it, its receipt, and withdrawing."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications import actions
from greenmines.records.applications.declarations import pledge as give_pledge
from greenmines.records.applications.eligibility import findings_for
from greenmines.records.applications.permissions import (
    refusals_to_fill,
    refusals_to_pledge,
    refusals_to_submit,
    refusals_to_withdraw,
)
from greenmines.records.applications.queries import (
    accidents_declared,
    certificates_of,
    penalties_declared,
)
from greenmines.rules.steps import StepKind
from greenmines.web.applicant.acting import application_of, enterprise_door, refusals_of
from greenmines.web.applicant.eligibility_card import card_of
from greenmines.web.applicant.forms.entering import ReasonForm
from greenmines.web.applicant.journey import turn_of
from greenmines.web.applicant.tasks import is_at
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person

TEMPLATE = "applicant/check.html"
WITHDRAW = "applicant/withdraw.html"


@enterprise_door
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Every answer with a way to change it, and what still stands in the way."""
    application = application_of(request, pk)
    page = _page(application, person_of(request), timezone.now())
    return render(request, TEMPLATE, page)


@enterprise_door
@require_POST
def pledge(request: HttpRequest, pk: int) -> HttpResponse:
    """The pledge that everything is true, by somebody who answers for the enterprise."""
    application, person, now = application_of(request, pk), person_of(request), timezone.now()
    refusals = refusals_of(lambda: give_pledge(application, by=person, now=now))
    if refusals:
        return refused_page(request, TEMPLATE, _page(application, person, now), refusals)
    return done(request, _("The pledge is given. You can submit now."), "applicant:check", pk)


@enterprise_door
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    application, person, now = application_of(request, pk), person_of(request), timezone.now()
    refusals = refusals_of(lambda: actions.submit(application, by=person, now=now))
    if refusals:
        return refused_page(request, TEMPLATE, _page(application, person, now), refusals)
    return done(request, _("The application is submitted."), "applicant:receipt", pk)


@enterprise_door
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Number, time and next step; there is none before something was submitted."""
    application = application_of(request, pk)
    if application.submitted_at is None:
        raise Http404
    page = {
        "application": application,
        "turn": turn_of(application, timezone.now()),
        "may_assess": is_at(application, StepKind.SELF_ASSESSMENT),
    }
    return render(request, "applicant/receipt.html", page)


@enterprise_door
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """For good, with a reason; the licence may then apply anew while the round is open."""
    application, person = application_of(request, pk), person_of(request)
    page = {"application": application, "standing": refusals_to_withdraw(person, application)}
    if request.method != "POST":
        return render(request, WITHDRAW, {**page, "form": ReasonForm()})
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return refused_page(request, WITHDRAW, {**page, "form": form})
    refusals = refusals_of(
        lambda: actions.withdraw(
            application, reason=form.cleaned_data["reason"], by=person, now=timezone.now()
        )
    )
    if refusals:
        return refused_page(request, WITHDRAW, {**page, "form": form}, refusals)
    return done(request, _("The application is withdrawn."), "applicant:application", pk)


def _page(application: "Application", person: "Person", now: datetime) -> dict[str, object]:
    is_draft = is_at(application, StepKind.APPLICATION)
    return {
        "application": application,
        "card": card_of(findings_for(application, now=now)),
        "penalties": list(penalties_declared(application).select_related("proof")),
        "accidents": list(accidents_declared(application)),
        "certificates": list(certificates_of(application)),
        "may_change": not refusals_to_fill(person, application),
        "is_draft": is_draft,
        "to_pledge": refusals_to_pledge(person, application),
        "to_submit": refusals_to_submit(person, application, now) if is_draft else [],
    }
