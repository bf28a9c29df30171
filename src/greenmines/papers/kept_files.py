"""Whole collections as files that are made once and sent until an act overtakes them (ADR 0023).

Each collection has a room in the folder of answers, and in it at most one file that holds, under
the tag of the acts that it tells of, with the same packed by gzip. Whoever finds none makes it, and
nobody else meanwhile. Where the disk is full, or no folder is named, nothing is kept.
"""

import fcntl
import gzip
import logging
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from errno import ENOSPC
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import time
from typing import IO

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from .keeping import SECONDS, tag_of


LOCK, NEW, NEW_PACKED, PACKED = "lock", "new", "new.gz", ".gz"
DIGITS = 32
PIECE = 256 * 1024
NOTED = 10  # seconds after which it is noted again that a file holds
QUICK = 5  # of gzip's nine levels: the others take longer for little
LEAST_FREE = 256 * 1024 * 1024  # bytes of the disk that are left to the database
NEVER = re.compile(r"q=0(\.0*)?")
Make = Callable[[], Iterator[bytes]]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is whole; `digest` is the beginning of its SHA-256."""

    path: Path
    digest: str

    def of_bytes(self, *, packed: bool) -> Path:
        return self.path.with_name(self.path.name + PACKED) if packed else self.path


def answer(
    request: HttpRequest, room: str, make: Make, content_type: str, *, today: date
) -> HttpResponseBase:
    """What `make` gives, from the room if it lies there. A room is named by us, never by a reader.

    The entity tag is that of the bytes; without a file they are sent while they are made.
    """
    for _ in range(3):  # what was found may be overtaken, and gone, before it is opened
        kept = find_or_make(room, tag_of(f"{release()} {today}"), make)
        if kept is None:
            break
        try:
            return _sent(request, kept, content_type, packed=_takes_gzip(request))
        except FileNotFoundError:
            continue
    return StreamingHttpResponse(make(), content_type=content_type)


def find_or_make(room: str, tag: str, make: Make) -> Kept | None:
    """The file of a tag. While somebody else makes it, the one before, if it is young enough.

    None where nothing can be kept.
    """
    if settings.ANSWERS is None:
        return None
    place = settings.ANSWERS / room
    try:
        place.mkdir(parents=True, exist_ok=True)
        if found := _found(place, tag):
            _note_that_it_holds(found)
            return found
        return _made(place, tag, make)
    except OSError:
        logger.exception("An answer could not be kept in %s.", place)
        return None


@cache
def release() -> str:
    """Stands for the code that runs: what another release wrote may read differently."""
    files = sorted(path for kind in ("*.py", "*.mo") for path in settings.SOURCE.rglob(kind))
    told = "".join(f"{path}{path.stat().st_mtime_ns}" for path in files)
    return sha256(told.encode()).hexdigest()[:DIGITS]


def _found(place: Path, tag: str) -> Kept | None:
    return next((_kept(path) for path in place.glob(f"{tag}.*") if path.suffix != PACKED), None)


def _note_that_it_holds(kept: Kept) -> None:
    """Its time says until when it was known to hold: how old it is begins there."""
    with suppress(OSError):
        if kept.path.stat().st_mtime < time() - NOTED:
            os.utime(kept.path)


def _kept(path: Path) -> Kept:
    return Kept(path, path.name.partition(".")[2])


def _made(place: Path, tag: str, make: Make) -> Kept:
    before = _young(place)
    with _locked(place, waits=before is None) as is_ours:
        if before is not None and not is_ours:
            return before
        return _found(place, tag) or _written(place, tag, make)


def _young(place: Path) -> Kept | None:
    """What held within the minute for which a proxy sends it, too."""
    since = time() - SECONDS
    for path in place.glob(f"{'?' * DIGITS}.{'?' * DIGITS}"):
        if path.stat().st_mtime > since:
            return _kept(path)
    return None


@contextmanager
def _locked(place: Path, *, waits: bool) -> Iterator[bool]:
    """Whether the room is ours. The lock ends with its process, however that ends."""
    with (place / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _written(place: Path, tag: str, make: Make) -> Kept:
    if shutil.disk_usage(place).free < LEAST_FREE:
        raise OSError(ENOSPC, f"less than {LEAST_FREE} bytes are free")
    try:
        digest = _write(place, make())
        kept = Kept(place / f"{tag}.{digest}", digest)
        (place / NEW_PACKED).replace(kept.of_bytes(packed=True))
        (place / NEW).replace(kept.path)
    finally:
        _clear(place, tag)
    return kept


def _write(place: Path, parts: Iterator[bytes]) -> str:
    """Whole and on the disk, twice; returns the digest."""
    digest = sha256()
    with (
        (place / NEW).open("wb") as plain,
        (place / NEW_PACKED).open("wb") as packed,
    ):
        with gzip.GzipFile("", "wb", QUICK, packed, mtime=0) as packing:
            for part in parts:
                digest.update(part)
                plain.write(part)
                packing.write(part)
        for file in (plain, packed):
            file.flush()
            os.fsync(file.fileno())
    return digest.hexdigest()[:DIGITS]


def _clear(place: Path, tag: str) -> None:
    """What is overtaken, and what was left half written; who has it open reads on."""
    for path in place.iterdir():
        if path.name != LOCK and not path.name.startswith(f"{tag}."):
            path.unlink(missing_ok=True)


class _Pieces:
    """Of a file that is open, and closed with the answer, however that ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __iter__(self) -> "_Pieces":
        return self

    def __next__(self) -> bytes:
        if piece := self.file.read(PIECE):
            return piece
        raise StopIteration

    def close(self) -> None:
        self.file.close()


def _sent(request: HttpRequest, kept: Kept, content_type: str, *, packed: bool) -> HttpResponseBase:
    """Raises `FileNotFoundError` where it was overtaken meanwhile."""
    path = kept.of_bytes(packed=packed)
    tag = f'"{kept.digest}{"-gz" if packed else ""}"'
    bare = HttpResponse(content_type=content_type, headers={"ETag": tag})
    patch_vary_headers(bare, ["Accept-Encoding"])
    if (known := get_conditional_response(request, etag=tag, response=bare)) is not bare:
        return known or bare
    file = path.open("rb")
    if request.method == "HEAD":
        file.close()
        response: HttpResponseBase = bare
    else:
        response = StreamingHttpResponse(_Pieces(file), headers=dict(bare.items()))
    response.headers["Content-Length"] = str(path.stat().st_size)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    """RFC 9110: named, and not with the weight 0."""
    for one in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == "gzip":
            return not NEVER.fullmatch(weight.strip())
    return False
