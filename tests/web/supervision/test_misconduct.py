"""Cases at the desk: from a complaint about a fee to two signers, and who gets in."""

from datetime import datetime, timedelta

import make
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse

from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.models import ComplaintKind
from greenmines.records.misconduct import actions
from greenmines.records.misconduct.models import Case, CaseSource
from greenmines.rules.deadlines import CHINA
from greenmines.rules.misconduct import MisconductGround
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agency():
    return make.agency()


@pytest.fixture
def opened(agency):
    def one():
        said = actions.CaseSaid(
            agency, MisconductGround.FEE_FROM_MINE, "收取五万元。", CaseSource.OWN_FINDING
        )
        return actions.open_case(said, by=make.somebody_of(Actor.PROVINCE, Post.REVIEWER), now=NOW)

    return one


def step(client, case, name, **said):
    return client.post(reverse("supervision:case_step", args=[case.pk, name]), said)


def said(agency, **changed):
    usual = {
        "against": f"agency-{agency.pk}",
        "ground": "fee_from_mine",
        "facts": "以咨询费名义收取五万元。",
        "source": "own_finding",
    }
    return usual | changed


def test_a_case_is_opened_with_its_evidence_and_a_refusal_loses_nothing(as_post, agency):
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)
    address = reverse("supervision:open_case")
    proofs = [make.picture(name="收据.png"), make.picture(name="合同.png", colour="blue")]
    third = make.picture(name="聊天.png", colour="green")
    broken = ContentFile(b"\x7fELF\x00\xff\x00", name="假.png")

    refused = reviewer.post(address, said(agency, facts=" ", proof=[*proofs, broken]))
    dropped, kept = refused.context["kept"]
    done = reviewer.post(address, said(agency, kept=[str(kept.pk)], proof=[third]))

    case = Case.objects.get()
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["facts"])
    assert [one.reason for one in refused.context["refusals"]] == ["file_type_refused"]
    assert [one.evidence.name for one in case.files.order_by("pk")] == ["合同.png", "聊天.png"]
    assert dropped.name == "收据.png"
    assert done.headers["Location"] == reverse("supervision:case", args=[case.pk])
    opened = reviewer.get(reverse("supervision:case_file", args=[case.pk, kept.pk]))
    assert opened.headers["Content-Type"] == "image/png"
    b"".join(opened.streaming_content)
    strange = reverse("supervision:case_file", args=[case.pk, dropped.pk])
    assert reviewer.get(strange).status_code == 404


def test_a_complaint_about_a_fee_leads_into_a_case(as_post, agency):
    make.organisation(kind=Actor.PROVINCE)
    fee = complaints.ComplaintSaid(make.mine(), ComplaintKind.FEE_DEMANDED, "要五万元")
    complaint = complaints.receive(fee, now=NOW).complaint
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)
    address = f"{reverse('supervision:open_case')}?complaint={complaint.pk}"

    lead = reviewer.get(reverse("supervision:complaint", args=[complaint.pk])).content.decode()
    form = reviewer.get(address).context["form"]
    reviewer.post(address, said(agency, source="complaint"))

    assert address in lead
    assert form["ground"].value() == "fee_from_mine"
    assert Case.objects.get().complaint == complaint


def test_a_ground_that_is_not_held_against_an_agency_is_refused(as_post, agency):
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)

    refused = reviewer.post(
        reverse("supervision:open_case"), said(agency, ground="opinion_not_objective")
    )

    assert [one.reason for one in refused.context["refusals"]] == ["field_malformed"]


def test_an_expert_can_be_the_accused(as_post, agency):
    expert = make.expert(of=agency)
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)

    reviewer.post(reverse("supervision:open_case"), said(agency, against=f"expert-{expert.pk}"))

    assert Case.objects.get().expert == expert
    page = reviewer.get(reverse("supervision:misconduct")).content.decode()
    assert expert.name in page


def test_the_accused_is_told_heard_and_two_signers_end_it_in_public(as_post, opened, client):
    case = opened()
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)
    signer, second = (as_post(Post.SIGNER, kind) for kind in (Actor.PROVINCE, Actor.MINISTRY))
    manager = make.person(of=case.agency, posts=(Post.AGENCY_MANAGER,))
    proposal = {"outcome": "ban", "reasons": "收费属实", "ban_until": "2028-03-01"}

    step(reviewer, case, "tell")
    case.refresh_from_db()
    actions.ask_hearing(case, "未收费", by=manager, now=NOW)
    unheard = step(signer, case, "propose", **proposal, ban_reason="情节严重")
    step(reviewer, case, "hear", hearing_record="当事方承认收费")
    missing = step(signer, case, "propose", **proposal)
    step(signer, case, "propose", **proposal, ban_reason="情节严重")
    step(second, case, "decline", reason="期限过长")
    step(signer, case, "propose", **{**proposal, "ban_until": "2027-03-01"}, ban_reason="情节严重")
    own = step(signer, case, "decide")
    step(second, case, "decide")

    case.refresh_from_db()
    assert [
        [one.reason for one in page.context["refusals"]] for page in (unheard, missing, own)
    ] == [
        ["hearing_not_held"],
        ["field_missing"],
        ["same_signer"],
    ]
    assert (case.state, case.outcome, case.ban_until.isoformat()) == (
        "decided",
        "ban",
        "2027-03-01",
    )
    notice = client.get(reverse("criticism", args=[case.number])).content.decode()
    assert (case.agency.name_zh in notice, "当事方承认收费" in notice) == (True, False)


def test_a_report_is_put_in_by_the_page(as_post):
    appointment = make.appointment(at="accepted")
    about = actions.CaseSaid(
        appointment.agency, MisconductGround.FALSE_REPORT, "照片造假", CaseSource.CHECK
    )
    case = actions.open_case(about, by=make.somebody_of(Actor.PROVINCE, Post.REVIEWER), now=NOW)
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)

    step(reviewer, case, "put-in", report=str(appointment.pk))
    page = reviewer.get(reverse("supervision:case", args=[case.pk]))

    assert [one.appointment for one in page.context["reports"]] == [appointment]
    assert page.context["put_form"].fields["report"].choices == []


def test_a_form_that_is_not_filled_in_and_a_step_that_is_none(as_post, opened):
    case = opened()
    signer = as_post(Post.SIGNER, Actor.PROVINCE)

    assert step(signer, case, "decline", reason=" ").status_code == 422
    assert step(signer, case, "forget").status_code == 404


@pytest.mark.parametrize("kind", [Actor.COUNTY, Actor.CITY])
def test_for_a_house_below_the_province_the_room_is_not_there(as_post, kind, opened):
    case = opened()
    client = as_post(Post.REVIEWER, kind)

    assert client.get(reverse("supervision:misconduct")).status_code == 404
    assert client.get(reverse("supervision:case", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(
    as_post, opened, rows, django_assert_num_queries
):
    for _ in range(rows):
        opened()
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)
    reviewer.get(reverse("supervision:misconduct"))

    with django_assert_num_queries(7):
        page = reviewer.get(reverse("supervision:misconduct")).context["page"]
        assert len(page) == rows


def test_one_case_is_read_with_few_questions(as_post, opened, django_assert_num_queries):
    case = opened()
    reviewer = as_post(Post.REVIEWER, Actor.PROVINCE)
    reviewer.get(reverse("supervision:case", args=[case.pk]))

    with django_assert_num_queries(10):
        reviewer.get(reverse("supervision:case", args=[case.pk]))


def test_before_any_rules_hold_no_case_is_opened(as_post):
    with time_machine.travel(NOW - timedelta(days=2500), tick=False):
        page = as_post(Post.REVIEWER, Actor.PROVINCE).get(reverse("supervision:misconduct"))

    assert page.context["may_open"] is False
