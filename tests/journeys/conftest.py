"""One server for all journeys, at a set time, with a case at every desk of the open round.

The server runs in this process, so that `clock.move_to` moves its time too; the database is a file,
so that each of its threads has a connection of its own. Journeys share the records: each plays with
a mine of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import furnishing
import pytest
import time_machine
from django.conf import settings
from django.db import connection
from journeys import world
from journeys.visitors import Visitor
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def database(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A file: threads cannot each have a connection to a database in memory."""
    name = f"journeys-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.sqlite3"
    path = Path(settings.STATIC_ROOT).parent / name
    for left in path.parent.glob(f"{name}-*"):  # of a run that was killed
        left.unlink()
    shutil.copy(furnishing.furnished().state / furnishing.SQLITE, path)
    connection.settings_dict["TEST"]["NAME"] = str(path)
    kept = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.creation.create_test_db(verbosity=0, keepdb=True, serialize=False)
        yield
        connection.creation.destroy_test_db(kept, verbosity=0)


@pytest.fixture(scope="session")
def quick_passwords() -> Iterator[None]:
    """Many accounts are opened, and how passwords are kept is no journey's matter."""
    kept = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    settings.PASSWORD_HASHERS = kept


@pytest.fixture(scope="session")
def played(quick_passwords: None, database: None) -> Iterator[None]:
    with time_machine.travel(world.NOW, tick=True):
        world.play()
        world.add_rare()
        yield


@pytest.fixture(scope="session")
def server(played: None) -> Iterator[LiveServer]:
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def visit(server: LiveServer, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens windows: `visit()` for the public, `visit("yn-review")` for whoever is signed in."""
    opened: list[Visitor] = []

    def opens(username: str = "", *, width: int = 1440, scripts: bool = True) -> Visitor:
        visitor = Visitor(browser, server.url, width=width, scripts=scripts)
        opened.append(visitor)
        if username:
            visitor.come_in(username)
        return visitor

    yield opens
    for visitor in opened:
        visitor.leave()
    faults = [fault for visitor in opened for fault in visitor.faults]
    assert faults == []
