"""Penalties and accidents: declared, corrected, taken back, or declared not to be."""

from datetime import date

import make
import pytest

from greenmines.records.applications import declarations
from greenmines.records.applications.models import DeclaredAccident, DeclaredPenalty
from greenmines.records.applications.queries import accidents_declared, penalties_declared
from greenmines.records.evidence.models import Evidence
from greenmines.rules.facts import AccidentKind
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db

PENALTY = {
    "decision_number": "玉环罚〔2019〕31号",
    "authority": "玉溪市生态环境局",
    "kind": "罚款",
    "decided_on": "2019-04-22",
    "ground": "堆场扬尘",
}
ACCIDENT = {
    "kind": "environmental",
    "happened_on": "2019-05-01",
    "is_major": "no",
    "account": "淋溶水外溢，当日处置完毕",
}


@pytest.fixture
def drafted(owner):
    return make.application(by=owner)


@pytest.fixture
def case(drafted):
    return f"/enterprise/applications/{drafted.pk}/"


def reasons(response):
    return [refusal.reason for refusal in response.context["refusals"]]


def declared(drafted, owner, *, number="玉环罚〔2019〕31号"):
    said = declarations.PenaltyDeclared(
        number, "玉溪市生态环境局", "罚款", date(2019, 4, 22), "堆场扬尘"
    )
    return declarations.declare_penalty(drafted, said, by=owner, now=make.NOW)


def happened(drafted, owner):
    return declarations.declare_accident(
        drafted,
        kind=AccidentKind.SAFETY,
        happened_on=date(2019, 5, 1),
        is_major=False,
        account="轻伤 1 人",
        by=owner,
        now=make.NOW,
    )


def test_a_penalty_is_declared_with_its_proof(signed_in, filler, case):
    sent = {**PENALTY, "rectified_on": "2019-06-01", "proof": make.picture(name="proof.png")}

    response = signed_in(filler).post(f"{case}penalties/add/", sent)

    row = DeclaredPenalty.objects.get()
    assert response["Location"] == f"{case}declarations/"
    assert (row.decision_number, row.rectified_on, row.proof.name) == (
        "玉环罚〔2019〕31号",
        date(2019, 6, 1),
        "proof.png",
    )


def test_a_refused_penalty_keeps_its_entries_and_its_proof(signed_in, filler, case):
    sent = {**PENALTY, "decided_on": "soon", "proof": make.picture(name="proof.png")}

    response = signed_in(filler).post(f"{case}penalties/add/", sent)

    form = response.context["form"]
    assert (response.status_code, sorted(form.errors)) == (422, ["decided_on"])
    assert form.data["ground"] == "堆场扬尘"
    kept = f'<option value="{Evidence.objects.get(name="proof.png").pk}" selected>proof.png'
    assert kept in response.content.decode()


def test_the_same_decision_is_not_declared_twice(signed_in, owner, drafted, case):
    declared(drafted, owner)

    response = signed_in(owner).post(f"{case}penalties/add/", PENALTY)

    assert reasons(response) == [Reason.FIELD_MALFORMED]
    assert response.context["form"].data["ground"] == "堆场扬尘"


def test_a_penalty_is_corrected_in_a_form_that_shows_it(signed_in, owner, drafted, case):
    row = declared(drafted, owner)
    client = signed_in(owner)

    shown = client.get(f"{case}penalties/{row.pk}/").context["form"]["ground"].value()
    client.post(f"{case}penalties/{row.pk}/", {**PENALTY, "ground": "排土场扬尘"})

    assert shown == "堆场扬尘"
    assert [each.ground for each in penalties_declared(drafted)] == ["排土场扬尘"]


def test_of_two_who_correct_one_penalty_the_second_keeps_the_entries(
    signed_in, owner, filler, drafted, case
):
    row = declared(drafted, owner)
    signed_in(owner).post(f"{case}penalties/{row.pk}/", {**PENALTY, "ground": "排土场扬尘"})

    response = signed_in(filler).post(
        f"{case}penalties/{row.pk}/", {**PENALTY, "ground": "运输扬尘"}
    )

    assert (response.status_code, reasons(response)) == (403, [Reason.SOMEBODY_WAS_FASTER])
    assert response.context["form"].data["ground"] == "运输扬尘"
    assert [each.ground for each in penalties_declared(drafted)] == ["排土场扬尘"]


def test_a_penalty_is_taken_back_once(signed_in, owner, drafted, case):
    row, client = declared(drafted, owner), signed_in(owner)

    client.post(f"{case}penalties/{row.pk}/take-back/")
    again = client.post(f"{case}penalties/{row.pk}/take-back/")

    assert (list(penalties_declared(drafted)), again.status_code) == ([], 404)


def test_a_penalty_of_the_register_is_offered_and_declared_as_it_stands(
    signed_in, owner, drafted, case
):
    make.penalty_imported(credit_code=drafted.enterprise.credit_code, as_of=date(2020, 6, 18))
    client = signed_in(owner)
    (told,) = client.get(f"{case}declarations/").context["undeclared"]

    client.post(f"{case}penalties/register/{told.pk}/")

    (row,) = penalties_declared(drafted)
    assert (row.decision_number, row.authority, row.ground) == (
        "玉环罚〔2019〕31号",
        "玉溪市生态环境局",
        "堆场未采取有效抑尘措施",
    )
    assert client.get(f"{case}declarations/").context["undeclared"] == []


def test_a_penalty_of_another_enterprise_cannot_be_declared(signed_in, owner, case):
    make.penalty_imported(credit_code=make.credit_code(999))

    assert signed_in(owner).post(f"{case}penalties/register/1/").status_code == 404


def test_an_accident_is_declared_and_taken_back(signed_in, filler, drafted, case):
    client = signed_in(filler)

    client.post(f"{case}accidents/add/", ACCIDENT)
    row = DeclaredAccident.objects.get()
    told = (row.kind, row.happened_on, row.is_major, row.account)
    client.post(f"{case}accidents/{row.pk}/take-back/")

    assert told == ("environmental", date(2019, 5, 1), False, "淋溶水外溢，当日处置完毕")
    assert list(accidents_declared(drafted)) == []


def test_an_accident_without_its_kind_stays_in_the_form(signed_in, filler, case):
    response = signed_in(filler).post(f"{case}accidents/add/", {**ACCIDENT, "kind": ""})

    assert (response.status_code, sorted(response.context["form"].errors)) == (422, ["kind"])


def test_that_there_is_nothing_is_declared(signed_in, filler, drafted, case):
    response = signed_in(filler).post(
        f"{case}declarations/", {"declares_no_penalty": "on", "revision": "1"}
    )

    drafted.refresh_from_db()
    assert response["Location"] == f"{case}declarations/"
    assert (drafted.declares_no_penalty, drafted.declares_no_accident) == (True, False)


def test_who_declares_one_cannot_declare_that_there_is_none(signed_in, owner, drafted, case):
    client = signed_in(owner)
    nothing = {"declares_no_penalty": "on", "declares_no_accident": "on"}
    client.post(f"{case}declarations/", {**nothing, "revision": drafted.revision})
    declared(drafted, owner)
    drafted.refresh_from_db()
    after_declaring = drafted.declares_no_penalty
    client.post(f"{case}declarations/", {**nothing, "revision": drafted.revision})

    form = client.get(f"{case}declarations/").context["nothing"]

    drafted.refresh_from_db()
    assert [field.name for field in form.visible_fields()] == ["declares_no_accident"]
    assert (after_declaring, drafted.declares_no_penalty) == (False, False)
    assert drafted.declares_no_accident is True


def test_where_both_are_declared_there_is_nothing_more_to_say(signed_in, owner, drafted, case):
    declared(drafted, owner)
    happened(drafted, owner)

    page = signed_in(owner).get(f"{case}declarations/?lang=en").content.decode()

    assert "Nothing to declare?" not in page


def test_a_colleagues_declaration_is_not_taken_away_unseen(signed_in, owner, filler, drafted, case):
    signed_in(owner).post(f"{case}declarations/", {"declares_no_penalty": "on", "revision": "1"})

    response = signed_in(filler).post(
        f"{case}declarations/", {"declares_no_accident": "on", "revision": "1"}
    )

    drafted.refresh_from_db()
    assert reasons(response) == [Reason.SOMEBODY_WAS_FASTER]
    assert (drafted.declares_no_penalty, drafted.declares_no_accident) == (True, False)
    assert response.context["nothing"]["revision"].value() == 2


@pytest.mark.parametrize("revision", ["", "x", "-1", "1e999"])
def test_a_declaration_without_its_revision_is_refused(signed_in, filler, drafted, case, revision):
    response = signed_in(filler).post(
        f"{case}declarations/", {"declares_no_penalty": "on", "revision": revision}
    )

    drafted.refresh_from_db()
    assert (response.status_code, drafted.declares_no_penalty) == (422, False)


@pytest.mark.parametrize(
    ("name", "sent"), [("penalties/add", PENALTY), ("accidents/add", ACCIDENT)]
)
def test_after_submitting_nothing_is_declared_any_more(signed_in, owner, name, sent):
    gone = make.application(by=owner, at="third_party")
    address = f"/enterprise/applications/{gone.pk}/{name}/"
    client = signed_in(owner)

    shown, response = client.get(address), client.post(address, sent)

    assert [one.reason for one in shown.context["standing"]] == [Reason.WRONG_STAGE]
    assert (response.status_code, reasons(response)) == (403, [Reason.WRONG_STAGE])


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_cost_no_more_queries(signed_in, owner, django_assert_num_queries, rows):
    drafted = make.application(by=owner)
    for number in range(rows):
        declared(drafted, owner, number=f"玉环罚〔2019〕{number}号")
        happened(drafted, owner)
    client = signed_in(make.person(of=owner.organisation, posts=[Post.FILLER]))
    client.get(f"/enterprise/applications/{drafted.pk}/declarations/")

    with django_assert_num_queries(19):
        client.get(f"/enterprise/applications/{drafted.pk}/declarations/")
