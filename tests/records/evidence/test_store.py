"""`store`: what is kept, under which name and kind, and what is refused without a trace."""

import errno
import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from records.evidence.files import (
    archive,
    box,
    exif,
    heic,
    office,
    pdf,
    picture,
    upload,
    video,
)

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence import actions
from greenmines.records.evidence.archives import insist_unpackable
from greenmines.records.evidence.models import Blob, Evidence
from greenmines.records.evidence.queries import bytes_of
from greenmines.rules.cures import Cure
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def altered(content):
    """One byte of the first part's packed content is another one."""
    place = 30 + len("[Content_Types].xml") + 3
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def reasons(caught):
    return [refusal.reason for refusal in caught.value.refusals]


@pytest.fixture
def keep(person, now):
    def stored(content, name="proof.bin"):
        return actions.store(upload(content), name=name, by=person, now=now)

    return stored


@pytest.fixture
def refuse(keep, store_folder):
    """Try to store; answer the reasons, having made sure that nothing is left."""

    def refused(content, name="proof.bin"):
        with pytest.raises(Refused) as caught:
            keep(content, name)
        assert files_in(store_folder) == []
        assert not Evidence.objects.exists()
        assert not Blob.objects.exists()
        assert not Act.objects.filter(verb=Verb.EVIDENCE_UPLOADED).exists()
        return reasons(caught)

    return refused


def test_a_file_lies_in_the_store_under_its_digest_and_is_audited(keep, person, store_folder):
    content = pdf()

    evidence = keep(content, "许可证.pdf")

    digest = hashlib.sha256(content).hexdigest()
    assert files_in(store_folder) == [store_folder / digest[:2] / digest]
    assert (evidence.blob.digest, evidence.blob.size) == (digest, len(content))
    assert (evidence.name, evidence.owner, evidence.uploaded_by) == (
        "许可证.pdf",
        person.organisation,
        person,
    )
    with bytes_of(evidence.blob) as file:
        assert file.read() == content
    act = Act.objects.get(verb=Verb.EVIDENCE_UPLOADED)
    assert act.details == {"digest": digest, "name": "许可证.pdf"}


def test_the_same_bytes_are_kept_once_however_often_they_come(keep, store_folder):
    first, second = keep(pdf(), "a.pdf"), keep(pdf(), "b.pdf")

    assert first.blob == second.blob
    assert [each.name for each in Evidence.objects.order_by("id")] == ["a.pdf", "b.pdf"]
    assert len(files_in(store_folder)) == 1


def test_bytes_that_the_store_has_lost_are_put_back_by_the_next_upload(keep, store_folder):
    kept = store_folder / keep(pdf()).blob.digest[:2] / keep(pdf()).blob.digest
    kept.write_bytes(b"short")

    keep(pdf())

    assert kept.read_bytes() == pdf()


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kept_as"),
    [
        (pdf(), "a.PDF", "application/pdf", "a.PDF"),
        (picture("JPEG"), "a.jpeg", "image/jpeg", "a.jpeg"),
        (picture("PNG"), "a.png", "image/png", "a.png"),
        (picture("WEBP"), "a.webp", "image/webp", "a.webp"),
        (heic(), "a.heic", "image/heic", "a.heic"),
        (video(), "a.mp4", "video/mp4", "a.mp4"),
        (video(b"qt  "), "a.mov", "video/quicktime", "a.mov"),
        (
            office(),
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "a.xlsx",
        ),
        (
            office("word/document.xml"),
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "a.docx",
        ),
        ("编号,名称\n1,矿".encode("gb18030"), "a.csv", "text/csv", "a.csv"),
        ("说明".encode(), "a.txt", "text/plain", "a.txt"),
        ("\ufeff说明".encode(), "说明", "text/plain", "说明.txt"),
        (picture("PNG"), "许可证.pdf", "image/png", "许可证.pdf.png"),
        (pdf(), "setup.exe", "application/pdf", "setup.exe.pdf"),
    ],
)
def test_the_content_tells_the_kind_and_the_ending(keep, content, name, media_type, kept_as):
    evidence = keep(content, name)

    assert (evidence.blob.media_type, evidence.name) == (media_type, kept_as)


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\矿山\\许可证.pdf", "许可证.pdf"),
        ("licence\u202efdp.exe", "licencefdp.exe.pdf"),
        ("a\0b\nc\u200b.pdf", "ab c.pdf"),
        ('<b>"x"|?*.pdf', "_b__x____.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
    ],
)
def test_a_name_loses_its_path_and_whatever_hides_or_turns_letters(keep, name, kept_as):
    assert keep(pdf(), name).name == kept_as


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<!DOCTYPE html><script>alert(1)</script>", id="page"),
        pytest.param(b"\xef\xbb\xbf \n<svg xmlns='http://www.w3.org/2000/svg'/>", id="drawing"),
        pytest.param(b"<html>" + picture("JPEG"), id="page with a photo behind it"),
        pytest.param(b"notes\n<SCRIPT src=x></SCRIPT>", id="script in text"),
        pytest.param(b"#!/bin/sh\nrm -rf /\n", id="shell script"),
        pytest.param(b"MZ" + b"\0" * 200, id="program for Windows"),
        pytest.param(b"\x7fELF" + b"\0" * 200, id="program for Linux"),
        pytest.param(archive({"a.txt": "x"}), id="archive"),
        pytest.param(office(**{"xl/vbaProject.bin": "x"}), id="workbook with a program"),
        pytest.param(office(**{"word/document.xml": "x"}), id="workbook and text at once"),
        pytest.param(b"GIF89a" + b"\0" * 60, id="kind that is not on the list"),
        pytest.param(b"\x81\x20\xff\xfe\x01" * 9, id="text in no known encoding"),
        pytest.param(b"plain" * 4000 + b"\0", id="text with a nought at its end"),
    ],
)
def test_what_is_not_on_the_list_is_refused(refuse, content):
    assert refuse(content, "harmless.pdf") == [Reason.FILE_TYPE_REFUSED]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(picture("JPEG", (400, 300))[:-2000], id="photo cut off"),
        pytest.param(picture("PNG", (400, 300))[:-2000], id="drawing cut off"),
        pytest.param(picture("WEBP", (400, 300))[:-500], id="web picture cut off"),
        pytest.param(b"\xff\xd8\xff\xe0<script>alert(1)</script>", id="page called a photo"),
        pytest.param(pdf()[:-10], id="document without its end"),
        pytest.param(video()[:-5], id="film cut off"),
        pytest.param(video() + b"\0\0\0", id="film with scraps behind it"),
        pytest.param(video() + b"\0\0\0\1mdat\0\0", id="film with a long box cut off"),
        pytest.param(
            box(b"ftyp", b"isom\0\0\2\0isom") + box(b"mdat", b"x" * 9), id="film without index"
        ),
        pytest.param(office()[:-30], id="workbook cut off"),
        pytest.param(altered(office()), id="workbook altered"),
    ],
)
def test_what_is_broken_is_refused(refuse, content):
    assert refuse(content) == [Reason.FILE_BROKEN]


def test_nothing_in_a_file_is_refused(refuse):
    assert refuse(b"") == [Reason.FILE_EMPTY]


def test_a_file_beyond_the_limit_is_refused_while_it_comes(refuse, settings):
    settings.EVIDENCE_LARGEST = 100

    assert refuse(b"x" * 101) == [Reason.FILE_TOO_LARGE]


def test_a_file_of_just_the_limit_is_kept(keep, settings):
    settings.EVIDENCE_LARGEST = 100

    assert keep(b"x" * 100).blob.size == 100


def test_an_archive_that_blows_up_is_refused(refuse, monkeypatch):
    monkeypatch.setitem(insist_unpackable.__kwdefaults__, "most", 1_000_000)

    assert refuse(office(**{"xl/worksheets/sheet1.xml": "0" * 2_000_000})) == [
        Reason.FILE_TOO_LARGE
    ]


def test_an_archive_that_lies_about_its_sizes_is_still_measured(refuse, monkeypatch):
    monkeypatch.setitem(insist_unpackable.__kwdefaults__, "most", 1_000_000)
    bomb = office(**{"xl/worksheets/sheet1.xml": "0" * 2_000_000})
    lying = bomb.replace((2_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))

    assert lying != bomb
    assert refuse(lying) == [Reason.FILE_TOO_LARGE]


def test_a_picture_with_too_many_points_is_refused_unopened(refuse, monkeypatch):
    monkeypatch.setattr("greenmines.records.evidence.soundness.MOST_PIXELS", 1000)

    assert refuse(picture("PNG")) == [Reason.FILE_TOO_LARGE]


def test_a_picture_of_a_few_points_is_a_picture_too(keep):
    assert keep(picture(size=(8, 6)), "a.jpg").name == "a.jpg"


def test_a_photo_tells_when_and_where_it_was_taken(keep):
    place = (((40, 1), (1, 1), (3000, 100)), "N", ((116, 1), (30, 1), (0, 1)), "E")

    evidence = keep(picture(exif=exif(place=place)), "a.jpg")

    assert evidence.captured_at == datetime(2020, 6, 18, 2, 42, tzinfo=UTC)
    assert (evidence.longitude, evidence.latitude) == (Decimal("116.500000"), Decimal("40.025000"))


def test_a_photo_taken_elsewhere_keeps_its_own_offset(keep):
    evidence = keep(picture(exif=exif(offset="+06:00")), "a.jpg")

    assert evidence.captured_at == datetime(2020, 6, 18, 4, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    "place",
    [
        (((91, 1), (0, 1), (0, 1)), "N", ((116, 1), (30, 1), (0, 1)), "E"),
        (((40, 0), (0, 1), (0, 1)), "N", ((116, 1), (30, 1), (0, 1)), "E"),
        (((40, 1), (0, 1), (0, 1)), "?", ((116, 1), (30, 1), (0, 1)), "E"),
    ],
)
def test_a_place_that_cannot_be_is_no_place(keep, place):
    evidence = keep(picture(exif=exif(taken="0000:00:00 00:00:00", place=place)), "a.jpg")

    assert (evidence.captured_at, evidence.longitude, evidence.latitude) == (None, None, None)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_is_said_plainly_and_leaves_nothing(refuse, monkeypatch, code):
    def full(*_, **__):
        raise OSError(code, "the disk")

    monkeypatch.setattr(Path, "open", full)

    assert refuse(pdf()) == [Reason.STORE_FULL]


def test_a_disk_that_is_full_at_the_last_step_leaves_nothing(refuse, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "the disk")

    monkeypatch.setattr(Path, "replace", full)

    assert refuse(pdf()) == [Reason.STORE_FULL]


def test_a_store_that_is_not_there_is_the_operators_matter(keep, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.EVIDENCE_STORE = tmp_path / "file"

    with pytest.raises(Refused) as caught:
        keep(pdf())

    assert [refusal.cure for refusal in caught.value.refusals] == [Cure.TELL_ADMINISTRATOR]


def test_an_upload_that_breaks_off_leaves_nothing(person, now, store_folder):
    class BreaksOff:
        def chunks(self):
            yield b"%PDF-1.7"
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        actions.store(BreaksOff(), name="a.pdf", by=person, now=now)

    assert files_in(store_folder) == []


def test_a_failure_after_the_bytes_arrived_leaves_neither_row_nor_file(
    keep, store_folder, monkeypatch
):
    def fails(*_, **__):
        raise RuntimeError("killed")

    monkeypatch.setattr("greenmines.records.evidence.actions.audit.record", fails)

    with pytest.raises(RuntimeError):
        keep(pdf())

    assert files_in(store_folder) == []
    assert (Evidence.objects.count(), Blob.objects.count()) == (0, 0)
