"""Material review: side by side, opinions, the decision with its second signer, evidence."""

import make
import pytest
import road
import scenes
from django.urls import reverse

from greenmines.records.applications.models import Correction
from greenmines.records.audit.models import Act
from greenmines.records.reviews.models import Decision, DecisionState, ItemOpinion
from greenmines.rules.posts import Actor
from greenmines.web.authority.cases import case_of
from greenmines.web.authority.decisions import panel_of


STAGE = "material_review"


@pytest.fixture(autouse=True)
def in_august(at):
    at(road.REVIEWED)


def address(name, case, *more):
    return reverse(f"authority:{name}", args=[case.pk, *more])


def sign(client, case, **said):
    return client.post(address("sign", case), {"reason": "测量记录完整。", **said})


def test_both_sheets_stand_side_by_side(case, signed_in):
    response = signed_in(road.reviewer()).get(address("review", case), {"item": "1.1.1"})
    shown = response.context["shown"]
    assert (shown.own.score, shown.agency.score) == (shown.own.item.points,) * 2
    assert response.context["differences"] == []
    assert response.context["series"].agency.total == case.agency_total


@pytest.mark.parametrize(
    ("stage", "page"),
    [
        ("material_review", ""),
        ("publicity", "authority:notices"),
        ("recommendation", "authority:recommendation"),
        ("national_publicity", "authority:notices"),
        ("announcement", "authority:announcement"),
    ],
)
def test_a_step_that_no_decision_passes_leads_to_where_it_goes_on(stage, page):
    case = scenes.application(stage=stage)

    person = road.reviewer()

    seen = case_of(person, case, road.REVIEWED)

    assert panel_of(person, seen, road.REVIEWED).goes_on_at == page


def test_an_unknown_item_is_not_there(case, signed_in):
    response = signed_in(road.reviewer()).get(address("review", case), {"item": "9.9.9"})
    assert response.status_code == 404


def test_another_province_finds_no_such_case(case, signed_in):
    other = make.organisation(kind=Actor.PROVINCE, division="330000")
    client = signed_in(make.person(of=other))
    for name in ("case", "review", "decide", "visits", "agency"):
        assert client.get(address(name, case)).status_code == 404
    assert sign(client, case, outcome="pass").status_code == 404


def test_an_opinion_is_saved_and_a_stale_one_refused(case, signed_in, reasons):
    client = signed_in(road.reviewer())
    said = {"view": "focus_on_site", "note": "看浮石", "revision": 0}
    saved = client.post(address("opinion", case, "2.1.1"), said)
    assert saved["Location"] == address("review", case) + "?item=2.1.1"
    assert ItemOpinion.objects.get(application=case).view == "focus_on_site"
    stale = client.post(address("opinion", case, "2.1.1"), said)
    assert (stale.status_code, reasons(stale)) == (403, ["somebody_was_faster"])


def test_an_opinion_without_a_view_is_pointed_out(case, signed_in):
    response = signed_in(road.reviewer()).post(
        address("opinion", case, "2.1.1"), {"note": "", "revision": 0}
    )
    assert response.status_code == 422
    assert list(response.context["opinion_form"].errors) == ["view"]


def test_a_pass_needs_two_people(case, signed_in):
    assert sign(signed_in(road.reviewer()), case, outcome="pass").status_code == 302
    assert road.fresh(case).stage == "material_review"
    assert Decision.objects.get(application=case).state == DecisionState.AWAITING_SECOND
    page = signed_in(road.signer()).get(address("review", case))
    assert page.context["panel"].to_second == ()
    signed_in(road.signer()).post(address("second", case))
    assert road.fresh(case).stage == "onsite_verification"


def test_who_signed_first_cannot_be_the_second(case, signed_in, reasons):
    sign(signed_in(road.reviewer()), case, outcome="pass")
    response = signed_in(road.reviewer()).post(address("second", case))
    assert response.status_code == 403
    assert reasons(response) == ["not_your_post", "same_signer"]
    assert road.fresh(case).stage == "material_review"


def test_the_second_signer_declines_with_a_reason_only(case, signed_in):
    sign(signed_in(road.reviewer()), case, outcome="refuse")
    client = signed_in(road.signer())
    bare = client.post(address("decline", case), {"reason": ""})
    assert list(bare.context["panel"].declining.errors) == ["reason"]
    assert client.post(address("decline", case), {"reason": "理由不足"}).status_code == 302
    assert Decision.objects.get(application=case).state == DecisionState.DECLINED


def test_a_return_names_its_items(case, signed_in, reasons):
    client = signed_in(road.reviewer())
    bare = sign(client, case, outcome="return", return_to="self_assessment")
    assert reasons(bare) == ["items_missing"]
    unknown = sign(client, case, outcome="return", return_to="self_assessment", items="9.9.9")
    assert unknown.status_code == 422
    sign(client, case, outcome="return", return_to="self_assessment", items="2.1.1，1.1.1")
    signed_in(road.signer()).post(address("second", case))
    assert road.fresh(case).stage == "self_assessment"
    assert Correction.objects.get(application=case).items == ["2.1.1", "1.1.1"]


def test_nothing_is_lost_when_the_form_needs_correcting(case, signed_in):
    response = sign(signed_in(road.reviewer()), case, outcome="", items="1.1.1")
    assert response.status_code == 422
    assert response.context["panel"].form["reason"].value() == "测量记录完整。"


@pytest.mark.usefixtures("reasons")
def test_the_ministry_reads_and_does_not_decide(case, signed_in):
    client = signed_in(road.reviewer(Actor.MINISTRY))
    page = client.get(address("review", case))
    assert [one.reason.value for one in page.context["panel"].refusals] == ["not_your_post"]
    assert sign(client, case, outcome="pass").status_code == 403


def test_nothing_awaits_a_second_signature_before_the_first(case, signed_in, reasons):
    client = signed_in(road.signer())
    for name in ("second", "decline"):
        response = client.post(address(name, case), {"reason": "x"})
        assert (response.status_code, reasons(response)) == (403, ["somebody_was_faster"])


def scan_of(case):
    return case.certificates.first().scan


def test_evidence_opens_to_the_authority_and_is_audited(case, signed_in):
    found = scan_of(case)
    response = signed_in(road.reviewer()).get(address("evidence", case, found.pk))
    assert response["Content-Type"] == "image/png"
    response.getvalue()
    act = Act.objects.get(verb="evidence_read", subject_id=str(found.pk))
    assert act.application_id == case.pk


def test_evidence_of_another_case_stays_closed(case, signed_in, reasons):
    stranger = make.evidence(by=make.person())
    response = signed_in(road.reviewer()).get(address("evidence", case, stranger.pk))
    assert (response.status_code, reasons(response)) == (403, ["not_your_case"])


def test_the_dossier_shows_every_act_in_order(case, signed_in):
    response = signed_in(road.reviewer()).get(address("case", case))
    acts = [act.verb for act in response.context["acts"]]
    assert (acts[0], acts[-1]) == ("application_opened", "moved")
    assert [act.pk for act in response.context["acts"]] == sorted(
        act.pk for act in response.context["acts"]
    )


@pytest.mark.parametrize("name", ["case", "review"])
def test_pages_come_in_chinese_too(case, signed_in, name):
    client = signed_in(road.reviewer())
    client.cookies["django_language"] = "zh"
    assert "材料审查" in client.get(address(name, case)).content.decode()
