"""Announcing a round's result, entering its mines in the list (4.3), and ending a stay (3.3b)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count, filterfalse

from django.db import IntegrityError, transaction

from greenmines.records.applications import actions as applications
from greenmines.records.applications.models import Application
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.queries import Subject
from greenmines.records.inbox.actions import settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.mines import marking as mines
from greenmines.records.mines.models import Mine
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first, only_one
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.credit.reported import LISTED
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.removal import CLAUSE as REMOVAL
from greenmines.rules.removal import Ground

from .models import Announcement, Listing
from .permissions import (
    applications_to_announce,
    refusals_to_announce,
    refusals_to_prepare,
    refusals_to_remove,
)
from .telling import tell_signers


@transaction.atomic
def prepare(round_: Round, number: str, *, by: Person, now: datetime) -> Announcement:
    """A draft under the number that the ministry gives it; who can announce it is told."""
    insist(refusals_to_prepare(by, round_))
    if not number.strip():
        insist([Refusal(Reason.FIELD_MISSING, "4.3", {"field": "number"})])
    try:
        with transaction.atomic():
            announcement = Announcement.objects.create(
                round=round_, number=number.strip(), prepared_at=now, prepared_by=by
            )
    except IntegrityError as error:
        details = {"field": "number", "value": number}
        raise Refused([Refusal(Reason.FIELD_MALFORMED, "4.3", details)]) from error
    _audit(Verb.ANNOUNCEMENT_PREPARED, announcement, by=by, now=now, details={"number": number})
    tell_signers(announcement, now=now)
    return announcement


def _audit(
    verb: Verb,
    announcement: Announcement,
    *,
    by: Person,
    now: datetime,
    details: dict[str, object],
) -> None:
    audit.record(
        verb,
        announcement,
        by=by,
        now=now,
        round_id=announcement.round_id,
        clause="4.3",
        details=details,
    )


@transaction.atomic
def announce(announcement: Announcement, *, by: Person, now: datetime) -> list[Listing]:
    """Every mine that waits for the announcement enters the list under a number of its own."""
    insist(refusals_to_announce(by, announcement, now))
    changed = Announcement.objects.filter(pk=announcement.pk, announced_at__isnull=True).update(
        announced_at=now, announced_by=by
    )
    insist_first(changed, "4.3")
    announcement.refresh_from_db()
    waiting = applications_to_announce(by, announcement.round)
    in_order = sorted(waiting, key=lambda application: (application.province, application.pk))
    numbers = _numbers(announcement.round)
    with only_one("4.3"):  # another round of the year, announced at once, counts alike
        listed = [_enter(announcement, one, next(numbers), by=by, now=now) for one in in_order]
    details = {"number": announcement.number, "mines": len(listed)}
    _audit(Verb.ANNOUNCED, announcement, by=by, now=now, details=details)
    settle(Topic.ANNOUNCEMENT_WAITS, now=now, details={"number": announcement.number})
    return listed


def _enter(
    announcement: Announcement, application: Application, number: str, *, by: Person, now: datetime
) -> Listing:
    applications.pass_on(application, by=by, actor=Actor.MINISTRY, now=now)
    round_ = announcement.round
    listing = Listing.objects.create(
        mine=application.mine,
        licence=application.licence,
        application=application,
        announcement=announcement,
        number=number,
        province=application.province,
        batch_year=round_.year,
        listed_at=now,
    )
    mines.mark_listed(application.mine, by=by, now=now)
    audit.record(
        Verb.LISTED,
        listing,
        by=by,
        now=now,
        application_id=application.pk,
        round_id=round_.pk,
        clause="4.3",
        details={"number": listing.number, "mine": application.mine.name_zh},
    )
    _tell_credit(listing, application, announcement.number, now)
    return listing


def _tell_credit(
    listing: Listing, application: Application, announced_as: str, now: datetime
) -> None:
    """An honour of whoever applied, for each mine by itself (3.3e)."""
    holder = application.enterprise
    report_event(
        EventSaid(
            subject=Subject(SubjectKind.HOLDER, holder.credit_code or ""),
            name=holder.name_zh,
            type_code=LISTED,
            happened_on=day_in_china(now),
            document=f"{announced_as}（{listing.number}）",
            facts=application.mine.name_zh,
        ),
        now=now,
    )


def _numbers(round_: Round) -> Iterator[str]:
    """By the rule set's format, counted through the year; a number is never used twice."""
    form = rules_for(round_).periods.number_format.required
    used = set(Listing.objects.filter(batch_year=round_.year).values_list("number", flat=True))
    numbers = (form.format(year=round_.year, serial=serial) for serial in count(len(used) + 1))
    return filterfalse(used.__contains__, numbers)


@transaction.atomic
def enter_earlier(
    mine: Mine,
    *,
    number: str,
    batch_year: int,
    listed_at: datetime,
    source: str,
    by: Person | None,
    now: datetime,
) -> Listing:
    """A mine that was listed before this system, with the source that says so."""
    listing = Listing.objects.create(
        mine=mine,
        number=number,
        province=mine.province,
        batch_year=batch_year,
        listed_at=listed_at,
        source=source,
    )
    mines.mark_listed(mine, by=by, now=now)
    details = {"number": number, "source": source}
    audit.record(Verb.LISTED, listing, by=by, now=now, clause="4.3", details=details)
    return listing


@transaction.atomic
def remove(
    listing: Listing, ground: Ground, *, document: str, by: Person, now: datetime
) -> Listing:
    """End a stay in the list from this moment on; nothing of it is rewritten after that.

    `document` is the number of the announcement. Whether it was decided is asked in removals.
    """
    insist(refusals_to_remove(listing))
    changed = Listing.objects.filter(pk=listing.pk, left_at__isnull=True).update(
        left_at=now, leaving_ground=ground
    )
    insist_first(changed, REMOVAL)
    listing.refresh_from_db()
    mines.mark_not_listed(listing.mine, ground, by=by, now=now)
    details = {"number": listing.number, "ground": ground.value, "document": document}
    audit.record(Verb.LEFT_LIST, listing, by=by, now=now, clause=REMOVAL, details=details)
    return listing
