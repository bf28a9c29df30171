"""Files of other systems: looked at, taken in, refused row by row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from greenmines.records.registers.models import AbnormalPeriod
from greenmines.rules.posts import Post


ADDRESS = "office:register"


@pytest.fixture
def officer(as_post):
    return as_post(Post.ROUND_OFFICER)


@pytest.fixture
def headings():
    from greenmines.papers.tables.layouts import COLUMNS  # noqa: PLC0415
    from greenmines.records.registers.models import Register  # noqa: PLC0415

    return [column.code for column in COLUMNS[Register.ABNORMAL]]


def table(headings, **row):
    lines = [",".join(headings), ",".join(row.get(name, "") for name in headings)]
    return SimpleUploadedFile("abnormal.csv", "\n".join(lines).encode())


ROW = {
    "licence_number": "C5304262013057110000001",
    "listed_on": "2020-07-01",
    "ground": "未按时填报",
}


def test_a_file_is_looked_at_and_then_taken_in(officer, headings):
    seen = officer.post(
        reverse(ADDRESS, args=["abnormal"]), {"file": table(headings, **ROW), "as_of": "2020-07-02"}
    )
    before = AbnormalPeriod.objects.count()
    confirmed = officer.post(
        reverse("office:register_take_in", args=["abnormal"]), seen.context["confirm"].initial
    )

    assert (seen.status_code, before, confirmed.status_code) == (200, 0, 302)
    assert AbnormalPeriod.objects.get().ground == "未按时填报"


def test_faults_are_named_by_row_and_nothing_can_be_confirmed(officer, headings):
    faulty = table(headings, **{**ROW, "listed_on": "neulich"})

    seen = officer.post(
        reverse(ADDRESS, args=["abnormal"]), {"file": faulty, "as_of": "2020-07-02"}
    )

    assert [(one.line, one.column) for one in seen.context["faults"]] == [(2, "listed_on")]
    assert "confirm" not in seen.context


def test_what_was_not_looked_at_is_not_taken_in(officer):
    said = {"held": "0" * 64, "name": "x.csv", "as_of": "2020-07-02"}

    response = officer.post(reverse("office:register_take_in", args=["abnormal"]), said)

    assert response.headers["Location"] == reverse(ADDRESS, args=["abnormal"])


def test_templates_and_unknown_registers(officer):
    template = officer.get(reverse("office:register_template", args=["penalties"]))

    assert template.content.startswith(b"PK")
    assert officer.get(reverse(ADDRESS, args=["nonsense"])).status_code == 404
    assert len(officer.get(reverse("office:registers")).context["registers"]) == 7
