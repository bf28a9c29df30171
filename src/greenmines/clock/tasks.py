"""The jobs of the queue. Each may run twice: what it finds done it leaves.

What they do at a moment is in `duties`, what a page asks for in `taking_in`.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskContext

from greenmines.papers.tables.holding import let_go
from greenmines.records.evidence.actions import draw_missing
from greenmines.records.evidence.arriving import sweep
from greenmines.records.evidence.queries import Fault, faults_of_store
from greenmines.records.jobs import actions as jobs
from greenmines.records.jobs import pace

from . import reminding
from .duties import do


KEPT = timedelta(days=90)
LOST = frozenset({Fault.MISSING, Fault.ALTERED})


class EvidenceLost(Exception):
    """The store has lost files; the message names the first of them."""


def _telling(context: TaskContext) -> Callable[[int, int | None], None]:
    task_id = UUID(str(context.task_result.id))
    return lambda done, total: pace.tell(task_id, done, total)


@task(takes_context=True)
def eligibility(context: TaskContext) -> int:
    """Every running application looked at again by its round's rules (1.2)."""
    return reminding.look_at_eligibility(timezone.now(), _telling(context))


@task()
def licences() -> int:
    """Licences that expire within the days that the rule set names (1.2b)."""
    return do("licences", timezone.now())


@task()
def independence() -> int:
    """Ties that came to light after a report (3.2b)."""
    return do("independence", timezone.now())


@task()
def deadlines() -> int:
    """What is due soon, and what is overdue."""
    return do("deadlines", timezone.now())


@task()
def publicity() -> int:
    """Notices whose period is over and that nobody has ended (2.6, 4.3)."""
    return do("publicity", timezone.now())


@task()
def complaints() -> int:
    """Complaints whose day for what comes next has passed (3.3d)."""
    return do("complaints", timezone.now())


@task()
def draws() -> int:
    """Draws of spot checks whose parties had their time, or have little of it left (3.3a)."""
    return do("draws", timezone.now())


@task()
def checks() -> int:
    """Spot checks whose visit is not on record, or whose results are not public in time (3.3a)."""
    return do("checks", timezone.now())


@task()
def credit() -> int:
    """Scores to be counted again in this quarter, and answers due soon or late (3.3e)."""
    return do("credit", timezone.now())


@task()
def leads() -> int:
    """What registers, licences, complaints and checks say of listed mines (3.3b, 3.3e)."""
    return do("leads", timezone.now())


@task()
def rectification() -> int:
    """Rectification orders that are due soon or late, and hearings that nobody asked for (3.3b)."""
    return do("rectification", timezone.now())


@task()
def signatures() -> int:
    """What time, or an act elsewhere, made ready to be signed (3.2d, 4.1, 4.3)."""
    return do("signatures", timezone.now())


@task()
def seals() -> int:
    """The audit's newest rows into the chain."""
    return do("seals", timezone.now())


@task()
def uploads() -> int:
    """Files in pieces that nobody has gone on with, and what killed servers left behind."""
    return sweep(timezone.now() - timedelta(hours=settings.UPLOAD_KEPT_HOURS))


@task()
def pictures() -> int:
    """Small pictures of photos that were stored without one."""
    return draw_missing()


@task()
def sessions() -> int:
    """Sessions that are over, files that nobody confirmed, and jobs of long ago."""
    call_command("clearsessions")
    let_go(now=timezone.now())
    return jobs.clear_old(before=timezone.now() - KEPT)


@task(takes_context=True)
def evidence(context: TaskContext) -> int:
    """Read every file of the store again. Raises `EvidenceLost`: the job is seen to fail."""
    tell, others = _telling(context), 0
    for count, found in enumerate(faults_of_store(), start=1):
        tell(count, None)
        if found.fault in LOST:
            raise EvidenceLost(f"{found.fault} {found.name}; see greenmines verify_evidence")
        others += 1
    return others
