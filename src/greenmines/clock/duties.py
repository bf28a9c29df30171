"""What the clock does at a moment that it is told: for the jobs of the queue, and in years played.

Every duty looks at the records alone, may be done twice, and returns how many it found. What looks
at files, sessions or other systems is in `tasks` only.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings

from greenmines.records.assessments.reopening import look_again_at_all
from greenmines.records.audit.sealing import seal_all
from greenmines.records.checks.telling import tell_of_overdue, tell_of_unrecorded
from greenmines.records.credit import reminding as credit_reminding
from greenmines.records.credit.counting import recount_due
from greenmines.records.inspections import actions as draws
from greenmines.records.inspections import telling as draws_telling
from greenmines.records.listings.telling import tell_of_open_announcements
from greenmines.records.misconduct.reminding import tell_of_unheard
from greenmines.records.recommendations.telling import tell_of_open_files
from greenmines.records.removals.crediting import record_penalties
from greenmines.records.removals.ending import end_leads
from greenmines.records.removals.leading import open_leads
from greenmines.records.removals.reminding import tell_of_days

from . import reminding


Duty = Callable[[datetime], int]


def look_at_eligibility(now: datetime) -> int:
    return reminding.look_at_eligibility(now, _nobody_listens)


def _nobody_listens(_done: int, _total: int | None) -> None:
    """Progress is told by whoever has a job."""


def reopen(now: datetime) -> int:
    return len(look_again_at_all(now))


def tell_of_petitions(now: datetime) -> int:
    return credit_reminding.tell_of_petitions(now, timedelta(days=settings.DUE_SOON_DAYS))


def tell_of_deadlines(now: datetime) -> int:
    return reminding.tell_of_deadlines(now, timedelta(days=settings.DUE_SOON_DAYS))


def begin_revealing(now: datetime) -> int:
    return draws.begin_overdue(now=now)


def tell_of_ends(now: datetime) -> int:
    return draws_telling.tell_of_ends(now, timedelta(hours=settings.DRAW_SOON_HOURS))


def seal(now: datetime) -> int:
    return seal_all(now=now)


# By the name under which each is scheduled, in the order in which they are done.
DUTIES: Mapping[str, tuple[Duty, ...]] = {
    "eligibility": (look_at_eligibility,),
    "licences": (reminding.tell_of_licences,),
    "independence": (reopen,),
    "credit": (recount_due, tell_of_petitions),
    "deadlines": (tell_of_deadlines,),
    "complaints": (reminding.tell_of_complaints,),
    "checks": (tell_of_unrecorded, tell_of_overdue),
    "publicity": (reminding.tell_of_ended_publicity,),
    "draws": (begin_revealing, tell_of_ends),
    "leads": (end_leads, open_leads, record_penalties),
    "rectification": (tell_of_days,),
    "signatures": (tell_of_open_files, tell_of_open_announcements, tell_of_unheard),
    "seals": (seal,),
}


def do(name: str, now: datetime) -> int:
    """All that is scheduled under a name; returns how many were found."""
    return sum(duty(now) for duty in DUTIES[name])
