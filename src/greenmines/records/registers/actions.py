"""Taking in what other systems tell, and never the same twice.

A file is taken in whole or not at all; of what was pulled, a faulty row keeps no other out.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inserting import insert_all
from greenmines.records.people.models import Person
from greenmines.rules.refusals import insist

from .faults import RowFault
from .findings import plain_fault
from .intake import Change, E, Intake, Origin, Progress, Sieve, Sorted
from .models import Import, ImportSource, Register
from .permissions import refusals_to_import, region_of
from .shelves import SHELVES, Line, Shelf, sort_lines, table_of
from .territory import NONE_KNOWN, Ours, Territory
from .ties import Tie


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
