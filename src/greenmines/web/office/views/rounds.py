"""Rounds at the ministry: drafted, opened, a province's time extended, concluded (2.1, 4.1)."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications.concluding import conclude as conclude_round
from greenmines.records.applications.queries import left_over_count
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds import actions
from greenmines.records.rounds.permissions import (
    refusals_to_conclude,
    refusals_to_draft,
    refusals_to_extend,
    refusals_to_open,
)
from greenmines.records.rounds.queries import with_parts
from greenmines.records.rulesets.queries import every, published
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.rules.sources import Words
from greenmines.web.office.forms import ConcludeForm, ExtensionForm, RoundForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.rounds.models import Round
    from greenmines.records.rulesets.models import RuleSetVersion

LATER = timedelta(seconds=1)  # any later moment will do to ask whether somebody may extend


def insist_ministry(request: HttpRequest) -> None:
    """Rounds are the ministry's; for other houses the pages are not there."""
    if kind_of(person_of(request)) is not Actor.MINISTRY:
        raise Http404


@door(Post.ROUND_OFFICER, Post.SIGNER)
def rounds(request: HttpRequest) -> HttpResponse:
    insist_ministry(request)
    refusals = refusals_to_draft(person_of(request))
    context = {"rounds": with_parts(), "may_draft": not refusals}
    return render(request, "office/rounds.html", context)


@door(Post.ROUND_OFFICER)
def draft(request: HttpRequest) -> HttpResponse:
    insist_ministry(request)
    versions = [(one.pk, f"{title_of(one)} · {one.code} · {one.digest[:8]}") for one in published()]
    form = RoundForm(versions, *([request.POST] if request.method == "POST" else []))
    template, context = "office/round_draft.html", {"form": form}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return refused_page(request, template, context)
    try:
        drafted = actions.draft(
            name=form.name(),
            year=form.cleaned_data["year"],
            version=get_object_or_404(every(), pk=form.cleaned_data["version"]),
            dates=form.dates(),
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        return refused_page(request, template, context, refused.refusals)
    return done(request, _("Kept as a draft; nobody else sees it yet."), "office:round", drafted.pk)


@door(Post.ROUND_OFFICER, Post.SIGNER)
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    insist_ministry(request)
    return render(request, "office/round.html", page_of(request, _round(pk)))


def page_of(
    request: HttpRequest, shown: "Round", form: ConcludeForm | None = None
) -> dict[str, object]:
    person = person_of(request)
    return {
        "form": form or ConcludeForm(shown.year),
        "left_over": left_over_count(shown),
        "round": shown,
        "to_open": refusals_to_open(person, shown),
        "to_conclude": refusals_to_conclude(person, shown),
        "parts": shown.parts.order_by("province"),
        "may_extend": not refusals_to_extend(person, shown, shown.provinces_finish_at + LATER),
    }


@door(Post.ROUND_OFFICER)
@require_POST
def open_round(request: HttpRequest, pk: int) -> HttpResponse:
    insist_ministry(request)
    shown = _round(pk)
    try:
        actions.open_round(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, "office/round.html", page_of(request, shown), refused.refusals)
    return done(request, _("Opened. Provinces can open their parts now."), "office:round", pk)


@door(Post.ROUND_OFFICER)
@require_POST
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    insist_ministry(request)
    shown = _round(pk)
    form = ConcludeForm(shown.year, request.POST)
    if not form.is_valid():
        return refused_page(request, "office/round.html", page_of(request, shown, form))
    try:
        conclude_round(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, "office/round.html", page_of(request, shown), refused.refusals)
    return done(request, _("Concluded."), "office:round", pk)


@door(Post.SIGNER)
def extend(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """A later last hour for one province, with a signed reason."""
    insist_ministry(request)
    shown = get_object_or_404(_round(pk).parts.select_related("round__version"), pk=part)
    last_hour = shown.extended_until or shown.round.provinces_finish_at
    form = ExtensionForm(last_hour, request.POST or None)
    context = {"part": shown, "form": form, "last_hour": last_hour}
    if request.method != "POST":
        return render(request, "office/extend.html", context)
    if not form.is_valid():
        return refused_page(request, "office/extend.html", context)
    try:
        actions.extend(
            shown,
            until=form.moment,
            reason=form.cleaned_data["reason"],
            by=person_of(request),
            now=timezone.now(),
        )
    except Refused as refused:
        return refused_page(request, "office/extend.html", context, refused.refusals)
    return done(request, _("Extended; the reason is in the audit."), "office:round", pk)


def title_of(version: "RuleSetVersion") -> str:
    return Words(version.title_zh, version.title_en).in_language(get_language() or "")


def _round(pk: int) -> "Round":
    return get_object_or_404(with_parts(), pk=pk)
