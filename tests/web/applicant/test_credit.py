"""The enterprise's own credit: every point explained, repair, objection, the house above."""

from datetime import datetime

import make
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from greenmines.records.credit.actions import EventSaid, decide, object_to, record_event
from greenmines.records.credit.kinds import PetitionState
from greenmines.records.credit.models import Petition
from greenmines.records.credit.queries import Subject
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
OVERVIEW = reverse("applicant:credit")
RECORDED = datetime(2020, 6, 1, 10, tzinfo=CHINA)


@pytest.fixture
def recorded(owner):
    """What a province's reviewer put on the record of the enterprise; returns the event."""

    def event(type_code="check_finding", document="云抽〔1〕", now=RECORDED):
        said = EventSaid(
            subject=Subject(SubjectKind.HOLDER, owner.organisation.credit_code),
            name=owner.organisation.name_zh,
            type_code=type_code,
            happened_on=now.date(),
            document=document,
            facts="边坡未及时复绿。",
        )
        reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
        return record_event(said, by=reviewer, now=now)

    return event


def page_of(event):
    return reverse("applicant:credit_event", args=[event.pk])


def asks(response):
    return {
        one.kind.value: [r.reason.value for r in one.refusals] for one in response.context["asks"]
    }


def picture():
    return SimpleUploadedFile("slope.png", make.picture().read(), "image/png")


def test_of_whom_nothing_is_on_record_it_is_said(signed_in, owner):
    page = signed_in(owner).get(OVERVIEW)

    (shown,) = page.context["records"]
    assert (shown.record.standing, shown.record.told) == (None, [])
    assert "Nothing is on record" in page.content.decode()


def test_each_event_stands_with_its_points_and_what_follows_from_the_band(
    signed_in, owner, recorded
):
    recorded("mining_out_of_bounds")

    (shown,) = signed_in(owner).get(OVERVIEW).context["records"]

    record = shown.record
    assert (record.band.code, record.standing.score) == ("C", 50)
    assert [(one.type.code, one.contribution.points) for one in record.told] == [
        ("mining_out_of_bounds", -30)
    ]
    assert [(row.path, row.value) for row in record.follows] == [
        ("sampling_multiplier", "2"),
        ("holder_may_apply", "Yes"),
    ]


def test_repair_is_asked_for_with_proof_once_its_months_are_over(signed_in, owner, recorded):
    event = recorded()
    client = signed_in(owner)
    early = client.get(page_of(event))
    with time_machine.travel(datetime(2020, 9, 1, 10, tzinfo=CHINA), tick=False):
        client = signed_in(owner)
        without = client.post(page_of(event), {"asks": "repair", "repair-grounds": "已复绿。"})
        sent = {"asks": "repair", "repair-grounds": "已复绿。", "repair-proof": picture()}
        done = client.post(page_of(event), sent)

    assert asks(early) == {"repair": ["too_early"], "objection": []}
    assert (without.status_code, list(without.context["asks"][0].form.errors)) == (422, ["proof"])
    assert without.context["asks"][0].form["grounds"].value() == "已复绿。"
    assert done.url == page_of(event)
    petition = Petition.objects.get()
    assert (petition.kind, petition.grounds, petition.evidence.name) == (
        "repair",
        "已复绿。",
        "slope.png",
    )


def test_a_file_that_came_with_a_refused_form_need_not_be_chosen_again(signed_in, owner, recorded):
    event = recorded()
    client = signed_in(owner)
    early = {"asks": "repair", "repair-grounds": "已复绿。", "repair-proof": picture()}
    refused = client.post(page_of(event), early)
    kept = refused.context["asks"][0].kept

    with time_machine.travel(datetime(2020, 9, 1, 10, tzinfo=CHINA), tick=False):
        again = {"asks": "repair", "repair-grounds": "已复绿。", "kept": str(kept.pk)}
        signed_in(owner).post(page_of(event), again)

    assert refused.status_code == 403
    assert Petition.objects.get().evidence == kept


def test_an_objection_is_sent_and_its_clock_is_shown(signed_in, owner, recorded):
    event = recorded()
    client = signed_in(owner)

    empty = client.post(page_of(event), {"asks": "objection", "objection-grounds": " "})
    client.post(page_of(event), {"asks": "objection", "objection-grounds": "照片不是本矿。"})

    assert (empty.status_code, list(empty.context["asks"][1].form.errors)) == (422, ["grounds"])
    shown = client.get(page_of(event)).context["petitions"]
    assert [(one.petition.grounds, str(one.due)) for one in shown] == [
        ("照片不是本矿。", "15 working days left")
    ]


def test_a_refused_objection_is_taken_to_the_house_above(signed_in, owner, recorded):
    event = recorded()
    objection = object_to(event, "照片不是本矿。", None, by=owner, now=make.NOW)
    signer = make.somebody_of(Actor.PROVINCE, Post.SIGNER)
    decide(objection, PetitionState.REFUSED, "系本矿。", by=signer, now=make.NOW)
    client = signed_in(owner)

    offered = asks(client.get(page_of(event)))
    sent = {"asks": "escalation", "escalation-grounds": "坐标可证。"}
    done = client.post(page_of(event), sent)

    assert (offered["escalation"], done.status_code) == ([], 302)
    assert Petition.objects.get(escalates=objection).grounds == "坐标可证。"


def test_a_colleague_reads_and_does_not_ask(signed_in, owner, filler, recorded):
    event = recorded()

    assert asks(signed_in(filler).get(page_of(event))) == {
        "repair": ["not_your_post"],
        "objection": ["not_your_post"],
    }


def test_another_houses_event_and_what_cannot_be_asked_are_not_there(signed_in, owner, recorded):
    event = recorded()
    stranger = make.person()

    unknown = signed_in(owner).post(page_of(event), {"asks": "pardon"}).status_code
    without = signed_in(owner).post(
        page_of(event), {"asks": "escalation", "escalation-grounds": "不服。"}
    )

    assert (unknown, without.status_code) == (404, 404)
    assert signed_in(stranger).get(page_of(event)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_event_as_for_three(
    signed_in, owner, recorded, django_assert_num_queries, rows
):
    for number in range(rows):
        recorded("mining_out_of_bounds", document=f"云罚〔{number}〕")
    client = signed_in(owner)

    with django_assert_num_queries(11):
        client.get(OVERVIEW)
