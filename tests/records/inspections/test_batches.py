"""A draw of a planned batch takes its parting and its shares, in its time, once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import make
import pytest
from records.inspections.conftest import HOUR, NOW
from records.inspections.test_freeze import read
from records.plans.conftest import SPRING, TOLD

from greenmines.records.inspections.actions import Hours, abort, freeze
from greenmines.records.inspections.freezing import asked_by
from greenmines.records.mines.models import Mine
from greenmines.records.plans import actions as plans
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
BEFORE = NOW - timedelta(days=10)


@pytest.fixture
def batch(world):
    plan = plans.prepare(2026, "年度抽查计划", by=world.verifier, now=BEFORE)
    matter = plans.enter_matter(TOLD, by=world.verifier, now=BEFORE)
    made = plans.add_batch(plan, matter, SPRING, by=world.verifier, now=BEFORE)
    plans.publish(plan, by=world.signer, now=BEFORE)
    made.refresh_from_db()
    return made


def frozen(world, batch, now=NOW, by=None):
    hours = Hours(now + 24 * HOUR, now + 48 * HOUR)
    return freeze(asked_by(batch), world.parties, hours, by=by or world.verifier, now=now)


def test_a_draw_takes_what_was_planned(world, batch):
    keys = [one.mine_id for one in world.listings]
    Mine.objects.filter(pk__in=keys[:4]).update(mining="open_pit")
    Mine.objects.filter(pk__in=keys[4:]).update(mining="underground")

    draw = frozen(world, batch)

    assert draw.batch == batch
    assert [(one.code, one.size, one.ratio) for one in read(draw).strata] == [
        ("open_pit", 2, "0.5"),
        ("underground", 1, "0.1"),
    ]


def test_a_batch_is_drawn_once_unless_the_draw_was_aborted(world, batch, reasons_of):
    first = frozen(world, batch)

    assert reasons_of(frozen, world, batch) == ["draw_under_way"]
    abort(first, "名单有误。", by=world.signer, now=NOW + HOUR)
    assert frozen(world, batch, now=NOW + 2 * HOUR).batch == batch


def test_beside_the_plan_of_the_year_a_draw_may_be_small(world, batch):
    assert [one.ratio for one in read(world.frozen(ratio=Decimal("0.01"))).strata] == ["0.01"]


@pytest.mark.parametrize(("days", "reason"), [(-2, "too_early"), (150, "too_late")])
def test_a_batch_is_drawn_in_its_time(world, batch, reasons_of, days, reason):
    assert reasons_of(frozen, world, batch, NOW + timedelta(days=days)) == [reason]


def test_a_batch_of_another_house_or_of_no_published_plan_is_not_drawn(world, batch, reasons_of):
    ministry = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)
    plan = plans.prepare(2026, "补充计划", by=world.verifier, now=NOW)
    second = plans.add_batch(
        plan, batch.matter, replace(SPRING, name="第二批"), by=world.verifier, now=NOW
    )

    assert reasons_of(frozen, world, batch, by=ministry) == ["not_your_case"]
    assert reasons_of(frozen, world, second) == ["wrong_stage"]
