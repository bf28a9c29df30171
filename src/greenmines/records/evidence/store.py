"""The evidence store: a folder in which each file lies under its SHA-256, written once, whole.

A file is written beside its place, forced to the disk and then moved there in one step, so that a
name in the store always means the whole file.
"""

import errno
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


INCOMING, SMALL = "incoming", "small"
PIECE = 1024 * 1024
DIGEST_LENGTH = 64
MEGABYTE = 1024 * 1024
LEAST_FREE = 64 * MEGABYTE  # bytes of the disk that uploads leave to the database and the logs
logger = logging.getLogger(__name__)


class Upload(Protocol):
    """Whatever comes in pieces; Django's uploaded files do."""

    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has arrived and is not yet kept; `size` is in bytes."""

    path: Path
    digest: str
    size: int


def place_of(digest: str) -> Path:
    return root() / digest[:2] / digest


def root() -> Path:
    return Path(settings.EVIDENCE_STORE)


@contextmanager
def received(upload: Upload) -> Iterator[Received]:
    """Take an upload in. What has not been kept by the end of the block is gone.

    Raises `Refused`: FILE_EMPTY, FILE_TOO_LARGE, STORE_FULL.
    """
    path = _new_file()
    try:
        yield _written(upload, path)
    finally:
        path.unlink(missing_ok=True)


def keep(file: Received) -> None:
    """Move a file to its place, unless its bytes lie there already."""
    place = place_of(file.digest)
    if not (place.exists() and place.stat().st_size == file.size):
        move(file, place)


def move(file: Received, place: Path) -> None:
    """Into its place in one step. Raises `Refused` (STORE_FULL)."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        file.path.replace(place)
        _force(place.parent)
    except OSError as error:
        raise _store_full(error) from error


def place_of_small(digest: str) -> Path:
    """Where the small picture of a photo lies; it can be drawn again from the photo."""
    return root() / SMALL / digest[:2] / f"{digest}.jpg"


def keep_small(digest: str, content: bytes) -> None:
    """Written beside its place and moved there, as the files themselves are."""
    place, path = place_of_small(digest), _new_file()
    try:
        path.write_bytes(content)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _store_full(error) from error


def place_of_arrival(key: str) -> Path:
    return root() / INCOMING / key


def size_of_arrival(key: str) -> int:
    """How many bytes of it lie here, those of a piece that broke off among them."""
    try:
        return place_of_arrival(key).stat().st_size
    except FileNotFoundError:
        return 0


def insist_room(size: int) -> None:
    """Raise `Refused` (STORE_FULL) where the disk has no room for so many bytes."""
    try:
        folder = root() / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise _store_full(error) from error
    if free < size + LEAST_FREE:
        raise _store_full(OSError(errno.ENOSPC, f"{free} bytes are free"))


def write_piece(path: Path, offset: int, piece: bytes) -> None:
    """Put a piece behind what has come; what lay beyond was of a piece that broke off."""
    try:
        with path.open("r+b" if path.exists() else "w+b") as file:
            file.seek(offset)
            file.truncate()
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _store_full(error) from error


def whole(path: Path, size: int) -> Received:
    """A file of so many bytes that has come in pieces. Raises `Refused` (FILE_BROKEN)."""
    try:
        with path.open("rb") as file:
            digest, found = digest_of(file), file.tell()
    except FileNotFoundError as error:
        raise _cut_off() from error
    if found != size:
        raise _cut_off()
    return Received(path, digest, size)


def _cut_off() -> Refused:
    return Refused([Refusal(Reason.FILE_BROKEN, details={"field": "file", "cause": "cut_off"})])


def digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def kept_digests() -> Iterator[str]:
    """Every name in the store, in order."""
    for path in sorted(root().glob("??/*")):
        if len(path.name) == DIGEST_LENGTH:
            yield path.name


def unfinished() -> list[str]:
    """Files that are arriving, or never arrived: what a killed server left behind."""
    return sorted(path.name for path in (root() / INCOMING).glob("*"))


def sweep_incoming(before: float) -> int:
    """Remove what nobody has written to since a moment, in seconds of Unix time; says how many."""
    stale = [path for path in (root() / INCOMING).glob("*") if path.stat().st_mtime < before]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def _new_file() -> Path:
    try:
        folder = root() / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        os.close(handle)
    except OSError as error:
        raise _store_full(error) from error
    return Path(name)


def _written(upload: Upload, path: Path) -> Received:
    digest, size, most = hashlib.sha256(), 0, settings.EVIDENCE_LARGEST
    for piece in upload.chunks():
        size += len(piece)
        if size > most:
            details = {"field": "file", "limit": str(most // MEGABYTE)}
            raise Refused([Refusal(Reason.FILE_TOO_LARGE, details=details)])
        digest.update(piece)
        _append(path, piece)
    if not size:
        raise Refused([Refusal(Reason.FILE_EMPTY, details={"field": "file"})])
    _force(path)
    return Received(path, digest.hexdigest(), size)


def _append(path: Path, piece: bytes) -> None:
    try:
        with path.open("ab") as file:
            file.write(piece)
    except OSError as error:
        raise _store_full(error) from error


def _force(path: Path) -> None:
    """Have the disk itself hold a file, or the names in a folder."""
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise _store_full(error) from error


def _store_full(error: OSError) -> Refused:
    """Full or broken: whoever uploads can only ask the operator, who finds the cause in the log."""
    logger.error("the evidence store cannot be written: %s", error)
    cause = errno.errorcode.get(error.errno or 0, "")
    details = {"field": "file", "cause": cause}
    return Refused([Refusal(Reason.STORE_FULL, details=details)])
