"""Telling the parties of a draw that it is their turn, and that their time runs out (3.3a)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.jobs.actions import remember_telling
from greenmines.records.people.queries import holders
from greenmines.rules.posts import Actor

from .models import Contribution, Draw, DrawState
from .permissions import ACTS_FOR


OF_THE_PARTIES = (Topic.DRAW_FROZEN, Topic.DRAW_REVEALING, Topic.DRAW_ENDS_SOON)


def tell_parties(
    draw: Draw, contributions: Iterable[Contribution], topic: Topic, *, now: datetime
) -> None:
    """Those who act for each party, with the hour at which the present step ends."""
    until = draw.commit_until if draw.state == DrawState.COMMITTING else draw.reveal_until
    facts = {"number": draw.number, "until": until.isoformat()}
    for one in contributions:
        people = holders([one.party_id], ACTS_FOR[Actor(one.party.kind)])
        send(people, topic, now=now, details=facts | _key_of(one))


def settle_part(contribution: Contribution, *, now: datetime) -> None:
    """The party did what it is asked for in this step."""
    settle(*OF_THE_PARTIES, now=now, details=_key_of(contribution))


def settle_step(draw: Draw, *, now: datetime) -> None:
    """Nobody is asked for what was asked in the step that is over."""
    settle(*OF_THE_PARTIES, now=now, details={"number": draw.number})


def _key_of(contribution: Contribution) -> dict[str, str]:
    return {"key": str(contribution.pk)}


def tell_of_revealing(draw: Draw, *, now: datetime) -> None:
    """Whoever committed itself reveals now."""
    settle_step(draw, now=now)
    bound = draw.contributions.filter(committed_at__isnull=False).select_related("party")
    tell_parties(draw, bound, Topic.DRAW_REVEALING, now=now)


def tell_of_ends(now: datetime, soon: timedelta) -> int:
    """Of every step that ends soon, to those who have not done it; returns how many draws."""
    steps = (
        (DrawState.COMMITTING, "commit_until", {"committed_at__isnull": True}),
        (
            DrawState.REVEALING,
            "reveal_until",
            {"committed_at__isnull": False, "revealed_at__isnull": True},
        ),
    )
    told = 0
    for state, end, owing in steps:
        ending = Draw.objects.filter(
            state=state, **{f"{end}__gt": now, f"{end}__lte": now + soon}
        ).defer("frozen", "result")
        told += sum(_tell_of_end(draw, owing, now) for draw in ending)
    return told


@transaction.atomic
def _tell_of_end(draw: Draw, owing: dict[str, bool], now: datetime) -> bool:
    late = list(draw.contributions.filter(**owing).select_related("party"))
    if not late or not remember_telling(
        Topic.DRAW_ENDS_SOON, f"{draw.number}-{draw.state}", now=now
    ):
        return False
    tell_parties(draw, late, Topic.DRAW_ENDS_SOON, now=now)
    return True
