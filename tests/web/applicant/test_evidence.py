"""The evidence library, and opening one of its files."""

import make
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from greenmines.records.audit.models import Act
from greenmines.records.evidence.models import Evidence
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


LIBRARY = "/enterprise/evidence/"


def opened(client, file):
    """The answer to opening a file, read to its end."""
    response = client.get(f"{LIBRARY}{file.pk}/")
    response.getvalue()
    return response


def test_only_the_own_files_are_listed(signed_in, owner, filler):
    make.evidence(by=make.person(), name="strange.png")
    own = make.evidence(by=owner)

    assert list(signed_in(filler).get(LIBRARY).context["page"]) == [own]


def test_several_files_are_taken_in_at_once(signed_in, filler):
    files = [make.picture(name="a.png"), make.picture(name="b.png", colour="blue")]

    response = signed_in(filler).post(LIBRARY, {"files": files})

    assert response["Location"] == LIBRARY
    assert sorted(Evidence.objects.values_list("name", flat=True)) == ["a.png", "b.png"]


def test_a_refused_file_is_told_and_the_sound_one_stays(signed_in, filler):
    page = SimpleUploadedFile("page.html", b"<html><script>alert(1)</script>")

    response = signed_in(filler).post(LIBRARY, {"files": [make.picture(name="a.png"), page]})

    assert [one.reason for one in response.context["refusals"]] == [Reason.FILE_TYPE_REFUSED]
    assert Evidence.objects.get().name == "a.png"


def test_choosing_nothing_is_told(signed_in, filler):
    response = signed_in(filler).post(LIBRARY)

    assert response.status_code == 422
    assert "Files: choose at least one." in response.content.decode()


def test_a_picture_is_shown_in_a_sandbox_and_the_audit_says_so(signed_in, owner, filler):
    file = make.evidence(by=owner)

    response = opened(signed_in(filler), file)

    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == 'inline; filename="bench.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert Act.objects.get(verb="evidence_read").actor_id == filler.pk


@pytest.mark.parametrize(("name", "body"), [("a.txt", b"plain words"), ("a.csv", b"a,b\n1,2\n")])
def test_whatever_is_no_picture_or_pdf_is_saved_to_the_disk(signed_in, filler, name, body):
    client = signed_in(filler)
    client.post(LIBRARY, {"files": [SimpleUploadedFile(name, body)]})
    file = Evidence.objects.get()

    response = opened(client, file)

    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_file_of_another_enterprise_is_not_there(signed_in, filler):
    strange = make.evidence(by=make.person())

    assert signed_in(filler).get(f"{LIBRARY}{strange.pk}/").status_code == 404
