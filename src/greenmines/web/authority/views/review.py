"""Material review: both sheets with evidence side by side, opinions, the decision (2.4)."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.applications.pictures import observed_at
from greenmines.records.assessments.queries import team_of
from greenmines.records.reviews.actions import give_opinion
from greenmines.records.reviews.kinds import OpinionView
from greenmines.records.reviews.permissions import refusals_to_give_opinion
from greenmines.records.reviews.queries import opinions_on
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.refusals import Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.at_hand import at_hand_of
from greenmines.web.authority.cases import OFFICERS, case_of, find, page_of
from greenmines.web.authority.comparing import (
    comparison_of,
    differences_of,
    reported_sheet,
    series_beside,
)
from greenmines.web.authority.decisions import panel_of
from greenmines.web.authority.forms.decisions import DecisionForm, OpinionForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

TEMPLATE = "authority/review.html"
CODE = re.compile(r"\d+(\.\d+)*")


@door(*OFFICERS)
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    application = find(request, pk)
    code = request.GET.get("item", "")
    return render(request, TEMPLATE, review_page(request, application, code))


def review_page(
    request: HttpRequest,
    application: "Application",
    code: str = "",
    decision: DecisionForm | None = None,
    opinion: OpinionForm | None = None,
) -> dict[str, object]:
    """Both sheets, the differences by size, one item in full, the three series, the decision."""
    person, now = person_of(request), timezone.now()
    case = case_of(person, application, now)
    sheet = reported_sheet(case.appointment)
    own = sheet_with_entries(application.sheet)
    agency = sheet_with_entries(sheet) if sheet else None
    found = differences_of(application, sheet)
    shown = comparison_of(code, own, agency, found)
    if shown is None:
        raise Http404
    shown = replace(shown, own=observed_at(application, shown.own, viewer=person))
    opinions = opinions_on(application)
    given = opinions.get(shown.own.item.code)
    panel = panel_of(person, case, now, decision)
    return page_of(
        case,
        now,
        own=own,
        agency=agency,
        shown=shown,
        differences=found,
        opinions=opinions,
        opinion=given,
        opinion_form=opinion or opinion_form(given),
        opinion_refusals=refusals_to_give_opinion(person, application),
        series=series_beside(application, own.result, agency.result if agency else None),
        team=team_of(case.appointment) if case.appointment else (),
        # The decision stands on this page only while the materials are under review.
        panel=panel if panel and panel.step.kind is StepKind.MATERIAL_REVIEW else None,
        at_hand=at_hand_of(application),
    )


def opinion_form(given: object, *args: object) -> OpinionForm:
    choices = [(view.value, word_of("View", view.value)) for view in OpinionView]
    initial = {
        "view": getattr(given, "view", ""),
        "note": getattr(given, "note", ""),
        "revision": getattr(given, "revision", 0),
    }
    return OpinionForm(*args, choices=choices, initial=initial)


@door(*OFFICERS)
@require_POST
def opinion(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One item's opinion; then on to the next difference."""
    application = find(request, pk)
    form = opinion_form(None, request.POST)
    if not form.is_valid():
        return refused_page(
            request, TEMPLATE, review_page(request, application, code, opinion=form)
        )
    said = form.cleaned_data
    try:
        give_opinion(
            application,
            code,
            OpinionView(said["view"]),
            said["note"],
            expected_revision=said["revision"],
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        context = review_page(request, application, code, opinion=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    response = done(
        request, _("The opinion on %(code)s is saved.") % {"code": code}, "authority:review", pk
    )
    following = request.POST.get("next", "")
    response["Location"] += f"?item={following if CODE.fullmatch(following) else code}"
    return response
