"""A file sent with a form while the disk is full: it is refused, and nothing else is lost."""

import resource

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


ROOM = 100_000


@pytest.fixture
def waiting(settings, tmp_path):
    """The folder of what is sent, in which even small files wait."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "waiting")
    (tmp_path / "waiting").mkdir()
    return tmp_path / "waiting"


@pytest.fixture
def scarce(waiting):
    """No file can grow beyond `ROOM` bytes."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, former[1]))
    yield waiting
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


def sent(rf, *sizes):
    files = [SimpleUploadedFile(f"{size}.pdf", b"x" * size) for size in sizes]
    return rf.post("/", {"said": "甲", "files": files})


def refusals_to_read(file):
    try:
        assert b"".join(file.chunks()) == b"x" * file.size
    except Refused as refused:
        return [(one.reason, one.details) for one in refused.refusals]
    return []


FULL = [(Reason.STORE_FULL, {"field": "file", "cause": "EFBIG"})]


# One byte stays in a buffer, and fails when the file is complete.
@pytest.mark.parametrize("size", [ROOM + 1, 2 * ROOM])
def test_a_file_without_room_costs_itself_and_nothing_else(rf, scarce, size):
    request = sent(rf, 10, size, ROOM)

    assert request.POST["said"] == "甲"
    assert [file.size for file in request.FILES.getlist("files")] == [10, size, ROOM]
    assert [refusals_to_read(one) for one in request.FILES.getlist("files")] == [[], FULL, []]
    assert len(list(scarce.iterdir())) == 2
    request.close()
    assert list(scarce.iterdir()) == []


def test_a_folder_that_is_not_there_costs_the_file_alone(rf, waiting):
    waiting.rmdir()

    request = sent(rf, 10)

    assert request.POST["said"] == "甲"
    assert [reason for reason, _details in refusals_to_read(request.FILES["files"])] == [
        Reason.STORE_FULL
    ]


@pytest.mark.django_db
def test_a_full_disk_is_told_on_the_page_of_evidence(client, settings, scarce, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    client.force_login(make.person(posts=[Post.FILLER]), backend=make.BACKEND)
    files = [make.picture(name="a.png"), SimpleUploadedFile("b.png", b"x" * 2 * ROOM)]

    answer = client.post(reverse("applicant:evidence"), {"files": files})

    assert (answer.status_code, [one.name for one in answer.context["page"]]) == (403, ["a.png"])
    assert [one.details["name"] for one in answer.context["refusals"]] == ["b.png"]
    assert "文件未能保存：存储空间已满或无法写入。" in answer.content.decode()
    assert list(scarce.iterdir()) == []


@pytest.mark.django_db
def test_a_full_disk_is_told_on_the_page_of_a_register_which_keeps_the_rest(
    client, settings, scarce, tmp_path
):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    officer = make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
    client.force_login(officer, backend=make.BACKEND)
    file = SimpleUploadedFile("abnormal.csv", b"a,b\n" * ROOM)

    answer = client.post(
        reverse("office:register", args=["abnormal"]) + "?lang=en",
        {"file": file, "as_of": "2020-07-02"},
    )

    assert (answer.status_code, answer.context["form"]["as_of"].value()) == (403, "2020-07-02")
    assert [one.reason for one in answer.context["refusals"]] == [Reason.STORE_FULL]
    assert list(scarce.iterdir()) == []
