"""Who is told what of a spot check, and the row that each act leaves in the audit."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.jobs.actions import remember_telling
from greenmines.records.mines.models import Binding
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, second_signers
from greenmines.records.racing import change_as_seen
from greenmines.rules.checks import CLAUSE, CheckStage
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post

from .models import Check
from .queries import overdue_on, people_of, unrecorded_on


def audited(
    verb: Verb,
    check: Check,
    *,
    by: Person | None,
    now: datetime,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    told = {"number": check.number, "mine": check.listing.mine.name_zh, **(details or {})}
    audit.record(verb, check, by=by, now=now, clause=CLAUSE, reason=reason, details=told)


def move(check: Check, **columns: object) -> None:
    change_as_seen(check, ["stage"], columns, CLAUSE)


def tell_mine(check: Check, topic: Topic, *, now: datetime) -> None:
    """Whoever answers for an enterprise that acts for the mine."""
    bound = Binding.objects.filter(licence__mine=check.listing.mine_id, ended_at__isnull=True)
    houses = list(bound.values_list("enterprise_id", flat=True))
    send(holders(houses, Post.RESPONSIBLE), topic, now=now, details=facts_of(check))


def tell_house(check: Check, post: Post, topic: Topic, *, now: datetime) -> None:
    send(holders([check.house_id], post), topic, now=now, details=facts_of(check))


def tell_signers(check: Check, *, now: datetime) -> None:
    """Who can decide what another drafted; again when it was sent back and drafted anew."""
    signers = second_signers([check.house_id], check.drafted_by_id)
    send(signers, Topic.SPOT_CHECK_TO_DECIDE, now=now, details=facts_of(check) | _key_of(check))


def settle_signing(check: Check, *, now: datetime) -> None:
    """It was decided, or sent back."""
    settle(Topic.SPOT_CHECK_TO_DECIDE, now=now, details=_key_of(check))


def _key_of(check: Check) -> dict[str, str]:
    return {"key": str(check.pk)}


def tell_team(check: Check, topic: Topic, *, now: datetime) -> None:
    send(people_of(check), topic, now=now, details=facts_of(check))


def tell_of_overdue(now: datetime) -> int:
    """Tell the houses whose results ought to be public and are not, once a stage; the clock's.

    Returns how many were told of.
    """
    late = overdue_on(day_in_china(now)).select_related("listing__mine")
    return sum(_tell_of_late(check, now) for check in late)


def tell_of_unrecorded(now: datetime) -> int:
    """Tell house and team of each visit whose day passed without a record, once; the clock's.

    Returns how many were told of.
    """
    missed = unrecorded_on(day_in_china(now)).select_related("listing__mine")
    return sum(_tell_of_missed(check, now) for check in missed)


@transaction.atomic
def _tell_of_missed(check: Check, now: datetime) -> bool:
    topic = Topic.SPOT_CHECK_UNRECORDED
    if not remember_telling(topic, f"{check.pk}", now=now):
        return False
    house = holders([check.house_id], Post.VERIFIER)
    told = {one.pk: one for one in (*house, *people_of(check))}
    send(told.values(), topic, now=now, details=facts_of(check))
    return True


@transaction.atomic
def _tell_of_late(check: Check, now: datetime) -> bool:
    if not remember_telling(Topic.SPOT_CHECK_OVERDUE, f"{check.pk}-{check.stage}", now=now):
        return False
    is_drafted = check.stage != CheckStage.VISITED
    post = Post.SIGNER if is_drafted else Post.VERIFIER
    tell_house(check, post, Topic.SPOT_CHECK_OVERDUE, now=now)
    return True


def facts_of(check: Check) -> dict[str, str]:
    """For a message: days as YYYY-MM-DD, empty where there is none yet."""
    return {
        "check": check.number,
        "mine": check.listing.mine.name_zh,
        "on": _day(check.visit_on),
        "until": _day(check.publish_by),
    }


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
