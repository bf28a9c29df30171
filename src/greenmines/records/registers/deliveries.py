"""Files on their way from a desk into a register: sent, looked at, confirmed, taken in.

Reading and taking in are jobs (`clock.taking_in`); here is only where each file stands. A stage
changes by compare-and-set, so a job that runs twice says nothing twice.
"""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.jobs.asking import ask
from greenmines.records.people.models import Person
from greenmines.rules.refusals import insist

from .findings import Findings
from .intake import Intake, Origin
from .kinds import DeliveryStage
from .models import Delivery, Register
from .permissions import refusals_to_confirm, refusals_to_import


LOOK, TAKE_IN = "look at a register's file", "take in a register's file"


@transaction.atomic
def send(register: Register, origin: Origin, *, by: Person, now: datetime) -> Delivery:
    """A file that is held under its digest; nothing of it is kept before it is confirmed."""
    insist(refusals_to_import(by))
    delivery = Delivery.objects.create(
        register=register,
        digest=origin.digest,
        file_name=origin.file_name,
        as_of=origin.as_of,
        stage=DeliveryStage.LOOKING,
        sent_at=now,
        sent_by=by,
    )
    _queue(delivery, LOOK)
    details = {"register": register.value, "file": origin.file_name}
    audit.record(Verb.FILE_SENT, delivery, by=by, now=now, details=details)
    return delivery


@transaction.atomic
def confirm(delivery: Delivery, *, by: Person, now: datetime) -> None:
    """Have the file taken in, whole or not at all; once more where the job was given up."""
    held = Delivery.objects.select_for_update(no_key=True).get(pk=delivery.pk)
    insist(refusals_to_confirm(by, held))
    here = DeliveryStage(held.stage)
    there = DeliveryStage.TAKING_IN if here is DeliveryStage.LOOKED_AT else here
    note(held, here, there)
    _queue(delivery, TAKE_IN)
    details = {"register": delivery.register, "file": delivery.file_name}
    audit.record(Verb.FILE_CONFIRMED, delivery, by=by, now=now, details=details)


def note(
    delivery: Delivery,
    here: DeliveryStage,
    there: DeliveryStage,
    *,
    findings: Findings | None = None,
    intake: Intake | None = None,
    drawn: tuple[int, int] | None = None,
) -> bool:
    """Where the file is now, and what was found; False if it was not at `here` any more.

    `drawn` says how many boundaries were drawn, and how many could not be.
    """
    changed: dict[str, object] = {"stage": there}
    if findings is not None:
        changed["findings"] = findings.as_plain()
    if intake is not None:
        changed["brought"] = intake.brought
    if drawn is not None:
        changed["drawn"], changed["undrawn"] = drawn
    return Delivery.objects.filter(pk=delivery.pk, stage=here).update(**changed) == 1


def _queue(delivery: Delivery, job: str) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(task_id=ask(job, delivery.pk))
    delivery.refresh_from_db()
