"""Matters, plans, batches and leads: who writes them, what the rules ask, what stays for ever."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import make
import pytest
from records.plans.conftest import NOW, SPRING, TOLD

from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.models import Message
from greenmines.records.mines.models import Mine
from greenmines.records.plans.actions import (
    add_batch,
    add_lead,
    end_matter,
    enter_matter,
    prepare,
    publish,
    take_out,
)
from greenmines.records.plans.queries import (
    all_matters,
    batches_of,
    counted_plans,
    leads_of,
    matters_of,
    plans_of,
    shares_of,
)
from greenmines.rules.checks import LeadSource
from greenmines.rules.drawing.strata import PartedBy, Shares
from greenmines.rules.planning import MatterCategory
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=40)


def verbs(thing):
    return [act.verb for act in history_of(thing)]


def test_a_matter_gives_way_to_a_newer_one_of_its_number(office):
    first = office.matter()
    second = office.matter(replace(TOLD, category=MatterCategory.KEY, ratio=Decimal(1)))

    assert list(matters_of(office.house)) == [second]
    assert list(all_matters()) == [second]
    first.refresh_from_db()
    assert (first.ended_at, first.ended_by) == (NOW, office.verifier)
    assert verbs(second) == ["matter_entered"]


def test_a_matter_that_ended_is_in_no_new_plan(office, reasons_of):
    matter = office.matter()
    plan = office.prepared()
    end_matter(matter, by=office.verifier, now=NOW)
    matter.refresh_from_db()

    assert list(matters_of(office.house)) == []
    assert reasons_of(add_batch, plan, matter, SPRING, by=office.verifier, now=NOW) == [
        "field_malformed"
    ]
    assert reasons_of(end_matter, matter, by=office.verifier, now=NOW) == ["somebody_was_faster"]


def test_another_house_does_not_end_it(office, reasons_of):
    ministry = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    assert reasons_of(end_matter, office.matter(), by=ministry, now=NOW) == ["not_your_case"]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"ratio": Decimal(0)}, ["field_malformed"]),
        ({"name": " ", "legal_basis": ""}, ["field_missing", "field_missing"]),
    ],
)
def test_a_matter_names_what_it_stands_on(office, reasons_of, changed, reasons):
    told = replace(TOLD, **changed)

    assert reasons_of(enter_matter, told, by=office.verifier, now=NOW) == reasons


@pytest.mark.parametrize(
    ("kind", "post"), [(Actor.PROVINCE, Post.SIGNER), (Actor.CITY, Post.VERIFIER)]
)
def test_only_a_verifier_of_a_province_or_the_ministry_plans(office, reasons_of, kind, post):
    by = make.somebody_of(kind, post)

    assert reasons_of(enter_matter, TOLD, by=by, now=NOW) == ["not_your_post"]


def test_nothing_is_planned_before_there_are_rules(office, reasons_of):
    early = NOW.replace(year=2020)

    assert reasons_of(prepare, 2020, "计划", by=office.verifier, now=early) == ["setting_not_set"]


def test_a_batch_estimates_its_mines_by_the_list_of_the_day(office):
    keys = [one.mine_id for one in office.listings]
    Mine.objects.filter(pk__in=keys[:2]).update(mining="open_pit")
    Mine.objects.filter(pk__in=keys[2:]).update(mining=None)

    batch = office.planned()

    assert batch.estimated == 2
    assert shares_of(batch) == SPRING.shares
    assert verbs(batch.plan) == ["plan_prepared", "batch_added"]


def test_each_way_to_part_the_list_is_estimated(office):
    plan, matter = office.prepared(), office.matter()

    found = [
        add_batch(
            plan,
            matter,
            replace(SPRING, name=way.value, parted_by=way, shares=Shares(Decimal(1))),
            by=office.verifier,
            now=NOW,
        ).estimated
        for way in PartedBy
    ]

    assert found == [3] * len(PartedBy)


def test_one_plan_is_in_the_making_and_one_batch_has_a_name(office, reasons_of):
    plan, matter = office.prepared(), office.matter()
    add_batch(plan, matter, SPRING, by=office.verifier, now=NOW)

    assert reasons_of(office.prepared) == ["somebody_was_faster"]
    assert reasons_of(office.planned, plan, matter) == ["somebody_was_faster"]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"closes_on": date(2026, 2, 28)}, ["day_too_early"]),
        ({"name": ""}, ["field_missing"]),
        ({"shares": Shares(Decimal("1.5"))}, ["field_malformed"]),
        ({"shares": Shares(Decimal("0.1"), {"open_pit": Decimal(0)})}, ["field_malformed"]),
        ({"shares": Shares(Decimal("0.1"), {"openpit": Decimal(1)})}, ["part_unknown"]),
        ({"parted_by": PartedBy.RISK}, ["part_unknown"]),
    ],
)
def test_a_batch_makes_sense(office, reasons_of, changed, reasons):
    plan, matter = office.prepared(), office.matter()
    planned = replace(SPRING, **changed)

    assert reasons_of(add_batch, plan, matter, planned, by=office.verifier, now=NOW) == reasons


def test_a_plan_has_a_title(office, reasons_of):
    assert reasons_of(office.prepared, " ") == ["field_missing"]


def test_a_signer_publishes_what_a_verifier_prepared_and_nobody_changes_it(office, reasons_of):
    batch = office.planned()
    plan = batch.plan
    assert list(counted_plans()) == []

    publish(plan, by=office.signer, now=NOW)

    assert list(counted_plans()) == [plan]
    assert list(batches_of(office.house)) == [batch]
    assert (plan.number, plan.published_by) == (f"P2026-{make.PROVINCE}-1", office.signer)
    assert reasons_of(publish, plan, by=office.signer, now=NOW) == ["already_published"]
    assert reasons_of(take_out, batch, by=office.verifier, now=NOW) == ["already_published"]
    assert reasons_of(office.planned, plan) == ["already_published"]


def test_a_batch_is_taken_out_before_the_plan_is_published(office):
    batch = office.planned()

    take_out(batch, by=office.verifier, now=NOW)

    assert [list(plan.batches.all()) for plan in plans_of(office.house)] == [[]]
    assert verbs(batch.plan)[-1] == "batch_taken_out"


def test_the_batches_of_a_plan_reach_the_share_of_the_rules(office, reasons_of):
    thin = office.planned(planned=replace(SPRING, shares=Shares(Decimal("0.05"))))

    assert reasons_of(publish, thin.plan, by=office.signer, now=NOW) == ["share_too_small"]


def test_the_signers_of_the_house_are_told_once_the_plan_draws_enough(office):
    thin = office.planned(planned=replace(SPRING, shares=Shares(Decimal("0.05"))))
    make.somebody_of(Actor.MINISTRY, Post.SIGNER)
    before = Message.objects.count()

    for name in ("第二批", "第三批"):
        office.planned(thin.plan, thin.matter, replace(SPRING, name=name))

    (told,) = Message.objects.filter(topic="plan_waits")
    assert (before, told.person) == (0, office.signer)
    assert told.details == {"number": thin.plan.number, "plan": str(thin.plan.pk)}


@pytest.mark.parametrize(
    ("kind", "post", "reasons"),
    [
        (Actor.PROVINCE, Post.VERIFIER, ["not_your_post", "same_signer"]),
        (Actor.MINISTRY, Post.SIGNER, ["not_your_case"]),
    ],
)
def test_only_another_person_of_the_house_publishes(office, reasons_of, kind, post, reasons):
    plan = office.planned().plan
    by = make.somebody_of(kind, post)

    assert reasons_of(publish, plan, by=by, now=NOW) == reasons


def test_a_lead_stands_beside_the_drawn_mines_with_its_reason(office, said_of):
    batch = office.published()

    lead = add_lead(
        batch,
        "GM-2019-0002",
        LeadSource.COMPLAINT,
        "群众举报越界开采。",
        by=office.verifier,
        now=LATER,
    )

    assert list(leads_of(office.house)) == [lead]
    assert [said_of(act) for act in history_of(lead)] == [
        (
            "lead_added",
            office.verifier.name,
            "3.3a",
            "群众举报越界开采。",
            {"number": "GM-2019-0002", "source": "complaint", "batch": "第一批"},
        )
    ]


@pytest.mark.parametrize(
    ("number", "reason", "days", "refused"),
    [
        ("GM-2019-0009", "举报。", 40, "field_malformed"),
        ("a\0b", "举报。", 40, "field_malformed"),
        ("GM-2019-0001", " ", 40, "reason_missing"),
        ("GM-2019-0001", "举报。", 200, "too_late"),
    ],
)
def test_a_lead_points_at_a_listed_mine_in_time(office, number, reason, days, refused):
    batch = office.published()
    day = NOW + timedelta(days=days)

    with pytest.raises(Refused) as told:
        add_lead(batch, number, LeadSource.PENALTY, reason, by=office.verifier, now=day)

    assert [one.reason.value for one in told.value.refusals] == [refused]


def test_a_mine_is_led_to_once_in_a_batch_of_a_published_plan_of_the_house(office, reasons_of):
    batch = office.planned()
    ministry = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    def led(by):
        add_lead(batch, "GM-2019-0001", LeadSource.PENALTY, "处罚。", by=by, now=LATER)

    assert reasons_of(led, office.verifier) == ["wrong_stage"]
    publish(batch.plan, by=office.signer, now=NOW)
    assert reasons_of(led, ministry) == ["not_your_case"]
    led(office.verifier)
    assert reasons_of(led, office.verifier) == ["somebody_was_faster"]
