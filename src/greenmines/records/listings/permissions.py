"""Who may prepare and make the announcement that enters mines in the list (4.3)."""

from collections.abc import Sequence
from datetime import datetime

from greenmines.records.applications.eligibility import refusals_of_eligibility_of_each
from greenmines.records.applications.models import Application
from greenmines.records.assessments.reopening import refusals_of_ties_in_each
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.publicity.queries import under_objection
from greenmines.records.reviews.queries import waiting_at
from greenmines.records.rounds.models import Round, RoundState
from greenmines.rules.posts import Actor, Post, refusal_of_post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, about
from greenmines.rules.removal import CLAUSE as REMOVAL
from greenmines.rules.steps import StepKind

from .models import Announcement, Listing


def refusals_to_prepare(person: Person, round_: Round) -> list[Refusal]:
    if kind_of(person) is not Actor.MINISTRY or not holds(person, Post.REVIEWER):
        return [refusal_of_post(Post.REVIEWER, "4.3", Actor.MINISTRY)]
    if round_.state != RoundState.OPEN:
        return [Refusal(Reason.ROUND_NOT_OPEN, "4.3", {"round": round_.name_zh})]
    if Announcement.objects.filter(round=round_, announced_at__isnull=True).exists():
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, "4.3")]
    return []


def applications_to_announce(person: Person, round_: Round) -> list[Application]:
    """Those that came through the national publicity and wait."""
    return waiting_at(person, StepKind.ANNOUNCEMENT, round_)


def refusals_to_announce(
    person: Person, announcement: Announcement, now: datetime
) -> list[Refusal]:
    """The second signer announces. Every mine must still be eligible and free of objections.

    One that is not is dropped by a decision with its reason first: the round goes on without it.
    """
    refusals = []
    if kind_of(person) is not Actor.MINISTRY or not holds(person, Post.SIGNER):
        refusals.append(refusal_of_post(Post.SIGNER, "4.3", Actor.MINISTRY))
    if announcement.prepared_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, "4.3"))
    if announcement.announced_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "4.3"))
    return refusals + refusals_of_mines(applications_to_announce(person, announcement.round), now)


def refusals_of_mines(applications: Sequence[Application], now: datetime) -> list[Refusal]:
    """That there are none to announce, or what is in the way of each; asked of all at once."""
    if not applications:
        return [Refusal(Reason.MINES_MISSING, "4.3")]
    keys = [application.pk for application in applications]
    objected = set(under_objection().filter(pk__in=keys).values_list("pk", flat=True))
    tied = refusals_of_ties_in_each(applications)
    unfit = refusals_of_eligibility_of_each(applications, now=now)
    refusals = []
    for one in applications:
        own = unfit[one.pk] + tied[one.pk]
        if one.pk in objected:
            own.append(Refusal(Reason.OBJECTION_OPEN, "4.3"))
        refusals += [about(one.number, refusal) for refusal in own]
    return refusals


def refusals_to_remove(listing: Listing) -> list[Refusal]:
    """A stay ends once. Who decides that it ends is asked in removals (3.3b)."""
    if listing.left_at is not None:
        return [Refusal(Reason.NOT_ON_LIST, REMOVAL)]
    return []
