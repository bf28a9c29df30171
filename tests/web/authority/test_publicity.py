"""Publicity: a notice drafted by one, published by another, shown, ended; objections to it."""

from datetime import timedelta

import make
import pytest
import road
import scenes
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.records.applications.queries import newest_check
from greenmines.records.audit.models import Act
from greenmines.records.publicity.models import Channel, Notice, Objection, ObjectionState
from greenmines.records.rounds.models import Round
from greenmines.rules.posts import Actor


STAGE = "publicity"
LIST = "/authority/publicity/"


@pytest.fixture(autouse=True)
def in_september(at):
    at(road.PUBLISHED)


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


@pytest.fixture
def draft(case):
    return road.draft_notice(founds=[case])


@pytest.fixture
def running(case):
    notice = road.published_notice(founds=[case])
    road.shown(notice)
    return road.fresh_notice(notice)


def test_a_draft_is_prepared_and_mines_are_entered(case, signed_in):
    client = signed_in(road.reviewer())
    assert client.get(LIST).context["waiting"] == [(case, "")]
    client.post(address("prepare_notice"), {"contact": "昆明市人民东路 1 号"})
    notice = Notice.objects.get()
    page = client.get(address("notice", notice.pk))
    assert [(one.pk, why) for one, why in page.context["candidates"]] == [(case.pk, [])]
    client.post(address("enter", notice.pk), {"application": [case.pk]})
    assert [entry.application_id for entry in notice.entries.all()] == [case.pk]


def test_a_mine_that_stands_in_a_notice_is_entered_in_no_other(case, running, signed_in, reasons):
    client = signed_in(road.reviewer())
    client.post(address("prepare_notice"), {"contact": "昆明市某路 1 号"})
    other = Notice.objects.latest("pk")
    listed = client.get(LIST).context["waiting"]
    refused = client.post(address("enter", other.pk), {"application": [case.pk]})
    assert (listed, reasons(refused)) == ([(case, running.number)], ["already_in_notice"])
    assert other.entries.count() == 0


def test_no_mine_ticked_is_refused(draft, signed_in, reasons):
    response = signed_in(road.reviewer()).post(address("enter", draft.pk), {"application": ["x"]})
    assert (response.status_code, reasons(response)) == (403, ["mines_missing"])


@pytest.mark.usefixtures("case")
def test_a_notice_needs_its_contact(signed_in):
    response = signed_in(road.reviewer()).post(address("prepare_notice"), {"contact": " "})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["contact"]


def test_a_mine_is_left_out_of_a_draft(draft, signed_in):
    entry = draft.entries.get()
    signed_in(road.reviewer()).post(address("leave_out", draft.pk, entry.pk))
    assert draft.entries.count() == 0


def test_a_draft_shows_the_period_as_it_would_be(draft, signed_in):
    page = signed_in(road.reviewer()).get(address("notice", draft.pk))
    assert page.context["period"].last_day.isoformat() == "2020-09-09"
    assert [square.note for square in page.context["squares"]][4:6] == ["off", "off"]


def test_another_person_publishes(draft, signed_in, reasons):
    first = signed_in(road.reviewer()).post(address("publish", draft.pk))
    assert reasons(first) == ["not_your_post", "same_signer"]
    signed_in(road.signer()).post(address("publish", draft.pk))
    assert road.fresh_notice(draft).published_by == road.signer()


def test_a_channel_is_recorded_with_its_proof(case, signed_in, reasons):
    notice = road.published_notice(founds=[case])
    client = signed_in(road.reviewer())
    said = {"kind": "newspaper", "name": "云南日报", "shown_on": "2020-09-01"}
    bare = client.post(address("record_channel", notice.pk), said)
    assert reasons(bare) == ["channel_proof_missing"]
    proof = make.picture(name="cutting.png")
    client.post(address("record_channel", notice.pk), {**said, "proof": proof})
    assert Channel.objects.get(kind="newspaper").proof.name == "cutting.png"


def test_publicity_ends_after_its_period_only(case, running, signed_in, reasons, at):
    client = signed_in(road.reviewer())
    early = client.post(address("end_notice", running.pk))
    assert reasons(early) == ["publicity_not_over"]
    at(road.OVER)
    client = signed_in(road.reviewer())
    client.post(address("end_notice", running.pk))
    assert road.fresh(case).stage == "recommendation"


def test_a_mine_under_objection_stays_and_goes_on_after_the_decision(case, running, signed_in, at):
    objection = road.objection(running)
    at(road.OVER)
    reviewer = signed_in(road.reviewer())
    reviewer.post(address("end_notice", running.pk))
    assert road.fresh(case).stage == "publicity"
    said = {"state": "rejected", "answer": "已治理，现场核实。"}
    reviewer.post(address("draft_answer", objection.pk), said)
    signed_in(road.signer()).post(address("decide_objection", objection.pk))
    assert Objection.objects.get().state == ObjectionState.REJECTED
    entry = running.entries.get()
    signed_in(road.reviewer()).post(address("conclude", running.pk, entry.pk))
    assert road.fresh(case).stage == "recommendation"


def test_an_upheld_objection_takes_the_mine_out(case, running, signed_in):
    objection = road.objection(running)
    said = {"state": "upheld", "answer": "属实。"}
    signed_in(road.reviewer()).post(address("draft_answer", objection.pk), said)
    signed_in(road.signer()).post(address("decide_objection", objection.pk))
    assert road.fresh(case).stage == "dropped"


def test_who_drafted_does_not_decide(running, signed_in, reasons):
    objection = road.objection(running)
    client = signed_in(road.reviewer())
    client.post(address("draft_answer", objection.pk), {"state": "rejected", "answer": "不属实。"})
    response = client.post(address("decide_objection", objection.pk))
    assert reasons(response) == ["not_your_post", "same_signer"]


def test_an_answer_is_owed_its_reason(running, signed_in, reasons):
    objection = road.objection(running)
    response = signed_in(road.reviewer()).post(
        address("draft_answer", objection.pk), {"state": "rejected", "answer": ""}
    )
    assert reasons(response) == ["reason_missing"]


def test_who_reads_whom_an_objection_comes_from_is_kept(running, signed_in):
    objection, reviewer = road.objection(running), road.reviewer()

    page = signed_in(reviewer).get(address("objection", objection.pk))

    act = Act.objects.get(verb="objector_read")
    assert (act.actor_id, act.subject_id) == (reviewer.pk, str(objection.pk))
    assert "objector_read" not in {one.verb for one in page.context["acts"]}


def test_objections_are_listed_with_what_is_left(running, signed_in):
    objection = road.objection(running, now=road.PUBLISHED + timedelta(minutes=5))
    response = signed_in(road.reviewer()).get("/authority/objections/")
    assert [one.pk for one, _due in response.context["lines"]] == [objection.pk]
    assert str(response.context["lines"][0][1]) == "10 working days left"


def test_the_open_objections_of_a_mine_are_one_click_from_its_notice(running, signed_in):
    objection = road.objection(running)
    client = signed_in(road.reviewer())
    link = f"/authority/objections/?entry={objection.entry_id}"
    other = f"/authority/objections/?entry={objection.entry_id + 1}"
    shown = client.get(link).context
    assert f'href="{link}"' in client.get(address("notice", running.pk)).content.decode()
    assert ([one for one, _due in shown["lines"]], shown["entry"]) == (
        [objection],
        objection.entry,
    )
    assert client.get(other).context["lines"] == []
    assert len(client.get("/authority/objections/?entry=one").context["lines"]) == 1


def test_another_province_and_a_county_find_nothing(running, signed_in):
    objection = road.objection(running)
    other = make.person(of=make.organisation(kind=Actor.PROVINCE, division="330000"))
    county = make.person(of=make.organisation(kind=Actor.COUNTY))
    pages = [address("notice", running.pk), address("objection", objection.pk)]
    for who in (other, county):
        assert [signed_in(who).get(page).status_code for page in pages] == [404, 404]
    assert signed_in(county).get(LIST).status_code == 404


@pytest.mark.usefixtures("running")
def test_a_mine_is_dropped_by_a_decision_of_two(case, signed_in):
    page = signed_in(road.reviewer()).get(address("decide", case.pk))
    panel = page.context["panel"]
    assert [way.outcome.value for way in panel.ways] == ["refuse"]
    assert f'<a href="{reverse(panel.goes_on_at)}">' in page.content.decode()
    said = {"outcome": "refuse", "reason": "公示期间停产"}
    signed_in(road.reviewer()).post(address("sign", case.pk), said)
    client = signed_in(road.signer())
    client.post(address("second", case.pk))
    journey = client.get(address("case", case.pk)).context["case"].journey
    assert road.fresh(case).stage == "dropped"
    assert [step.state for step in journey] == ["done"] * 5 + ["back"] + [""] * 4


def test_an_ended_case_shows_its_preconditions_as_they_were_last_found(case, running, signed_in):
    objection = road.objection(running)
    said = {"state": "upheld", "answer": "排土场未复绿，属实。"}
    signed_in(road.reviewer()).post(address("draft_answer", objection.pk), said)
    client = signed_in(road.signer())
    client.post(address("decide_objection", objection.pk))
    page = client.get(address("case", case.pk))
    assert ("findings" in page.context, page.context["last_check"]) == (False, newest_check(case))
    assert "Nothing stood in the way" in page.content.decode()
    assert "排土场未复绿，属实。" in page.content.decode()


def test_a_mine_of_another_step_is_not_entered(case, draft, signed_in, reasons):
    with zeal_ignore():
        other = scenes.application(stage="onsite_verification")
    client = signed_in(road.reviewer())
    refused = client.post(address("enter", draft.pk), {"application": [other.pk]})
    odd = client.post(address("enter", draft.pk), {"application": ["9" * 30]})
    assert (refused.status_code, reasons(refused)) == (403, ["wrong_stage"])
    assert (odd.status_code, reasons(odd)) == (403, ["mines_missing"])


def test_a_published_notice_is_changed_no_more(case, running, signed_in, reasons):
    entry, client = running.entries.get(), signed_in(road.reviewer())
    left = client.post(address("leave_out", running.pk, entry.pk))
    early = client.post(address("conclude", running.pk, entry.pk))
    again = signed_in(road.signer()).post(address("publish", running.pk))
    assert [one.status_code for one in (left, early, again)] == [403, 403, 403]
    assert client.post(address("leave_out", running.pk, 987_654_321)).status_code == 404


def test_a_verifier_prepares_no_notice_and_what_was_typed_stays(case, signed_in, reasons):
    response = signed_in(road.verifier()).post(address("prepare_notice"), {"contact": "某路 1 号"})
    assert (response.status_code, reasons(response)) == (403, ["not_your_post"])
    assert response.context["form"]["contact"].value() == "某路 1 号"


def test_a_channel_without_its_facts_is_pointed_out(running, signed_in):
    said = {"kind": "newspaper", "name": "", "shown_on": "9999-12-31"}
    response = signed_in(road.reviewer()).post(address("record_channel", running.pk), said)
    assert response.status_code == 422
    assert list(response.context["channel_form"].errors) == ["name", "shown_on"]


def test_an_answer_without_its_outcome_is_pointed_out_and_kept(running, signed_in):
    objection = road.objection(running)
    response = signed_in(road.reviewer()).post(
        address("draft_answer", objection.pk), {"answer": "已治理。"}
    )
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["state"])
    assert response.context["form"]["answer"].value() == "已治理。"


def test_an_objection_without_a_file_has_no_proof_to_open(running, signed_in):
    objection = road.objection(running)
    client = signed_in(road.reviewer())
    assert client.get(address("objection_proof", objection.pk)).status_code == 404


def test_what_an_objector_attached_is_opened_and_audited(running, signed_in):
    objection = road.objection(running)
    proof = make.evidence(by=road.reviewer(), name="dust.png")
    Objection.objects.filter(pk=objection.pk).update(evidence=proof)
    response = signed_in(road.reviewer()).get(address("objection_proof", objection.pk))
    assert b"".join(response.streaming_content)
    act = Act.objects.get(verb="evidence_read", subject_id=str(proof.pk))
    assert (act.application_id, act.actor_id) == (
        running.entries.get().application_id,
        road.reviewer().pk,
    )


def test_no_round_no_notice(running, signed_in):
    Round.objects.update(state="concluded")
    client = signed_in(road.reviewer())
    assert client.get(LIST).context["round"] is None
    assert client.post(address("prepare_notice"), {"contact": "x"}).status_code == 404
