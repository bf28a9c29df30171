"""The jobs that read the publicity system's tables.

A worker may die at any moment. A table's rows and the note that they are kept come in one
transaction, so whoever takes up the job finds a table undone, or done.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskContext

from greenmines.papers.publicity_system.connection import Connection, System, configured
from greenmines.papers.publicity_system.reading import Progress, read_table
from greenmines.papers.publicity_system.taking_in import take_in_reading
from greenmines.records.jobs import pace
from greenmines.records.jobs.asking import offer
from greenmines.records.linkage import actions as linkage
from greenmines.records.linkage.models import Pull
from greenmines.records.linkage.queries import is_due, pull_of, unfinished
from greenmines.records.linkage.troubles import Troubled
from greenmines.records.mines.actions import draw_missing
from greenmines.records.registers.models import Register
from greenmines.rules.deadlines import day_in_china


class NotAllTakenIn(Exception):
    """Some tables were not taken in: the job is seen to fail, and the queue tries again."""


@task(takes_context=True)
def pull(context: TaskContext, pk: int) -> int:
    """Read what is not taken in yet of one reading. Raises `NotAllTakenIn`."""
    begun, system = pull_of(pk), configured()
    if begun is None or system is None:
        return 0
    task_id = UUID(str(context.task_result.id))

    def tell(done: int, total: int | None) -> None:
        pace.tell(task_id, done, total)

    return read_all(begun, system, tell)


def read_all(begun: Pull, system: System, tell: Progress) -> int:
    """How many rows were taken in. One table that fails keeps no other from being read."""
    linkage.abandon(begun, now=timezone.now())
    connection, rows = Connection(system), 0
    try:
        for register in unfinished(begun):
            rows += _read_one(connection, begun, register, tell)
    finally:
        connection.close()
    if not linkage.end(begun, now=timezone.now()):
        raise NotAllTakenIn(", ".join(unfinished(begun)))
    draw_missing(by=None, now=timezone.now(), progress=tell)
    return rows


def _read_one(connection: Connection, begun: Pull, register: Register, tell: Progress) -> int:
    table = linkage.note_reading(begun, register, now=timezone.now())
    try:
        with read_table(connection, register, tell) as reading, transaction.atomic():
            now, total = timezone.now(), reading.total
            taken = take_in_reading(
                reading,
                today=day_in_china(now),
                now=now,
                progress=lambda done: tell(done, total),
            )
            linkage.note_taken_in(table, taken.intake, closed=taken.closed, now=now)
    except Troubled as troubled:
        linkage.note_trouble(table, troubled, now=timezone.now())
        return 0
    return taken.intake.brought.rows


@task()
def pulls() -> int:
    """Begin a reading where the last good one is too long ago."""
    now, every = timezone.now(), timedelta(hours=settings.PUBLICITY_HOURS)
    if configured() is None or not is_due(now, every):
        return 0
    linkage.begin_by_clock(now=now)
    return 1


def offer_jobs() -> None:
    """From now on pages can ask for a reading."""
    offer(linkage.PULL, lambda pk: UUID(str(pull.enqueue(pk).id)))
