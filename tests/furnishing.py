"""All tables, nothing in them, migrated once for one state of the migrations.

Databases of tests and houses are copies of it: running the migrations takes longer than most files
of tests, and every process of a run would do it again.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.conf import settings


CONFIGURED = os.environ.get("GREENMINES_DATABASE", "")
IS_POSTGRES = CONFIGURED.startswith("postgres")
SQLITE = "greenmines.sqlite3"


@dataclass(frozen=True, slots=True)
class Furnished:
    """`state` holds the file of SQLite, `name` is the database of PostgreSQL."""

    state: Path
    name: str


@cache
def furnished() -> Furnished:
    """The first process that asks makes it; the others wait for it."""
    digest = _digest()
    made = Furnished(settings.STATE / f"furnished-{digest}", f"furnished_{digest}")
    made.state.mkdir(parents=True, exist_ok=True)
    with _alone(made.state):
        if IS_POSTGRES:
            _furnish_postgres(made)
        if not (made.state / SQLITE).exists():
            _furnish_sqlite(made)
    return made


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as door:
        flock(door, LOCK_EX)
        yield


def _digest() -> str:
    """Of every migration of ours and of the libraries, by name and content."""
    read = sha256()
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            read.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return read.hexdigest()[:16]


def _furnish_sqlite(made: Furnished) -> None:
    """Under another name first: a killed run leaves nothing that looks whole."""
    begun = made.state / "begun.sqlite3"
    begun.unlink(missing_ok=True)
    _migrate(f"sqlite:///{begun}")
    with closing(sqlite3.connect(begun)) as database:  # nothing of it stays beside the file
        database.execute("PRAGMA journal_mode = DELETE")
    begun.rename(made.state / SQLITE)


def _furnish_postgres(made: Furnished) -> None:
    with psycopg.connect(CONFIGURED, autocommit=True) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made.name])
        if found.fetchone():
            return
        server.execute(f"DROP DATABASE IF EXISTS {made.name}_begun")
        server.execute(f"CREATE DATABASE {made.name}_begun")
        _migrate(urlsplit(CONFIGURED)._replace(path=f"/{made.name}_begun").geturl())
        server.execute(f"ALTER DATABASE {made.name}_begun RENAME TO {made.name}")


def _migrate(address: str) -> None:
    words = ("migrate", "--no-input", "--verbosity", "0", "--skip-checks")
    subprocess.run(
        [sys.executable, "-m", "greenmines", *words],
        check=True,
        env=os.environ | {"GREENMINES_MODE": "test", "GREENMINES_DATABASE": address},
    )


@contextmanager
def in_memory() -> Iterator[None]:
    """Fill the database in memory that Django's tests are about to open; kept while this lasts."""
    address = "file:memorydb_default?mode=memory&cache=shared"
    with (
        closing(sqlite3.connect(furnished().state / SQLITE)) as source,
        closing(sqlite3.connect(address, uri=True)) as target,
    ):
        source.backup(target)
        yield
