"""Noting what is read from the publicity system and what is reported to it.

Reading itself is `papers.publicity_system`, the jobs are in `clock.linking`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.jobs.asking import ask
from greenmines.records.people.models import Person
from greenmines.records.registers.intake import Intake
from greenmines.records.registers.models import Register
from greenmines.rules.refusals import insist

from .models import Pull, PulledTable, Report, TableStage
from .permissions import CLAUSE, refusals_to_pull
from .queries import unfinished
from .troubles import Trouble, Troubled


PULL = "read the publicity system"
FIRST_WAIT, GROWTH = timedelta(minutes=1), 3
LONGEST_WAIT = timedelta(hours=6)
CLAUSE_OF_REPORTS = "3.3c"


@transaction.atomic
def ask_for_pull(*, by: Person, now: datetime) -> Pull:
    """Have every table read now."""
    insist(refusals_to_pull(by))
    pull = Pull.objects.create(begun_at=now, begun_by=by)
    Pull.objects.filter(pk=pull.pk).update(task_id=ask(PULL, pull.pk))
    audit.record(Verb.PULL_ASKED, pull, by=by, now=now, clause=CLAUSE)
    pull.refresh_from_db()
    return pull


@transaction.atomic
def begin_by_clock(*, now: datetime) -> Pull:
    """Because it is time."""
    pull = Pull.objects.create(begun_at=now)
    Pull.objects.filter(pk=pull.pk).update(task_id=ask(PULL, pull.pk))
    audit.record(Verb.PULL_ASKED, pull, by=None, now=now, clause=CLAUSE)
    return pull


@transaction.atomic
def note_reading(pull: Pull, register: Register, *, now: datetime) -> PulledTable:
    """A table is being read; for the job's second attempt, again."""
    table, is_new = PulledTable.objects.get_or_create(
        pull=pull, register=register, defaults={"stage": TableStage.READING, "looked_at": now}
    )
    if not is_new:
        table.attempts += 1
        table.stage, table.looked_at = TableStage.READING, now
        table.trouble = table.detail = ""
        table.save()
    details = {"register": register.value, "attempt": table.attempts}
    audit.record(Verb.TABLE_READ, pull, by=pull.begun_by, now=now, clause=CLAUSE, details=details)
    return table


@transaction.atomic
def note_taken_in(table: PulledTable, intake: Intake, *, closed: int, now: datetime) -> None:
    """Within the transaction that took the rows in: both are kept, or neither."""
    table.stage, table.looked_at = TableStage.TAKEN_IN, now
    if intake.brought.rejected:
        table.stage, table.trouble = TableStage.PARTLY, Trouble.FAULTY_ROWS
    table.as_of, table.brought = intake.brought.as_of, intake.brought
    table.rows, table.new = intake.brought.rows, intake.counts.new
    table.changed, table.closed = intake.counts.changed, closed
    table.save()
    details = {"register": table.register, "closed": closed, **intake.counts.as_details()}
    audit.record(Verb.TABLE_TAKEN_IN, table.pull, by=None, now=now, clause=CLAUSE, details=details)


@transaction.atomic
def note_trouble(table: PulledTable, troubled: Troubled, *, now: datetime) -> None:
    """Nothing of the table was kept; what was known stays, and grows older."""
    table.stage, table.looked_at = TableStage.FAILED, now
    table.trouble, table.detail = troubled.trouble, troubled.detail
    table.save()
    details = {"register": table.register, "trouble": troubled.trouble.value}
    audit.record(
        Verb.TABLE_FAILED,
        table.pull,
        by=None,
        now=now,
        clause=CLAUSE,
        reason=troubled.detail,
        details=details,
    )


@transaction.atomic
def abandon(pull: Pull, *, now: datetime) -> None:
    """What a worker that is gone was reading failed with it."""
    for table in pull.tables.filter(stage=TableStage.READING):
        note_trouble(table, Troubled(Trouble.ABANDONED), now=now)


@transaction.atomic
def end(pull: Pull, *, now: datetime) -> bool:
    """Whether every table was taken in; only then is the reading over."""
    if unfinished(pull):
        return False
    ended = Pull.objects.filter(pk=pull.pk, ended_at__isnull=True).update(ended_at=now)
    if ended:
        audit.record(Verb.PULL_ENDED, pull, by=None, now=now, clause=CLAUSE)
    return True


@transaction.atomic
def queue_report(key: str, subject: str, body: Mapping[str, str], *, now: datetime) -> Report:
    """A published result is to be told to the publicity system; the same one is queued once."""
    report, is_new = Report.objects.get_or_create(
        key=key,
        defaults={
            "subject": subject,
            "body": dict(body),
            "queued_at": now,
            "try_after": now,
        },
    )
    if is_new:
        details = {"key": key}
        audit.record(
            Verb.REPORT_QUEUED, report, by=None, now=now, clause=CLAUSE_OF_REPORTS, details=details
        )
    return report


@transaction.atomic
def note_receipt(report: Report, receipt: str, *, now: datetime) -> None:
    changed = Report.objects.filter(pk=report.pk, received_at__isnull=True).update(
        received_at=now, receipt=receipt, attempts=report.attempts + 1, trouble="", detail=""
    )
    if changed:
        details = {"receipt": receipt}
        audit.record(
            Verb.REPORT_RECEIVED,
            report,
            by=None,
            now=now,
            clause=CLAUSE_OF_REPORTS,
            details=details,
        )


@transaction.atomic
def note_failed_report(report: Report, troubled: Troubled, *, now: datetime) -> None:
    """It is sent again, later and later; nothing is given up."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * GROWTH ** min(report.attempts, 10))
    Report.objects.filter(pk=report.pk, received_at__isnull=True).update(
        attempts=report.attempts + 1,
        try_after=now + wait,
        trouble=troubled.trouble,
        detail=troubled.detail,
    )
    details = {"trouble": troubled.trouble.value, "attempt": report.attempts + 1}
    audit.record(
        Verb.REPORT_FAILED,
        report,
        by=None,
        now=now,
        clause=CLAUSE_OF_REPORTS,
        reason=troubled.detail,
        details=details,
    )
