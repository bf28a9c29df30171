"""Writing many first answers at once; `actions` calls this inside its transactions, nobody else."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from greenmines.records.inserting import insert_all
from greenmines.records.people.models import Person

from .models import Entry, EntryEvidence, Sheet
from .rows import STAMPED, WRITTEN, Row, in_figures, values_of


def fill(sheet: Sheet, rows: Mapping[str, Row], *, by: Person, now: datetime) -> dict[str, Row]:
    """Write first answers; items that have one stay as they are. Returns what was written."""
    present = {entry.item_code: entry for entry in Entry.objects.filter(sheet=sheet)}
    blanks = [entry for code, entry in present.items() if code in rows and not entry.revision]
    new = {code: row for code, row in rows.items() if code not in present}
    if blanks:
        changed = _filled(blanks, rows, by=by, now=now)
        Entry.objects.bulk_update(changed, [*WRITTEN, *STAMPED])
    insert_all(fresh(sheet, new, by=by, now=now))
    return {entry.item_code: rows[entry.item_code] for entry in blanks} | new


def copy_files(
    source: Sheet, target: Sheet, codes: Iterable[str], *, by: Person, now: datetime
) -> None:
    """The files of one's own organisation at these items, which both sheets have."""
    keys = dict(
        Entry.objects.filter(sheet=target, item_code__in=codes).values_list("item_code", "pk")
    )
    links = EntryEvidence.objects.filter(
        entry__sheet=source,
        entry__item_code__in=keys,
        evidence__owner_id=by.organisation_id,
        detached_at=None,
    ).select_related("entry")
    copies = [
        EntryEvidence(
            entry_id=keys[link.entry.item_code], evidence_id=link.evidence_id, attached_at=now
        )
        for link in links
    ]
    EntryEvidence.objects.bulk_create(copies, ignore_conflicts=True)


def figures_of(written: Mapping[str, Row]) -> dict[str, str]:
    """What was written, by item, as the audit keeps it."""
    return {code: in_figures(row.columns) for code, row in written.items()}


def fresh(sheet: Sheet, rows: Mapping[str, Row], *, by: Person, now: datetime) -> list[Entry]:
    """Entries that are not in the database yet, at their first revision."""
    return [
        Entry(
            sheet_id=sheet.pk,
            item_code=code,
            revision=1,
            saved_at=now,
            saved_by_id=by.pk,
            **values_of(row),
        )
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
