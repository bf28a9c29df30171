"""The rows of a workbook, as `first_sheet.py` reads them in a process of its own."""

import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, CalledProcessError, Popen

from greenmines.rules.reasons import Reason

from .arrivals import refused
from .first_sheet import BROKEN, TOO_LARGE
from .rows import Row, Table


READER = (sys.executable, "-P", "-m", "greenmines.papers.tables.first_sheet")


@contextmanager
def sheet_of(path: Path) -> Iterator[Table]:
    """The first sheet. Raises `Refused`: FILE_BROKEN, and FILE_TOO_LARGE beyond all bounds.

    The rows may raise the same, for the reader works while they are used.
    """
    words = (*READER, str(path))
    with Popen(words, stdin=DEVNULL, stdout=PIPE) as reader:  # noqa: S603 - our own program
        try:
            told = _told_by(reader)
            yield Table(_height(told), _rows(told))
        finally:
            reader.kill()


def _told_by(reader: Popen[bytes]) -> Iterator[object]:
    """Everything that it says, until it has ended well."""
    if reader.stdout is None:
        raise LookupError("the reader was started with a pipe")
    try:
        while True:
            yield pickle.load(reader.stdout)  # noqa: S301 - our own program wrote it
    except (EOFError, pickle.UnpicklingError):
        _insist_well(reader)


def _insist_well(reader: Popen[bytes]) -> None:
    match reader.wait():
        case 0:
            return
        case status if status == BROKEN:
            raise refused(Reason.FILE_BROKEN, cause="workbook")
        case status if status == TOO_LARGE or status < 0:
            raise refused(Reason.FILE_TOO_LARGE, cause="cells")
        case status:
            raise CalledProcessError(status, READER)


def _height(told: Iterator[object]) -> int:
    match next(told):
        case int(height):
            return height
        case other:
            raise TypeError(f"the reader says the height first, not {other!r}")


def _rows(told: Iterator[object]) -> Iterator[Row]:
    for batch in told:
        match batch:
            case list():
                yield from batch
            case other:
                raise TypeError(f"the reader says rows, not {other!r}")
