"""What every test can use: the browser of the journeys, and their border to the rest."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import furnishing
import pytest
import stages
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation
from hypothesis import settings as properties

from greenmines.records.audit.guards import (
    statements_against_emptying,
    statements_to_allow_emptying,
    statements_to_guard,
    statements_to_release,
)


# Fixtures that open a database, beside the marker of Django's tests.
SPEAKING = frozenset({"db", "transactional_db", "django_db_setup", "furnished", "server"})
# A slow machine is no fault of the code: no test measures time.
properties.register_profile("greenmines", deadline=None)
properties.load_profile("greenmines")


def pytest_configure() -> None:
    """A run holds some million objects that never die: looking them through costs a tenth of it."""
    gc.set_threshold(100_000, 50, 100)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Journeys need a browser and a loopback network: they run only when asked for."""
    asked_for = any("journeys" in word for word in config.invocation_params.args)
    if collection_path.name == "journeys" and not asked_for:
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long begins first: no worker is left alone with it at the end.

    What never speaks to a database finds the same beside every one, and is asked once, on SQLite.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if furnishing.IS_POSTGRES:
        silent = [item for item in items if not _speaks_to_a_database(item)]
        config.hook.pytest_deselected(items=silent)
        items[:] = [item for item in items if _speaks_to_a_database(item)]


def _speaks_to_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not SPEAKING.isdisjoint(fixtures)


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page answered in English leaves its language to the thread, and to no other test."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What a process keeps until an act would outlive the rows of the test that made it."""
    yield
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _own_store() -> Iterator[None]:
    """Workers run beside each other: none finds what another is just taking in."""
    with (
        TemporaryDirectory(prefix="evidence-") as folder,
        override_settings(EVIDENCE_STORE=Path(folder)),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Argon2 is slow on purpose, and most tests only need somebody who can sign in."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_root() -> None:
    """WhiteNoise warns when its folder is not there, and a warning is an error here."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Between transactional tests all tables are emptied, which the audit's triggers refuse."""
    with django_db_blocker.unblock():
        stages.models()
    empty, vendor = connection.ops.execute_sql_flush, connection.vendor
    released = [*statements_to_release(vendor), *statements_to_allow_emptying(vendor)]
    guarded = [*statements_to_guard(vendor), *statements_against_emptying(vendor)]

    def empty_without_guards(statements: list[str]) -> None:
        empty([*released, *statements, *guarded])

    connection.ops.execute_sql_flush = empty_without_guards


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker) -> Iterator[None]:
    """Test databases begin as copies, so that no process runs the migrations again."""
    if furnishing.IS_POSTGRES:
        connection.settings_dict["TEST"]["TEMPLATE"] = furnishing.furnished().name
        yield
    else:
        with furnishing.in_memory():
            yield


@pytest.fixture(scope="session")
def furnished() -> furnishing.Furnished:
    """All tables, nothing in them: what houses are copied from."""
    return furnishing.furnished()


@pytest.fixture(scope="module")
def module_stage(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """Rows and files that a module's fixtures make once for all its tests; undone at its end."""
    with (
        django_db_blocker.unblock(),
        override_settings(EVIDENCE_STORE=tmp_path_factory.mktemp("evidence")),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Drive the system's own Chromium; nothing is downloaded, nothing is reported home.

    Its headless shell draws the same pages with a third less work.
    """
    return {
        "executable_path": shutil.which("chromium-headless-shell") or shutil.which("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The text of axe-core, for `page.evaluate`: the page's own policy refuses a script tag."""
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
