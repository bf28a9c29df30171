"""The jobs for files that are sent to a register: look at one, take one in, draw its boundaries.

A worker may die at any moment. Rows and the note that they are kept come in one transaction, and
boundaries one by one; so whoever takes up the job finds it undone, or done, or goes on drawing.
"""

from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskContext

from greenmines.papers.tables.holding import held_at
from greenmines.papers.tables.importing import Progress, import_file, preview
from greenmines.records.jobs import pace
from greenmines.records.jobs.asking import offer
from greenmines.records.mines.actions import draw_missing
from greenmines.records.registers.deliveries import LOOK, TAKE_IN, note
from greenmines.records.registers.faults import FileFaulty
from greenmines.records.registers.findings import Findings
from greenmines.records.registers.intake import Counts
from greenmines.records.registers.kinds import DeliveryStage
from greenmines.records.registers.models import Delivery, Register
from greenmines.records.registers.queries import delivery_of
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


@task(takes_context=True)
def look(context: TaskContext, pk: int) -> int:
    """Read a file whole and say what would come of it; returns how many rows it has."""
    delivery = delivery_of(pk)
    if delivery is None or delivery.stage != DeliveryStage.LOOKING:
        return 0
    try:
        with _opened(delivery) as file:
            found = preview(
                Register(delivery.register),
                file,
                file_name=delivery.file_name,
                as_of=delivery.as_of,
                by=delivery.sent_by,
                progress=_telling(context),
            )
    except Refused as refused:
        _refuse(delivery, DeliveryStage.LOOKING, refused.refusals)
        return 0
    there = DeliveryStage.LOOKED_AT if found.can_be_taken_in else DeliveryStage.REFUSED
    note(delivery, DeliveryStage.LOOKING, there, findings=found)
    return found.counts.rows


@task(takes_context=True)
def take_in(context: TaskContext, pk: int) -> int:
    """Take a file in, whole or not at all, and draw boundaries; returns how many rows it has."""
    delivery = delivery_of(pk)
    if delivery is None:
        return 0
    if delivery.stage == DeliveryStage.TAKING_IN:
        _take_in(delivery, _telling(context))
        delivery.refresh_from_db()
    if delivery.stage == DeliveryStage.DRAWING:
        _draw(delivery, _telling(context))
    return 0 if delivery.brought is None else delivery.brought.rows


def _take_in(delivery: Delivery, progress: Progress) -> None:
    here = DeliveryStage.TAKING_IN
    try:
        with _opened(delivery) as file, transaction.atomic():
            intake = import_file(
                Register(delivery.register),
                file,
                file_name=delivery.file_name,
                as_of=delivery.as_of,
                by=delivery.sent_by,
                now=timezone.now(),
                progress=progress,
            )
            found = Findings(intake.counts, faults=intake.left_out, is_repeat=intake.is_repeat)
            note(delivery, here, _after(delivery), findings=found, intake=intake)
    except FileFaulty as faulty:
        found = Findings(Counts(refused=faulty.count), faults=faulty.faults)
        note(delivery, here, DeliveryStage.REFUSED, findings=found)
    except Refused as refused:
        _refuse(delivery, here, refused.refusals)


def _after(delivery: Delivery) -> DeliveryStage:
    has_corners = delivery.register == Register.LICENCES
    return DeliveryStage.DRAWING if has_corners else DeliveryStage.TAKEN_IN


def _draw(delivery: Delivery, progress: Progress) -> None:
    """Licences come with corners only; what can be drawn is drawn, each boundary for itself."""
    drawn = draw_missing(by=delivery.sent_by, now=timezone.now(), progress=progress)
    note(delivery, DeliveryStage.DRAWING, DeliveryStage.TAKEN_IN, drawn=drawn)


def _refuse(delivery: Delivery, here: DeliveryStage, refusals: list[Refusal]) -> None:
    found = Findings(Counts(), refusals=tuple(refusals))
    note(delivery, here, DeliveryStage.REFUSED, findings=found)


def _opened(delivery: Delivery) -> IO[bytes]:
    """Raises `Refused` where the file was let go in the meantime."""
    try:
        return held_at(delivery.digest).open("rb")
    except FileNotFoundError as error:
        raise Refused([Refusal(Reason.FILE_BROKEN, details={"field": "file"})]) from error


def _telling(context: TaskContext) -> Progress:
    task_id = UUID(str(context.task_result.id))
    return lambda done, total: pace.tell(task_id, done, total)


def offer_jobs() -> None:
    """From now on pages can ask for these jobs by name."""
    offer(LOOK, lambda pk: UUID(str(look.enqueue(pk).id)))
    offer(TAKE_IN, lambda pk: UUID(str(take_in.enqueue(pk).id)))
