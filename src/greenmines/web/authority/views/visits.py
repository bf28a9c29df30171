"""On-site verification: visits planned, cancelled, shown with their findings; then decided (2.5).

The record of a visit is written in `recording.py`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.reviews.gates import refusals_of_gate
from greenmines.records.reviews.kinds import VisitKind
from greenmines.records.reviews.permissions import (
    refusals_to_plan_visit,
    refusals_to_record_visit,
)
from greenmines.records.reviews.queries import opinions_on, verifications_for
from greenmines.records.reviews.visits import cancel_visit, plan_visit
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.at_hand import at_hand_of
from greenmines.web.authority.cases import OFFICERS, case_of, find, page_of
from greenmines.web.authority.comparing import reported_sheet, series_of
from greenmines.web.authority.decisions import panel_of
from greenmines.web.authority.forms.decisions import DecisionForm, ReasonForm
from greenmines.web.authority.forms.visits import PlanForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.sent import sent


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person
    from greenmines.records.reviews.models import Verification, VerificationFinding
    from greenmines.records.scoresheets.reading import SheetView
    from greenmines.rules.sources import Words

TEMPLATE = "authority/visits.html"


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What a visit found at an item, beside the score that the agency gave it."""

    found: "VerificationFinding"
    name: "Words | None"
    agency: Decimal | None


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with what keeps this person from working on it, and the form that calls it off."""

    visit: "Verification"
    refusals: "list[Refusal]"
    cancelling: ReasonForm
    findings: tuple[FindingLine, ...]


@door(*OFFICERS)
@require_safe
def visits(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, TEMPLATE, visits_page(request, find(request, pk)))


def visits_page(
    request: HttpRequest,
    application: "Application",
    decision: DecisionForm | None = None,
    plan_form: PlanForm | None = None,
    cancelling: ReasonForm | None = None,
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    case = case_of(person, application, now)
    panel = panel_of(person, case, now, decision)
    opinions = opinions_on(application).values()
    sheet = reported_sheet(case.appointment)
    found = _visits_of(person, application)
    has_findings = any(visit.findings.all() for visit in found)
    agency = sheet_with_entries(sheet) if sheet and has_findings else None
    return page_of(
        case,
        now,
        visits=[
            VisitLine(
                visit,
                refusals_to_record_visit(person, visit),
                _cancelling(visit, cancelling),
                tuple(_beside(one, agency) for one in visit.findings.all()),
            )
            for visit in found
        ],
        saved=saved_of(found),
        plan_form=plan_form or PlanForm(initial={"kind": VisitKind.OPEN.value}),
        plan_refusals=refusals_to_plan_visit(person, application),
        focus=[one for one in opinions if one.view == "focus_on_site"],
        missing=refusals_of_gate(application, StepKind.ONSITE_VERIFICATION),
        series=series_of(application, sheet),
        panel=panel if panel and panel.step.kind is StepKind.ONSITE_VERIFICATION else None,
        at_hand=at_hand_of(application),
    )


def _beside(found: "VerificationFinding", agency: "SheetView | None") -> FindingLine:
    item = agency.item(found.item_code) if agency else None
    return FindingLine(found, item.item.name if item else None, item.score if item else None)


def saved_of(visits: "list[Verification]") -> str:
    """Which accounts the server has, or nobody wants any more; for drafts.js."""
    over = [one for one in visits if one.recorded_at is not None or one.cancelled_at is not None]
    return sent("authority:record_visit", ((one.application_id, one.pk) for one in over))


def _visits_of(person: "Person", application: "Application") -> list["Verification"]:
    """Each with the case that the page has read anyway."""
    found = list(verifications_for(person, application))
    for visit in found:
        visit.application = application
    return found


def _cancelling(visit: "Verification", sent: ReasonForm | None) -> ReasonForm:
    """The form under a visit: as it was sent where it is the one that was sent."""
    empty = ReasonForm(auto_id=f"cancel-{visit.pk}-%s")
    return sent if sent is not None and sent.auto_id == empty.auto_id else empty


@door(*OFFICERS)
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    application = find(request, pk)
    form = PlanForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, visits_page(request, application, plan_form=form))
    said = form.cleaned_data
    try:
        plan_visit(
            application,
            VisitKind(said["kind"]),
            said["planned_for"],
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        context = visits_page(request, application, plan_form=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    return done(request, _("The visit is planned."), "authority:visits", pk)


def visit_of(request: HttpRequest, pk: int, visit_pk: int) -> "Verification":
    """A visit that this person may know of; a county learns of a secret one afterwards."""
    application = find(request, pk)
    visit = get_object_or_404(verifications_for(person_of(request), application), pk=visit_pk)
    visit.application = application
    return visit


@door(*OFFICERS)
@require_POST
def cancel(request: HttpRequest, pk: int, visit_pk: int) -> HttpResponse:
    visit = visit_of(request, pk, visit_pk)
    form = ReasonForm(request.POST, auto_id=f"cancel-{visit.pk}-%s")
    if not form.is_valid():
        context = visits_page(request, visit.application, cancelling=form)
        return refused_page(request, TEMPLATE, context)
    try:
        cancel_visit(visit, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = visits_page(request, visit.application, cancelling=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    return done(request, _("The visit is cancelled."), "authority:visits", pk)
