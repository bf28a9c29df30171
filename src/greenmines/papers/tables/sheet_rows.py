"""Rows of a sheet written as they lie in the file: a tenth of what a call for each cell costs.

The workbook around is xlsxwriter's, in constant memory, whose rows wait on the disk as this very
text; a test holds what is written here against what its own calls write.
"""
# ruff: noqa: SLF001 - it has no public way to give it a row as text

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import count, islice
from typing import TYPE_CHECKING

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .writing import Value

LONGEST_CELL = 32_767
ROWS_AT_ONCE = 500
DAYS_KEPT = 10_000
# What stands otherwise in the file: markup, control characters, their escapes, blanks at the ends.
MARKED = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\s|\s\Z")


def write_rows(sheet: Worksheet, rows: "Iterable[Sequence[Value]]", day: Format) -> None:
    """Below the first row, which is all that was written by now. Empty cells are left out."""
    sheet._write_single_row(1)
    numbers, written, columns = count(2), 1, 0
    writing = _RowText(sheet, day)
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        sheet.row_data_fh.write("".join(map(writing.row, numbers, some)))
        written, columns = written + len(some), max(columns, *map(len, some))
    sheet._check_dimensions(written - 1, max(columns - 1, 0))


class _RowText:
    """What a row of cells looks like in the file."""

    def __init__(self, sheet: Worksheet, day: Format) -> None:
        self.sheet = sheet
        self.day = f' s="{day._get_xf_index()}"'
        self.names: list[tuple[str, str]] = []  # of a column, and how its cells look
        self.days: Callable[[date], float] = lru_cache(DAYS_KEPT)(sheet._convert_date_time)

    def row(self, number: int, cells: "Sequence[Value]") -> str:
        for place in range(len(self.names), len(cells)):
            self.names.append((xl_col_to_name(place), self._look(place)))
        text = "".join(
            [
                self._cell(f'r="{name}{number}"', look, value)
                for (name, look), value in zip(self.names, cells, strict=False)
                if value is not None and value != ""
            ]
        )
        return f'<row r="{number}">{text}</row>'

    def _look(self, place: int) -> str:
        """Of a cell that has no look of its own."""
        column = self.sheet.col_info.get(place)
        given = column and column.column_format
        return f' s="{given._get_xf_index()}"' if given else ""

    def _cell(self, place: str, look: str, value: str | int | Decimal | date) -> str:
        if isinstance(value, str):
            text = value[:LONGEST_CELL]
            if MARKED.search(text):
                return self._marked(place, look, text)
            return f'<c {place}{look} t="inlineStr"><is><t>{text}</t></is></c>'
        if isinstance(value, date):
            return f"<c {place}{self.day}><v>{self.days(value):.16G}</v></c>"
        return f"<c {place}{look}><v>{value:.16G}</v></c>"

    def _marked(self, place: str, look: str, text: str) -> str:
        kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
        escaped = self.sheet._escape_data(self.sheet._escape_control_characters(text))
        return f'<c {place}{look} t="inlineStr"><is><t{kept}>{escaped}</t></is></c>'
