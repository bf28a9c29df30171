"""Rounds from an authority's side: a province opens its part, all see who takes part (2.1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.actions import open_part
from greenmines.records.rounds.permissions import refusals_to_open_part
from greenmines.records.rounds.queries import part_of, parts_of, public_rounds, rules_for
from greenmines.rules.posts import Actor
from greenmines.rules.refusals import Refused
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


LIST = "authority/rounds.html"
ONE = "authority/round.html"


@door(*OFFICERS)
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    return render(request, LIST, _list_page(request))


def _list_page(request: HttpRequest) -> dict[str, object]:
    person = person_of(request)
    place = person.organisation.division
    is_province = kind_of(person) is Actor.PROVINCE
    lines = [
        (
            one,
            part_of(one, place) if is_province else None,
            refusals_to_open_part(person, one) if is_province else (),
        )
        for one in public_rounds()
    ]
    return {"lines": lines, "is_province": is_province, "now": timezone.now()}


@door(*OFFICERS)
@require_POST
def open_own_part(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = get_object_or_404(public_rounds(), pk=pk)
    try:
        open_part(round_, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, LIST, _list_page(request), refused.refusals)
    text = _("Your part of the round is open: enterprises of the province can apply.")
    return done(request, text, "authority:rounds")


@door(*OFFICERS)
@require_safe
def round_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Which provinces take part, and until when."""
    round_ = get_object_or_404(public_rounds(), pk=pk)
    page = {"round": round_, "rules": rules_for(round_), "parts": parts_of(round_)}
    return render(request, ONE, {**page, "now": timezone.now()})
