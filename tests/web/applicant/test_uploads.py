"""Files that arrive in pieces, as the script of the upload field sends them."""

import hashlib
from uuid import uuid4

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from greenmines.records.applications.models import Application
from greenmines.records.evidence.models import Arrival, Evidence
from greenmines.records.scoresheets.models import EntryEvidence


pytestmark = pytest.mark.django_db

UPLOADS = "/enterprise/uploads/"
CONTENT = make.picture().read()
HALF = len(CONTENT) // 2


def announced(client, *, name="bench.png", size=None):
    sent = {"name": name, "size": len(CONTENT) if size is None else size}
    return client.post(UPLOADS, sent)


def put(client, address, piece, offset, **headers):
    return client.put(
        f"{address}?offset={offset}", piece, "application/octet-stream", headers=headers
    )


def arrived(client):
    """The number of a file that has come in two pieces and is in the library."""
    address = announced(client).json()["address"]
    put(client, address, CONTENT[:HALF], 0)
    put(client, address, CONTENT[HALF:], HALF)
    return client.post(f"{address}finish/").json()["evidence"]


def test_a_file_comes_in_two_pieces_and_is_in_the_library(signed_in, filler):
    client = signed_in(filler)
    begun = announced(client)
    address = begun.json()["address"]

    digest = hashlib.sha256(CONTENT[:HALF]).hexdigest()
    first = put(client, address, CONTENT[:HALF], 0, **{"X-Piece-Digest": digest})
    put(client, address, CONTENT[HALF:], HALF)
    finished = client.post(f"{address}finish/")

    file = Evidence.objects.get()
    assert (begun.status_code, begun.json()["offset"]) == (201, 0)
    assert first.json() == {"offset": HALF, "size": len(CONTENT)}
    assert finished.json() == {
        "evidence": file.pk,
        "name": "bench.png",
        "digest": hashlib.sha256(CONTENT).hexdigest(),
    }


def test_after_a_lost_signal_the_address_says_where_to_go_on(signed_in, filler):
    client = signed_in(filler)
    address = announced(client).json()["address"]
    put(client, address, CONTENT[:HALF], 0)

    again = put(client, address, CONTENT[:HALF], 0)

    assert client.get(address).json() == {"offset": HALF, "size": len(CONTENT)}
    assert (again.status_code, again.json()["offset"]) == (409, HALF)


@pytest.mark.parametrize("offset", ["", "-1", "two", "１", "9" * 40])
def test_an_offset_that_is_no_number_is_refused(signed_in, filler, offset):
    client = signed_in(filler)
    address = announced(client).json()["address"]

    assert put(client, address, CONTENT, offset).status_code == 409


@pytest.mark.parametrize(
    ("size", "status"), [("", 422), ("0", 422), ("1e9", 422), ("-3", 422), (str(10**12), 413)]
)
def test_a_size_that_cannot_be_is_told_in_words(signed_in, filler, size, status):
    response = announced(signed_in(filler), size=size)

    assert (response.status_code, len(response.json()["refused"])) == (status, 1)


def test_a_piece_larger_than_a_request_is_refused(signed_in, filler, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    client = signed_in(filler)
    address = announced(client, size=200).json()["address"]

    assert put(client, address, b"x" * 101, 0).status_code == 413


def test_a_file_of_a_colleague_or_of_nobody_is_not_there(signed_in, owner, filler):
    address = announced(signed_in(owner)).json()["address"]
    client = signed_in(filler)

    answers = [
        client.get(address),
        put(client, address, CONTENT, 0),
        client.post(f"{address}finish/"),
        client.delete(address),
        client.get(f"{UPLOADS}{uuid4()}/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert Arrival.objects.get().received == 0


def test_what_is_no_evidence_is_told_at_the_end_by_name(signed_in, filler):
    client, page = signed_in(filler), b"<html><script>alert(1)</script>"
    address = announced(client, name="photo.jpg", size=len(page)).json()["address"]
    put(client, address, page, 0)

    response = client.post(f"{address}finish/")

    assert response.status_code == 422
    assert "photo.jpg" in response.json()["refused"][0]


def test_a_file_is_given_up(signed_in, filler):
    client = signed_in(filler)
    client.delete(announced(client).json()["address"])

    assert Arrival.objects.count() == 0


def test_what_has_arrived_is_attached_with_the_answer(signed_in, owner, filler):
    application = make.application(by=owner, at="self_assessment")
    client = signed_in(filler)
    number = arrived(client)
    address = f"/enterprise/applications/{application.pk}/sheet/1.1.4/"

    client.post(address, {"count": "0", "revision": "0", "files_arrived": [number, "x"]})

    assert EntryEvidence.objects.get().evidence_id == number


def test_what_has_arrived_cannot_be_attached_after_the_sheet_is_submitted(signed_in, owner):
    application = make.application(by=owner, at="third_party")
    client = signed_in(owner)
    address = f"/enterprise/applications/{application.pk}/sheet/1.1.4/"

    sent = {"count": "0", "revision": "1", "files_arrived": arrived(client)}
    response = client.post(address, sent)

    assert (response.status_code, EntryEvidence.objects.count()) == (403, 0)


def test_the_arrived_file_of_another_enterprise_is_left_out(signed_in, owner, filler):
    number = arrived(signed_in(make.person()))
    response = signed_in(filler).post("/enterprise/evidence/", {"files_arrived": number})

    assert response.status_code == 422


def test_arrived_files_count_as_uploaded_to_the_library(signed_in, filler):
    client = signed_in(filler)

    response = client.post("/enterprise/evidence/", {"files_arrived": arrived(client)})

    assert response["Location"] == "/enterprise/evidence/"


def test_an_arrived_proof_takes_the_place_of_a_chosen_one(signed_in, owner, filler):
    drafted = make.application(by=owner)
    client = signed_in(filler)
    number = arrived(client)

    client.post(
        f"/enterprise/applications/{drafted.pk}/operation/", {"proof_arrived": number, "kept": ""}
    )

    assert Application.objects.get().operation_proof_id == number


def test_a_small_picture_leaves_no_row_in_the_audit(signed_in, filler):
    client = signed_in(filler)
    number = arrived(client)

    response = client.get(f"/enterprise/evidence/{number}/?small")
    response.getvalue()

    assert (response["Content-Type"], response["X-Content-Type-Options"]) == (
        "image/jpeg",
        "nosniff",
    )
    assert "sandbox" in response["Content-Security-Policy"]


def test_what_is_no_photo_has_no_small_picture(signed_in, filler):
    client = signed_in(filler)
    client.post("/enterprise/evidence/", {"files": [SimpleUploadedFile("a.txt", b"plain")]})

    number = Evidence.objects.get().pk
    assert client.get(f"/enterprise/evidence/{number}/?small").status_code == 404


@pytest.mark.parametrize("key", ["9" * 60, "9" * 5000, "１", "-1", "x"])
def test_an_absurd_number_of_an_arrived_file_is_nobodys(signed_in, filler, key):
    response = signed_in(filler).post("/enterprise/evidence/", {"files_arrived": key})

    assert response.status_code == 422
