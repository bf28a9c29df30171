"""Spot checks: the list, one check with its stages, and every act but the record of a visit."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.papers.reports.check_notices import check_notice
from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.records.checks import actions, teams, visits
from greenmines.records.checks.queries import (
    file_of,
    inspectors_for,
    members_of,
    visible_to,
)
from greenmines.records.checks.waiting import draws_to_open, leads_to_follow
from greenmines.rules.checks import CheckStage
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import Absent
from greenmines.rules.refusals import Refused
from greenmines.web.shared import words
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.evidence_files import (
    as_response,
    asks_for_small,
    own_file_response,
    small_picture,
)
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.checks_shown import check_of, insist_door, page_of
from greenmines.web.supervision.forms.checks import (
    AwayForm,
    FilterForm,
    JoinForm,
    NoticeForm,
    RecuseForm,
    ResultForm,
    SendBackForm,
    day_of,
)
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.checks.models import Check
    from greenmines.web.shared.forms import Form

LIST, ONE = "supervision/checks.html", "supervision/check.html"
A_PAGE = 25


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Of the reader's area or team; what waits to be begun is told to the house that begins it."""
    person, now = person_of(request), timezone.now()
    insist_door(person)
    form = FilterForm(request.GET)
    found = _narrowed(visible_to(person), form)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, _due(one)) for one in page]
    context = {"page": page, "lines": lines, "form": form, "now": now}
    context["draws"] = list(draws_to_open(person.organisation))
    context["leads"] = list(leads_to_follow(person.organisation))
    context["is_officer"] = not person.posts.isdisjoint(OFFICERS)
    return render(request, LIST, context)


def _due(check: "Check") -> object:
    is_awaited = check.publish_by is not None and check.stage != CheckStage.PUBLISHED
    return due_words(check.publish_by, timezone.now()) if is_awaited and check.publish_by else None


def _narrowed(found: "QuerySet[Check]", form: FilterForm) -> "QuerySet[Check]":
    """A word in the address that means nothing narrows nothing."""
    form.is_valid()
    said = form.cleaned_data
    for name in ("stage", "path"):
        if said.get(name):
            found = found.filter(**{name: said[name]})
    if said.get("overdue"):
        today = day_in_china(timezone.now())
        found = found.exclude(stage=CheckStage.PUBLISHED).filter(publish_by__lt=today)
    return found


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    shown = check_of(request, pk)
    return render(request, ONE, page_of(request, shown))


Step: TypeAlias = "Callable[[HttpRequest, Check, datetime], HttpResponse]"


@require_POST
def check_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    return STEPS[step](request, check_of(request, pk), timezone.now())


def _acted(
    request: HttpRequest, shown: "Check", act: Callable[[], object], text: str, **sent: "Form"
) -> HttpResponse:
    """Do it, or show the page again with what stood in the way and what was entered."""
    if not all(form.is_valid() for form in sent.values()):
        return refused_page(request, ONE, page_of(request, shown, **sent))
    try:
        act()
    except Refused as refused:
        now = check_of(request, shown.pk)
        return refused_page(request, ONE, page_of(request, now, **sent), refused.refusals)
    return done(request, text, "supervision:check", shown.pk)


def _notify(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    form, by = NoticeForm(request.POST), person_of(request)
    return _acted(
        request,
        shown,
        lambda: visits.notify(shown, form.notice(), by=by, now=now),
        _("The mine and the team are notified."),
        notice_form=form,
    )


def _turned_away(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    form, by = AwayForm(request.POST, auto_id="away-%s"), person_of(request)

    def act() -> None:
        day, account = day_of(form.said["took_place_on"]), str(form.said["account"])
        visits.did_not_cooperate(shown, day, account, by=by, now=now)

    text = _("It is on record that the mine did not cooperate.")
    return _acted(request, shown, act, text, away_form=form)


def _take_team(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    by = person_of(request)
    return _acted(
        request,
        shown,
        lambda: teams.take_team_of_draw(shown, by=by, now=now),
        _("The team is that of the draw."),
    )


def _join(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    by, free = person_of(request), list(inspectors_for(shown.listing, day_in_china(now)))
    form = JoinForm(request.POST, inspectors=free, auto_id="join-%s")

    def act() -> None:
        chosen = next(one for one in free if str(one.pk) == form.said["inspector"])
        teams.join(shown, chosen, by=by, now=now)

    return _acted(request, shown, act, _("The team is changed."), join_form=form)


def _conclude(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    form, by = ResultForm(request.POST), person_of(request)

    def act() -> None:
        actions.conclude(shown, form.results(), str(form.said["grounds"]), by=by, now=now)

    text = _("Both results are drafted. A second person decides.")
    return _acted(request, shown, act, text, result_form=form)


def _send_back(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    form, by = SendBackForm(request.POST, auto_id="back-%s"), person_of(request)
    return _acted(
        request,
        shown,
        lambda: actions.send_back(shown, str(form.said["reason"]), by=by, now=now),
        _("The results are sent back."),
        back_form=form,
    )


def _decide(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    by = person_of(request)
    return _acted(
        request,
        shown,
        lambda: actions.decide(shown, by=by, now=now),
        _("Both results are decided. They can be published."),
    )


def _publish(request: HttpRequest, shown: "Check", now: datetime) -> HttpResponse:
    by = person_of(request)
    return _acted(
        request,
        shown,
        lambda: actions.publish(shown, by=by, now=now),
        _("Both results are public."),
    )


STEPS: Mapping[str, Step] = {
    "notify": _notify,
    "turned-away": _turned_away,
    "team": _take_team,
    "join": _join,
    "conclude": _conclude,
    "send-back": _send_back,
    "decide": _decide,
    "publish": _publish,
}


@require_POST
def recuse(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    shown = check_of(request, pk)
    member = next((one for one in members_of(shown) if one.pk == member_pk), None)
    if member is None:
        raise Http404
    member.spot_check = shown
    form = RecuseForm(request.POST, auto_id=f"leave-{member_pk}-%s")
    if not form.is_valid():
        return refused_page(request, ONE, page_of(request, shown, recusing=form))
    kind, reason = Absent(form.cleaned_data["kind"]), form.cleaned_data["reason"]
    by = person_of(request)
    own = member.person_id == by.pk
    try:
        teams.recuse(member, kind, reason, by=by, now=timezone.now())
    except Refused as refused:
        page = page_of(request, check_of(request, pk), recusing=form)
        return refused_page(request, ONE, page, refused.refusals)
    if own and not visible_to(by).filter(pk=pk).exists():
        return done(request, _("You have left the team; the house is told."), "inbox")
    return done(request, _("The team is changed."), "supervision:check", pk)


# files and papers


@require_safe
def notice_paper(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    shown = check_of(request, pk)
    if shown.notified_at is None:
        raise Http404
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(check_notice(shown, edition))


@require_safe
def check_file(request: HttpRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """A photo or the signed record, read with a row in the audit."""
    shown = check_of(request, pk)
    found = file_of(shown, evidence_pk)
    if found is None:
        raise Http404
    if asks_for_small(request):
        return small_picture(found)
    opened = visits.open_file(shown, found, by=person_of(request), now=timezone.now())
    return as_response(found, opened)


@require_safe
def own_file(request: HttpRequest, evidence_pk: int) -> HttpResponseBase:
    """What came with a page that was not saved yet."""
    insist_door(person_of(request))
    return own_file_response(request, evidence_pk)
