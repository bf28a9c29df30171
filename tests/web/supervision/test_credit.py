"""Credit at the desk: petitions by their day, one subject, recording an event, deciding."""

from datetime import datetime

import make
import pytest
import time_machine
from django.urls import reverse

from greenmines.records.credit.actions import object_to
from greenmines.records.credit.models import CreditEvent, Petition
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 10, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _in_march_2026():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def holder():
    return make.person(kind=Actor.ENTERPRISE, posts=(Post.RESPONSIBLE,))


def objected(number=1, *, type_code="removed_for_fault"):
    """An open objection to an event that the system recorded, so the ministry decides."""
    holder = make.person(kind=Actor.ENTERPRISE, posts=(Post.RESPONSIBLE,))
    house = holder.organisation
    event = make.credit_event(
        type_code,
        kind=SubjectKind.HOLDER,
        code=house.credit_code,
        name=house.name_zh,
        document=f"移出〔{number}〕",
        now=NOW,
    )
    return object_to(event, "界桩有误。", None, by=holder, now=NOW)


def address(name, *args):
    return reverse(f"supervision:{name}", args=args)


@pytest.mark.parametrize("kind", [Actor.COUNTY, Actor.CITY])
def test_below_the_province_the_room_is_not_there(as_post, kind):
    objected()
    pages = [
        address("credit"),
        address("credit_petition", Petition.objects.get().pk),
        address("credit_subject", "holder", CreditEvent.objects.get().subject_code),
    ]

    client = as_post(Post.REVIEWER, kind)
    assert [client.get(page).status_code for page in pages] == [404] * 3


def test_what_waits_stands_by_its_day_with_its_event(as_post):
    petition = objected()

    shown = as_post(Post.SIGNER, Actor.MINISTRY).get(address("credit")).context

    assert [(line["petition"], line["type"].code, str(line["due"])) for line in shown["lines"]] == [
        (petition, "removed_for_fault", "15 working days left")
    ]
    by_province = as_post(Post.SIGNER, Actor.PROVINCE).get(address("credit")).context
    assert by_province["lines"] == []


def test_what_was_answered_is_kept_apart(as_post):
    petition = objected()
    client = as_post(Post.SIGNER, Actor.MINISTRY)
    client.post(
        address("credit_petition", petition.pk), {"state": "refused", "answer": "与原结论一致。"}
    )

    waiting, decided = (
        client.get(address("credit") + asked).context["lines"] for asked in ("", "?show=decided")
    )

    assert (waiting, [line["petition"].state for line in decided]) == ([], ["refused"])


def test_a_subject_is_found_whether_or_not_it_has_an_account(as_post, holder):
    mine = make.mine(name="别处磷矿")
    type(mine).objects.update(holder_name="无账号矿业", holder_code=make.credit_code(9))
    expert = make.expert(of=make.agency(name="云岭评估"), name="张维")
    client = as_post(Post.REVIEWER, Actor.PROVINCE)

    def found(text):
        rows = client.get(address("credit"), {"q": text}).context["found"]
        return [(one.subject.kind.value, one.subject.code) for one in rows]

    code = holder.organisation.credit_code
    assert found(code.lower()) == [("holder", code)]
    assert found("无账号") == [("holder", make.credit_code(9))]
    assert found("张维") == [("expert", expert.username)]
    assert (found(expert.username), found("")) == ([], [])


def test_a_reviewer_records_an_event_and_reads_it_on_the_subjects_page(as_post, holder):
    code = holder.organisation.credit_code
    client = as_post(Post.REVIEWER, Actor.PROVINCE)
    sent = {
        "type_code": "penalty",
        "happened_on": "2026-02-10",
        "document": "云自然资罚〔2026〕3号",
        "facts": "超越批准的矿区范围采矿。",
    }

    response = client.post(address("credit_record", "holder", code), sent)

    assert response.url == address("credit_subject", "holder", code)
    record = client.get(response.url).context["record"]
    assert [(one.event.document, one.type.code) for one in record.told] == [
        ("云自然资罚〔2026〕3号", "penalty")
    ]
    again = client.post(address("credit_record", "holder", code), sent)
    assert (again.status_code, again.context["form"]["facts"].value()) == (403, sent["facts"])


def test_kinds_of_event_are_offered_with_their_points_and_term(as_post):
    house = make.agency()

    page = as_post(Post.REVIEWER, Actor.MINISTRY).get(
        address("credit_record", "agency", house.credit_code)
    )

    assert [label for _, label in page.context["form"].fields["type_code"].choices] == [
        "False assessment report: -50 points for 60 months",
        "Taking a fee from a mine: -40 points for 36 months",
        "Concealing a tie, or not stepping aside: -30 points for 36 months",
        "Scores far from what was verified: -10 points for 24 months",
        "Assessment report handed in late: -3 points for 12 months",
        "Assessment held up against verification: +3 points for 24 months",
    ]


def test_what_is_missing_is_named_and_nothing_is_lost(as_post, holder):
    code = holder.organisation.credit_code
    client = as_post(Post.REVIEWER, Actor.PROVINCE)

    page = client.post(address("credit_record", "holder", code), {"facts": "越界。"})

    assert (page.status_code, sorted(page.context["form"].errors)) == (
        422,
        ["document", "happened_on", "type_code"],
    )
    assert page.context["form"]["facts"].value() == "越界。"


def test_whoever_may_not_record_is_told_why(as_post, holder):
    code = holder.organisation.credit_code
    client = as_post(Post.SIGNER, Actor.PROVINCE)

    subject = client.get(address("credit_subject", "holder", code)).context
    page = client.get(address("credit_record", "holder", code)).context

    assert [one.reason for one in subject["record_refusals"]] == ["not_your_post"]
    assert [one.reason for one in page["standing"]] == ["not_your_post"]


def test_nobody_of_that_code_is_not_there(as_post):
    client = as_post(Post.REVIEWER, Actor.PROVINCE)
    pages = [("holder", "91530426MA00000000"), ("mine", "1"), ("expert", "nobody")]

    found = [client.get(address("credit_subject", *page)).status_code for page in pages]

    assert found == [404, 404, 404]


def test_a_second_person_decides_with_reasons(as_post):
    petition = objected()
    signer = as_post(Post.SIGNER, Actor.MINISTRY)
    page = address("credit_petition", petition.pk)

    empty = signer.post(page, {"state": "granted"})
    by_reviewer = as_post(Post.REVIEWER, Actor.MINISTRY).post(
        page, {"state": "granted", "answer": "属实。"}
    )
    done = signer.post(page, {"state": "granted", "answer": "属实。"})

    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["answer"])
    assert (by_reviewer.status_code, done.url) == (403, page)
    petition.refresh_from_db()
    assert (petition.state, petition.answer) == ("granted", "属实。")


def test_the_proof_opens_to_the_house_that_decides(as_post, settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    petition = objected()
    page = address("credit_proof", petition.pk)
    client = as_post(Post.SIGNER, Actor.MINISTRY)

    without = client.get(page).status_code
    kept = make.evidence(by=petition.made_by)
    Petition.objects.update(evidence=kept)

    opened = client.get(page)
    b"".join(opened.streaming_content)
    assert (without, opened.status_code) == (404, 200)
    assert as_post(Post.SIGNER, Actor.PROVINCE).get(page).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_petition_as_for_three(as_post, django_assert_num_queries, rows):
    for number in range(rows):
        objected(number)
    client = as_post(Post.SIGNER, Actor.MINISTRY)
    client.get(address("credit"))

    with django_assert_num_queries(8):
        client.get(address("credit"))


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_event_as_for_three(
    as_post, holder, django_assert_num_queries, rows
):
    code = holder.organisation.credit_code
    for number in range(rows):
        make.credit_event(
            "removed_for_fault",
            kind=SubjectKind.HOLDER,
            code=code,
            document=f"移出〔{number}〕",
            now=NOW,
        )
    client = as_post(Post.REVIEWER, Actor.PROVINCE)

    with django_assert_num_queries(15):
        client.get(address("credit_subject", "holder", code))
