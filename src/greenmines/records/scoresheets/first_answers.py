"""Writing many first answers at once; `actions` calls this inside its transactions, nobody else."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from greenmines.records.people.models import Person
from greenmines.records.registers.inserting import insert_all

from .models import Entry, EntryEvidence, Sheet
from .rows import STAMPED, WRITTEN, Row, in_figures, row_of, values_of


def fill(sheet: Sheet, rows: Mapping[str, Row], *, by: Person, now: datetime) -> list[Entry]:
    """Write first answers; rows that have one stay as they are."""
    present = {entry.item_code: entry for entry in Entry.objects.filter(sheet=sheet)}
    blanks = [entry for code, entry in present.items() if code in rows and not entry.revision]
    new = {code: row for code, row in rows.items() if code not in present}
    changed = _filled(blanks, rows, by=by, now=now)
    Entry.objects.bulk_update(changed, [*WRITTEN, *STAMPED])
    return changed + _inserted(fresh(sheet, new, by=by, now=now), sheet)


def _inserted(entries: list[Entry], sheet: Sheet) -> list[Entry]:
    """With their keys, which a quick insertion does not bring back."""
    insert_all(entries)
    keys = dict(Entry.objects.filter(sheet=sheet).values_list("item_code", "pk"))
    for entry in entries:
        entry.pk = keys[entry.item_code]
        entry._state.adding = False  # noqa: SLF001 - Django's documented way
    return entries


def copy_files(source: Sheet, entries: list[Entry], *, by: Person, now: datetime) -> None:
    by_code = {entry.item_code: entry for entry in entries}
    links = EntryEvidence.objects.filter(
        entry__sheet=source,
        entry__item_code__in=by_code,
        evidence__owner_id=by.organisation_id,
        detached_at=None,
    ).select_related("entry")
    copies = [
        EntryEvidence(
            entry=by_code[link.entry.item_code], evidence_id=link.evidence_id, attached_at=now
        )
        for link in links
    ]
    EntryEvidence.objects.bulk_create(copies, ignore_conflicts=True)


def figures_of(entries: list[Entry]) -> dict[str, str]:
    return {entry.item_code: in_figures(row_of(entry).columns) for entry in entries}


def fresh(sheet: Sheet, rows: Mapping[str, Row], *, by: Person, now: datetime) -> list[Entry]:
    """Entries that are not in the database yet, at their first revision."""
    return [
        Entry(sheet=sheet, item_code=code, revision=1, saved_at=now, saved_by=by, **values_of(row))
        for code, row in rows.items()
    ]


def _filled(
    blanks: Iterable[Entry], rows: Mapping[str, Row], *, by: Person, now: datetime
) -> list[Entry]:
    """Blank entries, to which only files were attached, with their first answer; not saved yet."""
    entries = list(blanks)
    for entry in entries:
        for name, value in values_of(rows[entry.item_code]).items():
            setattr(entry, name, value)
        entry.revision, entry.saved_at, entry.saved_by = 1, now, by
    return entries
