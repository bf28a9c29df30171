"""Copies of the database and of the evidence store in one folder, and the way back.

A folder holds `database.sqlite3` or `database.dump` (of pg_dump), `evidence/` as the store
is, and `manifest.json`, written last: a folder without it is no backup.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection


MANIFEST, EVIDENCE = "manifest.json", "evidence"
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
DIGEST_LENGTH = 64


class BackupFaulty(Exception):
    """The message says which file, and what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds; `digest` is of the copy of the database."""

    made_at: str
    vendor: str
    database: str
    digest: str
    files: int


def back_up(folder: Path, *, now: datetime) -> Manifest:
    """Into a new or empty folder, whole or not at all.

    Raises `BackupFaulty`, also where the address leads to a database without our tables.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupFaulty(f"{folder} is not empty. Name a new folder for each backup.")
    if not _has_tables():
        raise BackupFaulty(
            f"The database {_settings('NAME')} holds nothing of this system. "
            "See GREENMINES_DATABASE and GREENMINES_STATE."
        )
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _backed_up(folder, now)
    except (BackupFaulty, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _backed_up(folder: Path, now: datetime) -> Manifest:
    """The database first: every file that it names is kept by then."""
    copy = folder / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        _copy_sqlite(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
    files = _copy_store(Path(settings.EVIDENCE_STORE), folder / EVIDENCE)
    manifest = Manifest(now.isoformat(), connection.vendor, copy.name, _digest(copy), files)
    text = json.dumps(asdict(manifest), indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def restore(folder: Path, *, overwrite: bool) -> Manifest:
    """Bring a backup back. Everything is checked before anything is written.

    The files first: where room is lacking for them the database is still what it was, and files
    that it does not know do no harm. Raises `BackupFaulty`: no manifest, a changed copy, another
    kind of database, something there, no room.
    """
    manifest = read_manifest(folder)
    _insist_sound(folder, manifest)
    if not overwrite and _is_anything_there():
        raise BackupFaulty("There is a database or evidence already. To replace it: --overwrite")
    _copy_store(folder / EVIDENCE, Path(settings.EVIDENCE_STORE))
    copy = folder / manifest.database
    if manifest.vendor == "sqlite":
        _put_back_sqlite(copy)
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
             f"--dbname={_settings('NAME')}", str(copy), names_database=False)  # fmt: skip
    return manifest


def read_manifest(folder: Path) -> Manifest:
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BackupFaulty(f"{folder} is no finished backup: {error}") from error


def _insist_sound(folder: Path, manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupFaulty(
            f"The backup is of {manifest.vendor}; GREENMINES_DATABASE names {connection.vendor}."
        )
    copy = folder / manifest.database
    if not copy.exists() or _digest(copy) != manifest.digest:
        raise BackupFaulty(f"{copy} is missing or was changed since the backup was made.")
    found = list(_files(folder / EVIDENCE))
    changed = [path.name for path in found if _digest(path) != path.name]
    if changed:
        raise BackupFaulty(f"{folder / EVIDENCE}: {changed[0]} was changed since it was copied.")
    if len(found) != manifest.files:
        raise BackupFaulty(f"{folder / EVIDENCE} has {len(found)} of {manifest.files} files.")


def _is_anything_there() -> bool:
    """A table of our own, or a file in the store."""
    return _has_tables() or any(_files(Path(settings.EVIDENCE_STORE)))


def _has_tables() -> bool:
    return "audit_act" in connection.introspection.table_names()


def _copy_sqlite(copy: Path) -> None:
    """SQLite's own backup: a whole state, while others go on writing."""
    _copy_pages(Path(_settings("NAME")), copy)


def _put_back_sqlite(copy: Path) -> None:
    """Page by page into the file that is there, so that no journal of the old one is left over."""
    connection.close()
    target = Path(_settings("NAME"))
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy_pages(copy, target)


def _copy_pages(database: Path, to: Path) -> None:
    """All of one database into another, in one transaction."""
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise BackupFaulty(f"{database} could not be copied to {to}: {error}") from error


def _run(program: str, *words: str, names_database: bool = True) -> None:
    """One of PostgreSQL's own programs, with the address and the password by environment."""
    path = shutil.which(program)
    if path is None:
        raise BackupFaulty(f"{program} is not on the PATH. Install PostgreSQL's client programs.")
    variables = {
        "PGHOST": _settings("HOST"),
        "PGPORT": _settings("PORT"),
        "PGUSER": _settings("USER"),
        "PGPASSWORD": _settings("PASSWORD"),
    }
    given = {name: text for name, text in variables.items() if text}
    database = [f"--dbname={_settings('NAME')}"] if names_database else []
    done = subprocess.run(  # noqa: S603 - a program from the PATH, words of our own
        [path, *words, *database],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | given,
    )
    if done.returncode:
        raise BackupFaulty(f"{program}: {done.stderr.strip()}")


def _settings(name: str) -> str:
    return str(connection.settings_dict[name])


def _copy_store(store: Path, to: Path) -> int:
    """Every kept file, each held against its name; returns how many the target has then."""
    to.mkdir(parents=True, exist_ok=True)
    for path in _files(store):
        place = to / path.parent.name / path.name
        if not place.exists() or _digest(place) != path.name:
            _copy_whole(path, place)
    return sum(1 for _ in _files(to))


def _copy_whole(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".new")
    shutil.copyfile(path, fresh)
    if _digest(fresh) != path.name:
        fresh.unlink()
        raise BackupFaulty(f"{path} is not what its name says. Run: greenmines verify_evidence")
    fresh.replace(place)


def _files(store: Path) -> Iterator[Path]:
    return (path for path in sorted(store.glob("??/*")) if len(path.name) == DIGEST_LENGTH)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
