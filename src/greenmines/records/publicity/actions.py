"""Preparing, publishing and ending notices, and recording where they were shown (2.6, 4.3).

Objections are received and decided in `objections.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from greenmines.records.applications import actions as applications
from greenmines.records.applications.models import Application
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.actions import settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.numbering import next_number
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first, only_one
from greenmines.records.rounds.models import Round
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Channel, ChannelKind, Notice, NoticeEntry, NoticeKind
from .periods import actor_of, counted_from, rules_of
from .permissions import (
    clause_of,
    refusals_to_conclude,
    refusals_to_end,
    refusals_to_enter,
    refusals_to_leave_out,
    refusals_to_prepare,
    refusals_to_publish,
    refusals_to_record_channel,
)
from .queries import NATION, entries_of
from .telling import tell_signers


@transaction.atomic
def prepare(round_: Round, kind: NoticeKind, *, contact: str, by: Person, now: datetime) -> Notice:
    """A draft that nobody outside the house sees. `contact` is where objections go to."""
    insist(refusals_to_prepare(by, round_, kind))
    place = NATION if kind is NoticeKind.NATIONAL else by.organisation.division
    stem = f"{round_.year}-{place[:2]}-N{round_.pk}"
    with only_one():
        notice = Notice.objects.create(
            round=round_,
            kind=kind,
            province=place,
            number=next_number(Notice.objects.all(), stem, digits=2),
            contact=contact,
            prepared_at=now,
            prepared_by=by,
        )
    audited(Verb.NOTICE_PREPARED, notice, by=by, now=now)
    return notice


def audited(
    verb: Verb,
    notice: Notice,
    *,
    by: Person,
    now: datetime,
    reason: str = "",
    details: Mapping[str, object] | None = None,
    application_id: int | None = None,
) -> None:
    audit.record(
        verb,
        notice,
        by=by,
        now=now,
        round_id=notice.round_id,
        application_id=application_id,
        clause=clause_of(notice),
        reason=reason,
        details={"number": notice.number, **(details or {})},
    )


@transaction.atomic
def enter(notice: Notice, application: Application, *, by: Person, now: datetime) -> NoticeEntry:
    """Put a mine into a draft. Once that lacks nothing, who can publish it is told."""
    entry = _put_in(notice, application, by=by, now=now)
    tell_signers(notice, now=now)
    return entry


def _put_in(notice: Notice, application: Application, *, by: Person, now: datetime) -> NoticeEntry:
    insist(refusals_to_enter(by, notice, application))
    last = NoticeEntry.objects.filter(notice=notice).aggregate(last=Max("rank"))["last"]
    entry, is_new = NoticeEntry.objects.get_or_create(
        notice=notice, application=application, defaults={"rank": (last or 0) + 1}
    )
    if not is_new:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, clause_of(notice))])
    details = {"entered": application.number}
    audited(
        Verb.NOTICE_MINE_ENTERED,
        notice,
        by=by,
        now=now,
        details=details,
        application_id=application.pk,
    )
    return entry


@transaction.atomic
def enter_all(
    notice: Notice, applications_: Sequence[Application], *, by: Person, now: datetime
) -> list[NoticeEntry]:
    """Several mines at once, all of them or none; choosing none is refused."""
    if not applications_:
        insist([Refusal(Reason.MINES_MISSING, clause_of(notice))])
    entries = [_put_in(notice, one, by=by, now=now) for one in applications_]
    tell_signers(notice, now=now)
    return entries


@transaction.atomic
def leave_out(entry: NoticeEntry, *, by: Person, now: datetime) -> None:
    """Take a mine out of a draft; a published notice is never changed."""
    insist(refusals_to_leave_out(by, entry.notice, entry.application))
    details = {"left_out": entry.application.number}
    audited(
        Verb.NOTICE_MINE_LEFT_OUT,
        entry.notice,
        by=by,
        now=now,
        details=details,
        application_id=entry.application_id,
    )
    entry.delete()
    tell_signers(entry.notice, now=now)


@transaction.atomic
def publish(notice: Notice, *, by: Person, now: datetime) -> Notice:
    """The period is counted from today by the round's rules; the portal is the first channel."""
    insist(refusals_to_publish(by, notice))
    period = counted_from(rules_of(notice), day_in_china(now))
    changed = Notice.objects.filter(pk=notice.pk, published_at__isnull=True).update(
        published_at=now,
        published_by=by,
        starts_on=period.starts_on,
        last_day=period.last_day,
        closes_at=period.closes_at,
        is_provisional=period.is_provisional,
    )
    insist_first(changed, clause_of(notice))
    notice.refresh_from_db()
    Channel.objects.create(
        notice=notice,
        kind=ChannelKind.PORTAL,
        name="portal",
        shown_on=day_in_china(now),
        recorded_at=now,
        recorded_by=by,
    )
    details = {"last_day": period.last_day.isoformat(), "closes_at": period.closes_at.isoformat()}
    audited(Verb.NOTICE_PUBLISHED, notice, by=by, now=now, details=details)
    settle(Topic.NOTICE_WAITS, now=now, details={"notice": str(notice.pk)})
    return notice


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a notice was shown, and the proof of it."""

    kind: ChannelKind
    name: str
    shown_on: date
    address: str = ""
    proof: Evidence | None = None


@transaction.atomic
def record_channel(notice: Notice, shown: Shown, *, by: Person, now: datetime) -> Channel:
    """A website, newspaper or posting beside the portal (2.6)."""
    has_proof = shown.proof is not None
    insist(refusals_to_record_channel(by, notice, shown.kind, has_proof=has_proof))
    if shown.proof is not None and shown.proof.owner_id != by.organisation_id:
        insist([Refusal(Reason.NOT_YOUR_CASE, clause_of(notice), {"file": shown.proof.name})])
    channel = Channel.objects.create(
        notice=notice,
        recorded_at=now,
        recorded_by=by,
        **{name: getattr(shown, name) for name in shown.__slots__},
    )
    details = {"kind": shown.kind, "name": shown.name}
    audited(Verb.CHANNEL_RECORDED, notice, by=by, now=now, details=details)
    return channel


@transaction.atomic
def conclude(entry: NoticeEntry, *, by: Person, now: datetime) -> Application:
    """One mine goes on from publicity."""
    insist(refusals_to_conclude(by, entry, now))
    return _go_on(entry, by=by, now=now)


def _go_on(entry: NoticeEntry, *, by: Person, now: datetime) -> Application:
    actor = actor_of(NoticeKind(entry.notice.kind))
    return applications.pass_on(entry.application, by=by, actor=actor, now=now)


@transaction.atomic
def end(notice: Notice, *, by: Person, now: datetime) -> list[Application]:
    """The period is over: every mine that nothing stands against goes on; the others stay.

    A mine with an open objection is concluded by itself once that is decided.
    """
    insist(refusals_to_end(by, notice, now))
    changed = Notice.objects.filter(pk=notice.pk, ended_at__isnull=True).update(
        ended_at=now, ended_by=by
    )
    insist_first(changed, clause_of(notice))
    notice.refresh_from_db()
    audited(Verb.NOTICE_ENDED, notice, by=by, now=now)
    free = [e for e in entries_of(notice) if not refusals_to_conclude(by, _on(e, notice), now)]
    return [_go_on(_on(entry, notice), by=by, now=now) for entry in free]


def _on(entry: NoticeEntry, notice: Notice) -> NoticeEntry:
    entry.notice = notice
    return entry
