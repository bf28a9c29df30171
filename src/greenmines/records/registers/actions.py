"""Taking in what other systems tell, and never the same twice.

A file is taken in whole or not at all; of what was pulled, a faulty row keeps no other out.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inserting import insert_all
from greenmines.records.people.models import Person
from greenmines.rules.independence import TieKind
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .faults import RowFault
from .findings import plain_fault
from .intake import Change, E, Intake, Origin, Progress, Sieve, Sorted
from .models import Import, ImportSource, Register, Tie
from .permissions import refusals_to_import, refusals_to_record_tie, region_of
from .shelves import SHELVES, Line, Shelf, sort_lines, table_of
from .territory import NONE_KNOWN, Ours, Territory


def take_in(
    register: Register,
    lines: Iterable[Line | RowFault],
    *,
    origin: Origin,
    by: Person | None,
    now: datetime,
    ours: Ours = NONE_KNOWN,
    progress: Progress | None = None,
) -> Intake:
    """Take in a file of any register but mines and licences, for which `mines.taking_in` knows how.

    A province's file speaks of its own mines and enterprises only; `ours` are those of them that
    do not show it by their numbers.

    Raises `Refused` if `by` may not, `FileFaulty` if a row cannot be taken in: then nothing is. A
    file that was taken in before changes nothing and says so. A row that says something else than
    an earlier file corrects the record, with the old text in the audit; an older file never does.
    """
    shelf = SHELVES[register]

    def sort(batch: list[Line]) -> Sorted[Line]:
        return sort_lines(batch, shelf, origin.as_of)

    def write(batch: Sorted[Line], brought: Import) -> None:
        _write(batch, shelf, brought, by=by, now=now)

    return take_in_rows(
        register, lines, (sort, write), origin=origin, by=by, now=now, ours=ours, progress=progress
    )


Keeping = tuple[Callable[[list[E]], Sorted[E]], Callable[[Sorted[E], Import], None]]


@transaction.atomic
def take_in_rows(
    register: Register,
    rows: Iterable[E | RowFault],
    keeping: Keeping[E],
    *,
    origin: Origin,
    by: Person | None,
    now: datetime,
    ours: Ours = NONE_KNOWN,
    progress: Progress | None = None,
) -> Intake:
    """The same for whoever knows how to sort and to write a batch; `keeping` is these two."""
    insist(refusals_to_import(by))
    brought, is_new = Import.objects.get_or_create(
        register=register,
        digest=origin.digest,
        defaults={
            "file_name": origin.file_name,
            "source": origin.source,
            "as_of": origin.as_of,
            "rows": 0,
            "imported_at": now,
            "imported_by": by,
        },
    )
    takes_rest = origin.source is ImportSource.PUBLICITY_SYSTEM
    sieve = Sieve[E](Territory(region_of(by), ours), takes_rest=takes_rest)
    if not is_new:
        return Intake(brought, sieve.counts, is_repeat=True)
    _pass_through(sieve, rows, keeping, brought, progress)
    brought.rows, brought.rejected = sieve.counts.rows, sieve.counts.refused
    brought.faults = [plain_fault(one) for one in sieve.faults]
    brought.save(update_fields=["rows", "rejected", "faults"])
    details = {"register": register.value, "file": origin.file_name, **sieve.counts.as_details()}
    audit.record(Verb.FILE_IMPORTED, brought, by=by, now=now, details=details)
    return Intake(brought, sieve.counts, left_out=tuple(sieve.left_out))


def _pass_through(
    sieve: Sieve[E],
    rows: Iterable[E | RowFault],
    keeping: Keeping[E],
    brought: Import,
    progress: Progress | None,
) -> None:
    """After a fault that stops nothing more is written, but the rest is read for its faults."""
    sort, write = keeping
    for batch in sieve.batches(rows):
        if not sieve.is_stopped:
            found = sort(batch)
            sieve.count(found)
            if not sieve.is_stopped:
                write(found, brought)
        if progress is not None:
            progress(sieve.counts.rows)
    sieve.insist_clean()


def _write(
    batch: Sorted[Line], shelf: Shelf, brought: Import, *, by: Person | None, now: datetime
) -> None:
    for line in batch.new:
        line.record.brought_by = brought
        if isinstance(line.record, Tie):
            line.record.recorded_at = now
    table = table_of(shelf)
    insert_all([line.record for line in batch.new])
    for change in batch.changed:
        _correct(change, brought, by=by, now=now)
    # What a newer file repeats is vouched for as of that file's day.
    table.filter(pk__in=batch.same).update(brought_by=brought)


def _correct(change: Change[Line], brought: Import, *, by: Person | None, now: datetime) -> None:
    record = change.entry.record
    record.pk, record.brought_by = change.pk, brought
    record.save(update_fields=["brought_by", *change.after], force_update=True)
    details = {"before": dict(change.before), "after": dict(change.after)}
    audit.record(Verb.FILE_IMPORTED, record, by=by, now=now, details=details)


@transaction.atomic
def record_tie(
    *,
    agency_code: str,
    expert_username: str,
    enterprise_code: str,
    kind: TieKind,
    from_on: date,
    until_on: date | None,
    source: str,
    by: Person,
    now: datetime,
    application_number: str = "",
) -> Tie:
    """A tie that somebody has found, beside those of the register (clause 3.2b)."""
    insist(refusals_to_record_tie(by, enterprise_code))
    if not enterprise_code or not (agency_code or expert_username):
        insist([Refusal(Reason.FIELD_MISSING, "3.2b", {"field": "agency_code"})])
    if until_on is not None and until_on < from_on:
        insist([Refusal(Reason.FIELD_MALFORMED, "3.2b", {"field": "until_on"})])
    tie, is_new = Tie.objects.get_or_create(
        agency_code=agency_code,
        expert_username=expert_username,
        enterprise_code=enterprise_code,
        kind=kind,
        from_on=from_on,
        defaults={
            "until_on": until_on,
            "application_number": application_number,
            "source": source,
            "recorded_at": now,
        },
    )
    if is_new:
        audit.record(Verb.TIE_RECORDED, tie, by=by, now=now, clause="3.2b")
    return tie
