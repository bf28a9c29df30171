"""Credit as anybody reads it: who is found, what makes a score, by which numbers."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

import make
import policy_versions
import pytest
import time_machine
from django.urls import reverse

from greenmines.records.credit.actions import EventSaid, object_to, record_event
from greenmines.records.credit.models import CreditStanding
from greenmines.records.credit.queries import Subject
from greenmines.records.registers.models import SeriousPeriod
from greenmines.records.track_records.models import Reply
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
    assert [len(section.rows) for section in shown["sections"]] == [10, 3, 5, 5, 5, 5]
    assert {row.certainty for section in shown["sections"] for row in section.rows} == {
        "assumed",
        "not_set",
    }


def test_a_method_says_in_words_whether_reports_are_compared_by_itself(client):
    lines = {"comparison.far_off_share": Decimal("0.1"), "comparison.least_items": 3}
    day, credit = date(2026, 4, 1), policy_versions.PolicyKind.CREDIT
    policy_versions.published("credit-2027", day, lines, now=NOW, kind=credit)

    open_, drawn = (
        client.get(reverse("credit_method", args=[code]), ENGLISH).content.decode()
        for code in ("credit-2026", "credit-2027")
    )

    assert "does not say how far a report may lie off" in open_
    assert "by the lines below" in drawn
    assert "10%" in drawn


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

    with django_assert_num_queries(3):
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


def test_the_red_list_is_of_those_two_years_in_the_best_band(client):
    counted = {"青石": [("2018-05-01", "A")], "白岩": [("2018-05-01", "A"), ("2019-05-01", "B")]}
    counted |= {"黑水": [("2019-05-01", "A")], "红土": [("2018-05-01", "B"), ("2018-06-01", "A")]}
    for number, (name, bands) in enumerate(counted.items()):
        for place, (day, band) in enumerate([*bands, ("2020-06-01", "A")]):
            CreditStanding.objects.create(
                subject_kind="holder",
                subject_code=make.credit_code(number),
                subject_name=name,
                as_of=date.fromisoformat(day),
                score=95,
                band=band,
                method="credit-2020",
                method_digest="0" * 64,
                counted_at=NOW,
                is_newest=place == len(bands),
            )

    with time_machine.travel(make.NOW, tick=False):
        shown = client.get(reverse("credit_lists")).context

    assert [one.subject_name for one in shown["page"]] == ["红土", "青石"]


def test_the_black_list_is_mirrored_with_the_day_of_its_data(client):
    unread = client.get(reverse("credit_lists"), ENGLISH)
    stays = [
        ("91530000000000001X", date(2026, 1, 5), None),
        ("91530000000000002X", date(2026, 1, 6), date(2026, 2, 1)),
    ]
    for code, listed_on, removed_on in stays:
        make.imported(
            SeriousPeriod(
                credit_code=code,
                listed_on=listed_on,
                removed_on=removed_on,
                ground="提供虚假材料",
                listed_by="云南省自然资源厅",
            ),
            as_of=date(2026, 3, 1),
        )

    with time_machine.travel(NOW, tick=False):
        shown = client.get(reverse("credit_lists")).context

    assert "has not been read yet" in unread.content.decode()
    assert [one.credit_code for one in shown["black"]] == ["91530000000000001X"]
    assert shown["black_as_of"] == date(2026, 3, 1)


def test_an_agency_without_enough_cases_has_no_figure(client):
    agency = make.agency(name="云岭评估")

    pages = [
        client.get(address, ENGLISH)
        for address in (reverse("track_records"), reverse("track_record", args=[agency.pk]))
    ]

    (row,) = pages[0].context["rows"]
    assert (row.agency, row.cases, row.deviation, row.later) == (agency, 0, None, None)
    assert [page.content.decode().count("fewer than 5 cases") for page in pages] == [2, 2]
    assert "has a right of reply and has not used it" in pages[1].content.decode()


def test_what_the_agency_says_stands_beside_its_record(client):
    manager = make.person(kind=Actor.AGENCY, name="李管理")
    agency = manager.organisation
    Reply.objects.create(agency=agency, text="样本偏少。", published_at=NOW, published_by=manager)

    page = client.get(reverse("track_record", args=[agency.pk]))

    assert page.context["reply"].text == "样本偏少。"
    assert "李管理" not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_agency_as_for_three(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make.agency()

    with django_assert_num_queries(6):
        client.get(reverse("track_records"))
