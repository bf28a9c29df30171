"""Credit as anybody reads it: who is found, what makes a score, by which numbers."""

from datetime import date, datetime, timedelta
from hashlib import sha256

import make
import pytest
from django.urls import reverse

from greenmines.records.credit.actions import EventSaid, object_to, record_event
from greenmines.records.credit.models import CreditStanding
from greenmines.records.credit.queries import Subject
from greenmines.rules.credit.method import SubjectKind, shipped_method
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor


NOW = datetime(2026, 3, 2, 10, tzinfo=CHINA)
ENGLISH = {"lang": "en"}


@pytest.fixture
def record():
    """A severe event of a holder, or of whom a test names; returns the event."""

    def event(
        *,
        type_code="removed_for_fault",
        subject=None,
        name="青石岭矿业",
        document="云移〔1〕",
        now=NOW,
    ):
        holder = Subject(SubjectKind.HOLDER, make.credit_code(77))
        said = EventSaid(
            subject=subject or holder,
            name=name,
            type_code=type_code,
            happened_on=date(2026, 3, 1),
            document=document,
            facts="未按期整改。",
        )
        return record_event(said, by=None, now=now)

    return event


def found(client, asked):
    rows = client.get(reverse("credit"), {"q": asked}).context["rows"]
    return [row.standing.subject_name for row in rows]


def test_a_holder_is_found_by_name_and_by_the_whole_code(client, record):
    record()

    asked = ("", "青石", make.credit_code(77), make.credit_code(77)[:10])
    assert [found(client, one) for one in asked] == [["青石岭矿业"]] * 3 + [[]]


def test_an_experts_account_name_is_neither_searched_nor_shown(client, record):
    expert = Subject(SubjectKind.EXPERT, "zhang.wei")
    record(type_code="tie_concealed", subject=expert, name="张维")

    page = client.get(reverse("credit_standing", args=[CreditStanding.objects.get().pk]))

    assert (found(client, "zhang.wei"), found(client, "张维")) == ([], ["张维"])
    assert "zhang.wei" not in page.content.decode()


def test_each_event_stands_with_its_points_source_and_what_was_asked_about_it(client, record):
    holder = make.person(kind=Actor.ENTERPRISE)
    subject = Subject(SubjectKind.HOLDER, holder.organisation.credit_code)
    record(subject=subject, document="云移〔2〕")
    severe = record(subject=subject, type_code="mining_out_of_bounds", document="云罚〔3〕")
    later = NOW + timedelta(days=1)
    record(subject=subject, type_code="penalty", document="云罚〔4〕", now=later)
    object_to(severe, "界桩有误。", None, by=holder, now=NOW)
    newest = CreditStanding.objects.get(is_newest=True)

    shown = client.get(reverse("credit_standing", args=[newest.pk])).context

    assert (shown["standing"].score, shown["band"].code) == (20, "D")
    assert [
        (
            one.event.document,
            one.type.code,
            one.contribution and one.contribution.points,
            [petition.state for petition in one.petitions],
        )
        for one in shown["told"]
    ] == [
        ("云罚〔4〕", "penalty", None, []),
        ("云罚〔3〕", "mining_out_of_bounds", -30, ["open"]),
        ("云移〔2〕", "removed_for_fault", -30, []),
    ]


def test_an_earlier_count_keeps_its_address_and_leads_to_the_one_that_holds(client, record):
    record(document="云移〔2〕")
    record(type_code="mining_out_of_bounds", document="云罚〔3〕")
    before, newest = CreditStanding.objects.order_by("id")

    page = client.get(reverse("credit_standing", args=[before.pk]), ENGLISH).content.decode()

    assert "This is an earlier count." in page
    assert f'href="{reverse("credit_standing", args=[newest.pk])}">See the one' in page


def test_the_method_says_of_each_number_how_sure_it_is(client):
    shown = client.get(reverse("credit_method", args=["credit-2026"])).context

    method = shipped_method("credit-2026")
    assert [row.type for row in shown["types"]] == list(method.types)
    assert [len(section.rows) for section in shown["sections"]] == [10, 5, 5, 5, 5]
    assert {row.certainty for section in shown["sections"] for row in section.rows} == {
        "assumed",
        "not_set",
    }


def test_the_canonical_file_is_what_its_digest_was_taken_of(client):
    page = client.get(reverse("credit_method", args=["credit-2026"])).context
    response = client.get(reverse("credit_method_canonical", args=["credit-2026"]))

    assert sha256(response.content).hexdigest() == page["digest"]
    unknown = [
        client.get(reverse(name, args=["credit-1999"])).status_code
        for name in ("credit_method", "credit_method_canonical")
    ]
    assert unknown == [404, 404]


def test_nobody_on_record_is_said_in_both_languages(client):
    pages = [client.get(reverse("credit"), {"lang": one}).content.decode() for one in ("en", "zh")]

    assert "Nothing is on record" in pages[0]
    assert "无记录" in pages[1]


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_row_as_for_three(
    client, record, django_assert_num_queries, rows
):
    for number in range(rows):
        subject = Subject(SubjectKind.HOLDER, make.credit_code(80 + number))
        record(subject=subject, name=f"第{number}矿业")

    with django_assert_num_queries(2):
        client.get(reverse("credit"))


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_event_as_for_three(
    client, record, django_assert_num_queries, rows
):
    for number in range(rows):
        record(document=f"云移〔{number}〕")
    newest = CreditStanding.objects.get(is_newest=True)

    with django_assert_num_queries(5):
        client.get(reverse("credit_standing", args=[newest.pk]))
