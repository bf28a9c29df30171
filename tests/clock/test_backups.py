"""The restore drill: a backup is made, the house burns down, everything is there again."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256

import pytest


FILE = b"a photograph of a bench"
NAME = sha256(FILE).hexdigest()


def greenmines(state, *words):
    """The command in a process of its own, on a database of its own."""
    rest = {name: text for name, text in os.environ.items() if not name.startswith("GREENMINES_")}
    given = {"GREENMINES_MODE": "test", "GREENMINES_STATE": str(state)}
    return subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-m", "greenmines", *words],
        check=False,
        capture_output=True,
        text=True,
        env=rest | given,
    )


def codes(state):
    with closing(sqlite3.connect(state / "greenmines.sqlite3")) as database:
        return sorted(database.execute("SELECT code FROM rulesets_rulesetversion").fetchall())


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A database with the rule sets that ship, and one file of evidence."""
    state = tmp_path_factory.mktemp("house")
    for words in (["migrate", "--no-input", "--verbosity", "0", "--skip-checks"], ["prepare"]):
        done = greenmines(state, *words)
        assert done.returncode == 0, done.stderr
    (state / "evidence" / NAME[:2]).mkdir(parents=True)
    (state / "evidence" / NAME[:2] / NAME).write_bytes(FILE)
    return state


@pytest.fixture(scope="module")
def backup(house, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backups") / "monday"
    done = greenmines(house, "backup", str(folder))
    assert (done.returncode, done.stdout) == (
        0,
        f"{folder}: database.sqlite3 and 1 files of evidence.\n",
    )
    return folder


def test_everything_is_there_again_after_the_house_burnt_down(house, backup, tmp_path):
    done = greenmines(tmp_path, "restore", str(backup))

    assert done.returncode == 0, done.stderr
    assert codes(tmp_path) == codes(house) == [("2020",), ("2020-530000",), ("2025",)]
    assert (tmp_path / "evidence" / NAME[:2] / NAME).read_bytes() == FILE


def test_what_is_there_is_replaced_only_when_told(backup, tmp_path):
    greenmines(tmp_path, "migrate", "--no-input", "--verbosity", "0", "--skip-checks")

    refused = greenmines(tmp_path, "restore", str(backup))
    assert (refused.returncode, refused.stderr.strip().splitlines()[-1], codes(tmp_path)) == (
        1,
        "CommandError: There is a database or evidence already. To replace it: --overwrite",
        [],
    )

    done = greenmines(tmp_path, "restore", str(backup), "--overwrite")
    assert (done.returncode, len(codes(tmp_path))) == (0, 3)


def test_a_backup_with_a_changed_file_is_refused_before_anything_is_written(backup, tmp_path):
    spoilt = tmp_path / "spoilt"
    shutil.copytree(backup, spoilt)
    (spoilt / "evidence" / NAME[:2] / NAME).write_bytes(b"another photograph")
    state = tmp_path / "state"

    done = greenmines(state, "restore", str(spoilt))

    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        1,
        f"CommandError: {spoilt / 'evidence'}: {NAME} was changed since it was copied.",
    )
    assert not (state / "evidence").exists()


def test_a_folder_without_its_manifest_is_no_backup(backup, tmp_path):
    half = tmp_path / "half"
    shutil.copytree(backup, half)
    (half / "manifest.json").unlink()

    done = greenmines(tmp_path / "state", "restore", str(half))

    assert (done.returncode, "is no finished backup" in done.stderr) == (1, True)


def test_a_backup_never_goes_into_a_folder_with_something_in_it(house, backup):
    done = greenmines(house, "backup", str(backup))

    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        1,
        f"CommandError: {backup} is not empty. Name a new folder for each backup.",
    )
