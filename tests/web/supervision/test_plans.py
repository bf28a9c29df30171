"""Plans at the desk: matters, a plan in the making, its publication, leads beside it."""

import json

import make
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from records.plans.conftest import NOW, Office

from greenmines.records.inspections.actions import Hours, freeze
from greenmines.records.inspections.freezing import asked_by
from greenmines.records.plans.models import Batch, Lead, Matter, Plan
from greenmines.rules.posts import Actor, Post


LATER = NOW.replace(month=3)


@pytest.fixture
def office():
    with time_machine.travel(NOW, tick=False):
        yield Office()


def client_of(person):
    client = Client()
    client.force_login(person, backend=make.BACKEND)
    client.cookies["django_language"] = "en"
    return client


def get(person, name, *args):
    return client_of(person).get(reverse(f"supervision:{name}", args=args))


def post(person, name, /, *args, **sent):
    return client_of(person).post(reverse(f"supervision:{name}", args=args), sent)


def refused(response):
    return [one.reason.value for one in response.context["refusals"]]


MATTER = {
    "number": "1",
    "name": "绿色矿山建设情况检查",
    "content": "依法办矿。",
    "category": "general",
    "method": "on_site",
    "ratio": "10",
    "frequency": "每年一次",
    "legal_basis": "自然资规〔2024〕1号",
    "level": "province",
}


def batch_of(matter, /, **changed):
    return {
        "matter": matter.pk,
        "name": "第一批",
        "opens_on": "2026-03-01",
        "closes_on": "2026-06-30",
        "parted_by": "mining",
        "ratio": "10",
        "ratios": "open_pit 50",
        "weighing": "equal",
    } | changed


def test_a_matter_is_entered_and_struck_out(office):
    assert post(office.verifier, "enter_matter", **MATTER).status_code == 302

    matter = Matter.objects.get()
    assert get(office.verifier, "plans").context["matters"] == [(matter, "10")]
    assert refused(post(office.signer, "end_matter", matter.pk)) == ["not_your_post"]
    assert post(office.verifier, "end_matter", matter.pk).status_code == 302
    assert get(office.verifier, "plans").context["matters"] == []


def test_a_matter_that_lacks_something_is_refused_and_kept(office):
    blank = post(office.verifier, "enter_matter", **MATTER | {"legal_basis": ""})
    none = post(office.verifier, "enter_matter", **MATTER | {"ratio": "0"})

    assert blank.status_code == 422
    assert blank.context["matter_form"]["name"].value() == MATTER["name"]
    assert refused(none) == ["field_malformed"]


def test_a_plan_is_prepared_filled_and_published_by_two_people(office):
    matter = office.matter()

    post(office.verifier, "prepare_plan", year="2026", title="2026年度抽查计划")
    plan = Plan.objects.get()
    assert (
        post(office.verifier, "plan_step", plan.pk, "batch", **batch_of(matter)).status_code == 302
    )
    assert refused(post(office.verifier, "plan_step", plan.pk, "publish")) == [
        "not_your_post",
        "same_signer",
    ]
    assert post(office.signer, "plan_step", plan.pk, "publish").status_code == 302

    row = get(office.verifier, "plan", plan.pk).context["rows"][0]
    assert (row.percent, [(str(name), share) for name, share in row.ratios]) == (
        "10",
        [("Open pit", "50")],
    )


def test_one_plan_at_a_time_is_in_the_making(office):
    office.prepared()

    again = post(office.verifier, "prepare_plan", year="2026", title="另一个")

    assert refused(again) == ["somebody_was_faster"]
    assert post(office.verifier, "prepare_plan", year="x", title="").status_code == 422


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"ratios": "open_pit"}, 422),
        ({"ratios": "open_pit half"}, 422),
        ({"matter": "0"}, 422),
        ({"closes_on": "2026-02-01"}, 403),
    ],
)
def test_a_batch_that_makes_no_sense_is_refused_and_kept(office, changed, status):
    plan, matter = office.prepared(), office.matter()

    response = post(office.verifier, "plan_step", plan.pk, "batch", **batch_of(matter, **changed))

    assert (response.status_code, Batch.objects.count()) == (status, 0)
    assert response.context["forms"].batch["name"].value() == "第一批"


def test_a_stratum_that_there_is_not_is_refused_with_those_that_there_are(office):
    plan, matter = office.prepared(), office.matter()
    sent = batch_of(matter, parted_by="risk", ratios="risk_d 30\nrisk_e 10")

    response = post(office.verifier, "plan_step", plan.pk, "batch", **sent)

    assert (refused(response), Batch.objects.count()) == (["part_unknown"], 0)
    page = response.content.decode()
    assert "has no stratum with the code “risk_e”" in page
    assert "<code>risk_d</code> Risk class D (high)" in page  # among the codes to choose from
    post(office.verifier, "plan_step", plan.pk, "batch", **sent | {"ratios": "risk_d 30"})
    row = get(office.verifier, "plan", plan.pk).context["rows"][0]
    assert [(str(name), share) for name, share in row.ratios] == [("Risk class D (high)", "30")]


def test_a_batch_is_taken_out_of_a_plan_in_the_making(office):
    batch = office.planned()

    assert refused(post(office.signer, "plan_step", batch.plan_id, "take-out", batch=batch.pk)) == [
        "not_your_post"
    ]
    assert (
        post(office.verifier, "plan_step", batch.plan_id, "take-out", batch=batch.pk).status_code
        == 302
    )
    assert Batch.objects.count() == 0
    assert post(office.verifier, "plan_step", batch.plan_id, "take-out").status_code == 404
    assert post(office.verifier, "plan_step", batch.plan_id, "again").status_code == 404


def test_a_lead_is_added_to_a_published_plan(office):
    batch = office.published()
    sent = {"batch": batch.pk, "number": "gm-2019-0001", "source": "complaint", "reason": "举报。"}

    with time_machine.travel(LATER, tick=False):
        assert post(office.verifier, "plan_step", batch.plan_id, "lead", **sent).status_code == 302
        again = post(office.verifier, "plan_step", batch.plan_id, "lead", **sent)
        blank = post(office.verifier, "plan_step", batch.plan_id, "lead", **sent | {"reason": ""})

    assert Lead.objects.get().listing == office.listings[0]
    assert refused(again) == ["somebody_was_faster"]
    assert blank.status_code == 422


def test_another_house_does_not_find_a_plan(office):
    batch = office.planned()
    stranger = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    assert get(stranger, "plan", batch.plan_id).status_code == 404


@time_machine.travel(LATER.replace(day=1), tick=False)
def test_a_draw_is_frozen_of_a_batch_with_what_was_planned(office):
    """The plan says what is drawn; the form does not ask it again."""
    batch = office.published()
    department = make.organisation(kind=Actor.DEPARTMENT, name="省生态环境厅")
    sent = {
        "parties": [office.house.pk, department.pk],
        "commit_until": "2026-03-03 09:00",
        "reveal_until": "2026-03-04 09:00",
    }
    client, address = client_of(office.verifier), reverse("supervision:freeze")
    offered, shown = client.get(address).context, client.get(f"{address}?batch={batch.pk}").context
    assert (offered["rows"], offered["batches"]) == ([], [batch])
    assert ([row.batch for row in shown["rows"]], shown["batches"]) == ([batch], [])
    assert set(offered["form"].fields) - set(shown["form"].fields) == {
        "parted_by",
        "ratio",
        "weighing",
    }

    response = client.post(f"{address}?batch={batch.pk}", sent)

    assert response.status_code == 302
    draw = batch.draws.get()
    assert [one["ratio"] for one in json.loads(draw.frozen)["strata"]] == ["0.5"]
    row = get(office.verifier, "plan", batch.plan_id).context["rows"][0]
    assert list(row.draws) == [draw]
    again = client.post(f"{address}?batch={batch.pk}", sent)
    assert refused(again) == ["draw_under_way"]
    reasons = [one.reason for one in client.get(address).context["freeze_refusals"]]
    assert reasons == ["draw_under_way"]  # and the button is grey before anything is filled in


def test_three_plans_cost_as_many_queries_as_one(office, django_assert_num_queries):
    client, public = client_of(office.verifier), Client()
    first = office.published()
    client.get(reverse("supervision:plans"))
    public.get(reverse("plan", args=[first.plan.number]))

    def cost(plans, plan):
        with django_assert_num_queries(plans):
            client.get(reverse("supervision:plans"))
        with django_assert_num_queries(plan):
            client.get(reverse("supervision:plan", args=[first.plan_id]))
        with django_assert_num_queries(3):
            public.get(reverse("plans"))
        with django_assert_num_queries(4):
            public.get(reverse("plan", args=[first.plan.number]))

    cost(10, 11)
    for _ in range(2):
        office.published()
    cost(10, 11)


def test_the_public_reads_a_plan_from_its_publication_on(office):
    batch = office.planned()
    public = Client()
    address = reverse("plan", args=[batch.plan.number])

    assert public.get(address).status_code == 404
    assert public.get(reverse("plan", args=["a\0b"])).status_code == 404
    assert list(public.get(reverse("plans")).context["page"]) == []


def test_both_paths_stand_apart_in_public_and_no_lead_is_named(office):
    batch = office.published()
    department = make.organisation(kind=Actor.DEPARTMENT, name="省生态环境厅")
    with time_machine.travel(LATER, tick=False):
        sent = {
            "batch": batch.pk,
            "number": "GM-2019-0001",
            "source": "penalty",
            "reason": "处罚。",
        }
        post(office.verifier, "plan_step", batch.plan_id, "lead", **sent)
    hours = Hours(LATER.replace(day=12), LATER.replace(day=14))
    draw = freeze(asked_by(batch), (office.house, department), hours, by=office.verifier, now=LATER)

    shown = Client().get(reverse("plan", args=[batch.plan.number]), {"lang": "en"})

    row = shown.context["rows"][0]
    assert list(row.draws) == [draw]
    page = shown.content.decode()
    assert "Beside them 1 mine is checked because of a lead." in page
    assert ("处罚。" in page, "GM-2019-0001" in page) == (False, False)
    public = Client().get(reverse("plans"), {"lang": "en"})
    assert [(one.name, share) for one, share in public.context["matters"]] == [
        ("绿色矿山建设情况检查", "10")
    ]
