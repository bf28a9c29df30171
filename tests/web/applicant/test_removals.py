"""An enterprise's orders and proposed removals: its report with evidence, its hearing (3.3b)."""

from datetime import date, datetime, timedelta

import make
import policy_versions
import pytest
import scenes
import time_machine
from django.urls import reverse
from papers.reports.pdf_read import missing_in

from greenmines.records.mines import actions as mines
from greenmines.records.mines.models import Mine
from greenmines.records.removals import actions, orders
from greenmines.records.removals.models import RectificationOrder, Removal
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.permissions import ProposalSaid
from greenmines.records.removals.queries import files_of
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
UNTIL = date(2026, 9, 2)


@pytest.fixture(autouse=True)
def _on_a_day(db):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def listed(owner):
    """Makes mines in the list for whose licences the owner's enterprise acts."""

    def one(number=1):
        found, house = scenes.listing(number=f"GM-2019-000{number}", name=f"矿{number}"), None
        house = owner.organisation
        Mine.objects.filter(pk=found.mine_id).update(
            holder=house, holder_name=house.name_zh, holder_code=house.credit_code
        )
        found.refresh_from_db()
        mines.bind_licence(make.licence(mine=found.mine), by=owner, now=make.NOW)
        return found

    return one


def order_of(listing):
    verifier = make.somebody_of(Actor.COUNTY, Post.VERIFIER)
    return orders.issue(listing, OrderSaid("排土场未复垦。", UNTIL), by=verifier, now=NOW)


def removal_of(listing):
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    proof = make.evidence(by=reviewer, name="site.png", now=NOW)
    said = ProposalSaid(Ground.FRAUD, "以塑料草皮冒充复垦。", proof)
    return actions.propose(listing, said, by=reviewer, now=NOW)


def test_orders_and_removals_stand_on_the_first_page(signed_in, owner, listed):
    first, second = listed(1), listed(2)
    order, removal = order_of(first), removal_of(second)
    home = signed_in(owner).get(reverse("applicant:home")).context

    assert [one for one, _ in home["orders"]] == [order]
    assert [(one, due.text) for one, due in home["removals"]] == [(removal, "5 working days left")]


def test_the_order_is_printed_for_the_mine_and_for_the_houses_over_it(signed_in, owner, listed):
    order = order_of(listed())
    licence = order.listing.mine.licences.get().number
    own = reverse("applicant:order_paper", args=[order.pk, "zh"])
    desk = reverse("supervision:order_paper", args=[order.pk, "en"])

    chinese = signed_in(owner).get(own)
    english = signed_in(order.issued_by).get(desk)

    said = (order.number, "GM-2019-0001", "矿1", licence, "排土场未复垦。")
    assert missing_in(chinese.content, *said, "责令于2026年9月2日前（含当日）整改到位") == []
    assert missing_in(english.content, *said, "by 2 September 2026, that day included") == []
    assert chinese.content == signed_in(owner).get(own).content
    assert chinese["Cache-Control"] == "private, no-store"
    assert signed_in(make.person()).get(own).status_code == 404
    elsewhere = make.organisation(kind=Actor.COUNTY, division="530402")
    stranger = make.person(of=elsewhere, posts=(Post.VERIFIER,))
    assert signed_in(stranger).get(desk).status_code == 404


def test_more_time_is_asked_for_and_answered_and_the_printed_order_stays(signed_in, owner, listed):
    settings = {"rectification.extension_months": 3}
    policy_versions.published(
        "supervision-2026a", NOW.date(), settings, now=NOW - timedelta(days=1)
    )
    order = order_of(listed())
    own, desk = (reverse(f"{one}:order", args=[order.pk]) for one in ("applicant", "supervision"))
    ask, answer = f"{own}extension/", f"{desk}extension/"
    mine = signed_in(owner)
    wrong = mine.post(ask, {"until": "2027-01-01", "reason": "雨季无法施工。"})
    asked = mine.post(ask, {"until": "2026-11-02", "reason": "雨季无法施工。"})
    house = signed_in(order.issued_by)
    page = house.get(desk)
    unsaid = house.post(answer, {"decision": "grant", "until": "", "answer": "同意。"})
    granted = house.post(answer, {"decision": "grant", "until": "2026-10-09", "answer": "同意。"})

    assert (asked.status_code, granted.status_code) == (302, 302)
    assert [one.reason.value for one in wrong.context["refusals"]] == ["day_too_late"]
    assert "雨季无法施工。" in wrong.content.decode()
    assert "雨季无法施工。" in page.content.decode()
    assert list(unsaid.context["longer"].errors) == ["until"]
    mine = signed_in(owner)
    told = mine.get(own, {"lang": "en"}).content.decode()
    assert "granted until 9 October 2026" in told
    assert reverse("supervision_rules", args=["supervision-2026a"]) in told
    printed = mine.get(reverse("applicant:order_paper", args=[order.pk, "zh"])).content
    assert missing_in(printed, "责令于2026年9月2日前（含当日）整改到位") == []


def test_where_the_rules_know_of_no_extension_nobody_is_asked_for_one(signed_in, owner, listed):
    order = order_of(listed())

    page = signed_in(owner).get(reverse("applicant:order", args=[order.pk]))
    sent = signed_in(owner).post(
        reverse("applicant:order_extension", args=[order.pk]),
        {"until": "2026-10-02", "reason": "x"},
    )

    assert reverse("applicant:order_extension", args=[order.pk]) not in page.content.decode()
    assert [one.reason.value for one in sent.context["refusals"]] == ["setting_not_set"]


@pytest.mark.parametrize("name", ["order", "removal"])
def test_another_enterprise_finds_neither(signed_in, listed, name):
    made = {"order": order_of, "removal": removal_of}[name](listed())
    page = reverse(f"applicant:{name}", args=[made.pk])

    assert signed_in(make.person()).get(page).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_an_order_costs_the_same_with_one_file_and_with_three(
    signed_in, owner, listed, django_assert_num_queries, rows
):
    order = order_of(listed())
    files = [make.evidence(by=owner, name=f"{number}.png", now=NOW) for number in range(rows)]
    orders.report(order, "已覆土。", files, by=owner, now=NOW)
    client = signed_in(owner)

    with django_assert_num_queries(14):
        client.get(reverse("applicant:order", args=[order.pk]))


def test_a_report_comes_with_new_files_and_some_of_the_library(signed_in, owner, listed):
    order, kept = order_of(listed()), make.evidence(by=owner, name="old.png", now=NOW)
    client, page = signed_in(owner), reverse("applicant:order", args=[order.pk])
    said = {"report": "已覆土种草。", "kept": [kept.pk, "x"]}

    client.post(page, said | {"files": [make.picture(name="new.png", colour="green")]})

    assert RectificationOrder.objects.get().state == "reported"
    assert [one.name for one in files_of(order)] == ["old.png", "new.png"]


def test_a_report_that_is_refused_keeps_its_files_ticked(signed_in, owner, listed):
    order = order_of(listed())
    client, page = signed_in(owner), reverse("applicant:order", args=[order.pk])

    empty = client.post(page, {"report": "", "files": [make.picture(name="new.png")]})
    without = client.post(page, {"report": "已覆土。"})

    assert (empty.status_code, len(empty.context["chosen"])) == (422, 1)
    assert [one.reason for one in without.context["refusals"]] == ["evidence_missing"]


def test_only_whoever_answers_for_the_mine_reports(signed_in, filler, listed):
    order = order_of(listed())
    page = signed_in(filler).get(reverse("applicant:order", args=[order.pk]))

    assert [one.reason for one in page.context["report_refusals"]] == ["not_your_post"]


def test_what_was_sent_and_what_it_stands_on_can_be_read(signed_in, owner, listed):
    listing = listed()
    order, removal = order_of(listing), removal_of(listing)
    photo = make.evidence(by=owner, name="greened.png", now=NOW)
    orders.report(order, "已覆土。", [photo], by=owner, now=NOW)
    client = signed_in(owner)

    pages = [
        client.get(reverse("applicant:order_file", args=[order.pk, photo.pk])),
        client.get(reverse("applicant:removal_file", args=[removal.pk, removal.evidence_id])),
    ]
    strange = [
        client.get(reverse("applicant:order_file", args=[order.pk, removal.evidence_id])),
        client.get(reverse("applicant:removal_file", args=[removal.pk, photo.pk])),
    ]

    assert [page.getvalue()[:4] for page in pages] == [b"\x89PNG"] * 2
    assert [page.status_code for page in strange] == [404, 404]


def test_a_hearing_is_asked_for_and_may_still_be_waived(signed_in, owner, listed):
    removal = removal_of(listed())
    client = signed_in(owner)
    ask = reverse("applicant:ask_hearing", args=[removal.pk])

    empty = client.post(ask, {"wish": " "})
    client.post(ask, {"wish": "补种正在进行。"})
    again = client.post(ask, {"wish": "又一次"})
    asked = Removal.objects.get()
    client.post(reverse("applicant:waive_hearing", args=[removal.pk]))
    late = client.post(reverse("applicant:waive_hearing", args=[removal.pk]))

    assert [page.status_code for page in (empty, again, late)] == [422, 403, 403]
    assert (asked.state, asked.wish) == ("hearing_asked", "补种正在进行。")
    assert Removal.objects.get().state == "ready"


@pytest.mark.parametrize("state", ["proposed", "ready", "kept", "withdrawn"])
def test_each_state_of_a_removal_has_its_page(signed_in, owner, listed, state):
    removal = removal_of(listed())
    Removal.objects.update(state=state)

    assert signed_in(owner).get(reverse("applicant:removal", args=[removal.pk])).status_code == 200


def test_the_first_page_says_of_a_mine_that_it_left_the_list_when_and_why(listed, owner, signed_in):
    stay = scenes.left(listed(), at=NOW, ground=Ground.FRAUD)
    listed(2)
    Mine.objects.filter(pk=stay.mine_id).update(is_listed=False)

    first, second = signed_in(owner).get("/enterprise/").context["mines"]
    page = " ".join(signed_in(owner).get("/enterprise/", {"lang": "en"}).content.decode().split())

    assert {first.ended, second.ended} == {stay, None}
    assert "Fraud" in page
