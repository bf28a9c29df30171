"""Cases against agencies and experts at the desk: opened, told, heard, decided by two (3.2d)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.complaints.queries import of_area
from greenmines.records.evidence.actions import open_for
from greenmines.records.misconduct import actions
from greenmines.records.misconduct.deciding import decide, decline
from greenmines.records.misconduct.kinds import CaseSource
from greenmines.records.misconduct.permissions import refusals_to_open
from greenmines.records.misconduct.queries import (
    cases_for,
    experts,
    files_of,
    reports_concerned,
)
from greenmines.records.organisations.queries import agencies
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.misconduct import CaseOutcome, MisconductGround, Proposed
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import as_saved, found_among
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.case_page import TOLD, CaseStep, forms_of, page_of
from greenmines.web.supervision.forms.misconduct import AGENCY, CaseForm
from greenmines.web.supervision.houses import leading
from greenmines.web.supervision.proofs import proofs_sent
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from datetime import datetime

    from greenmines.records.complaints.models import Complaint
    from greenmines.records.misconduct.models import Case
    from greenmines.records.organisations.models import Organisation
    from greenmines.records.people.models import Person

LIST = "supervision/misconduct.html"
NEW = "supervision/open_case.html"
ONE = "supervision/case.html"
A_PAGE = 25


@door(*OFFICERS)
@leading
@require_safe
def misconduct(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    page = Paginator(cases_for(person), A_PAGE).get_page(request.GET.get("page"))
    refusals = refusals_to_open(person, day_in_china(timezone.now()))
    return render(request, LIST, {"page": page, "may_open": not refusals})


@door(*OFFICERS)
@leading
@require_http_methods(["GET", "HEAD", "POST"])
def open_case(request: HttpRequest) -> HttpResponse:
    """With `?complaint=` from a complaint about a fee."""
    complaint = _complaint(request)
    if request.method != "POST":
        form = CaseForm(initial=_begun(complaint))
        return render(request, NEW, {"form": form, "complaint": complaint})
    form = CaseForm(request.POST)
    proofs, refusals = proofs_sent(request)  # each by itself: one refused loses no other
    context = {"form": form, "complaint": complaint, "kept": proofs}
    if refusals or not form.is_valid():
        return refused_page(request, NEW, context, refusals)
    said = _said(form.cleaned_data, complaint)
    try:
        case = actions.open_case(said, evidence=proofs, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, NEW, context, refused.refusals)
    return redirect("supervision:case", case.pk)


def _complaint(request: HttpRequest) -> "Complaint | None":
    asked = request.GET.get("complaint", "")
    if not is_key(asked):
        return None
    return get_object_or_404(of_area(person_of(request)), pk=int(asked))


def _begun(complaint: "Complaint | None") -> dict[str, str]:
    if complaint is None:
        return {}
    return {"ground": MisconductGround.FEE_FROM_MINE, "source": CaseSource.COMPLAINT}


def _said(given: Mapping[str, str], complaint: "Complaint | None") -> actions.CaseSaid:
    return actions.CaseSaid(
        against=_accused(given["against"]),
        ground=MisconductGround(given["ground"]),
        facts=given["facts"],
        source=CaseSource(given["source"]),
        source_note=given["source_note"],
        complaint=complaint,
    )


def _accused(chosen: str) -> "Organisation | Person":
    """One of those that the form offers."""
    kind, _dash, key = chosen.partition("-")
    return agencies().get(pk=int(key)) if kind == AGENCY else experts().get(pk=int(key))


def _case(request: HttpRequest, pk: int) -> "Case":
    return get_object_or_404(cases_for(person_of(request)), pk=pk)


@door(*OFFICERS)
@leading
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _case(request, pk)
    return render(request, ONE, page_of(shown, person_of(request), timezone.now()))


@door(*OFFICERS)
@leading
@require_safe
def case_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """Evidence of the facts, read with a row in the audit."""
    shown = _case(request, pk)
    found = found_among(files_of(shown), evidence)
    opened = open_for(found, by=person_of(request), now=timezone.now())
    return as_saved(found, opened)


@door(*OFFICERS)
@leading
@require_POST
def case_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step in one case, as the address names it."""
    if step not in set(CaseStep):
        raise Http404
    shown, person, now = _case(request, pk), person_of(request), timezone.now()
    taken = CaseStep(step)
    forms = forms_of(shown, sent=request.POST, only=taken)
    said = forms.get(taken)
    if said is not None and not said.is_valid():
        return refused_page(request, ONE, page_of(shown, person, now, forms))
    try:
        TAKE[taken](shown, {} if said is None else said.cleaned_data, person, now)
    except Refused as refused:
        return refused_page(request, ONE, page_of(shown, person, now, forms), refused.refusals)
    return done(request, str(TOLD[taken]), "supervision:case", pk)


def _proposed(said: "Mapping[str, object]") -> Proposed:
    until = said["ban_until"]
    return Proposed(
        CaseOutcome(str(said["outcome"])),
        str(said["reasons"]),
        until if isinstance(until, date) and said["outcome"] == CaseOutcome.BAN else None,
        str(said["ban_reason"]),
    )


Take: TypeAlias = "Callable[[Case, Mapping[str, str], Person, datetime], object]"
TAKE: Mapping[CaseStep, Take] = {
    CaseStep.PUT_IN: lambda one, said, by, now: actions.put_in(
        one, reports_concerned(one).get(pk=int(said["report"])), by=by, now=now
    ),
    CaseStep.TELL: lambda one, _, by, now: actions.tell(one, by=by, now=now),
    CaseStep.HEAR: lambda one, said, by, now: actions.hold_hearing(
        one, said["hearing_record"], by=by, now=now
    ),
    CaseStep.PROPOSE: lambda one, said, by, now: actions.propose(
        one, _proposed(said), by=by, now=now
    ),
    CaseStep.DECIDE: lambda one, _, by, now: decide(one, by=by, now=now),
    CaseStep.DECLINE: lambda one, said, by, now: decline(one, said["reason"], by=by, now=now),
}
