"""A program of its own that reads a workbook's first sheet, with bounded memory and time.

A file of a thousand bytes can ask its reader for more than any machine has: with two cells at the
ends of the grid, with a long text that every cell repeats, or in a way that nobody has thought of
yet. So no server and no worker opens a workbook; this process does, and dies alone.

`python -m greenmines.papers.tables.first_sheet FILE` writes pickles to stdout: the height, then the
rows that are not empty, many at a time.
"""

import pickle
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from .rows import Cell, Row


# Twenty times what a register of the whole country takes.
MOST_BYTES = 1024 * 1024 * 1024
MOST_SECONDS = 60
# What the reader of stdout must hold at once is a small part of all this process may hold.
ROWS_AT_ONCE = 200
BROKEN, TOO_LARGE = 65, 66


def main(path: Path) -> int:
    """The exit status; a process that the system ends for its size or its time has none."""
    _bound(resource.RLIMIT_AS, MOST_BYTES)
    _bound(resource.RLIMIT_CPU, MOST_SECONDS)
    _bound(resource.RLIMIT_CORE, 0)
    try:
        _write(path)
    except CalamineError:
        return BROKEN
    except MemoryError:
        return TOO_LARGE
    return 0


def _bound(what: int, most: int) -> None:
    """A limit that is set already and lower stays."""
    _, hard = resource.getrlimit(what)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))


def _write(path: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(path))
    sheet = workbook.get_sheet_by_index(0)
    pickle.dump(0 if sheet.end is None else sheet.end[0] + 1, sys.stdout.buffer)
    rows = _numbered(sheet.iter_rows())
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        pickle.dump(batch, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


def _numbered(rows: Iterable[Sequence[Cell]]) -> Iterator[Row]:
    for line, cells in enumerate(rows, start=1):
        if any(cell not in {"", None} for cell in cells):
            yield line, list(cells)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
