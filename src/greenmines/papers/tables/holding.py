"""Files of registers between their sending and their taking in, each under its digest.

They lie beside the evidence store, which the pages and the workers of every machine share.
"""

from datetime import datetime, timedelta
from pathlib import Path

from greenmines.records.evidence.store import Upload, move, received, root


KEPT = timedelta(days=7)


def hold(upload: Upload) -> str:
    """Keep a file and return its SHA-256. It is whole or not there at all.

    Raises `Refused`: FILE_EMPTY, FILE_TOO_LARGE, STORE_FULL.
    """
    with received(upload) as file:
        move(file, held_at(file.digest))
    return file.digest


def held_at(digest: str) -> Path:
    """Where it lies; nothing is there once it was let go."""
    return _folder() / digest


def let_go(*, now: datetime) -> int:
    """Remove what was sent a week ago; returns how many."""
    old = [path for path in _folder().glob("*") if _is_old(path, now)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_old(path: Path, now: datetime) -> bool:
    return path.stat().st_mtime < (now - KEPT).timestamp()


def _folder() -> Path:
    return root() / "held"
