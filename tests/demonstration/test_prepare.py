"""A preparation that is killed leaves nothing half, so that the next one begins anew."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from furnishing import SQLITE


pytestmark = [pytest.mark.own_database, pytest.mark.long]


def settings(state, mode):
    rest = {name: text for name, text in os.environ.items() if not name.startswith("GREENMINES_")}
    return rest | {"GREENMINES_MODE": mode, "GREENMINES_STATE": str(state)}


def run(state, *words, mode="demonstration"):
    return subprocess.run(
        [sys.executable, "-m", "greenmines", *words],
        env=settings(state, mode),
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def state(tmp_path, furnished):
    shutil.copy(furnished.state / SQLITE, tmp_path)
    return tmp_path


def counts(state):
    tables = ("rounds_round", "people_person", "organisations_organisation", "inbox_message")
    with closing(sqlite3.connect(state / SQLITE)) as database:
        return [database.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables]


def test_outside_a_demonstration_nothing_is_filled(state):
    done = run(state, "prepare", mode="test")

    assert (done.returncode, done.stderr, counts(state)) == (0, "", [0, 0, 0, 0])


def test_a_killed_one_leaves_nothing_the_next_fills_everything_and_a_third_nothing(state):
    begun = subprocess.Popen(
        [sys.executable, "-m", "greenmines", "prepare"],
        env=settings(state, "demonstration"),
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in begun.stderr:
        if "self_assessment" in line:
            break
    begun.kill()
    begun.wait()
    begun.stderr.close()
    left = counts(state)

    second = run(state, "prepare")
    filled = counts(state)
    third = run(state, "prepare")

    assert (begun.returncode, left) == (-signal.SIGKILL, [0, 0, 0, 0])
    assert (second.returncode, third.returncode) == (0, 0), second.stderr
    assert "The demonstration is ready" in second.stderr
    assert third.stderr == ""
    assert (filled[0], counts(state)) == (3, filled)
    assert all(filled)
