"""How far the cells of a workbook lie apart, before a reader makes room for all between them.

A file of a thousand bytes can name a cell in the last row and the last column; whoever opens it
then asks for more memory than any machine has.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from greenmines.rules.reasons import Reason

from .arrivals import PIECE, refused


MOST_ROWS = 200_000
MOST_COLUMNS = 200
# Nearly every program writes the place first, and nearly every place is near.
_UNUSUAL = re.compile(rb"[<:](?:c|row)(?! r=\"(?:[A-G]?[A-Z])?1?\d{1,5}\"[\s/>])[\s/>]")
# A row, or a cell with something in it, that says it lies from row 200000 or from column HA on.
_FAR = re.compile(
    rb"<(?:\w+:)?(?:row|c)\s[^<>]*?\br\s*=\s*[\"']"
    rb"(?:(?:[A-Z]{3}|[H-Z][A-Z])\d+|[A-Z]*0*(?:[2-9]\d{5}|\d{7,}))[\"'][^<>]*(?<!/)>",
    re.IGNORECASE,
)
# A row, or a cell that does not say where it lies.
_NEXT = re.compile(rb"<(?:\w+:)?(?:(row)\b|c(?=[\s/>])(?![^<>]*?\br\s*=))")


def insist_near(path: Path) -> None:
    """Raise `Refused` (FILE_TOO_LARGE) for a workbook with cells beyond what a table may have."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            with archive.open(part) as file:
                _insist_near(file)


def _insist_near(file: IO[bytes]) -> None:
    rows = columns = 0
    for piece in filter(_UNUSUAL.search, _pieces(file)):
        is_far = _FAR.search(piece) is not None
        for found in _NEXT.finditer(piece):
            rows, columns = (rows + 1, 0) if found[1] else (rows, columns + 1)
            is_far |= rows > MOST_ROWS or columns > MOST_COLUMNS
        if is_far:
            raise refused(Reason.FILE_TOO_LARGE, cause="cells", limit=str(MOST_ROWS))


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The part, cut between two tags."""
    rest = b""
    while piece := file.read(PIECE):
        piece = rest + piece
        last = piece.rfind(b"<")
        is_open = last >= 0 and b">" not in piece[last:]
        rest = piece[last:] if is_open else b""
        if len(rest) > PIECE:
            raise refused(Reason.FILE_BROKEN, cause="workbook")
        yield piece[:last] if is_open else piece
