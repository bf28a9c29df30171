"""Certificates, and the paper that shows the mine at work."""

from datetime import date

import make
import pytest

from greenmines.records.applications.models import Certificate
from greenmines.records.applications.queries import certificates_of
from greenmines.records.evidence.models import Evidence
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.ruleset import CertificateKind


pytestmark = pytest.mark.django_db

SENT = {
    "kind": "safety_licence",
    "number": "（滇）FM安许证字〔2019〕0417",
    "issuer": "云南省应急管理厅",
    "valid_from": "2019-01-01",
    "valid_until": "2029-12-31",
}


@pytest.fixture
def drafted(owner):
    return make.application(by=owner)


@pytest.fixture
def case(drafted):
    return f"/enterprise/applications/{drafted.pk}/"


def test_what_the_rules_ask_for_is_named_until_it_is_shown(signed_in, owner, drafted, case):
    client = signed_in(owner)
    before = client.get(f"{case}certificates/").context["missing"]
    make.certificate(drafted, by=owner)

    shown = client.get(f"{case}certificates/").context

    assert before == [CertificateKind.BUSINESS_LICENCE, CertificateKind.SAFETY_LICENCE]
    assert shown["missing"] == [CertificateKind.BUSINESS_LICENCE]
    assert [(row.kind, is_required) for row, is_required in shown["rows"]] == [
        ("safety_licence", True)
    ]


def test_a_certificate_is_recorded_with_its_scan(signed_in, filler, drafted, case):
    response = signed_in(filler).post(
        f"{case}certificates/add/", {**SENT, "proof": make.picture(name="scan.png")}
    )

    (row,) = certificates_of(drafted)
    assert response["Location"] == f"{case}certificates/"
    assert (row.number, row.valid_until, row.scan.name) == (
        SENT["number"],
        date(2029, 12, 31),
        "scan.png",
    )


def test_a_file_of_the_library_is_chosen_by_its_address(signed_in, owner, case):
    file = make.evidence(by=owner)

    form = (
        signed_in(owner)
        .get(f"{case}certificates/add/?kind=safety_licence&file={file.pk}")
        .context["form"]
    )

    assert (form["kind"].value(), form["kept"].value()) == ("safety_licence", str(file.pk))


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_until": ""},
        {"without_end": "on"},
        {"valid_until": "2018-12-31"},
        {"valid_until": "2029-02-30"},
        {"valid_until": "99999-01-01"},
    ],
)
def test_a_last_day_that_cannot_be_is_told_at_its_field(signed_in, filler, case, wrong):
    response = signed_in(filler).post(f"{case}certificates/add/", SENT | wrong)

    assert (response.status_code, sorted(response.context["form"].errors)) == (
        422,
        ["valid_until"],
    )
    assert Certificate.objects.count() == 0


def test_one_without_a_last_day_is_recorded(signed_in, filler, drafted, case):
    sent = SENT | {"valid_until": "", "without_end": "on"}

    signed_in(filler).post(f"{case}certificates/add/", sent)

    assert certificates_of(drafted).get().valid_until is None


def test_a_newer_one_takes_the_place_of_the_older(signed_in, owner, drafted, case):
    make.certificate(drafted, by=owner)
    client = signed_in(owner)
    seen = client.get(f"{case}certificates/add/").context["form"]["seen"].value()

    client.post(f"{case}certificates/add/", {**SENT, "seen": str(seen)})

    assert [row.number for row in certificates_of(drafted)] == [SENT["number"]]


def test_one_that_a_colleague_has_recorded_since_is_not_replaced_unseen(
    signed_in, owner, filler, drafted, case
):
    theirs = make.certificate(drafted, by=owner)
    client = signed_in(filler)

    response = client.post(f"{case}certificates/add/", {**SENT, "seen": "0"})
    form = response.context["form"]
    kept = [row.pk for row in certificates_of(drafted)]
    client.post(f"{case}certificates/add/", {**SENT, "seen": form["seen"].value()})

    assert [one.reason for one in response.context["refusals"]] == [Reason.SOMEBODY_WAS_FASTER]
    assert (form.data["number"], kept) == (SENT["number"], [theirs.pk])
    assert [row.number for row in certificates_of(drafted)] == [SENT["number"]]


def test_a_certificate_is_taken_back(signed_in, owner, drafted, case):
    row = make.certificate(drafted, by=owner)

    response = signed_in(owner).post(f"{case}certificates/{row.pk}/take-back/")

    assert (response["Location"], list(certificates_of(drafted))) == (f"{case}certificates/", [])


def test_after_submitting_nothing_is_taken_back(signed_in, owner):
    gone = make.application(by=owner, at="third_party")
    row = certificates_of(gone).first()
    address = f"/enterprise/applications/{gone.pk}/certificates/{row.pk}/take-back/"

    response = signed_in(owner).post(address)

    assert [one.reason for one in response.context["refusals"]] == [Reason.WRONG_STAGE]
    assert certificates_of(gone).filter(pk=row.pk).exists()


def test_the_paper_of_operation_is_recorded_and_replaced(signed_in, filler, drafted, case):
    client = signed_in(filler)
    for name, colour in (("2018.png", "grey"), ("2019.png", "blue")):
        proof = make.picture(name=name, colour=colour)
        client.post(f"{case}operation/", {"proof": proof})

    drafted.refresh_from_db()
    assert drafted.operation_proof.name == "2019.png"
    assert client.get(f"{case}operation/").status_code == 200


def test_without_a_paper_nothing_is_recorded(signed_in, filler, drafted, case):
    response = signed_in(filler).post(f"{case}operation/", {})

    assert response.context["form"].errors == {"proof": ["Choose a file, or one from the library."]}


def test_a_refused_paper_is_told_by_its_name(signed_in, filler, case):
    empty = make.File(make.BytesIO(b"<svg onload=alert(1)>"), name="plan.svg")

    response = signed_in(filler).post(f"{case}operation/", {"proof": empty})

    (refusal,) = response.context["refusals"]
    assert (refusal.reason, refusal.details["name"]) == (Reason.FILE_TYPE_REFUSED, "plan.svg")
    assert Evidence.objects.count() == 0


def test_after_submitting_the_paper_stays(signed_in, owner):
    gone = make.application(by=owner, at="third_party")

    response = signed_in(owner).post(
        f"/enterprise/applications/{gone.pk}/operation/", {"proof": make.picture()}
    )

    assert [one.reason for one in response.context["refusals"]] == [Reason.WRONG_STAGE]


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_cost_no_more_queries(signed_in, owner, django_assert_num_queries, rows):
    drafted = make.application(by=owner)
    for kind in list(CertificateKind)[:rows]:
        make.certificate(drafted, kind=kind, by=owner)
    client = signed_in(make.person(of=owner.organisation, posts=[Post.FILLER]))
    client.get(f"/enterprise/applications/{drafted.pk}/certificates/")

    with django_assert_num_queries(7):
        client.get(f"/enterprise/applications/{drafted.pk}/certificates/")
