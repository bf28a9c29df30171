"""From a reading to the registers, by the same makers of rows as a file.

A faulty row is left behind and named by whom it concerns; a table without a good row is refused.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from greenmines.papers.tables.cells import RowCells
from greenmines.papers.tables.layouts import COLUMNS
from greenmines.papers.tables.lines import licence_line, register_line
from greenmines.records.linkage.troubles import Trouble, Troubled
from greenmines.records.mines.sorting import LicenceLine
from greenmines.records.mines.taking_in import take_in_licences
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.closing import close_missing
from greenmines.records.registers.faults import FileFaulty, RowFault
from greenmines.records.registers.intake import Intake, Origin, Progress
from greenmines.records.registers.models import ImportSource, Register
from greenmines.records.registers.queries import pulled_as_of
from greenmines.records.registers.shelves import Line

from .answers import Told
from .reading import Reading


L = TypeVar("L", Line, LicenceLine)
FAULTS_SHOWN, LONGEST = 5, 40


@dataclass(frozen=True, slots=True)
class Taken:
    """`closed` is how many stays on a list ended because they are told no longer."""

    intake: Intake
    closed: int


@transaction.atomic
def take_in_reading(
    reading: Reading, *, today: date, now: datetime, progress: Progress | None = None
) -> Taken:
    """Raises `Troubled`: OLDER for a day before the last one, FAULTY_ROWS where no row is good.

    A day to come is OLDER's like: nobody can vouch for it.
    """
    register = reading.register
    last = pulled_as_of(register)
    if reading.as_of > today or (last is not None and reading.as_of < last):
        raise Troubled(Trouble.OLDER, f"{reading.as_of} / {last or today}")
    name = f"{register.value} {reading.as_of.isoformat()}"
    origin = Origin(name, reading.digest, reading.as_of, ImportSource.PUBLICITY_SYSTEM)
    try:
        intake = _take_in(reading, origin, now, progress)
    except FileFaulty as faulty:
        raise Troubled(Trouble.FAULTY_ROWS, _told(faulty)) from faulty
    return Taken(intake, close_missing(intake.brought, now=now))


def _take_in(reading: Reading, origin: Origin, now: datetime, progress: Progress | None) -> Intake:
    if reading.register is Register.LICENCES:
        licences = _lines(reading, licence_line)
        return take_in_licences(licences, origin=origin, by=None, now=now, progress=progress)
    lines = _lines(reading, register_line(reading.register))
    return take_in(reading.register, lines, origin=origin, by=None, now=now, progress=progress)


def _lines(reading: Reading, make: Callable[[RowCells, date], L]) -> Iterator[L | RowFault]:
    codes = [column.code for column in COLUMNS[reading.register]]
    places = {code: place for place, code in enumerate(codes)}
    for line, told in enumerate(reading.rows(), start=1):
        row = RowCells(line, [told.get(code) for code in codes], places)
        made = make(row, reading.as_of)
        if row.faults:
            yield from (_named(fault, told) for fault in row.faults)
        else:
            yield made


def _named(fault: RowFault, told: Told) -> RowFault:
    """With whom the row concerns, as far as it says so."""
    whose = told.get("licence_number") or told.get("credit_code") or ""
    return replace(fault, details={**fault.details, "whose": whose[:LONGEST]})


def _told(faulty: FileFaulty) -> str:
    """How many, and the first of them by row, column and what is wrong."""
    first = [f"{one.line} {one.column} {one.problem}" for one in faulty.faults[:FAULTS_SHOWN]]
    return f"{faulty.count}: {'; '.join(first)}"
