"""The agency's credit for its manager, and an expert's own."""

import make
import pytest
from django.urls import reverse

from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Actor, Post


OVERVIEW = reverse("assessor:credit")


@pytest.fixture
def agency():
    return make.agency()


def records(client):
    return [
        (one.record.subject.kind.value, one.name, len(one.record.told))
        for one in client.get(OVERVIEW).context["records"]
    ]


def test_a_manager_reads_the_agencys_and_an_expert_their_own_too(signed_in, agency):
    make.credit_event("late_report", kind=SubjectKind.AGENCY, code=agency.credit_code)
    manager = make.person(of=agency, posts=(Post.AGENCY_MANAGER,))
    expert = make.expert(of=agency, name="张维")
    make.credit_event("tie_concealed", kind=SubjectKind.EXPERT, code=expert.username, name="张维")

    assert records(signed_in(manager)) == [("agency", agency.name_zh, 1)]
    assert records(signed_in(expert)) == [("agency", agency.name_zh, 1), ("expert", "张维", 1)]


def test_an_expert_objects_to_the_own_event_and_not_to_the_agencys(signed_in, agency):
    expert = make.expert(of=agency)
    own = make.credit_event("tie_concealed", kind=SubjectKind.EXPERT, code=expert.username)
    house = make.credit_event("late_report", kind=SubjectKind.AGENCY, code=agency.credit_code)
    client = signed_in(expert)

    offered = [
        [
            [refusal.reason.value for refusal in ask.refusals]
            for ask in client.get(reverse("assessor:credit_event", args=[one.pk])).context["asks"]
            if ask.kind == "objection"
        ]
        for one in (own, house)
    ]

    assert len(offered) == 2
    assert offered[1] == [["not_your_post"]]


def test_the_desk_is_not_there_for_others(signed_in):
    assert (
        signed_in(make.somebody_of(Actor.PROVINCE, Post.REVIEWER)).get(OVERVIEW).status_code == 404
    )


def test_below_the_least_cases_there_is_nothing_to_reply_to(signed_in, agency):
    client = signed_in(make.person(of=agency, posts=(Post.AGENCY_MANAGER,)))
    address = reverse("assessor:track_record")

    read, sent = client.get(address), client.post(address, {"text": "样本偏少。"})

    assert [one.reason.value for one in read.context["standing"]] == ["track_record_not_shown"]
    assert (sent.status_code, sent.context["form"]["text"].value()) == (403, "样本偏少。")


def test_an_expert_reads_the_record_and_does_not_reply(signed_in, agency):
    page = signed_in(make.expert(of=agency)).get(reverse("assessor:track_record"))

    assert [one.reason.value for one in page.context["standing"]] == ["not_your_post"]
