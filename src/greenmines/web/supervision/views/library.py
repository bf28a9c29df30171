"""The library of inspectors and experts, and what each of them declared (3.3a)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.audit.queries import history_of
from greenmines.records.bans.queries import refusals_of_bans_of_people
from greenmines.records.inspections import actions, interests
from greenmines.records.inspections.candidates import candidates_for, not_enrolled
from greenmines.records.inspections.permissions import (
    refusals_to_end,
    refusals_to_keep_library,
    refusals_to_withdraw,
)
from greenmines.records.inspections.queries import inspector_seen_by, interests_seen_by
from greenmines.records.people.queries import fields_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import Against, PersonKind
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.draws import EnrolForm, InterestForm
from greenmines.web.supervision.houses import leading
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.inspections.models import Inspector
    from greenmines.records.people.models import Person
    from greenmines.rules.refusals import Refusal

ONE = "supervision/inspector.html"
ENROL = "supervision/enrol.html"
A_PAGE = 20
ENROLLED = (*OFFICERS, Post.EXPERT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be enrolled, with what keeps them from it."""

    person: "Person"
    posts: "Sequence[Post]"
    bans: "Sequence[Refusal]"


@door(*OFFICERS)
@leading
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """First who (`?find=` searches), then with which certificate (`?person=` is whose)."""
    house, key = person_of(request).organisation, request.GET.get("person", "")
    if not key:
        return render(request, ENROL, _candidates(request))
    chosen = get_object_or_404(candidates_for(house), pk=int(key) if is_key(key) else 0)
    if request.method != "POST":
        return render(request, ENROL, _chosen(request, chosen, EnrolForm(initial=_likely(chosen))))
    form = EnrolForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ENROL, _chosen(request, chosen, form))
    try:
        actions.enrol(chosen, _certificate(form), by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ENROL, _chosen(request, chosen, form), refused.refusals)
    return done(request, _("Enrolled. The next draw can take them."), "supervision:draws")


def _candidates(request: HttpRequest) -> dict[str, object]:
    person, find = person_of(request), request.GET.get("find", "")
    found = not_enrolled(person.organisation, find)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return {
        "find": find,
        "page": page,
        "lines": _with_bans(list(page)),
        "enrol_refusals": refusals_to_keep_library(person),
    }


def _with_bans(people: "Sequence[Person]") -> list[Candidate]:
    bans = refusals_of_bans_of_people(people, day_in_china(timezone.now()))
    return [Candidate(one, sorted(one.posts), bans[one.pk]) for one in people]


def _chosen(request: HttpRequest, chosen: "Person", form: EnrolForm) -> dict[str, object]:
    (candidate,) = _with_bans([chosen])
    standing = [*refusals_to_keep_library(person_of(request)), *candidate.bans]
    return {"chosen": candidate, "form": form, "enrol_refusals": standing}


def _likely(chosen: "Person") -> dict[str, object]:
    """As what, and with which fields, by what is on record of the person."""
    kind = PersonKind.EXPERT if Post.EXPERT in chosen.posts else PersonKind.INSPECTOR
    return {"kind": kind, "fields_covered": fields_of(chosen)}


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
