"""Bands and kinds of event of a drafted credit method: put in, changed, taken out, on pages (3.3e).

Each makes a new draft text, as a setting that is decided does; the old one stays as it was.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from greenmines.records.credit.queries import events_under, standings_in
from greenmines.records.policies.queries import policies_of
from greenmines.rules.credit.method import CreditMethod
from greenmines.rules.credit.revising import (
    Part,
    PartKind,
    part_called,
    refusals_of_part,
    refusals_to_take_out,
    with_part,
    without_part,
)
from greenmines.rules.policies import PolicyKind
from greenmines.web.office.part_forms import PartForm, form_of
from greenmines.web.office.policies_shown import version_under
from greenmines.web.shared.forms import Form
from greenmines.web.shared.responses import refused_page

from .policy_drafts import ANY_METHOD, drafters, keep
from .rounds import insist_ministry


PART, TAKE_OUT = "office/policy_part.html", "office/policy_part_out.html"


@drafters
@require_http_methods(ANY_METHOD)
def add(request: HttpRequest, digest: str, kind: PartKind) -> HttpResponse:
    """A part that the draft has not yet."""
    return _say(request, digest, kind, None)


@drafters
@require_http_methods(ANY_METHOD)
def change(request: HttpRequest, digest: str, kind: PartKind, code: str) -> HttpResponse:
    """Everything that the draft says of one part."""
    return _say(request, digest, kind, _part(_drafted(request, digest), kind, code))


def _say(request: HttpRequest, digest: str, kind: PartKind, part: Part | None) -> HttpResponse:
    method = _drafted(request, digest)
    form = form_of(kind, part, request.POST or None)
    page = _page(digest, kind, part) | {"form": form, "title": _title(kind, part)}
    if request.method != "POST":
        return render(request, PART, page)
    if not form.is_valid():
        return refused_page(request, PART, page)
    revised = _revised(method, form, "" if part is None else part.code)
    if form.errors:
        return refused_page(request, PART, page)
    return keep(request, PART, page, form, (PolicyKind.CREDIT, revised))


def _revised(method: CreditMethod, form: PartForm, instead_of: str) -> CreditMethod:
    """With what was said; what is wrong with it is told at the fields of the form."""
    part = form.said_part()
    revised = with_part(method, part, instead_of)
    form.add_refusals(refusals_of_part(method, revised, part, _methods()))
    return revised


@drafters
@require_http_methods(ANY_METHOD)
def take_out(request: HttpRequest, digest: str, kind: PartKind, code: str) -> HttpResponse:
    """Asked first, with what it touches; posted, the draft goes on without the part."""
    method = _drafted(request, digest)
    part = _part(method, kind, code)
    standing = refusals_to_take_out(method, kind, code, _methods())
    page = _page(digest, kind, part) | {"standing": standing, "count": _count(kind, code)}
    if request.method != "POST":
        return render(request, TAKE_OUT, page)
    if standing:
        return refused_page(request, TAKE_OUT, page, standing)
    revised = without_part(method, kind, code)
    return keep(request, TAKE_OUT, page, Form(), (PolicyKind.CREDIT, revised))


def _drafted(request: HttpRequest, digest: str) -> CreditMethod:
    """A method that is still a draft; any other version is not there."""
    insist_ministry(request)
    shown = version_under(digest)
    if not shown.is_draft or not isinstance(shown.policy, CreditMethod):
        raise Http404
    return shown.policy


def _part(method: CreditMethod, kind: PartKind, code: str) -> Part:
    try:
        return part_called(method, kind, code)
    except LookupError as unknown:
        raise Http404 from unknown


def _methods() -> list[CreditMethod]:
    every = policies_of(PolicyKind.CREDIT)
    return [one for one in every if isinstance(one, CreditMethod)]


def _page(digest: str, kind: PartKind, part: Part | None) -> dict[str, object]:
    return {"kind": kind, "part": part, "back": reverse("office:policy", args=[digest])}


def _title(kind: PartKind, part: Part | None) -> str:
    if kind is PartKind.BAND:
        return _("Add a band") if part is None else _("Change a band")
    return _("Add a kind of event") if part is None else _("Change a kind of event")


def _count(kind: PartKind, code: str) -> int:
    """How many events, or newest standings, are on record under the code."""
    return standings_in(code) if kind is PartKind.BAND else events_under(code)
