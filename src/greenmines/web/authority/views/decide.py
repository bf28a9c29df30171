"""Deciding at a step: first signature, second signature, or the second signer declines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.applications.queries import step_of
from greenmines.records.reviews.actions import decline, second, sign
from greenmines.records.reviews.permissions import refusals_to_ask
from greenmines.records.reviews.queries import (
    awaited_decision,
    consultations_of,
    is_at,
    step_departments,
)
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.at_hand import at_hand_of
from greenmines.web.authority.cases import OFFICERS, find, page_of
from greenmines.web.authority.decisions import panel_of, returns_of
from greenmines.web.authority.forms.decisions import DecisionForm, ReasonForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page

from .checks import checks_page
from .review import review_page
from .visits import visits_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

TEMPLATE = "authority/decide.html"


@door(*OFFICERS)
@require_safe
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a step that has none of its own: reviews, consultations, meetings, drop-outs."""
    return render(request, TEMPLATE, decide_page(request, find(request, pk)))


def decide_page(
    request: HttpRequest, application: "Application", form: DecisionForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    departments = step_departments(application)
    asked = {row.department: row for row in consultations_of(application)}
    return page_of(
        person,
        application,
        now,
        panel=panel_of(person, application, now, form),
        departments=[
            (name, asked.get(name), refusals_to_ask(person, application, name))
            for name in departments
        ],
        asked=asked.values(),
        at_hand=at_hand_of(application),
        is_consultation=is_at(application, StepKind.CONSULTATION),
    )


def step_page(
    request: HttpRequest,
    application: "Application",
    form: DecisionForm | None = None,
    refusals: Sequence[Refusal] = (),
) -> HttpResponse:
    """The page on which the refused decision was made, with what was entered."""
    step = step_of(application)
    match step.kind if step else None:
        case StepKind.MATERIAL_REVIEW:
            context = review_page(request, application, decision=form)
            return refused_page(request, "authority/review.html", context, refusals)
        case StepKind.ONSITE_VERIFICATION:
            context = visits_page(request, application, decision=form)
            return refused_page(request, "authority/visits.html", context, refusals)
        case StepKind.MINISTRY_REVIEW:
            context = checks_page(request, application, decision=form)
            return refused_page(request, "authority/checks.html", context, refusals)
        case _:
            return refused_page(
                request, TEMPLATE, decide_page(request, application, form), refusals
            )


@door(*OFFICERS)
@require_POST
def sign_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The first signature."""
    application = find(request, pk)
    step = step_of(application)
    if step is None:
        raise Http404
    form = DecisionForm(request.POST, returns=returns_of(application, step))
    if not form.is_valid():
        return step_page(request, application, form)
    try:
        sign(application, form.proposal(), by=person_of(request), now=timezone.now())
    except Refused as refused:
        return step_page(request, application, form, refused.refusals)
    text = _("Signed and passed on to the second signer.") if step.signers > 1 else _("Decided.")
    return done(request, text, "authority:case", pk)


@door(*OFFICERS)
@require_POST
def second_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The second signature: what was decided is carried out."""
    application = find(request, pk)
    decision = awaited_decision(application)
    if decision is None:
        raise Http404
    try:
        second(decision, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return step_page(request, find(request, pk), refusals=refused.refusals)
    return done(request, _("Signed by two people: the decision is taken."), "authority:case", pk)


@door(*OFFICERS)
@require_POST
def decline_decision(request: HttpRequest, pk: int) -> HttpResponse:
    application = find(request, pk)
    decision = awaited_decision(application)
    if decision is None:
        raise Http404
    try:
        reason = _reason_in(request)
        decline(decision, reason=reason, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return step_page(request, find(request, pk), refusals=refused.refusals)
    text = _("Declined. The first signer has been told and may decide anew.")
    return done(request, text, "authority:case", pk)


def _reason_in(request: HttpRequest) -> str:
    """Empty where none was given: the action says that it is owed."""
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""
