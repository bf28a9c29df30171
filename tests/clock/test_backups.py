"""The restore drill: a backup is made, the house burns down, everything is there again."""

import shutil
from hashlib import sha256
from sqlite3 import OperationalError

import pytest
from houses import COPY, House
from psycopg.errors import UndefinedTable


pytestmark = pytest.mark.long


FILE = b"a photograph of a bench"
NAME = sha256(FILE).hexdigest()


def codes(house):
    return sorted(house.rows("SELECT code FROM rulesets_rulesetversion"))


@pytest.fixture(scope="module")
def house(tmp_path_factory, furnished):
    """A database with the rule sets that ship, and one file of evidence."""
    with House(tmp_path_factory.mktemp("house"), like=furnished) as made:
        done = made.greenmines("prepare")
        assert done.returncode == 0, done.stderr
        (made.state / "evidence" / NAME[:2]).mkdir(parents=True)
        (made.state / "evidence" / NAME[:2] / NAME).write_bytes(FILE)
        yield made


@pytest.fixture
def other(tmp_path):
    """A house of its own, empty."""
    with House(tmp_path / "other") as made:
        yield made


@pytest.fixture(scope="module")
def backup(house, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backups") / "monday"
    done = house.greenmines("backup", str(folder))
    assert (done.returncode, done.stdout) == (0, f"{folder}: {COPY} and 1 files of evidence.\n")
    return folder


def test_everything_is_there_again_after_the_house_burnt_down(house, backup, other):
    done = other.greenmines("restore", str(backup))

    assert done.returncode == 0, done.stderr
    assert codes(other) == codes(house) == [("2020",), ("2020-530000",), ("2025",)]
    assert (other.state / "evidence" / NAME[:2] / NAME).read_bytes() == FILE


def test_what_is_there_is_replaced_only_when_told(backup, other):
    migrated = other.greenmines("migrate", "audit", "--verbosity", "0", "--skip-checks")
    assert migrated.returncode == 0, migrated.stderr
    place = other.state / "evidence" / NAME[:2] / NAME
    place.parent.mkdir(parents=True)
    place.write_bytes(b"another photograph")

    refused = other.greenmines("restore", str(backup))
    assert (refused.returncode, refused.stderr.strip().splitlines()[-1]) == (
        1,
        "CommandError: There is a database or evidence already. To replace it: --overwrite",
    )

    done = other.greenmines("restore", str(backup), "--overwrite")
    assert (done.returncode, len(codes(other)), place.read_bytes()) == (0, 3, FILE)


def test_a_backup_with_a_changed_file_is_refused_before_anything_is_written(
    backup, other, tmp_path
):
    spoilt = tmp_path / "spoilt"
    shutil.copytree(backup, spoilt)
    (spoilt / "evidence" / NAME[:2] / NAME).write_bytes(b"another photograph")

    done = other.greenmines("restore", str(spoilt))

    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        1,
        f"CommandError: {spoilt / 'evidence'}: {NAME} was changed since it was copied.",
    )
    assert not (other.state / "evidence").exists()


def test_a_folder_without_its_manifest_is_no_backup(backup, other, tmp_path):
    half = tmp_path / "half"
    shutil.copytree(backup, half)
    (half / "manifest.json").unlink()

    done = other.greenmines("restore", str(half))

    assert (done.returncode, "is no finished backup" in done.stderr) == (1, True)


def test_a_backup_never_goes_into_a_folder_with_something_in_it(house, backup):
    done = house.greenmines("backup", str(backup))

    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        1,
        f"CommandError: {backup} is not empty. Name a new folder for each backup.",
    )


def test_nothing_is_left_of_a_backup_that_fails(house, tmp_path):
    altered = house.state / "evidence" / NAME[:2] / NAME
    altered.write_bytes(b"another photograph")

    done = house.greenmines("backup", str(tmp_path / "tuesday"))

    altered.write_bytes(FILE)
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (
        1,
        f"CommandError: {altered} is not what its name says. Run: greenmines verify_evidence",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_our_tables_is_not_backed_up(other, tmp_path):
    done = other.greenmines("backup", str(tmp_path / "tuesday"))

    assert (done.returncode, "holds nothing of this system" in done.stderr) == (1, True)
    assert not (tmp_path / "tuesday").exists()


def test_a_database_is_left_alone_where_the_files_find_no_room(backup, other):
    other.state.mkdir()
    (other.state / "evidence").write_bytes(b"no folder")

    refused = other.greenmines("restore", str(backup))

    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    with pytest.raises((OperationalError, UndefinedTable)):
        codes(other)
