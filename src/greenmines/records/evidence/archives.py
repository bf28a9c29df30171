"""Looking into ZIP archives, as office files are, without being blown up by them.

What an archive says of its own sizes is not believed: each part is unpacked piece by piece, counted
and thrown away.
"""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


# The main parts of a spreadsheet and of a text.
OFFICE_PARTS = ("xl/workbook.xml", "word/document.xml")
# A register of the whole country unpacks to some 100 MB; beyond this it is an attack.
MEGABYTE = 1024 * 1024
MOST_UNPACKED = 1024 * MEGABYTE
MOST_PARTS = 10_000
# Bytes that so many parts may take to be listed, four times what they usually do.
MOST_DIRECTORY = 4 * MEGABYTE
PIECE = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


def names_within(path: Path) -> frozenset[str]:
    """The names of an archive's parts.

    Raises `Refused`: FILE_BROKEN where it is broken or encrypted, FILE_TOO_LARGE for a bomb.
    """
    parts = _parts(path)
    if any(part.flag_bits & 0x1 for part in parts):
        raise _broken("encrypted")
    return frozenset(part.filename for part in parts)


def insist_unpackable(path: Path, *, most: int = MOST_UNPACKED) -> None:
    """Raise `Refused` unless every part is whole and all unpack to at most `most` bytes."""
    left, parts = most, _parts(path)
    try:
        with path.open("rb") as file:
            for part in parts:
                left = _unpacked(file, part, left, most)
    except (zlib.error, struct.error, OSError, ValueError) as error:
        raise _broken("archive") from error


class _Directory(io.FileIO):
    """An archive of which no more is read than the list of its parts may take.

    `zipfile` believes what the archive says of that list's length, and reads it whole.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.left = MOST_DIRECTORY

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self.left:
            raise _too_many_parts()
        piece = super().read(-1 if size is None else size)
        self.left -= len(piece)
        return piece


def _parts(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with _Directory(path) as file, zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken("archive") from error
    if len(parts) > MOST_PARTS:
        raise _too_many_parts()
    return parts


def _unpacked(file: IO[bytes], part: zipfile.ZipInfo, left: int, most: int) -> int:
    """Unpack one part and return how many bytes are left of the allowance."""
    file.seek(part.header_offset)
    header = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    file.seek(header[-2] + header[-1], 1)
    match part.compress_type:
        case zipfile.ZIP_STORED:
            left, checksum = _stored(file, part.compress_size, left, most)
        case zipfile.ZIP_DEFLATED:
            left, checksum = _inflated(file, part.compress_size, left, most)
        case _:
            raise _broken("compression")
    if checksum != part.CRC:
        raise _broken("checksum")
    return left


def _stored(file: IO[bytes], size: int, left: int, most: int) -> tuple[int, int]:
    if size > left:
        raise _bomb(most)
    checksum, missing = 0, size
    while missing:
        piece = file.read(min(PIECE, missing))
        if not piece:
            raise _broken("truncated")
        checksum = zlib.crc32(piece, checksum)
        missing -= len(piece)
    return left - size, checksum


def _inflated(file: IO[bytes], size: int, left: int, most: int) -> tuple[int, int]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum, missing = 0, size
    while not inflater.eof:
        packed = inflater.unconsumed_tail
        if not packed:
            packed = file.read(min(PIECE, missing))
            missing -= len(packed)
        piece = inflater.decompress(packed, PIECE)
        if not packed and not piece:
            raise _broken("truncated")
        left -= len(piece)
        if left < 0:
            raise _bomb(most)
        checksum = zlib.crc32(piece, checksum)
    return left, checksum


def _broken(cause: str) -> Refused:
    return Refused([Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": cause})])


def _bomb(most: int) -> Refused:
    return _too_large("unpacked", most // MEGABYTE)


def _too_many_parts() -> Refused:
    return _too_large("parts", MOST_PARTS)


def _too_large(cause: str, limit: int) -> Refused:
    details = {"field": "file", "limit": str(limit), "cause": cause}
    return Refused([Refusal(Reason.FILE_TOO_LARGE, details=details)])
