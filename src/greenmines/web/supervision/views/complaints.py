"""Complaints at the desk: by their last day, and one of them: weighed, answered, closed (3.3d)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.complaints import actions
from greenmines.records.complaints.kinds import ComplaintFinding, Rectification
from greenmines.records.complaints.permissions import (
    Answer,
    refusals_to_open_file,
)
from greenmines.records.complaints.queries import Show, due_on, files_of, narrowed, of_area
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.refusals import Refused, insist
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import (
    as_saved,
    asks_for_small,
    found_among,
    small_picture,
)
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.complaint_page import (
    TOLD,
    Step,
    due_words_of,
    forms_of,
    houses_by_key,
    page_of,
)
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from datetime import datetime

    from greenmines.records.complaints.models import Complaint
    from greenmines.records.people.models import Person

LIST = "supervision/complaints.html"
ONE = "supervision/complaint.html"
A_PAGE = 25


@door(*OFFICERS)
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """Of the house and those below it, the most urgent first; with `?mine=` those about one."""
    now = timezone.now()
    found = of_area(person_of(request))
    asked, mine = request.GET.get("show", ""), request.GET.get("mine", "")
    show = Show(asked) if asked in set(Show) else Show.OPEN
    if is_key(mine):
        found = found.filter(mine=int(mine))
    page = Paginator(narrowed(found, show, day_in_china(now)), A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    lines = [(one, due_on(one), due_words_of(one, now)) for one in shown]
    context = {"page": shown, "lines": lines, "show": show, "shows": list(Show), "asked": mine}
    return render(request, LIST, context)


def _complaint(request: HttpRequest, pk: int) -> "Complaint":
    return get_object_or_404(of_area(person_of(request)), pk=pk)


@door(*OFFICERS)
@require_safe
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _complaint(request, pk)
    return render(request, ONE, page_of(shown, person_of(request), timezone.now()))


@door(*OFFICERS)
@never_cache
@require_POST
def complaint_name(request: HttpRequest, pk: int) -> HttpResponse:
    """The page with the name on it, once; that it was read is on record."""
    shown, person, now = _complaint(request, pk), person_of(request), timezone.now()
    try:
        name, contact = actions.read_name(shown, by=person, now=now)
    except Refused as refused:
        return refused_page(request, ONE, page_of(shown, person, now), refused.refusals)
    return render(request, ONE, page_of(shown, person, now) | {"name": name, "contact": contact})


@door(*OFFICERS)
@require_safe
def complaint_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """What came with it, read with a row in the audit; its small picture without one."""
    shown, person, now = _complaint(request, pk), person_of(request), timezone.now()
    found = found_among(files_of(shown), evidence)
    if asks_for_small(request):
        insist(refusals_to_open_file(person, shown, found))
        return small_picture(found)
    opened = actions.open_file(shown, found, by=person, now=now)
    return as_saved(found, opened)


@door(*OFFICERS)
@require_POST
def complaint_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One step on one complaint, as the address names it."""
    if step not in set(Step):
        raise Http404
    shown, person, now = _complaint(request, pk), person_of(request), timezone.now()
    taken = Step(step)
    forms = forms_of(shown, sent=request.POST, only=taken)
    said = forms.get(taken)
    if said is not None and not said.is_valid():
        return refused_page(request, ONE, page_of(shown, person, now, forms))
    try:
        TAKE[taken](shown, {} if said is None else said.cleaned_data, person, now)
    except Refused as refused:
        return refused_page(request, ONE, page_of(shown, person, now, forms), refused.refusals)
    if taken is Step.FORWARD:  # and is no longer seen from here, unless it went down
        return done(request, str(TOLD[taken]), "supervision:complaints")
    return done(request, str(TOLD[taken]), "supervision:complaint", pk)


def _answer(said: Mapping[str, str]) -> Answer:
    return Answer(
        ComplaintFinding(said["finding"]),
        said["answer"],
        said["handling"],
        Rectification(said["rectification"]),
    )


Take: TypeAlias = "Callable[[Complaint, Mapping[str, str], Person, datetime], object]"
TAKE: Mapping[Step, Take] = {
    Step.ACCEPT: lambda one, _, by, now: actions.accept(one, by=by, now=now),
    Step.NOT_ACCEPT: lambda one, said, by, now: actions.not_accept(
        one, said["reason"], by=by, now=now
    ),
    Step.FORWARD: lambda one, said, by, now: actions.pass_on(
        one, houses_by_key(one)[int(said["house"])], said["reason"], by=by, now=now
    ),
    Step.ANSWER: lambda one, said, by, now: actions.answer(one, _answer(said), by=by, now=now),
    Step.SEND_BACK: lambda one, said, by, now: actions.send_back(
        one, said["reason"], by=by, now=now
    ),
    Step.CLOSE: lambda one, _, by, now: actions.close(one, by=by, now=now),
    Step.RECTIFIED: lambda one, _, by, now: actions.note_rectified(one, by=by, now=now),
}
