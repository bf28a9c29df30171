"""A database and a state folder of its own, for processes of their own.

It is of the kind that GREENMINES_DATABASE names: a new database on that PostgreSQL, else SQLite.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from furnishing import CONFIGURED, IS_POSTGRES, SQLITE


HERE = Path(__file__).parent
COPY = "database.dump" if IS_POSTGRES else "database.sqlite3"


class House:
    """What a system has for itself, empty or `like` another one that nobody is using.

    `with` makes its database, and takes it away at the end.
    """

    def __init__(self, state, *, like=None):
        self.state, self.like = state, like
        self.name = f"house_{uuid4().hex}"
        self.address = f"sqlite:///{state / SQLITE}"
        if IS_POSTGRES:
            self.address = urlsplit(CONFIGURED)._replace(path=f"/{self.name}").geturl()

    def __enter__(self):
        template = f" TEMPLATE {self.like.name}" if self.like else ""
        self._tell_server(f"CREATE DATABASE {self.name}{template}")
        if self.like and not IS_POSTGRES:
            shutil.copy(self.like.state / SQLITE, self.state / SQLITE)
        return self

    def __exit__(self, *_error):
        self._tell_server(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _tell_server(self, statement):
        if IS_POSTGRES:
            with psycopg.connect(CONFIGURED, autocommit=True) as server:
                server.execute(statement)

    @property
    def environment(self):
        rest = {name: said for name, said in os.environ.items() if "GREENMINES" not in name}
        return rest | {
            "GREENMINES_MODE": "test",
            "GREENMINES_STATE": str(self.state),
            "GREENMINES_DATABASE": self.address,
            "GREENMINES_LEASE_SECONDS": "3",
            "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE / "clock")]),
        }

    def python(self, *words):
        """Our own interpreter in this house, to its end."""
        return subprocess.run(
            [sys.executable, *words],
            check=False,
            capture_output=True,
            text=True,
            env=self.environment,
        )

    def greenmines(self, *words):
        return self.python("-m", "greenmines", *words)

    def rows(self, query):
        if IS_POSTGRES:
            with psycopg.connect(self.address) as database:
                return database.execute(query).fetchall()
        with closing(sqlite3.connect(self.state / SQLITE, timeout=20)) as database:
            return database.execute(query).fetchall()
