"""Spot checks of one's own mines: notice, findings, one's position, the results (3.3a)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.papers.reports.check_notices import check_notice
from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.records.checks.permissions import refusals_to_state_position
from greenmines.records.checks.queries import (
    file_of,
    named_findings,
    of_enterprise,
    team_of,
)
from greenmines.records.checks.visits import open_file, state_position
from greenmines.rules.refusals import Refused
from greenmines.web.applicant.acting import enterprise_door
from greenmines.web.applicant.forms.spot_checks import PositionForm
from greenmines.web.shared import words
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.evidence_files import as_response, asks_for_small, small_picture
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.checks.models import Check

TEMPLATE = "applicant/spot_check.html"


def _check(request: HttpRequest, pk: int) -> "Check":
    """Of a mine for which the reader's enterprise acts, from the notice on; else not there."""
    found = of_enterprise(person_of(request))
    rows = found.select_related("position_by", "signed_record", "listing__application__round")
    return get_object_or_404(rows.select_related("listing__application__round__version"), pk=pk)


def _page(
    request: HttpRequest, shown: "Check", form: PositionForm | None = None
) -> dict[str, object]:
    return {
        "check": shown,
        "mine": shown.listing.mine,
        "team": team_of(shown),
        "findings": named_findings(shown),
        "form": form or PositionForm(),
        "position_refusals": refusals_to_state_position(person_of(request), shown, "-"),
        "is_public": shown.published_at is not None,
    }


@enterprise_door
@require_safe
def spot_check(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, TEMPLATE, _page(request, _check(request, pk)))


@enterprise_door
@require_POST
def position(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _check(request, pk), PositionForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, _page(request, shown, form))
    try:
        said = form.cleaned_data["position"]
        state_position(shown, said, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = _page(request, _check(request, pk), form)
        return refused_page(request, TEMPLATE, page, refused.refusals)
    return done(request, _("Your position is on record."), "applicant:spot_check", pk)


@enterprise_door
@require_safe
def spot_check_file(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """A photo or the signed record, once the visit is on record."""
    shown = _check(request, pk)
    found = file_of(shown, evidence_pk) if shown.recorded_at is not None else None
    if found is None:
        raise Http404
    if asks_for_small(request):
        return small_picture(found)
    return as_response(found, open_file(shown, found, by=person_of(request), now=timezone.now()))


@enterprise_door
@require_safe
def spot_check_notice(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(check_notice(_check(request, pk), edition))
