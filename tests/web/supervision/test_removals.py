"""The room of removals: who sees what, orders by their last day, the way to an announcement."""

from datetime import date, datetime

import make
import pytest
import scenes
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now as clock

from greenmines.records.listings.models import Listing
from greenmines.records.mines import actions as mines
from greenmines.records.mines.models import Mine
from greenmines.records.removals import actions, orders
from greenmines.records.removals.models import (
    RectificationOrder,
    Removal,
    RemovalLead,
)
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.permissions import ProposalSaid
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground, OrderAct, RemovalOutcome


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
UNTIL = date(2026, 9, 2)
QUERIES = 14  # of the room, whatever it shows
ROOM = "/supervision/removals/"


@pytest.fixture(autouse=True)
def _on_a_day(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def owner():
    return make.person(name="王立新")


@pytest.fixture
def listing(owner):
    found, house = scenes.listing(), owner.organisation
    Mine.objects.filter(pk=found.mine_id).update(
        holder=house, holder_name=house.name_zh, holder_code=house.credit_code
    )
    found.refresh_from_db()
    mines.bind_licence(make.licence(mine=found.mine), by=owner, now=make.NOW)
    return found


def lead_of(listing, number=1):
    return make.lead(listing, number=number, now=NOW)


def order_of(listing, until=UNTIL):
    verifier = make.somebody_of(Actor.COUNTY, Post.VERIFIER)
    return orders.issue(listing, OrderSaid("排土场未复垦。", until), by=verifier, now=NOW)


def removal_of(listing, ground=Ground.FRAUD):
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    proof = make.evidence(by=reviewer, name="site.png", now=NOW)
    return actions.propose(
        listing, ProposalSaid(ground, "以塑料草皮冒充复垦。", proof), by=reviewer, now=NOW
    )


def other_listing(number):
    return scenes.listing(number=f"GM-2019-000{number}", name=f"乙{number}矿")


def client_of(person):
    client = Client()
    client.force_login(person, backend=make.BACKEND)
    client.cookies["django_language"] = "en"
    return client


def shown(client, **asked):
    return [one for one, _ in client.get(ROOM, asked).context["lines"]]


# the room


def test_a_house_sees_what_concerns_its_area_and_no_other(as_post, listing):
    lead, order, removal = lead_of(listing), order_of(listing), removal_of(listing)
    elsewhere = make.person(
        of=make.organisation(kind=Actor.COUNTY, division="530402"), posts=(Post.REVIEWER,)
    )
    near, far = as_post(Post.SIGNER, Actor.COUNTY), client_of(elsewhere)

    seen = [
        [shown(client, show=show) for show in ("leads", "orders", "removals")]
        for client in (near, far)
    ]

    assert seen == [[[lead], [order], [removal]], [[], [], []]]
    for name, one in (("lead", lead), ("order", order), ("removal", removal)):
        assert far.get(reverse(f"supervision:{name}", args=[one.pk])).status_code == 404


@pytest.mark.parametrize(
    ("post", "offered"),
    [(Post.VERIFIER, ["issue"]), (Post.REVIEWER, ["propose"]), (Post.SIGNER, [])],
)
def test_only_what_somebody_may_begin_is_offered(as_post, post, offered):
    page = as_post(post, Actor.PROVINCE).get(ROOM).content.decode()

    begun = {"issue": f"{ROOM}orders/issue/", "propose": f"{ROOM}propose/"}
    assert [name for name, path in begun.items() if f'href="{path}"' in page] == offered


def test_orders_stand_by_their_last_day_and_what_is_late_is_told_so(as_post, listing):
    later = order_of(listing)
    sooner = order_of(other_listing(2), date(2026, 3, 4))

    with time_machine.travel(datetime(2026, 3, 5, 9, tzinfo=CHINA), tick=False):
        client = as_post(Post.VERIFIER, Actor.COUNTY)
        lines = client.get(ROOM, {"show": "orders"}).context["lines"]

    assert [(one, due.kind) for one, due in lines] == [(sooner, "late"), (later, "")]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "case", [("leads", lead_of), ("orders", order_of), ("removals", removal_of)]
)
def test_the_room_costs_the_same_with_one_row_and_with_three(
    as_post, django_assert_num_queries, rows, case
):
    show, made = case
    for number in range(1, rows + 1):
        made(other_listing(number))
    client = as_post(Post.VERIFIER, Actor.COUNTY)

    with django_assert_num_queries(QUERIES):
        client.get(ROOM, {"show": show})


def test_what_is_over_stands_apart(as_post, listing):
    removal = removal_of(listing)
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    actions.withdraw(removal, "另行核实", by=reviewer, now=NOW)
    client = as_post(Post.REVIEWER, Actor.PROVINCE)

    assert [shown(client, show=show) for show in ("removals", "past-removals", "past-orders")] == [
        [],
        [removal],
        [],
    ]


# a lead and an order


def test_a_lead_is_closed_with_a_reason_or_leads_to_an_order(as_post, listing):
    client, first, second = (
        as_post(Post.VERIFIER, Actor.COUNTY),
        lead_of(listing),
        lead_of(listing, 2),
    )
    close = reverse("supervision:close_lead", args=[first.pk])

    without = client.post(close, {"reason": " "})
    client.post(close, {"reason": "已整改到位"})
    again = client.post(close, {"reason": "又一次"})
    form = client.get(reverse("supervision:issue_order"), {"lead": second.pk}).context["form"]
    said = {
        "listing": "gm-2019-0001",
        "lead": second.pk,
        "findings": "未复垦",
        "until": "2026-09-02",
    }
    client.post(reverse("supervision:issue_order"), said)

    assert (without.status_code, again.status_code) == (422, 403)
    assert form.initial == {"listing": "GM-2019-0001", "lead": second.pk, "until": UNTIL}
    assert list(RemovalLead.objects.order_by("pk").values_list("state", flat=True)) == [
        "closed",
        "led_on",
    ]
    assert RectificationOrder.objects.get().lead == second


def test_an_order_that_cannot_be_issued_keeps_what_was_written(as_post, listing):
    client, address = as_post(Post.VERIFIER, Actor.COUNTY), reverse("supervision:issue_order")
    said = {"listing": "GM-2019-0001", "findings": "未复垦", "until": "2027-01-01"}

    late = client.post(address, said)
    unknown = client.post(address, said | {"listing": "GM-1999-0001"})
    empty = client.post(address, said | {"findings": ""})

    assert [page.status_code for page in (late, unknown, empty)] == [403, 422, 422]
    assert [one.reason for one in late.context["refusals"]] == ["day_too_late"]
    assert list(unknown.context["form"].errors) == ["listing"]
    assert late.context["form"].data["findings"] == "未复垦"


def test_another_verifier_rechecks_and_reads_what_the_mine_sent(listing, owner):
    order = order_of(listing)
    photo = make.evidence(by=owner, name="greened.png", now=NOW)
    orders.report(order, "已覆土。", [photo], by=owner, now=NOW)
    issuer = make.somebody_of(Actor.COUNTY, Post.VERIFIER)
    other = client_of(make.person(of=issuer.organisation, posts=(Post.VERIFIER,)))
    address = reverse("supervision:recheck_order", args=[order.pk])
    said = {"act": "find_rectified", "result": "已复垦。"}

    own = client_of(issuer).post(address, said)
    file = other.get(reverse("supervision:order_file", args=[order.pk, photo.pk]))
    small = other.get(reverse("supervision:order_file", args=[order.pk, photo.pk]) + "?small")
    missing = other.get(reverse("supervision:order_file", args=[order.pk, 987654]))
    empty = other.post(address, {"act": "find_rectified", "result": ""})
    done = other.post(address, said)

    assert [one.reason for one in own.context["refusals"]] == ["same_signer"]
    assert (file["Content-Type"], small["Content-Type"]) == ("image/png", "image/jpeg")
    assert (file.getvalue()[:4], small.getvalue()[:2]) == (b"\x89PNG", b"\xff\xd8")
    assert [page.status_code for page in (missing, empty, done)] == [404, 422, 302]
    assert RectificationOrder.objects.get().state == "rectified"


# from a proposal to the announcement


def test_a_missed_order_leads_to_a_proposal_with_a_proof_that_is_kept(as_post, listing):
    order = order_of(listing, date(2026, 3, 3))
    other = make.person(of=order.house, posts=(Post.VERIFIER,))
    late = datetime(2026, 3, 4, 9, tzinfo=CHINA)
    address = reverse("supervision:propose_removal")
    with time_machine.travel(late, tick=False):
        client = as_post(Post.REVIEWER, Actor.PROVINCE)
        orders.recheck(order, OrderAct.FIND_NOT_RECTIFIED, "未动。", by=other, now=late)
        begun = client.get(address, {"order": order.pk}).context["form"].initial
        said = {**begun, "lead": "", "proof": make.picture(name="site.png")}
        without = client.post(address, {**said, "facts": " "})
        kept = without.context["kept"]
        done = client.post(address, {**said, "proof": "", "kept": kept.pk})

    removal = Removal.objects.get()
    assert (begun["listing"], begun["ground"], begun["facts"]) == (
        "GM-2019-0001",
        "not_rectified",
        "未动。",
    )
    assert (without.status_code, done.status_code) == (422, 302)
    assert (removal.order, removal.evidence, kept.name) == (order, kept, "site.png")


def test_a_proposal_without_its_order_or_its_mine_is_refused(as_post, listing):
    client, address = as_post(Post.REVIEWER, Actor.PROVINCE), reverse("supervision:propose_removal")
    said = {"listing": "GM-2019-0001", "ground": "not_rectified", "facts": "甲"}

    refused = client.post(address, said)
    unknown = client.post(address, said | {"listing": "GM-1999-0001"})

    assert [one.reason for one in refused.context["refusals"]] == [
        "order_missing",
        "evidence_missing",
    ]
    assert list(unknown.context["form"].errors) == ["listing"]


def step(client, removal, name, **said):
    return client.post(reverse("supervision:removal_step", args=[removal.pk, name]), said)


def test_the_hearing_is_held_then_two_people_decide_and_it_is_announced(as_post, listing, owner):
    removal = removal_of(listing)
    actions.ask_hearing(removal, "补种正在进行。", by=owner, now=NOW)
    province, reviewer, signer = (
        as_post(Post.REVIEWER, Actor.PROVINCE),
        as_post(Post.REVIEWER, Actor.MINISTRY),
        as_post(Post.SIGNER, Actor.MINISTRY),
    )
    record = make.picture(name="record.png")
    held = {"held_on": "2026-03-02", "record": "双方到场。", "proof": record}

    too_early = step(reviewer, removal, "sign", outcome="remove", reasons="甲")
    empty = step(province, removal, "hearing", held_on="", record="")
    step(province, removal, "hearing", **held)
    step(reviewer, removal, "sign", outcome="remove", reasons="事实清楚。")
    own = step(reviewer, removal, "second")
    step(signer, removal, "decline", reason="再核")
    step(reviewer, removal, "sign", outcome="remove", reasons="事实清楚。")
    step(signer, removal, "second")
    page = signer.get(reverse("supervision:announce_removals"))
    announced = {"number": "2026年第8号", "removals": [removal.pk]}
    by_reviewer = reviewer.post(reverse("supervision:announce_removals"), announced)
    none = signer.post(reverse("supervision:announce_removals"), {"number": "甲"})
    signer.post(reverse("supervision:announce_removals"), announced)

    removal.refresh_from_db()
    assert [one.status_code for one in (too_early, empty, own, by_reviewer, none)] == [
        403,
        422,
        403,
        403,
        422,
    ]
    assert len(page.context["form"].fields["removals"].choices) == 1
    assert (removal.state, removal.hearing_file.name) == ("announced", "record.png")
    assert Listing.objects.get().left_at == clock()
    file = province.get(
        reverse("supervision:removal_file", args=[removal.pk, removal.hearing_file_id])
    )
    assert (file["Content-Type"], file.getvalue()[:4]) == ("image/png", b"\x89PNG")


def test_a_step_that_nobody_knows_and_a_strange_file_are_not_there(as_post, listing):
    removal, client = removal_of(listing), as_post(Post.REVIEWER, Actor.PROVINCE)

    assert step(client, removal, "dance").status_code == 404
    file = reverse("supervision:removal_file", args=[removal.pk, 987654])
    assert client.get(file).status_code == 404
    assert step(client, removal, "withdraw", reason="另行核实").status_code == 302


def test_each_state_of_a_removal_has_its_page(as_post, listing):
    removal, client = removal_of(listing), as_post(Post.SIGNER, Actor.MINISTRY)
    page = reverse("supervision:removal", args=[removal.pk])
    seen = []
    for state in ("proposed", "hearing_asked", "ready", "decided", "kept", "withdrawn"):
        Removal.objects.update(state=state)
        seen.append(client.get(page).status_code)
    signing = make.somebody_of(Actor.MINISTRY, Post.REVIEWER)
    Removal.objects.update(
        state="signed", outcome=RemovalOutcome.KEEP, signed_at=NOW, signed_by=signing
    )

    assert [*seen, client.get(page).status_code] == [200] * 7
    assert client.get(page).context["second_refusals"] == []


def test_before_the_mine_reported_the_recheck_says_from_which_day_on(as_post, listing):
    order = order_of(listing)
    client = as_post(Post.VERIFIER, Actor.PROVINCE)
    page = reverse("supervision:order", args=[order.pk])

    early = client.get(page).context["recheck_refusals"]

    assert [(one.reason.value, dict(one.details)) for one in early] == [
        ("too_early", {"from": "2026-09-03"})
    ]
