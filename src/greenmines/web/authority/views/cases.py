"""The dossier of an application: everything in order, the acts on it, and its files."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenmines.records.applications.eligibility import findings_for
from greenmines.records.applications.queries import (
    accidents_declared,
    certificates_of,
    corrections_of,
    newest_check,
    penalties_declared,
    step_of,
)
from greenmines.records.assessments.queries import appointments_of
from greenmines.records.audit.queries import history_of_application
from greenmines.records.evidence.actions import open_for
from greenmines.records.evidence.queries import all_evidence
from greenmines.records.listings.queries import listing_of
from greenmines.records.people.queries import kind_of
from greenmines.records.publicity.queries import notices_with, objections_against
from greenmines.records.recommendations.permissions import refusals_to_open_evidence
from greenmines.records.recommendations.queries import recommendation_of
from greenmines.records.reviews.queries import (
    checks_of,
    consultations_for,
    consultations_of,
    decisions_of,
    verifications_for,
)
from greenmines.rules.findings import in_order_of_the_card
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import insist
from greenmines.rules.steps import End
from greenmines.web.authority.cases import OFFICERS, Case, case_of, find, name_of_step, page_of
from greenmines.web.authority.comparing import reported_sheet, series_of
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import (
    as_response,
    asks_for_small,
    own_file_response,
    small_picture,
)
from greenmines.web.shared.words import word_of

from .publicity import KINDS


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person


@door(*OFFICERS, Post.CONSULTANT)
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """A consulted department is led to what it was asked about the case."""
    person = person_of(request)
    if kind_of(person) is Actor.DEPARTMENT:
        asked = get_object_or_404(consultations_for(person), application_id=pk)
        return redirect("authority:answer", asked.pk)
    now = timezone.now()
    application = find(request, pk)
    seen = case_of(person, application, now)
    context = page_of(seen, now, **_dossier(person, seen))
    context |= _preconditions(application, now)
    return render(request, "authority/case.html", context)


def _preconditions(application: "Application", now: datetime) -> dict[str, object]:
    """As they are today; of a case that has ended, as they were at the last look."""
    if step_of(application) is not None:
        return {"findings": in_order_of_the_card(findings_for(application, now=now))}
    check = newest_check(application)
    lost = [line["reason"] for line in check.findings if line["blocks"]] if check else []
    return {"last_check": check, "lost": [word_of("Reason", reason) for reason in lost]}


def _dossier(person: "Person", seen: Case) -> dict[str, object]:
    application = seen.application
    decisions = decisions_of(application)
    return {
        "certificates": certificates_of(application),
        "penalties": penalties_declared(application),
        "accidents": accidents_declared(application),
        "series": series_of(application, reported_sheet(seen.appointment)),
        "appointments": appointments_of(application),
        "corrections": corrections_of(application),
        "decisions": [(name_of_step(application, one.step), one) for one in decisions],
        "consultations": consultations_of(application),
        "visits": verifications_for(person, application),
        "checks": checks_of(application)
        if kind_of(person) in {Actor.PROVINCE, Actor.MINISTRY}
        else (),
        "entries": notices_with(application),
        "objections": objections_against(application).select_related("entry__notice"),
        "own_kind": KINDS.get(kind_of(person)),
        "recommendation": recommendation_of(application),
        "listing": listing_of(application) if application.stage == End.LISTED else None,
        "acts": _history(person, application),
    }


def _history(person: "Person", application: "Application") -> list[object]:
    """Every act in order; of a secret visit only what the person may know (2.5)."""
    acts = list(history_of_application(application.pk))
    if kind_of(person) in {Actor.PROVINCE, Actor.MINISTRY}:
        return list(acts)
    seen = {str(visit.pk) for visit in verifications_for(person, application)}
    return [act for act in acts if act.subject_kind != "verification" or act.subject_id in seen]


@door(*OFFICERS)
@require_safe
def evidence(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """A file of a case, read with a row in the audit."""
    person, now = person_of(request), timezone.now()
    application = find(request, pk)
    found = get_object_or_404(all_evidence(), pk=evidence_pk)
    insist(refusals_to_open_evidence(person, application, found))
    if asks_for_small(request):
        return small_picture(found)
    opened = open_for(found, by=person, now=now, application_id=application.pk)
    return as_response(found, opened)


@door(*OFFICERS)
@require_safe
def own_file(request: HttpRequest, evidence_pk: int) -> HttpResponseBase:
    """A file that the person's own house uploaded: a contract, a proof, a stamped opinion."""
    return own_file_response(request, evidence_pk)
