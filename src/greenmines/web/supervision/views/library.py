"""The library of inspectors and experts, and what each of them declared (3.3a)."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.audit.queries import history_of
from greenmines.records.inspections import actions, interests
from greenmines.records.inspections.permissions import refusals_to_end, refusals_to_withdraw
from greenmines.records.inspections.queries import inspector_seen_by, interests_seen_by
from greenmines.records.people.queries import person_called
from greenmines.rules.drawing.values import Against, PersonKind
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.draws import EnrolForm, InterestForm
from greenmines.web.supervision.houses import leading
from greenmines.web.supervision.sections import OFFICERS

from .draws import LIST, list_of


if TYPE_CHECKING:
    from greenmines.records.inspections.models import Inspector

ONE = "supervision/inspector.html"
ENROLLED = (*OFFICERS, Post.EXPERT)


@door(*OFFICERS)
@leading
@require_POST
def enrol(request: HttpRequest) -> HttpResponse:
    form = EnrolForm(request.POST)
    enrolled = person_called(str(form.data.get("username", "")))
    if form.is_valid() and enrolled is None:
        form.add_error("username", _("Nobody active has this account name."))
    if enrolled is None or not form.is_valid():
        return refused_page(request, LIST, list_of(request, form))
    try:
        actions.enrol(enrolled, _certificate(form), by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, LIST, list_of(request, form), refused.refusals)
    return done(request, _("Enrolled. The next draw can take them."), "supervision:draws")


def _certificate(form: EnrolForm) -> actions.Certificate:
    until = form.said["certificate_until"]
    if not isinstance(until, date):
        raise TypeError("a valid form has its day")
    return actions.Certificate(
        str(form.said["certificate"]),
        until,
        PersonKind(str(form.said["kind"])),
        tuple(form.cleaned_data["fields_covered"]),
    )


def _inspector(request: HttpRequest, pk: int) -> "Inspector":
    return get_object_or_404(inspector_seen_by(person_of(request)), pk=pk)


@door(*ENROLLED)
@require_safe
def inspector(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, _page(request, _inspector(request, pk), InterestForm()))


def _page(request: HttpRequest, shown: "Inspector", form: InterestForm) -> dict[str, object]:
    person = person_of(request)
    declared = [one for one in shown.interests.all() if one.withdrawn_at is None]
    return {
        "inspector": shown,
        "form": form,
        "interests": [(one, refusals_to_withdraw(person, one)) for one in declared],
        "end_refusals": refusals_to_end(person, shown),
        "acts": history_of(shown),
    }


@door(*OFFICERS)
@leading
@require_POST
def end_inspector(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _inspector(request, pk)
    try:
        actions.end(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page(request, shown, InterestForm())
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("Struck from the library."), "supervision:draws")


@door(*ENROLLED)
@require_POST
def declare_interest(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _inspector(request, pk), InterestForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    said = interests.Declared(
        Against(str(form.said["kind"])),
        str(form.said["reason"]),
        str(form.said["holder_code"]),
        str(form.said["division"]),
    )
    try:
        interests.declare(shown, said, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    return done(
        request, _("Declared. It counts from the next draw on."), "supervision:inspector", pk
    )


@door(*OFFICERS)
@leading
@require_POST
def withdraw_interest(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    interest = get_object_or_404(interests_seen_by(person), pk=pk)
    shown = interest.inspector
    try:
        interests.withdraw(interest, by=person, now=timezone.now())
    except Refused as refused:
        page = _page(request, shown, InterestForm())
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("Taken back."), "supervision:inspector", shown.pk)
