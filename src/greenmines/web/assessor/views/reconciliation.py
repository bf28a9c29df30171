"""From the experts' scores to the common one: means, spread, and what the team settles on."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import (
    refusals_to_compare,
    refusals_to_reconcile,
)
from greenmines.records.assessments.queries import team_of
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import opened
from greenmines.web.assessor.common_scores import CommonScores, common_scores, who_said
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import FORBIDDEN, UNPROCESSABLE, done, refused_page
from greenmines.web.shared.sheet_forms import EntryForm
from greenmines.web.shared.sheets import conflict_of, item_page, sheet_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.scoresheets.reading import ItemView

PAGE, ITEM = "assessor/reconciliation.html", "assessor/settle.html"


@opened
def reconciliation(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    """The table; a POST takes the means over as proposals."""
    person, now = person_of(request), timezone.now()
    refusals = refusals_to_compare(person, appointment)
    if refusals:
        context = {"appointment": appointment, "members": team_of(appointment)}
        return refused_page(request, "assessor/blind.html", context, refusals)
    if request.method != "POST":
        return render(request, PAGE, _page_of(request, appointment))
    try:
        reporting.reconcile(appointment, by=person, now=now)
    except Refused as refused:
        return refused_page(request, PAGE, _page_of(request, appointment), refused.refusals)
    text = _("The means are taken over. Items that stay open need a decision of the team.")
    return done(request, text, "assessor:reconciliation", appointment.pk)


@opened
def settle(request: HttpRequest, appointment: "Appointment", code: str) -> HttpResponse:
    """One item: what each expert found, and the score that the team settles on."""
    refusals = refusals_to_compare(person_of(request), appointment)
    if refusals:
        context = {"appointment": appointment, "members": team_of(appointment)}
        return refused_page(request, "assessor/blind.html", context, refusals)
    scores = common_scores(appointment)
    shown = scores.view.item(code)
    if shown is None or not shown.is_asked:
        raise Http404
    form = scores.form(shown, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        return _save(request, scores, shown, form)
    return render(request, ITEM, _item_page_of(request, scores, shown, form))


def _save(
    request: HttpRequest, scores: CommonScores, shown: "ItemView", form: EntryForm
) -> HttpResponse:
    if not form.is_valid():
        page = _item_page_of(request, scores, shown, form)
        return render(request, ITEM, page, status=UNPROCESSABLE)
    code, appointment = shown.item.code, scores.appointment
    try:
        reporting.save_agency_entry(
            appointment,
            code,
            form.answer,
            form.observation,
            expected_revision=form.expected_revision,
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        return _refused(request, scores, form, refused)
    text = _("%(code)s is settled.") % {"code": code}
    after = scores.view.after(code)
    if "next" in request.POST and after is not None:
        return done(request, text, "assessor:settle", appointment.pk, after.item.code)
    return done(request, text, "assessor:settle", appointment.pk, code)


def _refused(
    request: HttpRequest, scores: CommonScores, form: EntryForm, refused: Refused
) -> HttpResponse:
    fresh = common_scores(scores.appointment)
    shown = fresh.view.item(form.item.code)
    if shown is None:
        raise Http404
    conflict = conflict_of(refused.refusals, shown.saved, form, fresh.address(form.item.code))
    if conflict is None:
        form.add_refusals(refused.refusals)
    page = _item_page_of(request, fresh, shown, form)
    both = item_page(fresh.view, shown, address=fresh.address, form=form, conflict=conflict)
    return render(request, ITEM, {**page, "item_page": both}, status=FORBIDDEN)


def _page_of(request: HttpRequest, appointment: "Appointment") -> dict[str, object]:
    scores = common_scores(appointment)
    rows = scores.rows
    only_open = request.GET.get("show") == "differing"
    refusals = refusals_to_reconcile(person_of(request), appointment, timezone.now())
    return {
        "appointment": appointment,
        "members": scores.members,
        "rows": [row for row in rows if row.differs] if only_open else rows,
        "differing": sum(row.differs for row in rows),
        "all": len(rows),
        "only_differing": only_open,
        "unsettled": sum(row.is_open for row in rows),
        "has_begun": appointment.sheet is not None,
        "may_reconcile": not refusals,
        "page": sheet_page(scores.view, kind="agency", address=scores.address),
    }


def _item_page_of(
    request: HttpRequest, scores: CommonScores, shown: "ItemView", form: EntryForm
) -> dict[str, object]:
    appointment, code = scores.appointment, shown.item.code
    refusals = refusals_to_reconcile(person_of(request), appointment, timezone.now())
    is_open = not refusals and appointment.sheet is not None
    return {
        "appointment": appointment,
        "said": who_said(appointment, code),
        "proposal": scores.proposal(code),
        "page": sheet_page(scores.view, kind="agency", address=scores.address, current=code),
        "item_page": item_page(
            scores.view, shown, address=scores.address, form=form if is_open else None
        ),
    }
