"""Which kinds of file are taken in as evidence, and how a file's kind is told from its content.

The list is closed. The ending of a file's name is not believed: it only tells a table in plain text
from other plain text, and a name that ends in another kind's way gets the right ending added.
"""

from enum import StrEnum
from pathlib import Path

import filetype

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused

from .archives import OFFICE_PARTS, names_within


HEAD = 8192
# The marks of pages, drawings and programs that a browser or a shell would run.
MARKUP = (b"<", b"#!")
ENCODINGS = ("utf-8-sig", "gb18030")
PIECE = 1024 * 1024


class Kind(StrEnum):
    """The media types of evidence."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"
    MP4 = "video/mp4"
    MOV = "video/quicktime"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    CSV = "text/csv"
    TEXT = "text/plain"


ENDINGS: dict[Kind, tuple[str, ...]] = {
    Kind.PDF: (".pdf",),
    Kind.JPEG: (".jpg", ".jpeg"),
    Kind.PNG: (".png",),
    Kind.WEBP: (".webp",),
    Kind.HEIC: (".heic", ".heif"),
    Kind.MP4: (".mp4", ".m4v"),
    Kind.MOV: (".mov",),
    Kind.XLSX: (".xlsx",),
    Kind.DOCX: (".docx",),
    Kind.CSV: (".csv",),
    Kind.TEXT: (".txt",),
}
IMAGES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
_BY_SIGNATURE: dict[str, Kind] = {
    "application/pdf": Kind.PDF,
    "image/jpeg": Kind.JPEG,
    "image/png": Kind.PNG,
    "image/webp": Kind.WEBP,
    "image/heic": Kind.HEIC,
    "video/mp4": Kind.MP4,
    "video/x-m4v": Kind.MP4,
    "video/quicktime": Kind.MOV,
}


def kind_of(path: Path, name: str) -> Kind:
    """Tell a file's kind. Raises `Refused` (FILE_TYPE_REFUSED) for what is not on the list."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    kind = _by_signature(path, head)
    if kind is None and _is_plain_text(path, head):
        kind = Kind.CSV if name.lower().endswith(ENDINGS[Kind.CSV]) else Kind.TEXT
    if kind is None:
        raise Refused([Refusal(Reason.FILE_TYPE_REFUSED, details={"field": "file", "name": name})])
    return kind


def _by_signature(path: Path, head: bytes) -> Kind | None:
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(path)
    found = filetype.guess(head)
    return None if found is None else _BY_SIGNATURE.get(str(found.mime))


def _office_kind(path: Path) -> Kind | None:
    """A spreadsheet or a text without programs in it; any other archive is none."""
    names = names_within(path)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    sheet, text = (part in names for part in OFFICE_PARTS)
    if sheet == text:
        return None
    return Kind.XLSX if sheet else Kind.DOCX


def _is_plain_text(path: Path, head: bytes) -> bool:
    """Text in one of the usual encodings that no browser or shell takes for more than text."""
    if filetype.guess(head) is not None or b"\0" in head:
        return False
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not start.startswith(MARKUP) and any(_decodes(path, each) for each in ENCODINGS)


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while piece := file.read(PIECE):
                if "\0" in piece or "<script" in piece.lower():
                    return False
    except UnicodeDecodeError:
        return False
    return True
