"""Files that mean harm, or are only broken: each is refused by its reason, or kept harmless."""

import io
import struct
import zipfile

import pytest
from PIL import Image
from records.evidence.files import exif, office, pdf, picture, upload

from greenmines.records.evidence import actions, archives
from greenmines.records.evidence.archives import MOST_PARTS, insist_unpackable, names_within
from greenmines.records.evidence.models import Evidence
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


@pytest.fixture
def keep(person, now):
    def stored(content, name="proof.bin"):
        return actions.store(upload(content), name=name, by=person, now=now)

    return stored


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    (refusal,) = caught.value.refusals
    return refusal.reason, refusal.details.get("cause")


def packed(parts, how=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def large_png():
    file = io.BytesIO()
    Image.new("1", (10_000, 5_000)).save(file, "PNG")
    return file.getvalue()


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
GIF_AND_SCRIPT = b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (SVG, "plan.svg", Reason.FILE_TYPE_REFUSED),
        (SVG, "plan.png", Reason.FILE_TYPE_REFUSED),
        (b"\xef\xbb\xbf \n" + SVG, "plan.txt", Reason.FILE_TYPE_REFUSED),
        (b"see <ScRiPt src=//x></script>", "notes.txt", Reason.FILE_TYPE_REFUSED),
        (GIF_AND_SCRIPT, "bench.jpg", Reason.FILE_TYPE_REFUSED),
        (b"MZ\x90\0" + b"\0" * 100, "photo.jpg", Reason.FILE_TYPE_REFUSED),
        (b"#!/bin/sh\nrm -rf /\n", "table.csv", Reason.FILE_TYPE_REFUSED),
        (packed({"a.txt": b"x"}), "table.xlsx", Reason.FILE_TYPE_REFUSED),
        (b"", "empty.pdf", Reason.FILE_EMPTY),
        (picture()[:-200], "bench.jpg", Reason.FILE_BROKEN),
        (pdf()[:-8], "report.pdf", Reason.FILE_BROKEN),
        (b"PK\x03\x04" + b"\0" * 40, "table.xlsx", Reason.FILE_BROKEN),
    ],
)
def test_what_means_harm_or_is_broken_is_refused_by_name(keep, content, name, reason):
    with pytest.raises(Refused) as caught:
        keep(content, name)

    (refusal,) = caught.value.refusals
    assert (refusal.reason, refusal.details["name"]) == (reason, name)
    assert Evidence.objects.count() == 0


def test_what_is_two_things_at_once_is_kept_as_the_one_that_it_begins_as(keep):
    both = picture() + packed({"evil.js": b"alert(1)"})

    evidence = keep(both, "bench.html")

    assert (evidence.blob.media_type, evidence.name) == ("image/jpeg", "bench.html.jpg")
    with actions.small_of(evidence.blob) as small:
        assert b"evil.js" not in small.read()


def test_a_paper_with_a_script_in_it_is_kept_as_a_paper(keep):
    scripted = pdf().replace(b"<<>>", b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>", 1)

    assert keep(scripted, "report.pdf").blob.media_type == "application/pdf"


def test_a_plan_of_fifty_million_points_is_kept(keep):
    evidence = keep(large_png(), "plan.png")

    assert (evidence.blob.media_type, actions.small_of(evidence.blob)) == ("image/png", None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd\0.pdf", "passwd.pdf"),
        ("C:\\temp\\报告.pdf", "报告.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe.pdf"),
        ("a" * 500 + ".pdf", "a" * 196 + ".pdf"),
        ("\u200b\u2066.pdf", "pdf.pdf"),
    ],
)
def test_a_name_with_a_path_or_hidden_characters_is_made_plain(keep, name, kept):
    assert keep(pdf(), name).name == kept


def test_notes_that_cannot_be_read_do_no_harm(keep):
    content = picture(exif=exif())
    start = content.index(b"Exif\0\0") + 6
    broken = content[: start + 8] + b"\xff\xff\xff\xff" + content[start + 12 :]

    assert keep(broken, "bench.jpg").captured_at is None


@pytest.mark.parametrize(
    "place",
    [
        (((91, 1), (0, 1), (0, 1)), "N", ((102, 1), (0, 1), (0, 1)), "E"),
        (((24, 1), (0, 0), (0, 1)), "N", ((102, 1), (0, 1), (0, 1)), "E"),
        (((24, 1), (0, 1), (0, 1)), "Q", ((102, 1), (0, 1), (0, 1)), "E"),
    ],
)
def test_a_place_that_cannot_be_is_none(keep, place):
    evidence = keep(picture(exif=exif(place=place)), "bench.jpg")

    assert (evidence.longitude, evidence.latitude) == (None, None)


def written(tmp_path, content):
    path = tmp_path / "archive.zip"
    path.write_bytes(content)
    return path


def test_parts_that_are_not_packed_are_read_to_their_end(tmp_path):
    path = written(tmp_path, packed({"a": b"x" * 1000, "b": b"y" * 1000}))

    insist_unpackable(path, most=2000)

    assert refused(insist_unpackable, path, most=1999) == (Reason.FILE_TOO_LARGE, "unpacked")


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_that_is_cut_off_or_altered_is_broken(tmp_path, how):
    content = packed({"a": bytes(range(256)) * 8}, how)
    altered = content[:60] + bytes([content[60] ^ 0xFF]) + content[61:]

    assert refused(insist_unpackable, written(tmp_path, altered))[0] == Reason.FILE_BROKEN


def test_a_part_that_says_it_is_longer_than_the_file_is_broken(tmp_path):
    content = bytearray(packed({"a": b"x" * 50}))
    central = content.index(b"PK\x01\x02")
    struct.pack_into("<LL", content, central + 20, 5000, 5000)

    assert refused(insist_unpackable, written(tmp_path, bytes(content))) == (
        Reason.FILE_BROKEN,
        "truncated",
    )


def test_a_bomb_is_stopped_while_it_unpacks(tmp_path):
    bomb = packed({"a": b"\0" * 10_000_000}, zipfile.ZIP_DEFLATED)

    assert refused(insist_unpackable, written(tmp_path, bomb), most=1_000_000) == (
        Reason.FILE_TOO_LARGE,
        "unpacked",
    )


def test_too_many_parts_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_PARTS", 3)
    path = written(tmp_path, packed({str(number): b"" for number in range(4)}))

    assert (MOST_PARTS, refused(insist_unpackable, path)) == (
        10_000,
        (Reason.FILE_TOO_LARGE, "parts"),
    )


@pytest.mark.parametrize("look", [insist_unpackable, names_within])
def test_a_list_of_parts_without_end_is_not_read(tmp_path, monkeypatch, look):
    monkeypatch.setattr(archives, "MOST_DIRECTORY", 1000)
    parts = {"a" * 900 + str(number): b"" for number in range(2)}

    assert refused(look, written(tmp_path, packed(parts))) == (Reason.FILE_TOO_LARGE, "parts")


def test_another_way_of_packing_is_refused(tmp_path):
    path = written(tmp_path, packed({"a": b"x" * 100}, zipfile.ZIP_BZIP2))

    assert refused(insist_unpackable, path) == (Reason.FILE_BROKEN, "compression")


def test_an_archive_under_a_password_is_refused(keep):
    content = bytearray(office())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(mark)
        content[start + place] |= 1

    assert refused(keep, bytes(content), "table.xlsx") == (Reason.FILE_BROKEN, "encrypted")
