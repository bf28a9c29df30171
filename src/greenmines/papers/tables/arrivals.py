"""A table file on arrival: copied to a file of its own, measured, and known by its content.

The ending of the name is not believed. An archive is unpacked once, piece by piece, before anything
else opens it (`evidence.archives`).
"""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from greenmines.records.evidence.archives import OFFICE_PARTS, insist_unpackable, names_within
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


MEGABYTE = 1024 * 1024
LARGEST = 200 * MEGABYTE
PIECE = 1024 * 1024
HEAD = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
logger = logging.getLogger(__name__)


class Form(StrEnum):
    """How a table can be written."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    GEOJSON = "geojson"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file at hand; `path` holds until the block of `arrived` ends. `digest` is SHA-256."""

    path: Path
    name: str
    digest: str
    form: Form


@contextmanager
def arrived(file: IO[bytes], name: str, *, most: int = LARGEST) -> Iterator[Arrival]:
    """Take a file at hand.

    Raises `Refused`: FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE_REFUSED, FILE_BROKEN, STORE_FULL.
    """
    with ExitStack() as until_read:
        try:
            folder = until_read.enter_context(TemporaryDirectory(prefix="table-"))
            path = Path(folder, "table")
            with path.open("wb") as copy:
                digest = _copied(file, copy, most)
        except OSError as error:
            logger.exception("A table could not be laid down for reading.")
            raise refused(Reason.STORE_FULL) from error
        yield Arrival(path, name, digest, _form_of(path, name))


def _copied(file: IO[bytes], copy: IO[bytes], most: int) -> str:
    """Copy piece by piece; returns the SHA-256."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        size += len(piece)
        if size > most:
            raise refused(Reason.FILE_TOO_LARGE, limit=str(most // MEGABYTE))
        digest.update(piece)
        copy.write(piece)
    if not size:
        raise refused(Reason.FILE_EMPTY)
    return digest.hexdigest()


def refused(reason: Reason, **details: str) -> Refused:
    return Refused([Refusal(reason, details={"field": "file", **details})])


def _form_of(path: Path, name: str) -> Form:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(_OLE):
        return Form.XLS
    if head.startswith(_ZIP):
        if OFFICE_PARTS[0] not in names_within(path):
            raise refused(Reason.FILE_TYPE_REFUSED, name=name)
        insist_unpackable(path)
        return Form.XLSX
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return Form.GEOJSON
    if start.startswith((b"<", b"%PDF")) or (b"\0" in head and not head.startswith(_UTF_16)):
        raise refused(Reason.FILE_TYPE_REFUSED, name=name)
    return Form.CSV
