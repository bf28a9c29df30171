"""A table file on arrival: copied to a file of its own, measured, and known by its content.

The ending of the name is not believed. An archive is unpacked once, piece by piece, before anything
else opens it (`evidence.archives`).
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from greenmines.records.evidence.archives import OFFICE_PARTS, insist_unpackable, names_within
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


LARGEST = 200 * 1024 * 1024
PIECE = 1024 * 1024
HEAD = 4096
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


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
    """Take a file at hand. Raises `Refused` with FILE_EMPTY, _TOO_LARGE, _TYPE_REFUSED, _BROKEN."""
    with tempfile.NamedTemporaryFile(prefix="table-") as copy:
        digest, size = hashlib.sha256(), 0
        while piece := file.read(PIECE):
            size += len(piece)
            if size > most:
                raise refused(Reason.FILE_TOO_LARGE, limit=str(most))
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        if not size:
            raise refused(Reason.FILE_EMPTY)
        path = Path(copy.name)
        yield Arrival(path, name, digest.hexdigest(), _form_of(path, name))


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
