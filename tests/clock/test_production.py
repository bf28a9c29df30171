"""A production refuses to start on what belongs to a demonstration, in processes of its own."""

import os
import shutil
import subprocess
import sys

import pytest
from furnishing import SQLITE


pytestmark = [pytest.mark.own_database, pytest.mark.long]


SECRET = "k" * 12 + "-Zq8" * 12
STARTS = "import greenmines.config.wsgi; print('started')"


def empty_like(furnished, state):
    """An empty database, as an operator has it after `greenmines migrate`."""
    shutil.copy(furnished.state / SQLITE, state)
    (state / "static").mkdir()
    return state


@pytest.fixture(scope="module")
def migrated(tmp_path_factory, furnished):
    return empty_like(furnished, tmp_path_factory.mktemp("production"))


def run(state, words, **changed):
    """Python with the settings of a production, but for what a test changes or leaves out."""
    settings = {
        "GREENMINES_MODE": "production",
        "GREENMINES_STATE": str(state),
        "GREENMINES_SECRET": SECRET,
        "GREENMINES_HOSTS": "lvshan.example.cn",
    } | changed
    rest = {name: text for name, text in os.environ.items() if not name.startswith("GREENMINES_")}
    given = {name: text for name, text in settings.items() if text is not None}
    return subprocess.run(
        [sys.executable, *words], check=False, capture_output=True, text=True, env=rest | given
    )


def last_line(done):
    return done.stderr.strip().splitlines()[-1]


def test_a_production_starts_on_a_database_of_its_own(migrated):
    done = run(migrated, ["-c", STARTS])

    assert (done.returncode, done.stdout) == (0, "started\n")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"GREENMINES_SECRET": None},
            "GREENMINES_SECRET must be set for production (docs/operate.md)",
        ),
        ({"GREENMINES_SECRET": "short"}, "GREENMINES_SECRET must have at least 50 characters"),
        (
            {"GREENMINES_HOSTS": None},
            "GREENMINES_HOSTS must be set for production (docs/operate.md)",
        ),
        ({"GREENMINES_DEBUG": "yes"}, "GREENMINES_DEBUG must not be set in production"),
        (
            {"GREENMINES_MODE": "live"},
            "GREENMINES_MODE must be one of demonstration, production, test, not 'live'",
        ),
        (
            {"GREENMINES_IDLE_SECONDS": "soon"},
            "GREENMINES_IDLE_SECONDS must be a whole number of 1 or more, not 'soon'",
        ),
        (
            {"GREENMINES_LEASE_SECONDS": "0"},
            "GREENMINES_LEASE_SECONDS must be a whole number of 1 or more, not '0'",
        ),
        (
            {"GREENMINES_HOSTS": " , "},
            "GREENMINES_HOSTS must be set for production (docs/operate.md)",
        ),
        ({"GREENMINES_DEBUG": "true"}, "GREENMINES_DEBUG must be one of no, yes, not 'true'"),
        (
            {"GREENMINES_LOG": "LOUD"},
            "GREENMINES_LOG must be one of WARNING, DEBUG, INFO, ERROR, CRITICAL, not 'LOUD'",
        ),
        ({"GREENMINES_DATABASE": "mysql://x"}, "GREENMINES_DATABASE: cannot use 'mysql'"),
    ],
)
def test_a_wrong_setting_keeps_it_from_starting_and_is_named(migrated, changed, message):
    done = run(migrated, ["-c", STARTS], **changed)

    assert (done.returncode, last_line(done)) == (
        1,
        f"greenmines.config.environment.Misconfigured: {message}",
    )


OPENED = """
import django; django.setup()
from django.utils import timezone
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.people.actions import open_account
from greenmines.rules.posts import Actor, Post
house = open_organisation(kind=Actor.MINISTRY, name_zh="部", division="000000", by=None,
                          now=timezone.now())
open_account(house, username="mnr", name="名", password="lv-shan-2020", posts=[Post.AUDITOR],
             by=None, now=timezone.now(), is_demonstration=True)
"""
STATED = (
    "The database holds demonstration rows ({}). "
    "Point GREENMINES_DATABASE to a database of its own."
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory, furnished):
    """The database of a demonstration, with one account that everybody knows."""
    state = empty_like(furnished, tmp_path_factory.mktemp("shown"))
    program = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'greenmines.config.settings'"
    done = run(state, ["-c", program + OPENED], GREENMINES_MODE="demonstration")
    assert done.returncode == 0, done.stderr
    return state


def test_a_demonstration_account_keeps_the_server_from_starting(shown):
    done = run(shown, ["-c", STARTS])

    assert (done.returncode, last_line(done)) == (
        1,
        f"greenmines.clock.starting.NotForProduction: {STATED.format('accounts')}",
    )


def test_a_demonstration_account_keeps_the_worker_from_starting(shown):
    done = run(shown, ["-m", "greenmines", "work", "--until-empty"])

    assert (done.returncode, last_line(done)) == (
        1,
        f"greenmines.clock.starting.NotForProduction: {STATED.format('accounts')}",
    )


def test_a_store_that_cannot_be_written_keeps_the_server_from_starting(migrated):
    done = run(migrated, ["-c", STARTS], GREENMINES_EVIDENCE="/proc/evidence")

    assert (done.returncode, last_line(done)) == (
        1,
        (
            "greenmines.clock.starting.NotForProduction: The evidence cannot be written "
            "(GREENMINES_EVIDENCE): [Errno 2] No such file or directory: '/proc/evidence'"
        ),
    )


def test_a_database_without_tables_keeps_the_server_from_starting(tmp_path):
    done = run(tmp_path, ["-c", STARTS])

    assert (done.returncode, last_line(done)) == (
        1,
        (
            "greenmines.clock.starting.NotForProduction: The database cannot be read "
            "(no such table: people_person). Run: greenmines migrate"
        ),
    )


def test_the_check_before_a_deployment_names_the_account_and_the_database(shown):
    done = run(shown, ["-m", "greenmines", "check", "--deploy"])

    named = [line for line in done.stderr.splitlines() if "(greenmines." in line]
    assert (done.returncode, named) == (
        1,
        [
            f"?: (greenmines.E001) {STATED.format('accounts')}",
            "?: (greenmines.W001) The database is SQLite.",
        ],
    )
