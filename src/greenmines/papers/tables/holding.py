"""Files of registers between their sending and their taking in, each under its digest.

They lie beside the evidence store, which the pages and the workers of every machine share.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.crypto import get_random_string


KEPT = timedelta(days=7)


def hold(pieces: Iterable[bytes]) -> str:
    """Keep a file and return its SHA-256. It is whole or not there at all."""
    folder, digest = _folder(), hashlib.sha256()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{get_random_string(16)}.new"
    with fresh.open("wb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    fresh.replace(held_at(digest.hexdigest()))
    return digest.hexdigest()


def held_at(digest: str) -> Path:
    """Where it lies; nothing is there once it was let go."""
    return _folder() / digest


def let_go(*, now: datetime) -> int:
    """Remove what was sent a week ago, and what never became whole; returns how many."""
    old = [path for path in _folder().glob("*") if _is_old(path, now)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _is_old(path: Path, now: datetime) -> bool:
    return path.stat().st_mtime < (now - KEPT).timestamp()


def _folder() -> Path:
    return Path(settings.EVIDENCE_STORE) / "held"
