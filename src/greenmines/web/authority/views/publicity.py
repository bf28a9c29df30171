"""Publicity: a notice prepared, published by a second person, shown, ended; at both levels.

A province does this at its publicity step (2.6), the ministry at the national one (4.3).
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.applications.queries import visible_to
from greenmines.records.evidence.actions import store
from greenmines.records.people.queries import kind_of
from greenmines.records.publicity import actions
from greenmines.records.publicity.kinds import ChannelKind, NoticeKind
from greenmines.records.publicity.periods import Counted, counted_from, rules_of, step_kind_of
from greenmines.records.publicity.permissions import (
    refusals_to_conclude,
    refusals_to_end,
    refusals_to_enter_each,
    refusals_to_prepare,
    refusals_to_publish,
    refusals_to_record_channel,
)
from greenmines.records.publicity.queries import (
    channels_of,
    entries_of,
    notices_holding,
    of_authority,
)
from greenmines.records.reviews.queries import waiting_at
from greenmines.records.rounds.queries import current_round
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.authority.calendars import strip_of
from greenmines.web.authority.cases import OFFICERS
from greenmines.web.authority.forms.publicity import ChannelForm, NoticeForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.evidence.models import Evidence
    from greenmines.records.people.models import Person
    from greenmines.records.publicity.models import Notice, NoticeEntry

LIST = "authority/notices.html"
ONE = "authority/notice.html"
LONGEST_KEY = 18  # digits that a database holds
KINDS = {Actor.PROVINCE: NoticeKind.PROVINCIAL, Actor.MINISTRY: NoticeKind.NATIONAL}


def kind_for(person: "Person") -> NoticeKind:
    """The kind of notice that the person's house publishes; for others there is no such page."""
    kind = KINDS.get(kind_of(person))
    if kind is None:
        raise Http404
    return kind


@door(*OFFICERS)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    return render(request, LIST, _list_page(request))


def _list_page(request: HttpRequest, form: NoticeForm | None = None) -> dict[str, object]:
    person, round_ = person_of(request), current_round()
    kind = kind_for(person)
    waiting = waiting_at(person, step_kind_of(kind), round_) if round_ else []
    shown = notices_holding(waiting, kind)
    return {
        "round": round_,
        "kind": kind,
        "notices": of_authority(person).filter(kind=kind),
        "waiting": [(one, shown.get(one.pk, "")) for one in waiting],
        "form": form or NoticeForm(),
        "prepare_refusals": refusals_to_prepare(person, round_, kind) if round_ else (),
        "now": timezone.now(),
    }


@door(*OFFICERS)
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """An empty draft; the mines that wait for publicity are ticked on its page."""
    person, round_, now = person_of(request), current_round(), timezone.now()
    kind = kind_for(person)
    if round_ is None:
        raise Http404
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return refused_page(request, LIST, _list_page(request, form))
    try:
        contact = form.cleaned_data["contact"]
        notice = actions.prepare(round_, kind, contact=contact, by=person, now=now)
    except Refused as refused:
        return refused_page(request, LIST, _list_page(request, form), refused.refusals)
    return redirect("authority:notice", notice.pk)


def _notice(request: HttpRequest, pk: int) -> "Notice":
    person = person_of(request)
    return get_object_or_404(of_authority(person).filter(kind=kind_for(person)), pk=pk)


@door(*OFFICERS)
@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, notice_page(request, _notice(request, pk)))


def notice_page(
    request: HttpRequest, shown: "Notice", channel_form: ChannelForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    today = day_in_china(now)
    entries = entries_of(shown)
    period = _period(shown, today)
    is_draft = shown.published_at is None
    return {
        "round": shown.round,
        "notice": shown,
        "rules": rules_of(shown),
        "entries": [(entry, _to_conclude(person, shown, entry, now)) for entry in entries],
        "candidates": _candidates(person, shown, entries) if is_draft else (),
        "period": period,
        "squares": strip_of(period.starts_on, period.last_day, today),
        "channels": channels_of(shown),
        "channel_form": channel_form or ChannelForm(),
        "channel_refusals": refusals_to_record_channel(
            person, shown, ChannelKind.WEBSITE, has_proof=True
        ),
        "publish_refusals": refusals_to_publish(person, shown),
        "end_refusals": () if is_draft else refusals_to_end(person, shown, now),
        "now": now,
    }


def _period(shown: "Notice", today: date) -> Counted:
    """As published; of a draft, as it would be counted if it were published today."""
    if shown.starts_on is None or shown.last_day is None or shown.closes_at is None:
        return counted_from(rules_of(shown), today)
    return Counted(shown.starts_on, shown.last_day, shown.closes_at, shown.is_provisional)


def _to_conclude(
    person: "Person", shown: "Notice", entry: "NoticeEntry", now: datetime
) -> tuple[Refusal, ...]:
    """Once the notice is ended, a mine that stayed behind is concluded by itself."""
    if shown.ended_at is None:
        return ()
    entry.notice = shown
    return tuple(refusals_to_conclude(person, entry, now))


def _candidates(
    person: "Person", shown: "Notice", entries: "list[NoticeEntry]"
) -> list[tuple[object, object]]:
    entered = {entry.application_id for entry in entries}
    found = waiting_at(person, step_kind_of(NoticeKind(shown.kind)), shown.round)
    waiting = [one for one in found if one.pk not in entered]
    refusals = refusals_to_enter_each(person, shown, waiting)
    return [(one, refusals[one.pk]) for one in waiting]


def _refused(request: HttpRequest, shown: "Notice", refused: Refused) -> HttpResponse:
    shown.refresh_from_db()
    return refused_page(request, ONE, notice_page(request, shown), refused.refusals)


@door(*OFFICERS)
@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ticked mines into the draft; all of them or none."""
    shown, person = _notice(request, pk), person_of(request)
    chosen = visible_to(person).filter(pk__in=_ticked(request))
    try:
        actions.enter_all(shown, list(chosen), by=person, now=timezone.now())
    except Refused as refused:
        return _refused(request, shown, refused)
    return done(request, _("The mines are entered in the draft."), "authority:notice", pk)


def _ticked(request: HttpRequest) -> list[int]:
    """Keys as the page sends them; anything else is nobody's."""
    sent = request.POST.getlist("application")
    return [int(key) for key in sent if key.isdecimal() and len(key) <= LONGEST_KEY]


@door(*OFFICERS)
@require_POST
def leave_out(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    shown = _notice(request, pk)
    entry = _entry(shown, entry_pk)
    try:
        actions.leave_out(entry, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return _refused(request, shown, refused)
    return done(request, _("The mine is left out of the draft."), "authority:notice", pk)


def _entry(shown: "Notice", entry_pk: int) -> "NoticeEntry":
    found = next((one for one in entries_of(shown) if one.pk == entry_pk), None)
    if found is None:
        raise Http404
    found.notice = shown
    return found


@door(*OFFICERS)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _notice(request, pk)
    try:
        actions.publish(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return _refused(request, shown, refused)
    return done(request, _("The notice is public now."), "authority:notice", pk)


@door(*OFFICERS)
@require_POST
def record_channel(request: HttpRequest, pk: int) -> HttpResponse:
    shown, person = _notice(request, pk), person_of(request)
    form = ChannelForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused_page(request, ONE, notice_page(request, shown, form))
    said = form.cleaned_data
    try:
        where = actions.Shown(
            kind=ChannelKind(said["kind"]),
            name=said["name"],
            shown_on=said["shown_on"],
            address=said["address"],
            proof=_proof(request, form),
        )
        actions.record_channel(shown, where, by=person, now=timezone.now())
    except Refused as refused:
        context = notice_page(request, shown, form)
        return refused_page(request, ONE, context, refused.refusals)
    return done(request, _("The channel is recorded."), "authority:notice", pk)


def _proof(request: HttpRequest, form: ChannelForm) -> "Evidence | None":
    upload = form.cleaned_data["proof"]
    if upload is None:
        return None
    return store(upload, name=upload.name, by=person_of(request), now=timezone.now())


@door(*OFFICERS)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _notice(request, pk)
    try:
        passed = actions.end(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return _refused(request, shown, refused)
    text = _("Publicity is over; %(n)d mines go on.") % {"n": len(passed)}
    return done(request, text, "authority:notice", pk)


@door(*OFFICERS)
@require_POST
def conclude(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """A mine that stayed behind because of an objection goes on after its decision."""
    shown = _notice(request, pk)
    entry = _entry(shown, entry_pk)
    try:
        actions.conclude(entry, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return _refused(request, shown, refused)
    return done(request, _("The mine goes on."), "authority:notice", pk)
