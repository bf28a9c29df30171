"""Objections: by deadline, one case, an answer drafted by one and decided by another (2.6)."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.audit.queries import history_of
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.actions import open_for
from greenmines.records.publicity.kinds import ObjectionState
from greenmines.records.publicity.objections import decide, draft_answer, note_reading
from greenmines.records.publicity.permissions import refusals_to_decide, refusals_to_draft_answer
from greenmines.records.publicity.queries import objections_for
from greenmines.rules.refusals import Refused
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.authority.forms.publicity import AnswerForm
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import as_saved
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page

from .publicity import kind_for


if TYPE_CHECKING:
    from greenmines.records.publicity.models import Objection

LIST = "authority/objections.html"
ONE = "authority/objection.html"
A_PAGE = 25


@door(*OFFICERS)
@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """All of the house; with `?entry=` those to one mine in one notice."""
    person, now = person_of(request), timezone.now()
    found = objections_for(person).filter(entry__notice__kind=kind_for(person))
    asked = request.GET.get("entry", "")
    if is_key(asked):
        found = found.filter(entry=int(asked))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, due_words(one.due_at, now) if one.decided_at is None else None) for one in page]
    entry = lines[0][0].entry if is_key(asked) and lines else None
    return render(request, LIST, {"page": page, "lines": lines, "entry": entry, "now": now})


def _objection(request: HttpRequest, pk: int) -> "Objection":
    person = person_of(request)
    mine = objections_for(person).filter(entry__notice__kind=kind_for(person))
    return get_object_or_404(mine.select_related("decided_by", "evidence__blob"), pk=pk)


@door(*OFFICERS)
@require_safe
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """The page names the objector, so that it was read is kept."""
    shown = _objection(request, pk)
    note_reading(shown, by=person_of(request), now=timezone.now())
    return render(request, ONE, _page(request, shown))


def _page(
    request: HttpRequest, shown: "Objection", form: AnswerForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    initial = {"state": shown.drafted_state, "answer": shown.answer}
    return {
        "objection": shown,
        "application": shown.entry.application,
        "round": shown.entry.notice.round,
        "due": due_words(shown.due_at, now) if shown.decided_at is None else None,
        "form": form or AnswerForm(initial=initial),
        "draft_refusals": refusals_to_draft_answer(person, shown),
        "decide_refusals": refusals_to_decide(person, shown),
        "acts": history_of(shown).exclude(verb=Verb.OBJECTOR_READ),
        "now": now,
    }


@door(*OFFICERS)
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _objection(request, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    said = form.cleaned_data
    try:
        state = ObjectionState(said["state"])
        draft_answer(shown, state, said["answer"], by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    return done(
        request, _("The answer is drafted. A second person decides."), "authority:objection", pk
    )


@door(*OFFICERS)
@require_POST
def decide_objection(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _objection(request, pk)
    try:
        decide(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown), refused.refusals)
    return done(request, _("The objection is decided."), "authority:objection", pk)


@door(*OFFICERS)
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the objector attached, read with a row in the audit."""
    shown, person, now = _objection(request, pk), person_of(request), timezone.now()
    if shown.evidence is None:
        raise Http404
    found, case = shown.evidence, shown.entry.application_id
    opened = open_for(found, by=person, now=now, application_id=case)
    return as_saved(found, opened)
