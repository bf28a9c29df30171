"""The rows of spreadsheets and of text tables, as they stand, with their numbers in the file."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greenmines.rules.reasons import Reason

from .arrivals import Arrival, Form, refused
from .rows import Row, Table
from .workbooks import sheet_of


LONGEST_CELL = 1024 * 1024
PIECE = 1024 * 1024
ENCODINGS = ("utf-8-sig", "gb18030")
_MARKED = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@contextmanager
def opened(arrival: Arrival) -> Iterator[Table]:
    """The first sheet of a workbook, or a text table.

    Raises `Refused`: FILE_BROKEN, FILE_TOO_LARGE. So may the rows while they are read.
    """
    if arrival.form is Form.CSV:
        yield _text_table(arrival.path)
    else:
        with sheet_of(arrival.path) as table:
            yield table


def read_table(arrival: Arrival) -> Iterator[Row]:
    """Every row of the file that is not empty."""
    with opened(arrival) as table:
        yield from table.rows


def _text_table(path: Path) -> Table:
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = _delimiter_of(file.readline(LONGEST_CELL))
        height = 1 + sum(1 for _ in file)
    return Table(height, _text_rows(path, encoding, delimiter))


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if any(cells):
                    yield line, list(cells)
                line = reader.line_num + 1
        except csv.Error as error:
            raise refused(Reason.FILE_BROKEN, cause="csv", line=str(line)) from error


def _encoding_of(path: Path) -> str:
    """The mark at the beginning, else the first encoding that reads the whole file."""
    with path.open("rb") as file:
        head = file.read(3)
    marked = next((code for mark, code in _MARKED.items() if head.startswith(mark)), None)
    for encoding in (marked,) if marked else ENCODINGS:
        if _decodes(path, encoding):
            return encoding
    raise refused(Reason.FILE_BROKEN, cause="encoding")


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while piece := file.read(PIECE):
                if "\0" in piece:
                    return False
    except UnicodeError:
        return False
    return True


def _delimiter_of(headings: str) -> str:
    return max(",\t;", key=headings.count)
