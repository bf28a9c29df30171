"""Whole collections kept as files: made once, by one at a time, and never half."""

import gzip
import os
import resource
import threading
import time

import pytest
from django.test import RequestFactory, override_settings

from greenmines.papers import kept_files
from greenmines.papers.kept_files import find_or_make


FIRST, SECOND = "1" * 32, "2" * 32


@pytest.fixture(autouse=True)
def folder(tmp_path):
    with override_settings(ANSWERS=tmp_path):
        yield tmp_path


def names(folder):
    return sorted(path.name for path in (folder / "room").iterdir() if path.name != "lock")


class Maker:
    """Makes one text and counts how often."""

    def __init__(self, text=b"abc"):
        self.text, self.made = text, 0

    def __call__(self):
        self.made += 1
        yield self.text


def test_what_was_made_under_a_tag_is_found_again():
    make = Maker()

    kept = [find_or_make("room", FIRST, make) for _ in range(2)]

    assert make.made == 1
    assert kept[0] == kept[1]
    assert kept[0].path.read_bytes() == b"abc"
    assert gzip.decompress(kept[0].of_bytes(packed=True).read_bytes()) == b"abc"


def test_what_is_overtaken_is_removed_and_who_reads_it_reads_on(folder):
    before = find_or_make("room", FIRST, Maker())
    (folder / "room" / "new").write_bytes(b"left by a process that was killed")
    with before.path.open("rb") as open_still:
        after = find_or_make("room", SECOND, Maker(b"def"))
        assert open_still.read() == b"abc"

    assert names(folder) == [after.path.name, f"{after.path.name}.gz"]


def test_a_text_that_breaks_off_leaves_nothing(folder):
    def broken():
        yield b"half"
        raise LookupError

    with pytest.raises(LookupError):
        find_or_make("room", FIRST, broken)

    assert names(folder) == []


@pytest.mark.parametrize("has_one_before", [False, True])
def test_two_at_once_make_it_once(has_one_before):
    """The second one waits, or has what a proxy might still send."""
    before = find_or_make("room", FIRST, Maker(b"before")) if has_one_before else None
    begun, go_on, found = threading.Event(), threading.Event(), []

    def slowly():
        begun.set()
        go_on.wait()
        yield b"now"

    first = threading.Thread(target=find_or_make, args=("room", SECOND, slowly))
    first.start()
    begun.wait()
    second = threading.Thread(
        target=lambda: found.append(find_or_make("room", SECOND, Maker(b"again")))
    )
    second.start()
    if has_one_before:
        second.join()
        assert found == [before]
    go_on.set()
    for thread in (first, second):
        thread.join()

    assert [one.path.exists() for one in found] == [not has_one_before]
    assert find_or_make("room", SECOND, Maker(b"again")).path.read_bytes() == b"now"


def test_what_was_last_known_to_hold_long_ago_is_given_to_nobody():
    before = find_or_make("room", FIRST, Maker())
    long_ago = time.time() - kept_files.SECONDS - 1
    os.utime(before.path, (long_ago, long_ago))

    assert kept_files._young(before.path.parent) is None
    find_or_make("room", FIRST, Maker())
    assert kept_files._young(before.path.parent) == before


@pytest.fixture
def full():
    """No file grows beyond a few kilobytes."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, former[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


@pytest.mark.usefixtures("full")
def test_on_a_full_disk_nothing_is_kept_and_nothing_stays_of_it(folder):
    assert find_or_make("room", FIRST, Maker(b"x" * 10_000)) is None
    assert names(folder) == []


def test_the_last_of_a_disk_is_left_to_the_database(monkeypatch, folder):
    monkeypatch.setattr(kept_files, "LEAST_FREE", 2**62)

    assert find_or_make("room", FIRST, Maker()) is None
    assert names(folder) == []


def test_without_a_folder_nothing_is_kept():
    with override_settings(ANSWERS=None):
        assert find_or_make("room", FIRST, Maker()) is None


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("", False),
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip; q=0", False),
        ("gzip;q=0.000", False),
        ("br", False),
    ],
)
def test_it_is_packed_for_who_takes_it_packed(accepted, is_packed):
    request = RequestFactory().get("/", headers={"accept-encoding": accepted})

    assert kept_files._takes_gzip(request) is is_packed
