"""Writing tables: no text that somebody typed becomes a formula on somebody else's machine."""

import csv
import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused

from .sheet_rows import write_rows


Value = str | int | Decimal | date | None
# With one of these at its beginning, a spreadsheet takes text of a CSV file for a formula.
FORMULA_MARKS = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
WIDTH = 18
ROWS_AT_ONCE = 500
logger = logging.getLogger(__name__)


def write_workbook(
    file: IO[bytes], title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """One sheet, row by row in constant memory."""
    with workbook_for(file) as workbook:
        sheet = workbook.add_worksheet(sheet_name(title))
        bold = workbook.add_format({"bold": True, "text_wrap": True})
        sheet.set_column(0, len(headings) - 1, WIDTH)
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        write_table(sheet, headings, rows, heading=bold, day=day)


def write_table(
    sheet: Worksheet,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    heading: Format,
    day: Format,
) -> None:
    """The headings stay in sight above the rows; numbers and dates as such, text as text."""
    sheet.freeze_panes(1, 0)
    for place, words in enumerate(headings):
        sheet.write_string(0, place, words, heading)
    write_rows(sheet, rows, day)


@contextmanager
def workbook_for(file: IO[bytes], *, constant_memory: bool = True) -> Iterator[Workbook]:
    """A workbook that keeps text as text, whatever it begins with; it is whole after the block.

    Its rows wait on the disk, of which nothing is left. Raises `Refused` (STORE_FULL).
    """
    try:
        with TemporaryDirectory(prefix="workbook-") as folder:
            workbook = Workbook(
                file,
                {
                    "constant_memory": constant_memory,
                    "tmpdir": folder,
                    "strings_to_formulas": False,
                    "strings_to_urls": False,
                    "strings_to_numbers": False,
                },
            )
            try:
                yield workbook
                workbook.close()
            finally:
                _let_go(workbook)
    except (OSError, FileCreateError) as error:
        logger.exception("A workbook could not be written.")
        raise Refused([Refusal(Reason.STORE_FULL)]) from error


def _let_go(workbook: Workbook) -> None:
    """Close what waits on the disk, though the rest of it finds no room there."""
    for sheet in workbook.worksheets():
        with suppress(OSError):
            if sheet.row_data_fh is not None:
                sheet.row_data_fh.close()


def sheet_name(title: str) -> str:
    """At most 31 characters, and none that a sheet's name must not have."""
    plain = "".join("_" if char in "[]:*?/\\'" else char for char in title)
    return plain[:31] or "Sheet1"


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """RFC 4180, with a mark of UTF-8 at the beginning, for spreadsheets that would guess else.

    Many rows a piece: to write, and to send, each by itself costs more than the row.
    """
    yield "\ufeff"
    waiting = chain([headings], rows)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        piece = io.StringIO()
        csv.writer(piece).writerows([[_csv_cell(value) for value in row] for row in some])
        yield piece.getvalue()


def _csv_cell(value: Value) -> str:
    """An apostrophe before what would be taken for a formula; numbers are none."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in FORMULA_MARKS else value
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
