"""Draws at the desk of the house that holds them: frozen, watched, concluded, aborted (3.3a)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.inspections import absences, actions
from greenmines.records.inspections.permissions import (
    refusals_to_begin_draw,
    refusals_to_keep_library,
)
from greenmines.records.inspections.queries import draws_of, library_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import Absent
from greenmines.rules.refusals import Refused
from greenmines.web.shared.batches import batch_rows
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.draw_page import AbsentRow, absent_row, page_of
from greenmines.web.supervision.forms.draws import (
    AbsentForm,
    FreezeForm,
    ReasonForm,
    ValueForm,
)
from greenmines.web.supervision.freezing import (
    asked_of,
    batch_asked,
    form_for,
    open_batches,
    parties_of,
)
from greenmines.web.supervision.houses import leading
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.inspections.models import Draw
    from greenmines.records.people.models import Person
    from greenmines.records.plans.models import Batch

LIST = "supervision/draws.html"
FREEZE = "supervision/draw_freeze.html"
ONE = "supervision/draw.html"
A_PAGE = 20


@door(*OFFICERS)
@leading
@require_safe
def draws(request: HttpRequest) -> HttpResponse:
    """The house's draws and its library."""
    person = person_of(request)
    page = Paginator(draws_of(person.organisation), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "library": library_of(person.organisation),
        "refusals_of_library": refusals_to_keep_library(person),
    }
    return render(request, LIST, context)


@door(*OFFICERS)
@leading
@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest) -> HttpResponse:
    """From what is shown here; after it nobody changes what is drawn from.

    `?batch=` names the batch of a plan, which says what is drawn.
    """
    person, now = person_of(request), timezone.now()
    batch = batch_asked(person, request.GET.get("batch", ""))
    if request.method != "POST":
        form = form_for(person, now, batch)
        return render(request, FREEZE, _freezing(person, now, form, batch))
    form = form_for(person, now, batch, request.POST)
    if not form.is_valid():
        return refused_page(request, FREEZE, _freezing(person, now, form, batch))
    hours = actions.Hours(form.moment("commit_until"), form.moment("reveal_until"))
    try:
        asked, parties = asked_of(form, batch), parties_of(form, person)
        draw = actions.freeze(asked, parties, hours, by=person, now=now)
    except Refused as refused:
        page = _freezing(person, now, form, batch)
        return refused_page(request, FREEZE, page, refused.refusals)
    return done(
        request, _("Frozen and public. The parties have been told."), "supervision:draw", draw.pk
    )


def _freezing(
    person: "Person", now: datetime, form: FreezeForm, batch: "Batch | None"
) -> dict[str, object]:
    """With the other batches that can be drawn today, to change to one of them."""
    there = open_batches(person.organisation, day_in_china(now))
    refusals = refusals_to_begin_draw(person)
    return {
        "form": form,
        "rows": batch_rows([] if batch is None else [batch], []),
        "batches": [one for one in there if one != batch],
        "freeze_refusals": refusals,
        "refusals": refusals,  # above the long form as well as beside its button
    }


@door(*OFFICERS)
@leading
@require_safe
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """With `?mine=` the team of one drawn mine, to tell an absence."""
    shown, asked = _draw(request, pk), request.GET.get("mine", "")
    row = absent_row(shown, int(asked)) if is_key(asked) else None
    return render(request, ONE, _page(request, shown, {"absent": row}))


def _draw(request: HttpRequest, pk: int) -> "Draw":
    return get_object_or_404(draws_of(person_of(request).organisation), pk=pk)


def _page(request: HttpRequest, shown: "Draw", more: Mapping[str, object]) -> dict[str, object]:
    found = page_of(shown, person_of(request), timezone.now(), request.GET.get("page"))
    return {**found, "reason_form": ReasonForm(), "value_form": ValueForm(), **more}


Step: TypeAlias = "Callable[[HttpRequest, Draw, datetime], HttpResponse]"


@door(*OFFICERS)
@leading
@require_POST
def draw_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    return STEPS[step](request, _draw(request, pk), timezone.now())


def _conclude(request: HttpRequest, shown: "Draw", now: datetime) -> HttpResponse:
    try:
        actions.conclude(shown, by=person_of(request), now=now)
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, {}), refused.refusals)
    return done(request, _("Drawn. Everybody can draw it again."), "supervision:draw", shown.pk)


def _abort(request: HttpRequest, shown: "Draw", now: datetime) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, {"reason_form": form}))
    try:
        actions.abort(shown, str(form.said["reason"]), by=person_of(request), now=now)
    except Refused as refused:
        page = _page(request, shown, {"reason_form": form})
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("Aborted. It stays public."), "supervision:draw", shown.pk)


def _enter_value(request: HttpRequest, shown: "Draw", now: datetime) -> HttpResponse:
    form, asked = ValueForm(request.POST), request.POST.get("awaited", "")
    awaited = get_object_or_404(shown.awaited, pk=int(asked) if is_key(asked) else 0)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, {"value_form": form}))
    try:
        actions.enter_value(awaited, str(form.said["value"]), by=person_of(request), now=now)
    except Refused as refused:
        page = _page(request, shown, {"value_form": form})
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("The public value is entered."), "supervision:draw", shown.pk)


def _tell_absent(request: HttpRequest, shown: "Draw", now: datetime) -> HttpResponse:
    asked = request.POST.get("mine", "")
    row = absent_row(shown, int(asked) if is_key(asked) else 0)
    if row is None:
        raise Http404
    form = AbsentForm(request.POST, team=row.choices)
    row = AbsentRow(row.mine, row.choices, form)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, {"absent": row}))
    certificate, reason = str(form.said["certificate"]), Absent(str(form.said["reason"]))
    try:
        absences.tell_absent(row.mine, certificate, reason, by=person_of(request), now=now)
    except Refused as refused:
        page = _page(request, shown, {"absent": row})
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("The next of the list takes the place."), "supervision:draw", shown.pk)


STEPS: Mapping[str, Step] = {
    "conclude": _conclude,
    "abort": _abort,
    "value": _enter_value,
    "absent": _tell_absent,
}
