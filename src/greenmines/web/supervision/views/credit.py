"""Credit at the desk: what waits for an answer, one subject, an event put on record (3.3e)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from greenmines.records.credit import actions
from greenmines.records.credit.kinds import PetitionState
from greenmines.records.credit.permissions import refusals_to_decide, refusals_to_record
from greenmines.records.credit.queries import (
    Subject,
    events_recorded_by,
    petitions_for,
    petitions_waiting,
    subject_of,
    type_of,
)
from greenmines.records.credit.searching import Found, named, subjects_found
from greenmines.records.evidence.actions import open_for
from greenmines.records.people.queries import kind_of
from greenmines.records.policies.queries import method_known_on
from greenmines.rules.credit.method import SubjectKind, refusals_without_method
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.refusals import Refused
from greenmines.web.shared.credit_shown import record_of
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.desks import LEADING
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import as_saved
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.credit import EventForm, PetitionAnswerForm
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.credit.models import CreditEvent, Petition

LIST = "supervision/credit.html"
SUBJECT = "supervision/credit_subject.html"
RECORD = "supervision/credit_record.html"
ONE = "supervision/credit_petition.html"
A_PAGE = 25


def leading_door(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Officers of a province or the ministry; for the levels below the page is not there."""

    @door(*OFFICERS)
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if kind_of(person_of(request)) not in LEADING:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@leading_door
@require_safe
def credit(request: HttpRequest) -> HttpResponse:
    """What waits for the house by its day; `?show=decided` what it answered; `?q=` finds whom."""
    person, now = person_of(request), timezone.now()
    asked, show = request.GET.get("q", "").strip(), request.GET.get("show", "")
    waiting = petitions_waiting(person)
    every = petitions_for(person).exclude(state=PetitionState.OPEN)
    page = Paginator(every if show == "decided" else waiting, A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "lines": [_line(one, now) for one in shown],
        "show": "decided" if show == "decided" else "waiting",
        "asked": asked,
        "found": subjects_found(asked),
        "recent": [(one, type_of(one)) for one in events_recorded_by(person)[:5]],
    }
    return render(request, LIST, context)


def _line(one: "Petition", now: datetime) -> dict[str, object]:
    due = due_words(one.due_on, now) if one.state == PetitionState.OPEN else None
    return {"petition": one, "type": type_of(one.event), "due": due}


def _found(kind: str, code: str) -> Found:
    found = named(Subject(SubjectKind(kind), code)) if kind in set(SubjectKind) else None
    if found is None:
        raise Http404
    return found


@leading_door
@require_safe
def subject(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    found = _found(kind, code)
    context = {
        "found": found,
        "record": record_of(found.subject),
        "record_refusals": refusals_to_record(person_of(request), found.subject),
    }
    return render(request, SUBJECT, context)


@leading_door
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Put an event on the record of one subject."""
    found, person, now = _found(kind, code), person_of(request), timezone.now()
    method = method_known_on(day_in_china(now))
    types = () if method is None else method.types_for(found.subject.kind)
    form = EventForm(types, request.POST or None)
    refusals = refusals_to_record(person, found.subject) + refusals_without_method(method)
    page = {"found": found, "form": form, "method": method, "standing": refusals}
    if request.method != "POST":
        return render(request, RECORD, page)
    if not form.is_valid():
        return refused_page(request, RECORD, page)
    said = actions.EventSaid(subject=found.subject, name=found.name, **form.cleaned_data)
    try:
        actions.record_event(said, by=person, now=now)
    except Refused as refused:
        return refused_page(request, RECORD, page, refused.refusals)
    text = _("On record. Whom it is about has been told, and may object.")
    return done(request, text, "supervision:credit_subject", kind, code)


def _petition(request: HttpRequest, pk: int) -> "Petition":
    return get_object_or_404(petitions_for(person_of(request)), pk=pk)


@leading_door
@require_http_methods(["GET", "HEAD", "POST"])
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """One repair or objection; posted, it is decided."""
    shown, now = _petition(request, pk), timezone.now()
    if request.method != "POST":
        return render(request, ONE, _page(request, shown, PetitionAnswerForm()))
    form = PetitionAnswerForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    state = PetitionState(form.cleaned_data["state"])
    try:
        actions.decide(shown, state, form.cleaned_data["answer"], by=person_of(request), now=now)
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    text = _("Decided. Whom it is about has been told; what was granted is counted at once.")
    return done(request, text, "supervision:credit_petition", pk)


def _page(request: HttpRequest, shown: "Petition", form: PetitionAnswerForm) -> dict[str, object]:
    now, event = timezone.now(), shown.event
    return {
        "petition": shown,
        "event": event,
        "type": type_of(event),
        "subject": subject_of(event),
        "others": [one for one in _others(event) if one.pk != shown.pk],
        "due": due_words(shown.due_on, now) if shown.state == PetitionState.OPEN else None,
        "form": form,
        "decide_refusals": refusals_to_decide(person_of(request), shown),
    }


def _others(event: "CreditEvent") -> list["Petition"]:
    return list(event.petitions.order_by("made_at", "id"))


@leading_door
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What was attached, read with a row in the audit."""
    shown = _petition(request, pk)
    if shown.evidence is None:
        raise Http404
    opened = open_for(shown.evidence, by=person_of(request), now=timezone.now())
    return as_saved(shown.evidence, opened)
