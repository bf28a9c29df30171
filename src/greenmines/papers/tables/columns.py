"""The columns of each register's table: their headings in both languages and what they hold.

A register is recognised by its required columns; a heading may be the code, either name, or one of
the names that other systems print.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from greenmines.records.registers.faults import FileFaulty, RowFault, RowProblem
from greenmines.rules.sources import Words

from .cells import plain_heading, text_of
from .rows import MOST_COLUMNS, Cell, Row


# How far down the headings may stand: titles and notes come before them.
HEADINGS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Column:
    """`code` is the name for programs; `meaning` is printed in the template."""

    code: str
    name: Words
    meaning: Words
    example: str = ""
    required: bool = False
    other_names: tuple[str, ...] = ()

    @property
    def headings(self) -> frozenset[str]:
        names = (self.code, self.name.zh, self.name.en, *self.other_names)
        return frozenset(plain_heading(name) for name in names)


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands, in which row, and which headings nobody knows."""

    line: int
    places: dict[str, int]
    unknown: tuple[str, ...]


def column(code: str, zh: str, en: str, meaning_zh: str, meaning_en: str, **more: str) -> Column:
    """A column that may be left out; `more` are its example and other names, joined by "|"."""
    return Column(
        code,
        Words(zh, en),
        Words(meaning_zh, meaning_en),
        example=more.get("example", ""),
        other_names=tuple(filter(None, more.get("others", "").split("|"))),
    )


def needed(code: str, zh: str, en: str, meaning_zh: str, meaning_en: str, **more: str) -> Column:
    """A column that every file must have."""
    optional = column(code, zh, en, meaning_zh, meaning_en, **more)
    return Column(
        optional.code,
        optional.name,
        optional.meaning,
        optional.example,
        required=True,
        other_names=optional.other_names,
    )


def find_headings(first_rows: Sequence[Row], columns: Sequence[Column]) -> Headings:
    """The row that names the most columns. Raises `FileFaulty` naming the missing ones."""
    found = [_headings_in(line, cells, columns) for line, cells in first_rows[:HEADINGS_WITHIN]]
    best = max(found, key=lambda headings: len(headings.places), default=None)
    if best is None or not best.places:
        raise FileFaulty([RowFault(0, "", RowProblem.HEADINGS_NOT_FOUND)], 1)
    missing = [each for each in columns if each.required and each.code not in best.places]
    if missing:
        faults = [
            RowFault(best.line, each.code, RowProblem.COLUMN_MISSING, {"heading": each.name.zh})
            for each in missing
        ]
        raise FileFaulty(faults, len(faults))
    return best


def _headings_in(line: int, cells: list[Cell], columns: Sequence[Column]) -> Headings:
    if len(cells) > MOST_COLUMNS:
        details = {"limit": str(MOST_COLUMNS)}
        raise FileFaulty([RowFault(line, "", RowProblem.TOO_MANY_COLUMNS, details)], 1)
    places: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(cells):
        heading = text_of(cell)
        known = next((each for each in columns if plain_heading(heading) in each.headings), None)
        if known is None:
            unknown += [heading] if heading else []
        elif known.code in places:
            raise FileFaulty([RowFault(line, known.code, RowProblem.COLUMN_REPEATED)], 1)
        else:
            places[known.code] = place
    return Headings(line, places, tuple(unknown))
