"""Concluding a round: it ends, and with it every application that has not come to an end (4.3)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.records.rounds import actions as rounds
from greenmines.records.rounds.models import Round
from greenmines.rules.posts import Actor
from greenmines.rules.steps import End

from .models import Application
from .moving import move
from .queries import left_over


@transaction.atomic
def conclude(round_: Round, *, by: Person, now: datetime) -> list[Application]:
    """The ministry concludes an open round; what is still on its way lapses, drafts as well.

    Nobody could do anything with it any more. Returns what lapsed; each enterprise is told.
    """
    rounds.conclude(round_, by=by, now=now)
    return [
        move(one, End.LAPSED, by=by, actor=Actor.MINISTRY, now=now, verb=Verb.LAPSED)
        for one in left_over(round_)
    ]
