"""Appeals for a licence that another enterprise has bound, or that names another holder (1.2a).

The signer of the province decides, with a written answer; the ministry reads.
"""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.applications.queries import visible_to
from greenmines.records.audit.queries import history_of
from greenmines.records.evidence.actions import open_for
from greenmines.records.mines.actions import reject_appeal, uphold_appeal
from greenmines.records.mines.permissions import refusals_to_decide_appeal
from greenmines.records.mines.queries import appeals_visible_to, binding_of, names_agree
from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import Actor
from greenmines.rules.refusals import Refused
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.authority.forms.appeals import AppealForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import as_response, found_among
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.mines.models import Appeal

LIST = "authority/appeals.html"
ONE = "authority/appeal.html"
A_PAGE = 25
READERS = frozenset({Actor.PROVINCE, Actor.MINISTRY})


def _within(request: HttpRequest) -> "QuerySet[Appeal]":
    person = person_of(request)
    if kind_of(person) not in READERS:
        raise Http404
    return appeals_visible_to(person)


@door(*OFFICERS)
@require_safe
def appeals(request: HttpRequest) -> HttpResponse:
    page = Paginator(_within(request), A_PAGE).get_page(request.GET.get("page"))
    return render(request, LIST, {"page": page, "lines": list(page.object_list)})


@door(*OFFICERS)
@require_safe
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, _page(request, get_object_or_404(_within(request), pk=pk)))


def _page(
    request: HttpRequest, shown: "Appeal", form: AppealForm | None = None
) -> dict[str, object]:
    """What the decision rests on: both claims, the register's holder, the two proofs, the cases."""
    person, licence = person_of(request), shown.licence
    holder = licence.mine.holder_name
    return {
        "appeal": shown,
        "licence": licence,
        "binding": binding_of(licence),
        "agrees": names_agree(holder, shown.enterprise.name_zh) if holder else None,
        "scans": (shown.licence_scan, shown.organisation_scan),
        "cases": visible_to(person).filter(licence=licence).select_related("enterprise"),
        "form": form or AppealForm(),
        "decide_refusals": refusals_to_decide_appeal(person, shown),
        "acts": history_of(shown),
    }


@door(*OFFICERS)
@require_POST
def decide_appeal(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(_within(request), pk=pk)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    act = uphold_appeal if form.upholds else reject_appeal
    try:
        act(shown, answer=form.answer, by=person_of(request), now=timezone.now())
    except Refused as refused:
        shown.refresh_from_db()
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    text = _("The appeal is decided; whoever it concerns has been told.")
    return done(request, text, "authority:appeal", pk)


@door(*OFFICERS)
@require_safe
def appeal_scan(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """One of the two proofs, read with a row in the audit."""
    shown = get_object_or_404(_within(request), pk=pk)
    found = found_among((shown.licence_scan, shown.organisation_scan), evidence_pk)
    opened = open_for(found, by=person_of(request), now=timezone.now())
    return as_response(found, opened)
