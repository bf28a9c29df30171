"""Appeals for a licence: who reads them, what the decision rests on, deciding with an answer."""

import make
import pytest
import road
from django.urls import reverse

from greenmines.records.applications.actions import withdraw
from greenmines.records.inbox.queries import messages_for
from greenmines.rules.posts import Actor, Post


STAGE = "material_review"


@pytest.fixture
def rival(db):
    return make.person(kind=Actor.ENTERPRISE, posts=[Post.RESPONSIBLE])


@pytest.fixture
def appeal(case, rival):
    """Another enterprise asks for the licence of the case."""
    return make.appeal(case, by=rival)


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


def test_the_list_shows_the_appeals_of_the_own_province_only(appeal, signed_in):
    own = signed_in(road.signer()).get(address("appeals"))
    foreign = make.person(
        of=make.organisation(kind=Actor.PROVINCE, division="130000"), posts=[Post.SIGNER]
    )
    theirs = signed_in(foreign).get(address("appeals"))
    county = signed_in(make.person(of=make.organisation(kind=Actor.COUNTY)))
    assert (own.context["lines"], theirs.context["lines"]) == ([appeal], [])
    assert county.get(address("appeals")).status_code == 404


def test_the_page_shows_what_the_decision_rests_on(appeal, case, signed_in):
    page = signed_in(road.signer()).get(address("appeal", appeal.pk)).context
    assert page["binding"].enterprise == case.enterprise
    assert [one.name for one in page["scans"]] == ["licence.png", "business.png"]
    assert list(page["cases"]) == [case]
    assert page["decide_refusals"] == []


def test_a_reviewer_reads_but_does_not_decide(appeal, signed_in, reasons):
    client = signed_in(road.reviewer())
    page = client.get(address("appeal", appeal.pk))
    said = {"outcome": "reject", "answer_text": "不属实"}
    refused = client.post(address("decide_appeal", appeal.pk), said)
    assert [one.reason.value for one in page.context["decide_refusals"]] == ["not_your_post"]
    assert (refused.status_code, reasons(refused)) == (403, ["not_your_post"])


def test_an_appeal_is_decided_with_an_answer_only(appeal, signed_in):
    client = signed_in(road.signer())
    bare = client.post(address("decide_appeal", appeal.pk), {"outcome": "uphold"})
    appeal.refresh_from_db()
    assert (bare.status_code, list(bare.context["form"].errors)) == (422, ["answer_text"])
    assert appeal.decided_at is None


def test_an_upheld_appeal_moves_the_licence_and_tells_the_enterprise(
    appeal, rival, signed_in, django_capture_on_commit_callbacks
):
    client = signed_in(road.signer())
    with django_capture_on_commit_callbacks(execute=True):
        said = {"outcome": "uphold", "answer_text": "转让属实"}
        response = client.post(address("decide_appeal", appeal.pk), said)
    page = client.get(address("appeal", appeal.pk)).context
    assert response["Location"] == address("appeal", appeal.pk)
    assert page["binding"].enterprise == rival.organisation
    assert (page["appeal"].is_upheld, page["appeal"].answer) == (True, "转让属实")
    assert [act.verb for act in page["acts"]] == ["appeal_made", "appeal_decided"]
    assert messages_for(rival).first().topic == "appeal_decided"


def test_every_page_of_a_case_shows_what_became_of_its_licence(appeal, case, signed_in):
    client = signed_in(road.signer())
    pages = [address(name, case.pk) for name in ("case", "review", "decide", "visits", "agency")]
    open_ = [client.get(page).content.decode() for page in pages]
    said = {"outcome": "uphold", "answer_text": "转让属实"}
    client.post(address("decide_appeal", appeal.pk), said)
    lost = [client.get(page).content.decode() for page in pages]
    assert ["<b>Licence under appeal</b>" in page for page in open_] == [True] * 5
    assert ["<b>Licence lost by an appeal</b>" in page for page in lost] == [True] * 5
    assert "no longer acts for mining licence" in lost[0]


def test_of_an_ended_case_the_appeal_is_history(appeal, case, signed_in):
    client = signed_in(road.signer())
    said = {"outcome": "uphold", "answer_text": "转让属实"}
    client.post(address("decide_appeal", appeal.pk), said)
    withdraw(case, reason="许可证已转移", by=make.owner_of(case), now=make.NOW)
    dossier = client.get(address("case", case.pk)).content.decode()
    assert "<b>Licence lost by an appeal</b>" not in dossier
    assert "<dt>Appeal for the licence</dt>" in dossier


def test_a_rejected_appeal_is_no_longer_in_the_way_but_stays_in_the_dossier(
    appeal, case, signed_in
):
    client = signed_in(road.signer())
    said = {"outcome": "reject", "answer_text": "未转让"}
    client.post(address("decide_appeal", appeal.pk), said)
    dossier = client.get(address("case", case.pk)).content.decode()
    assert "<b>Licence under appeal</b>" not in dossier
    assert "<dt>Appeal for the licence</dt>" in dossier


def test_a_county_is_told_of_an_appeal_without_a_way_to_it(case, signed_in):
    make.appeal(case)
    county = make.person(of=make.organisation(kind=Actor.COUNTY), posts=[Post.REVIEWER])
    page = signed_in(county).get(address("case", case.pk)).content.decode()
    assert ("<b>Licence under appeal</b>" in page, "Look at the appeal" in page) == (True, False)


def test_a_rejected_appeal_changes_nothing_and_is_not_decided_twice(
    appeal, case, signed_in, reasons
):
    client = signed_in(road.signer())
    said = {"outcome": "reject", "answer_text": "未转让"}
    client.post(address("decide_appeal", appeal.pk), said)
    again = client.post(address("decide_appeal", appeal.pk), {**said, "outcome": "uphold"})
    page = client.get(address("appeal", appeal.pk)).context
    assert (again.status_code, reasons(again)) == (403, ["somebody_was_faster"])
    assert page["binding"].enterprise == case.enterprise
    assert page["appeal"].is_upheld is False


def test_only_the_two_proofs_of_the_appeal_open(appeal, rival, signed_in):
    other = make.evidence(by=rival, name="other.png")
    client = signed_in(road.signer())
    proof = client.get(address("appeal_scan", appeal.pk, appeal.licence_scan_id))
    proof.getvalue()
    foreign = client.get(address("appeal_scan", appeal.pk, other.pk))
    assert (proof.status_code, foreign.status_code) == (200, 404)


def test_three_appeals_cost_as_many_queries_as_one(
    appeal, case, signed_in, django_assert_num_queries
):
    client = signed_in(road.signer())
    client.get(address("appeals"))
    with django_assert_num_queries(7):
        client.get(address("appeals"))
    for _ in range(2):
        make.appeal(case)
    with django_assert_num_queries(7):
        client.get(address("appeals"))
