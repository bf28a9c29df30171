"""Taking in files of mines and of licences.

Boundaries are drawn afterwards (`actions.draw_missing`): that takes much longer than keeping a row.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inserting import insert_all
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.registers.actions import take_in_rows
from greenmines.records.registers.faults import RowFault
from greenmines.records.registers.intake import Change, Intake, Origin, Progress, Sorted
from greenmines.records.registers.models import Import, Register
from greenmines.rules.posts import Actor

from .facts import LicenceFacts, MineFacts, known
from .models import Boundary, Licence, Mine
from .queries import mines_named
from .sorting import LicenceLine, MineLine, sort_licences, sort_mines


def take_in_mines(
    lines: Iterable[MineLine | RowFault],
    *,
    origin: Origin,
    by: Person | None,
    now: datetime,
    progress: Progress | None = None,
) -> Intake:
    """A list that names mines, such as an announcement's annex. Raises as `registers.take_in`."""

    def write(batch: Sorted[MineLine], brought: Import) -> None:
        del brought
        insert_all([line.mine.unsaved() for line in batch.new])
        for change in batch.changed:
            _correct_mine(change, by=by, now=now)

    return take_in_rows(
        Register.MINES, lines, (sort_mines, write), origin=origin, by=by, now=now, progress=progress
    )


def take_in_licences(
    lines: Iterable[LicenceLine | RowFault],
    *,
    origin: Origin,
    by: Person | None,
    now: datetime,
    progress: Progress | None = None,
) -> Intake:
    """The register of mining rights: licences with their mines. Raises as `registers.take_in`."""

    def write(batch: Sorted[LicenceLine], brought: Import) -> None:
        _add_licences(batch.new)
        _correct_licences(batch.changed, by=by, now=now)
        Licence.objects.filter(pk__in=batch.same).update(as_of=brought.as_of)

    return take_in_rows(
        Register.LICENCES,
        lines,
        (sort_licences, write),
        origin=origin,
        by=by,
        now=now,
        progress=progress,
    )


def _add_licences(lines: list[LicenceLine]) -> None:
    """A mine that a list named before gets its licence now; any other mine is new."""
    named = mines_named((line.mine.name_zh, line.mine.division) for line in lines)
    licensed = set(
        Licence.objects.filter(mine__in=named.values()).values_list("mine_id", flat=True)
    )
    free = {place: mine for place, mine in named.items() if mine.pk not in licensed}
    holders = _holders(lines)
    mines, new, completed = [], [], []
    for line in lines:
        mine = free.pop((line.mine.name_zh, line.mine.division), None)
        if mine is None:
            mine = line.mine.unsaved()
            new.append(mine)
        else:
            _set(mine, known(line.mine))
            completed.append(mine)
        mine.holder_id = holders.get(line.mine.holder_code, mine.holder_id)
        mines.append(mine)
    Mine.objects.bulk_create(new)
    Mine.objects.bulk_update(completed, [*MineFacts.__slots__, "holder"])
    insert_all([line.licence.unsaved(mine) for line, mine in zip(lines, mines, strict=True)])


def _holders(lines: list[LicenceLine]) -> dict[str, int]:
    codes = {line.mine.holder_code for line in lines} - {""}
    found = Organisation.objects.filter(kind=Actor.ENTERPRISE, credit_code__in=codes)
    return {str(code): pk for code, pk in found.values_list("credit_code", "pk")}


def _correct_mine(change: Change[MineLine], *, by: Person | None, now: datetime) -> None:
    mine = Mine.objects.get(pk=change.pk)
    said = known(change.entry.mine)
    _set(mine, {name: said[name] for name in change.after})
    mine.save(update_fields=list(change.after))
    details = {"before": dict(change.before), "after": dict(change.after)}
    audit.record(Verb.MINE_RECORDED, mine, by=by, now=now, details=details)


def _correct_licences(
    changes: Sequence[Change[LicenceLine]], *, by: Person | None, now: datetime
) -> None:
    """By the batch: all of a register may have changed. Two licences may be of one mine."""
    found = Licence.objects.select_related("mine").in_bulk([change.pk for change in changes])
    mines: dict[int, Mine] = {}
    redrawn = []
    for change in changes:
        licence = found[change.pk]
        licence.mine = mines.setdefault(licence.mine_id, licence.mine)
        _set(licence.mine, known(change.entry.mine))
        if _write_over(licence, change.entry.licence):
            redrawn.append(licence.pk)
    said = {name for change in changes for name in change.after}
    of_mines = sorted(said.intersection(MineFacts.__slots__))
    if of_mines:
        Mine.objects.bulk_update(mines.values(), of_mines)
    of_licences = sorted(said.intersection(LicenceFacts.__slots__))
    Licence.objects.bulk_update(found.values(), [*of_licences, "as_of"])
    Boundary.objects.filter(licence__in=redrawn).delete()
    told = [
        (found[change.pk], {"before": dict(change.before), "after": dict(change.after)})
        for change in changes
    ]
    audit.record_each(Verb.LICENCE_RECORDED, told, by=by, now=now)


def correct_licence(licence: Licence, facts: LicenceFacts) -> None:
    """Write newer facts over a licence; corners that changed leave it without a boundary."""
    is_redrawn = _write_over(licence, facts)
    licence.save()
    if is_redrawn:
        Boundary.objects.filter(licence=licence).delete()


def _write_over(licence: Licence, facts: LicenceFacts) -> bool:
    """Not saved yet; whether its corners are others now."""
    before = (licence.corners, licence.datum)
    _set(licence, known(facts))
    return (licence.corners, licence.datum) != before


def _set(record: Mine | Licence, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
