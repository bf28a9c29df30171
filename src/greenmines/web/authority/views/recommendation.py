"""The province's recommendation: ranking, quota and spread, the sealed file (1.3, 4.1)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.applications.queries import visible_to
from greenmines.records.evidence.actions import store
from greenmines.records.mines.queries import under_appeal
from greenmines.records.people.queries import kind_of
from greenmines.records.recommendations import actions
from greenmines.records.recommendations.permissions import (
    refusals_to_include_each,
    refusals_to_prepare,
    refusals_to_seal,
)
from greenmines.records.recommendations.queries import (
    checks_in,
    mines_in,
    sealed_files,
    sealed_visible_to,
    unsealed,
)
from greenmines.records.recommendations.standing import spread_of, standing_of
from greenmines.records.reviews.queries import waiting_at
from greenmines.records.rounds.queries import current_round, provinces_finish_at
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.authority.checks_counted import checks_counted
from greenmines.web.authority.forms.decisions import ReasonForm
from greenmines.web.authority.forms.recommendation import (
    IncludeForm,
    OpinionScanForm,
    WriteUpForm,
)
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.people.models import Person
    from greenmines.records.recommendations.models import Recommendation, RecommendedMine
    from greenmines.records.rounds.models import Round

TEMPLATE = "authority/recommendation.html"


def _round_of(person: "Person") -> "Round":
    """Recommendations are a province's, and belong to the round that runs."""
    round_ = current_round()
    if kind_of(person) is not Actor.PROVINCE or round_ is None:
        raise Http404
    return round_


def _file(person: "Person") -> "Recommendation":
    """The file that is open; a second click finds it sealed."""
    found = unsealed(_round_of(person), person.organisation.division)
    if found is None:
        raise Refused([Refusal(Reason.SOMEBODY_WAS_FASTER, "4.1")])
    return found


def _mine(person: "Person", pk: int) -> "RecommendedMine":
    file = unsealed(_round_of(person), person.organisation.division)
    found = next((mine for mine in mines_in(file) if mine.pk == pk), None) if file else None
    if found is None:
        raise Http404
    return found


@door(*OFFICERS)
@require_safe
def recommendation(request: HttpRequest) -> HttpResponse:
    if current_round() is None and kind_of(person_of(request)) is Actor.PROVINCE:
        return render(request, TEMPLATE, {"round": None, "now": timezone.now()})
    return render(request, TEMPLATE, _page(request))


def _page(
    request: HttpRequest,
    include_form: IncludeForm | None = None,
    write_form: WriteUpForm | None = None,
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    round_, province = _round_of(person), person.organisation.division
    file = unsealed(round_, province)
    mines = mines_in(file) if file else []
    chosen = {mine.application_id for mine in mines}
    waiting = [
        one for one in waiting_at(person, StepKind.RECOMMENDATION, round_) if one.pk not in chosen
    ]
    refusals = refusals_to_include_each(person, waiting)
    until = provinces_finish_at(round_, province)
    return {
        "round": round_,
        "file": file,
        "mines": mines,
        "candidates": [(one, refusals[one.pk]) for one in waiting],
        "under_appeal": under_appeal(
            one.licence_id for one in [*waiting, *(mine.application for mine in mines)]
        ),
        "quotas": standing_of(round_, province),
        "spread": spread_of(mine.application for mine in mines),
        "until": until,
        "due": due_words(until, now),
        "include_form": include_form or IncludeForm(),
        "write_form": write_form or WriteUpForm(initial=_written(file)),
        "scan_form": OpinionScanForm(),
        "checks": checks_counted(round_, province, now) if file else None,
        "prepare_refusals": refusals_to_prepare(person, round_),
        "seal_refusals": refusals_to_seal(person, file, now) if file else (),
        "sealed": sealed_files(round_).filter(province=province),
        "now": now,
    }


def _written(file: "Recommendation | None") -> dict[str, str]:
    if file is None:
        return {}
    return {"spot_checks": file.spot_checks, "over_quota_reason": file.over_quota_reason}


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return refused_page(request, TEMPLATE, _page(request), refused.refusals)


@door(*OFFICERS)
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    try:
        actions.prepare(_round_of(person), by=person, now=timezone.now())
    except Refused as refused:
        return _refused(request, refused)
    return done(request, _("The file is begun. Choose the mines."), "authority:recommendation")


@door(*OFFICERS)
@require_POST
def include(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = IncludeForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, _page(request, include_form=form))
    said = form.cleaned_data
    chosen = get_object_or_404(visible_to(person), pk=said["application"])
    try:
        actions.include(_file(person), chosen, reason=said["reason"], by=person, now=timezone.now())
    except Refused as refused:
        page = _page(request, include_form=form)
        return refused_page(request, TEMPLATE, page, refused.refusals)
    return done(request, _("The mine stands in the ranking."), "authority:recommendation")


@door(*OFFICERS)
@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    person, form = person_of(request), ReasonForm(request.POST, auto_id=f"out-{pk}-%s")
    mine = _mine(person, pk)
    if not form.is_valid():
        page = {**_page(request), "taking_out": form, "taken": mine}
        return refused_page(request, TEMPLATE, page)
    try:
        actions.take_out(mine, reason=form.given, by=person, now=timezone.now())
    except Refused as refused:
        page = {**_page(request), "taking_out": form, "taken": mine}
        return refused_page(request, TEMPLATE, page, refused.refusals)
    return done(
        request, _("The mine is out of the file; those below move up."), "authority:recommendation"
    )


@door(*OFFICERS)
@require_POST
def move_up(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    try:
        actions.move_up(_mine(person, pk), by=person, now=timezone.now())
    except Refused as refused:
        return _refused(request, refused)
    return done(request, _("The ranking is changed."), "authority:recommendation")


@door(*OFFICERS)
@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """The stamped opinion comes back as a scan (3.1)."""
    person, now = person_of(request), timezone.now()
    mine = _mine(person, pk)
    form = OpinionScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused_page(
            request, TEMPLATE, {**_page(request), "scan_form": form, "scanned": mine}
        )
    upload = form.cleaned_data["scan"]
    try:
        scan = store(upload, name=upload.name, by=person, now=now)
        actions.attach_opinion(mine, scan, by=person, now=now)
    except Refused as refused:
        return _refused(request, refused)
    return done(request, _("The stamped opinion is attached."), "authority:recommendation")


@door(*OFFICERS)
@require_POST
def write_up(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = WriteUpForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, _page(request, write_form=form))
    said = form.cleaned_data
    try:
        actions.write_up(
            _file(person),
            spot_checks=said["spot_checks"],
            over_quota_reason=said["over_quota_reason"],
            by=person,
            now=timezone.now(),
        )
    except Refused as refused:
        context = _page(request, write_form=form)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    return done(request, _("The text of the file is saved."), "authority:recommendation")


@door(*OFFICERS)
@require_POST
def seal(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    try:
        file = _file(person)
        now = timezone.now()
        counted = checks_counted(file.round, file.province, now)
        actions.seal(file, by=person, now=now, checks=counted)
    except Refused as refused:
        return _refused(request, refused)
    return done(request, _("Sealed and sent to the ministry."), "authority:sealed", file.pk)


@door(*OFFICERS)
@require_safe
def sealed(request: HttpRequest, pk: int) -> HttpResponse:
    """A sealed file as the ministry has it: its digest is that of the text below."""
    file = get_object_or_404(sealed_visible_to(person_of(request)), pk=pk)
    context = {"file": file, "mines": mines_in(file), "round": file.round, "now": timezone.now()}
    context["checks"] = checks_in(file)
    return render(request, "authority/sealed.html", context)
