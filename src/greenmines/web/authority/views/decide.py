"""Deciding at a step: first signature, second signature, or the second signer declines."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.applications.eligibility import findings_for, one_look
from greenmines.records.applications.queries import certificates_of, step_of
from greenmines.records.people.queries import kind_of
from greenmines.records.reviews.actions import decline, second, sign
from greenmines.records.reviews.permissions import refusals_to_ask
from greenmines.records.reviews.queries import (
    awaited_decision,
    consultations_of,
    is_at,
    step_departments,
)
from greenmines.rules.findings import in_order_of_the_card
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.at_hand import at_hand_of
from greenmines.web.authority.cases import OFFICERS, case_of, find, page_of
from greenmines.web.authority.decisions import Panel, panel_of, returns_of
from greenmines.web.authority.forms.decisions import DecisionForm, DecliningForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page

from .checks import checks_page
from .review import review_page
from .visits import visits_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.reviews.models import Decision

TEMPLATE = "authority/decide.html"
# The page shows what is no longer so: a second click, a step back, a colleague.
OVERTAKEN = Refusal(Reason.SOMEBODY_WAS_FASTER)


@door(*OFFICERS)
@require_safe
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a step that has none of its own: reviews, consultations, meetings, drop-outs."""
    return render(request, TEMPLATE, decide_page(request, find(request, pk)))


@one_look()
def decide_page(
    request: HttpRequest, application: "Application", form: DecisionForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    departments = step_departments(application)
    asked = {row.department: row for row in consultations_of(application)}
    case = case_of(person, application, now)
    return page_of(
        case,
        now,
        panel=panel_of(person, case, now, form),
        departments=[
            (name, asked.get(name), refusals_to_ask(person, application, name))
            for name in departments
        ],
        asked=asked.values(),
        at_hand=at_hand_of(application),
        is_consultation=is_at(application, StepKind.CONSULTATION),
        findings=in_order_of_the_card(findings_for(application, now=now)),
        certificates=certificates_of(application),
    )


def step_page(
    request: HttpRequest,
    application: "Application",
    form: DecisionForm | None = None,
    refusals: Sequence[Refusal] = (),
    declining: DecliningForm | None = None,
) -> HttpResponse:
    """The page on which the refused decision was made, with what was entered."""
    template, context = _page_at(request, application, form)
    panel = context.get("panel")
    if declining is not None and isinstance(panel, Panel):
        context["panel"] = replace(panel, declining=declining)
    return refused_page(request, template, context, refusals)


def _page_at(
    request: HttpRequest, application: "Application", form: DecisionForm | None
) -> tuple[str, dict[str, object]]:
    """The template and the context of the page on which the present step is decided."""
    step = step_of(application)
    match step.kind if step else None:
        case StepKind.MATERIAL_REVIEW:
            return "authority/review.html", review_page(request, application, decision=form)
        case StepKind.ONSITE_VERIFICATION:
            return "authority/visits.html", visits_page(request, application, decision=form)
        case StepKind.MINISTRY_REVIEW if kind_of(person_of(request)) is Actor.MINISTRY:
            return "authority/checks.html", checks_page(request, application, decision=form)
        case _:
            return TEMPLATE, decide_page(request, application, form)


@door(*OFFICERS)
@require_POST
def sign_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """The first signature."""
    application = find(request, pk)
    step = step_of(application)
    if step is None or request.POST.get("step", step.code) != step.code:
        return step_page(request, application, refusals=[OVERTAKEN])
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
    decision = _awaited(request, application)
    if decision is None:
        return step_page(request, application, refusals=[OVERTAKEN])
    try:
        second(decision, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return step_page(request, find(request, pk), refusals=refused.refusals)
    return done(request, _("Signed by two people: the decision is taken."), "authority:case", pk)


@door(*OFFICERS)
@require_POST
def decline_decision(request: HttpRequest, pk: int) -> HttpResponse:
    application = find(request, pk)
    decision, form = _awaited(request, application), DecliningForm(request.POST)
    if decision is None:
        return step_page(request, application, refusals=[OVERTAKEN], declining=form)
    if not form.is_valid():
        return step_page(request, application, declining=form)
    try:
        reason = form.given
        decline(decision, reason=reason, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return step_page(request, find(request, pk), None, refused.refusals, form)
    text = _("Declined. The first signer has been told and may decide anew.")
    return done(request, text, "authority:case", pk)


def _awaited(request: HttpRequest, application: "Application") -> "Decision | None":
    """The decision that waits, if it is the one that the page showed."""
    decision = awaited_decision(application)
    if decision is None or request.POST.get("decision", str(decision.pk)) != str(decision.pk):
        return None
    return decision
