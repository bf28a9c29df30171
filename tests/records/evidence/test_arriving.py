"""Files that come in pieces: what is kept of each piece, and everything that is refused."""

import errno
import hashlib
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from records.evidence.files import pdf, picture

from greenmines.records.evidence import arriving
from greenmines.records.evidence.models import Arrival, Evidence
from greenmines.records.evidence.queries import bytes_of
from greenmines.records.evidence.store import place_of_arrival
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


CONTENT = picture(size=(200, 150))
HALF = len(CONTENT) // 2
SIZE = len(CONTENT)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def announced(person, now):
    def announce(size=SIZE, name="bench.jpg", by=person):
        return arriving.begin(name, size, by=by, now=now)

    return announce


@pytest.fixture
def add(person, now):
    def added(arrival, piece, offset=0, digest="", by=person):
        return arriving.add_piece(arrival.key, piece, offset=offset, digest=digest, by=by, now=now)

    return added


@pytest.fixture
def finish(person, now):
    def finished(arrival, digest=""):
        return arriving.finish(arrival, digest=digest, by=person, now=now)

    return finished


def refused(act, *args, **kwargs):
    """The reason and the details of the one refusal."""
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    (refusal,) = caught.value.refusals
    return refusal.reason, dict(refusal.details)


def pieces_left(store_folder):
    return sorted(path.name for path in (store_folder / "incoming").glob("*"))


def test_pieces_become_evidence_when_all_are_there(announced, add, finish, store_folder):
    arrival = add(announced(), CONTENT[:HALF])
    arrival = add(arrival, CONTENT[HALF:], HALF, hashlib.sha256(CONTENT[HALF:]).hexdigest())

    evidence = finish(arrival, hashlib.sha256(CONTENT).hexdigest().upper())

    with bytes_of(evidence.blob) as file:
        assert file.read() == CONTENT
    assert (evidence.name, evidence.uploaded_by.username) == ("bench.jpg", "li")
    assert (Arrival.objects.count(), pieces_left(store_folder)) == (0, [])


def test_bytes_that_are_kept_already_leave_no_piece_behind(announced, add, finish, store_folder):
    for _ in range(2):
        finish(add(announced(), CONTENT))

    assert (Evidence.objects.count(), pieces_left(store_folder)) == (2, [])


def test_a_piece_written_by_a_server_that_was_killed_is_written_again(announced, add, finish):
    arrival = add(announced(), CONTENT[:HALF])
    with place_of_arrival(str(arrival.key)).open("ab") as file:
        file.write(b"written, but never told")

    evidence = finish(add(arrival, CONTENT[HALF:], HALF))

    assert evidence.blob_id == hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.parametrize("offset", [-1, 0, HALF - 1, HALF + 1, 10**17])
def test_a_piece_for_another_place_is_told_where_to_go_on(announced, add, offset):
    arrival = add(announced(), CONTENT[:HALF])

    assert refused(add, arrival, b"x", offset) == (
        Reason.SOMEBODY_WAS_FASTER,
        {"offset": str(HALF)},
    )
    assert place_of_arrival(str(arrival.key)).read_bytes() == CONTENT[:HALF]


@pytest.mark.parametrize(
    ("piece", "digest", "told"),
    [
        (b"", "", (Reason.FILE_EMPTY, None)),
        (CONTENT + b"x", "", (Reason.FILE_BROKEN, "too_long")),
        (CONTENT, "0" * 64, (Reason.FILE_BROKEN, "piece")),
    ],
)
def test_a_piece_that_does_not_fit_is_refused(announced, add, piece, digest, told):
    arrival = announced()

    found, details = refused(add, arrival, piece, digest=digest)

    assert (found, details.get("cause")) == told
    arrival.refresh_from_db()
    assert arrival.received == 0


def test_a_file_whose_pieces_did_not_come_back_with_a_backup_begins_anew(announced, add, finish):
    arrival = add(announced(), CONTENT[:HALF])
    place_of_arrival(str(arrival.key)).unlink()

    assert refused(add, arrival, CONTENT[HALF:], HALF) == (
        Reason.SOMEBODY_WAS_FASTER,
        {"offset": "0"},
    )
    assert finish(add(arrival, CONTENT)).blob.size == SIZE


def test_nobody_goes_on_with_anothers_file(announced, add, stranger):
    arrival = announced()

    with pytest.raises(Arrival.DoesNotExist):
        add(arrival, CONTENT, by=stranger)
    assert list(arriving.arrivals_of(stranger)) == []


@pytest.mark.parametrize(
    ("size", "reason"),
    [(0, Reason.FILE_EMPTY), (-5, Reason.FILE_EMPTY), (1001, Reason.FILE_TOO_LARGE)],
)
def test_a_size_that_cannot_be_is_refused_at_once(announced, settings, size, reason):
    settings.EVIDENCE_LARGEST = 1000

    assert refused(announced, size)[0] == reason
    assert announced(1000).size == 1000


def test_an_organisation_has_so_many_on_the_way_and_no_more(announced, settings, stranger):
    settings.EVIDENCE_LARGEST = 1000
    for _ in range(arriving.MOST_OPEN):
        announced(1)

    assert refused(announced, 1)[0] == Reason.TOO_MANY_AT_ONCE
    assert announced(1, by=stranger).size == 1


def test_an_organisation_has_so_many_bytes_on_the_way_and_no_more(announced, settings):
    settings.EVIDENCE_LARGEST = 1000
    for _ in range(arriving.MOST_ANNOUNCED):
        announced(1000)

    assert refused(announced, 1)[0] == Reason.TOO_MANY_AT_ONCE


def test_a_full_disk_is_told_before_anything_is_sent(announced, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**9, 10**9, 10**6))

    assert refused(announced) == (Reason.STORE_FULL, {"field": "file", "cause": "ENOSPC"})
    assert Arrival.objects.count() == 0


def test_a_store_that_cannot_be_made_is_told(announced, store_folder):
    store_folder.write_text("a file where a folder should be")

    assert refused(announced)[0] == Reason.STORE_FULL


def test_a_disk_that_fills_up_meanwhile_loses_no_piece(announced, add, monkeypatch):
    arrival, opening = add(announced(), CONTENT[:HALF]), Path.open

    def full(path, mode="r", *args, **kwargs):
        if "+" in mode:
            raise OSError(errno.ENOSPC, "no space left")
        return opening(path, mode, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        assert refused(add, arrival, CONTENT[HALF:], HALF)[0] == Reason.STORE_FULL

    assert add(arrival, CONTENT[HALF:], HALF).received == len(CONTENT)


def test_a_file_that_is_not_whole_cannot_be_finished(announced, add, finish):
    arrival = add(announced(), CONTENT[:HALF])

    reason, details = refused(finish, arrival)

    assert (reason, details["cause"]) == (Reason.FILE_BROKEN, "cut_off")
    assert Arrival.objects.get() == arrival


@pytest.mark.parametrize("harm", ["lost", "cut"])
def test_a_file_whose_pieces_were_lost_is_given_up(announced, add, finish, harm):
    arrival = add(announced(), CONTENT)
    place = place_of_arrival(str(arrival.key))
    if harm == "lost":
        place.unlink()
    else:
        place.write_bytes(CONTENT[:HALF])

    assert refused(finish, arrival) == (
        Reason.FILE_BROKEN,
        {"field": "file", "cause": "cut_off", "name": "bench.jpg"},
    )
    assert Arrival.objects.count() == 0


def test_another_digest_of_the_whole_is_refused(announced, add, finish):
    arrival = add(announced(), CONTENT)

    assert refused(finish, arrival, "0" * 64)[1]["cause"] == "digest"
    assert Evidence.objects.count() == 0


def test_a_program_under_the_name_of_a_photo_is_refused_and_gone(
    announced, add, finish, store_folder
):
    program = b"MZ\x90\0" + b"\0" * 60
    arrival = add(announced(len(program), name="../../照片\u202egpj.exe"), program)

    reason, details = refused(finish, arrival)

    assert (reason, details["name"]) == (Reason.FILE_TYPE_REFUSED, "照片gpj.exe")
    assert (Arrival.objects.count(), pieces_left(store_folder)) == (0, [])


def test_a_store_that_is_full_at_the_end_loses_nothing(announced, add, finish, monkeypatch):
    content = pdf()
    arrival, replacing = add(announced(len(content), name="a.pdf"), content), Path.replace

    def full(path, place):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    assert refused(finish, arrival)[0] == Reason.STORE_FULL
    monkeypatch.setattr(Path, "replace", replacing)

    assert finish(arrival).name == "a.pdf"


def test_what_nobody_goes_on_with_is_swept(announced, add, now, store_folder):
    old = add(announced(), CONTENT[:HALF])
    young = add(announced(name="young.jpg"), CONTENT[:HALF])
    later = now + timedelta(hours=49)
    Arrival.objects.filter(pk=young.pk).update(touched_at=later)
    (store_folder / "incoming" / "tmpkilled").write_bytes(b"half a file")

    swept = arriving.sweep(now + timedelta(hours=1))

    assert list(Arrival.objects.all()) == [young]
    assert swept == 1
    assert pieces_left(store_folder) == sorted([str(young.key), "tmpkilled"])
    assert not place_of_arrival(str(old.key)).exists()


def test_what_a_killed_server_left_is_swept_in_its_time(store_folder, now):
    incoming = store_folder / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "tmpkilled").write_bytes(b"half a file")
    written = (incoming / "tmpkilled").stat().st_mtime

    assert arriving.sweep(now.fromtimestamp(written - 1, tz=now.tzinfo)) == 0
    assert arriving.sweep(now.fromtimestamp(written + 1, tz=now.tzinfo)) == 1
