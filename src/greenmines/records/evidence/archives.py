"""Looking into ZIP archives, as office files are, without being blown up by them.

What an archive says of its own sizes is not believed: each part is unpacked piece by piece, counted
and thrown away.
"""

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
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_PARTS = 10_000
PIECE = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")


def names_within(path: Path) -> frozenset[str]:
    """The names of an archive's parts; raises `Refused` for a broken or encrypted archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken("archive") from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise _broken("encrypted")
    return frozenset(part.filename for part in parts)


def insist_unpackable(path: Path, *, most: int = MOST_UNPACKED) -> None:
    """Raise `Refused` unless every part is whole and all unpack to at most `most` bytes."""
    left = most
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise _bomb(most)
            for part in parts:
                left = _unpacked(file, part, left, most)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError) as error:
        raise _broken("archive") from error


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
    details = {"field": "file", "limit": str(most), "cause": "unpacked"}
    return Refused([Refusal(Reason.FILE_TOO_LARGE, details=details)])
