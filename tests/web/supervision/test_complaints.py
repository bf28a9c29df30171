"""Complaints at the desk: who sees which, the steps, the name, the files."""

from datetime import datetime

import make
import pytest
import scenes
import time_machine
from django.urls import reverse

from greenmines.records.audit.models import Act
from greenmines.records.complaints import actions, permissions
from greenmines.records.complaints.models import (
    Complaint,
    ComplaintFinding,
    ComplaintKind,
    Rectification,
)
from greenmines.records.complaints.queries import files_of
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
ANSWER = {
    "finding": "true",
    "answer": "已责令停排，水塘清淤完毕。",
    "handling": "责令停排",
    "rectification": "under_way",
}


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mine():
    return scenes.listing().mine


@pytest.fixture
def county():
    return make.organisation(kind=Actor.COUNTY)


@pytest.fixture
def receive(mine, county):
    def one(*, enclosed=(), **known):
        said = {"mine": mine, "kind": ComplaintKind.DAMAGE, "facts": "废水外排", "name": "周文彬"}
        return actions.receive(
            actions.ComplaintSaid(**said | known), enclosed=enclosed, now=NOW
        ).complaint

    return one


def page_of(complaint):
    return reverse("supervision:complaint", args=[complaint.pk])


def step(client, complaint, name, **said):
    return client.post(
        reverse("supervision:complaint_step", args=[complaint.pk, name]), said, follow=False
    )


def test_each_house_sees_its_own_and_what_lies_below_the_most_urgent_first(as_post, receive):
    make.organisation(kind=Actor.PROVINCE)
    weighed, waiting = receive(), receive()
    fee = receive(kind=ComplaintKind.FEE_DEMANDED)
    reviewer = make.somebody_of(Actor.COUNTY, Post.REVIEWER)
    actions.accept(weighed, by=reviewer, now=NOW)

    def seen(kind, **asked):
        page = as_post(Post.REVIEWER, kind).get(reverse("supervision:complaints"), asked)
        return [one for one, _, _ in page.context["lines"]]

    assert seen(Actor.COUNTY) == [waiting, weighed]
    assert seen(Actor.PROVINCE) == [fee, waiting, weighed]
    assert seen(Actor.COUNTY, show="ended") == []
    assert seen(Actor.COUNTY, show="all", mine=weighed.mine_id) == [waiting, weighed]


def test_what_lies_above_is_not_there(as_post, receive):
    make.organisation(kind=Actor.PROVINCE)
    fee = receive(kind=ComplaintKind.FEE_DEMANDED)

    assert as_post(Post.REVIEWER, Actor.COUNTY).get(page_of(fee)).status_code == 404


def test_one_answers_and_another_closes(as_post, receive):
    complaint = receive()
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)

    step(reviewer, complaint, "accept")
    step(reviewer, complaint, "answer", **ANSWER)
    refused = step(reviewer, complaint, "close")
    step(as_post(Post.SIGNER, Actor.COUNTY), complaint, "close")
    step(reviewer, complaint, "rectified")

    complaint.refresh_from_db()
    assert refused.status_code == 403
    assert (complaint.state, complaint.finding, complaint.rectification) == (
        "closed",
        "true",
        "done",
    )


def test_an_answer_goes_back_and_is_shown_with_the_reason(as_post, receive):
    complaint = receive()
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)
    step(reviewer, complaint, "accept")
    step(reviewer, complaint, "answer", **ANSWER)

    step(as_post(Post.SIGNER, Actor.COUNTY), complaint, "send-back", **{"back-reason": "未验收"})

    page = reviewer.get(page_of(complaint))
    assert "未验收" in page.content.decode()
    assert page.context["answer_form"]["answer"].value() == ANSWER["answer"]


def test_a_reason_that_is_missing_is_asked_for_and_a_step_that_is_none_is_not_there(
    as_post, receive
):
    complaint = receive()
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)

    refused = step(reviewer, complaint, "not-accept", **{"not-reason": " "})
    done = step(reviewer, complaint, "not-accept", **{"not-reason": "不属本部门"})

    assert (refused.status_code, list(refused.context["not_form"].errors)) == (422, ["reason"])
    assert done.status_code == 302
    assert step(reviewer, complaint, "forget").status_code == 404


def test_it_is_passed_on_to_another_authority_over_the_mine(as_post, receive):
    province = make.organisation(kind=Actor.PROVINCE)
    complaint = receive()

    said = {"pass-house": str(province.pk), "pass-reason": "需省级查处"}
    done = step(as_post(Post.REVIEWER, Actor.COUNTY), complaint, "pass-on", **said)

    assert done.headers["Location"] == reverse("supervision:complaints")
    assert Complaint.objects.get().house == province


def test_the_name_is_on_the_page_only_when_it_is_asked_for_and_that_is_kept(as_post, receive):
    complaint = receive()
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)
    address = reverse("supervision:complaint_name", args=[complaint.pk])

    before = reviewer.get(page_of(complaint)).content.decode()
    after = reviewer.post(address).content.decode()
    signer = as_post(Post.SIGNER, Actor.COUNTY).post(address)

    assert ("周文彬" in before, "周文彬" in after, signer.status_code) == (False, True, 403)
    assert Act.objects.filter(verb="complainant_read").count() == 1


def test_a_file_is_opened_with_a_row_and_its_small_picture_without(as_post, receive):
    photo = actions.Enclosed("塘.png", make.picture(name="塘.png"))
    complaint = receive(enclosed=(photo,))
    (file,) = files_of(complaint)
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)
    address = reverse("supervision:complaint_file", args=[complaint.pk, file.pk])

    small = reviewer.get(f"{address}?small")
    opened = reviewer.get(address)

    assert (small.headers["Content-Type"], opened.headers["Content-Type"]) == (
        "image/jpeg",
        "image/png",
    )
    assert Act.objects.filter(verb="evidence_read").count() == 1
    for answer in (small, opened):
        b"".join(answer.streaming_content)
    nowhere = reverse("supervision:complaint_file", args=[complaint.pk, file.pk + 1])
    assert reviewer.get(nowhere).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(
    as_post, receive, rows, django_assert_num_queries
):
    for _ in range(rows):
        receive()
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)
    reviewer.get(reverse("supervision:complaints"))

    with django_assert_num_queries(7):
        assert len(reviewer.get(reverse("supervision:complaints")).context["lines"]) == rows


@pytest.mark.parametrize("files", [1, 3])
def test_one_complaint_asks_the_database_as_often_for_one_file_as_for_three(
    as_post, receive, files, django_assert_num_queries
):
    colours = ("grey", "blue", "red")[:files]
    enclosed = tuple(actions.Enclosed(one, make.picture(name=one, colour=one)) for one in colours)
    complaint = receive(enclosed=enclosed)
    reviewer = as_post(Post.REVIEWER, Actor.COUNTY)
    reviewer.get(page_of(complaint))

    with django_assert_num_queries(10):
        assert len(reviewer.get(page_of(complaint)).context["files"]) == files


def test_a_closed_case_shows_what_was_found(as_post, receive):
    complaint = receive()
    both = [make.somebody_of(Actor.COUNTY, post) for post in (Post.REVIEWER, Post.SIGNER)]
    said = permissions.Answer(
        ComplaintFinding.NOT_TRUE, "未发现外排。", "查无实据", Rectification.NOT_NEEDED
    )
    actions.accept(complaint, by=both[0], now=NOW)
    actions.answer(complaint, said, by=both[0], now=NOW)
    actions.close(complaint, by=both[1], now=NOW)

    page = as_post(Post.VERIFIER, Actor.COUNTY).get(page_of(complaint)).content.decode()

    assert [
        text for text in ("未发现外排。", "查无实据", "Nothing to put right") if text in page
    ] == [
        "未发现外排。",
        "查无实据",
        "Nothing to put right",
    ]
