"""The ministry's checks of one mine, and its decision on the recommendation (4.2)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.people.queries import kind_of
from greenmines.records.recommendations.queries import recommendation_of
from greenmines.records.reviews.permissions import (
    refusals_to_plan_check,
    refusals_to_record_check,
)
from greenmines.records.reviews.queries import checks_of
from greenmines.records.reviews.visits import plan_check, record_check
from greenmines.rules.posts import Actor
from greenmines.rules.refusals import Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.at_hand import at_hand_of
from greenmines.web.authority.cases import OFFICERS, case_of, find, page_of
from greenmines.web.authority.comparing import reported_sheet, series_of
from greenmines.web.authority.decisions import panel_of
from greenmines.web.authority.forms.checks import FocusedForm, RecordForm
from greenmines.web.authority.forms.decisions import DecisionForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.sent import sent


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.reviews.models import MinistryCheck

TEMPLATE = "authority/checks.html"
RECORD = "authority/record_check.html"
SAID = ("-", "-", "-")  # stands for the accounts while only the rest is looked at


def _of_ministry(request: HttpRequest) -> None:
    """The ministry's checks are nobody else's page."""
    if kind_of(person_of(request)) is not Actor.MINISTRY:
        raise Http404


@door(*OFFICERS)
@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    _of_ministry(request)
    return render(request, TEMPLATE, checks_page(request, find(request, pk)))


def checks_page(
    request: HttpRequest,
    application: "Application",
    decision: DecisionForm | None = None,
    focused: FocusedForm | None = None,
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    case = case_of(person, application, now)
    panel = panel_of(person, case, now, decision)
    found = _checks_of(application)
    return page_of(
        case,
        now,
        checks=[(check, refusals_to_record_check(person, check, SAID)) for check in found],
        saved=saved_of(found),
        form=focused or FocusedForm(),
        plan_refusals=refusals_to_plan_check(person, application, SAID[0]),
        recommendation=recommendation_of(application),
        series=series_of(application, reported_sheet(case.appointment)),
        panel=panel if panel and panel.step.kind is StepKind.MINISTRY_REVIEW else None,
        at_hand=at_hand_of(application),
    )


def _checks_of(application: "Application") -> list["MinistryCheck"]:
    """Each with the case that the page has read anyway."""
    found = list(checks_of(application))
    for check in found:
        check.application = application
    return found


def saved_of(checks: list["MinistryCheck"]) -> str:
    """Which accounts the server has; for drafts.js."""
    over = [one for one in checks if one.recorded_at is not None]
    return sent("authority:record_check", ((one.application_id, one.pk) for one in over))


@door(*OFFICERS)
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    _of_ministry(request)
    application = find(request, pk)
    form = FocusedForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, checks_page(request, application, focused=form))
    try:
        plan_check(
            application,
            form.kind_said,
            reason=form.cleaned_data["reason"],
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        context = checks_page(request, application, focused=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    return done(request, _("The check is planned."), "authority:checks", pk)


@door(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int, check_pk: int) -> HttpResponse:
    _of_ministry(request)
    application, person, now = find(request, pk), person_of(request), timezone.now()
    check = get_object_or_404(checks_of(application), pk=check_pk)
    check.application = application
    refusals = refusals_to_record_check(person, check, SAID)
    form = RecordForm(request.POST or None)
    context = page_of(
        case_of(person, application, now),
        now,
        check=check,
        form=form,
        record_refusals=refusals,
        saved=saved_of([check]),
    )
    if request.method != "POST":
        return render(request, RECORD, context)
    if not form.is_valid():
        return refused_page(request, RECORD, context)
    said = form.cleaned_data
    try:
        record_check(
            check,
            took_place_at=form.moment,
            participants=said["participants"],
            material=said["material"],
            finding=said["finding"],
            is_sound=said["is_sound"] == "yes",
            by=person,
            now=now,
        )
    except Refused as refused:
        return refused_page(request, RECORD, context, refused.refusals)
    return done(request, _("The check is recorded."), "authority:checks", pk)
