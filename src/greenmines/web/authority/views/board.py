"""The ministry's board: provinces with their files, four kinds of check, draws, announcement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.listings import actions as listings
from greenmines.records.listings.permissions import (
    applications_to_announce,
    refusals_to_announce,
    refusals_to_prepare,
)
from greenmines.records.listings.queries import announcements, prepared_announcement
from greenmines.records.people.queries import kind_of
from greenmines.records.recommendations.queries import (
    counts_by_province,
    mines_in,
    sealed_files,
)
from greenmines.records.reviews.draws import draws_in
from greenmines.records.reviews.kinds import CheckKind
from greenmines.records.reviews.permissions import refusals_to_draw
from greenmines.records.reviews.queries import checks_in, waiting_at
from greenmines.records.reviews.visits import draw_checks
from greenmines.records.rounds.queries import current_round
from greenmines.rules.divisions import Province, provinces
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.authority.forms.checks import AnnouncementForm, DrawForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.recommendations.models import Recommendation, RecommendedMine
    from greenmines.records.reviews.models import MinistryCheck
    from greenmines.records.rounds.models import Round

BOARD = "authority/board.html"
DRAW = "authority/draw.html"
ANNOUNCEMENT = "authority/announcement.html"


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """`done` counts recorded checks by kind, `unsound` those that found something wrong."""

    province: Province
    applied: int
    recommended: int
    listed: int
    file: "Recommendation | None"
    done: tuple[int, ...]
    planned: tuple[int, ...]
    unsound: int

    @property
    def counts(self) -> tuple[tuple[CheckKind, int, int], ...]:
        """Each kind of check with how many are done and how many are planned."""
        return tuple(zip(CheckKind, self.done, self.planned, strict=True))


@dataclass(frozen=True, slots=True)
class MineLine:
    """One recommended mine with the newest result of each kind of check; None: not checked."""

    mine: "RecommendedMine"
    results: tuple[bool | None, ...]

    @property
    def by_kind(self) -> tuple[tuple[CheckKind, bool | None], ...]:
        return tuple(zip(CheckKind, self.results, strict=True))


def _round(request: HttpRequest) -> "Round":
    round_ = current_round()
    if kind_of(person_of(request)) is not Actor.MINISTRY or round_ is None:
        raise Http404
    return round_


@door(*OFFICERS)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    round_ = _round(request)
    files = list(sealed_files(round_))
    checks = list(checks_in(round_))
    chosen = next((one for one in files if one.province == request.GET.get("province")), None)
    shown = chosen or (files[0] if files else None)
    lines = _lines(round_, files, checks)
    context = {
        "round": round_,
        "lines": lines,
        "kinds": list(CheckKind),
        "shown": shown,
        "mines": _mines(shown, checks) if shown else (),
        "undecided": waiting_at(person_of(request), StepKind.MINISTRY_REVIEW, round_),
        "totals": _totals(lines),
        "now": timezone.now(),
    }
    return render(request, BOARD, context)


def _lines(
    round_: "Round", files: Iterable["Recommendation"], checks: Iterable["MinistryCheck"]
) -> list[ProvinceLine]:
    newest = {file.province: file for file in files}
    counts = counts_by_province(round_)
    done: dict[str, Counter[str]] = defaultdict(Counter)
    planned: dict[str, Counter[str]] = defaultdict(Counter)
    unsound: Counter[str] = Counter()
    for check in checks:
        province = check.application.province
        planned[province][check.kind] += 1
        done[province][check.kind] += check.recorded_at is not None
        unsound[province] += check.is_sound is False
    return [
        ProvinceLine(
            one,
            counts.applied[one.code],
            counts.recommended[one.code],
            counts.listed[one.code],
            newest.get(one.code),
            tuple(done[one.code][kind] for kind in CheckKind),
            tuple(planned[one.code][kind] for kind in CheckKind),
            unsound[one.code],
        )
        for one in provinces().values()
        if one.takes_part and (counts.applied[one.code] or one.code in newest)
    ]


def _totals(lines: Sequence[ProvinceLine]) -> dict[str, object]:
    return {
        "applied": sum(line.applied for line in lines),
        "recommended": sum(line.recommended for line in lines),
        "listed": sum(line.listed for line in lines),
        "sent": sum(line.file is not None for line in lines),
        "unsound": sum(line.unsound for line in lines),
        "done": [sum(column) for column in zip(*(line.done for line in lines), strict=True)],
    }


def _mines(file: "Recommendation", checks: Iterable["MinistryCheck"]) -> list[MineLine]:
    results: dict[tuple[int, str], bool | None] = {
        (check.application_id, check.kind): check.is_sound
        for check in checks
        if check.recorded_at is not None
    }
    return [
        MineLine(mine, tuple(results.get((mine.application_id, kind)) for kind in CheckKind))
        for mine in mines_in(file)
    ]


@door(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    """Checks drawn by a seed; every draw is shown with its tickets, so anybody can draw again."""
    round_, person = _round(request), person_of(request)
    waiting = waiting_at(person, StepKind.MINISTRY_REVIEW, round_)
    form = DrawForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {
        "round": round_,
        "form": form,
        "waiting": waiting,
        "draws": draws_in(round_),
        "draw_refusals": refusals_to_draw(person, waiting),
        "now": timezone.now(),
    }
    if request.method != "POST":
        return render(request, DRAW, context)
    if not form.is_valid():
        return refused_page(request, DRAW, context)
    said = form.cleaned_data
    try:
        drawn = draw_checks(
            waiting,
            form.kind_said,
            seed=said["seed"],
            size=said["size"],
            by=person,
            now=timezone.now(),
        )
    except Refused as refused:
        return refused_page(request, DRAW, context, refused.refusals)
    n = len(drawn)
    text = ngettext("%(n)d mine is drawn.", "%(n)d mines are drawn.", n) % {"n": n}
    return done(request, text, "authority:draw")


@door(*OFFICERS)
@require_safe
def announcement(request: HttpRequest) -> HttpResponse:
    return render(request, ANNOUNCEMENT, _announcement_page(request))


def _announcement_page(
    request: HttpRequest, form: AnnouncementForm | None = None
) -> dict[str, object]:
    round_, person, now = _round(request), person_of(request), timezone.now()
    prepared = prepared_announcement(round_)
    return {
        "round": round_,
        "prepared": prepared,
        "waiting": applications_to_announce(person, round_),
        "made": announcements().filter(round=round_),
        "form": form or AnnouncementForm(),
        "prepare_refusals": refusals_to_prepare(person, round_),
        "announce_refusals": refusals_to_announce(person, prepared, now) if prepared else (),
        "now": now,
    }


@door(*OFFICERS)
@require_POST
def prepare_announcement(request: HttpRequest) -> HttpResponse:
    round_ = _round(request)
    form = AnnouncementForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ANNOUNCEMENT, _announcement_page(request, form))
    try:
        number = form.cleaned_data["number"]
        listings.prepare(round_, number, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = _announcement_page(request, form)
        return refused_page(request, ANNOUNCEMENT, context, refused.refusals)
    return done(
        request,
        _("The announcement is prepared. A second person announces."),
        "authority:announcement",
    )


@door(*OFFICERS)
@require_POST
def announce(request: HttpRequest) -> HttpResponse:
    round_ = _round(request)
    prepared = prepared_announcement(round_)
    if prepared is None:
        overtaken = [Refusal(Reason.SOMEBODY_WAS_FASTER, "4.3")]
        return refused_page(request, ANNOUNCEMENT, _announcement_page(request), overtaken)
    try:
        listed = listings.announce(prepared, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = _announcement_page(request)
        return refused_page(request, ANNOUNCEMENT, context, refused.refusals)
    n = len(listed)
    text = ngettext(
        "Announced: %(n)d mine is in the list now.",
        "Announced: %(n)d mines are in the list now.",
        n,
    ) % {"n": n}
    return done(request, text, "authority:announcement")
