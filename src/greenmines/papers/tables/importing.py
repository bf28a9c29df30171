"""From a file to the registers: what would come of it (`preview`), and taking it in."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import IO, TypeVar

from greenmines.records.mines.queries import ours_of
from greenmines.records.mines.sorting import LicenceLine, MineLine, sort_licences, sort_mines
from greenmines.records.mines.taking_in import take_in_licences, take_in_mines
from greenmines.records.people.models import Person
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.faults import FileFaulty, RowFault, RowProblem
from greenmines.records.registers.findings import Findings
from greenmines.records.registers.intake import Counts, Intake, Origin, Preview, Sorted
from greenmines.records.registers.models import Register
from greenmines.records.registers.permissions import refusals_to_import, region_of
from greenmines.records.registers.queries import preview as preview_rows
from greenmines.records.registers.shelves import SHELVES, Line, sort_lines
from greenmines.records.registers.territory import Territory
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import insist

from .arrivals import Arrival, Form, arrived, refused
from .cells import RowCells, text_of
from .columns import HEADINGS_WITHIN, Headings, find_headings
from .geojson import area_lines, features_of
from .layouts import COLUMNS
from .lines import licence_line, mine_line, register_line
from .reading import opened
from .rows import MOST_ROWS, Row


L = TypeVar("L", Line, MineLine, LicenceLine)
MOST_SHOWN = 10
TELL_EVERY = 500
# Called with the rows done and the rows in all.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Source:
    """A file's rows after its headings, and the first of them as they stand."""

    height: int
    rows: Iterator[Row]
    headings: Headings
    shown: list[Row] = field(default_factory=list)
    progress: Progress | None = None

    def lines(self, make: Callable[[RowCells, date], L], as_of: date) -> Iterator[L | RowFault]:
        for count, (line, cells) in enumerate(self.rows):
            if count == MOST_ROWS:
                details = {"limit": str(MOST_ROWS)}
                yield RowFault(line, "", RowProblem.TOO_MANY_ROWS, details)
                return
            if self.progress is not None and not count % TELL_EVERY:
                self.progress(count, self.height)
            if count < MOST_SHOWN:
                self.shown.append((line, cells))
            row = RowCells(line, cells, self.headings.places)
            made = make(row, as_of)
            if row.faults:
                yield from row.faults
            else:
                yield made


def preview(
    register: Register,
    file: IO[bytes],
    *,
    file_name: str,
    as_of: date,
    by: Person | None,
    progress: Progress | None = None,
) -> Findings:
    """Read the whole file and write nothing. Raises `Refused` for a file that cannot be opened."""
    insist(refusals_to_import(by))
    with arrived(file, file_name) as arrival:
        try:
            region = region_of(by)
            territory = Territory(region, ours_of(region))
            return _preview(register, arrival, as_of, territory, progress)
        except FileFaulty as faulty:
            return Findings(Counts(refused=faulty.count), faults=faulty.faults)


def _preview(
    register: Register,
    arrival: Arrival,
    as_of: date,
    territory: Territory,
    progress: Progress | None,
) -> Findings:
    digest = arrival.digest
    if arrival.form is Form.GEOJSON:
        lines = area_lines(_features(register, arrival), as_of)
        sort = _sorting(register, as_of)
        seen = preview_rows(register, lines, sort, digest=digest, territory=territory)
        return Findings(seen.counts, faults=seen.faults, is_repeat=seen.is_repeat)
    with _source(register, arrival) as source:
        source.progress = progress
        match register:
            case Register.MINES:
                mines = source.lines(mine_line, as_of)
                seen = preview_rows(register, mines, sort_mines, digest=digest, territory=territory)
            case Register.LICENCES:
                licences = source.lines(licence_line, as_of)
                seen = preview_rows(
                    register, licences, sort_licences, digest=digest, territory=territory
                )
            case _:
                lines = source.lines(register_line(register), as_of)
                sort = _sorting(register, as_of)
                seen = preview_rows(register, lines, sort, digest=digest, territory=territory)
        return _findings(source, seen)


def _findings(source: _Source, seen: Preview) -> Findings:
    places = source.headings.places
    return Findings(
        counts=seen.counts,
        columns=tuple(places),
        unknown=source.headings.unknown,
        rows=tuple(
            (
                line,
                tuple(
                    text_of(cells[place]) if place < len(cells) else "" for place in places.values()
                ),
            )
            for line, cells in source.shown
        ),
        faults=seen.faults,
        is_repeat=seen.is_repeat,
    )


def import_file(
    register: Register,
    file: IO[bytes],
    *,
    file_name: str,
    as_of: date,
    by: Person | None,
    now: datetime,
    progress: Progress | None = None,
) -> Intake:
    """Take a file in, whole or not at all.

    Raises `Refused` if `by` may not or the file cannot be opened, `FileFaulty` if a row or heading
    cannot be used. `as_of` is the day for which the other system vouches.
    """
    insist(refusals_to_import(by))
    with arrived(file, file_name) as arrival:
        origin = Origin(file_name[-200:], arrival.digest, as_of)
        if arrival.form is Form.GEOJSON:
            features = _features(register, arrival)
            return take_in(
                register,
                area_lines(features, as_of),
                origin=origin,
                by=by,
                now=now,
                ours=ours_of(region_of(by)),
                progress=_counted(progress, len(features)),
            )
        with _source(register, arrival) as source:
            return _take_in(register, source, origin=origin, by=by, now=now, progress=progress)


def _take_in(
    register: Register,
    source: _Source,
    *,
    origin: Origin,
    by: Person | None,
    now: datetime,
    progress: Progress | None,
) -> Intake:
    counted = _counted(progress, source.height)
    match register:
        case Register.MINES:
            mines = source.lines(mine_line, origin.as_of)
            return take_in_mines(mines, origin=origin, by=by, now=now, progress=counted)
        case Register.LICENCES:
            licences = source.lines(licence_line, origin.as_of)
            return take_in_licences(licences, origin=origin, by=by, now=now, progress=counted)
        case _:
            lines = source.lines(register_line(register), origin.as_of)
            ours = ours_of(region_of(by))
            return take_in(
                register, lines, origin=origin, by=by, now=now, ours=ours, progress=counted
            )


@contextmanager
def _source(register: Register, arrival: Arrival) -> Iterator[_Source]:
    with opened(arrival) as table:
        first = list(islice(table.rows, HEADINGS_WITHIN))
        headings = find_headings(first, COLUMNS[register])
        after = [row for row in first if row[0] > headings.line]
        height = max(0, table.height - headings.line)
        yield _Source(height, chain(after, table.rows), headings)


def _features(register: Register, arrival: Arrival) -> list[Mapping[str, object]]:
    if register is not Register.PROTECTED_AREAS:
        raise refused(Reason.FILE_TYPE_REFUSED, name=arrival.name)
    return features_of(arrival.path)


def _sorting(register: Register, as_of: date) -> Callable[[list[Line]], Sorted[Line]]:
    shelf = SHELVES[register]
    return lambda batch: sort_lines(batch, shelf, as_of)


def _counted(progress: Progress | None, height: int) -> Callable[[int], None] | None:
    if progress is None:
        return None
    return lambda done: progress(min(done, height), height)
