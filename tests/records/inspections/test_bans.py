"""Whoever is banned is neither taken into a library nor drawn from one (3.2d)."""

import json
from datetime import date

import make
import pytest
from records.inspections.conftest import NOW

from greenmines.records.bans.actions import impose
from greenmines.records.bans.models import Ban
from greenmines.records.inspections import actions
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.refusals import Refused


pytestmark = pytest.mark.django_db


def banned(person, world):
    days = {"from_on": day_in_china(NOW), "until_on": date(2028, 3, 2)}
    return impose(person, **days, document="TB-2026-530000-1", by=world.signer, now=NOW)


def test_a_banned_expert_is_not_taken_into_the_library(world):
    expert = make.expert(of=make.agency())
    ban = banned(expert, world)
    certificate = actions.Certificate("专家9", date(2027, 12, 31), PersonKind.EXPERT)

    with pytest.raises(Refused) as refused:
        actions.enrol(expert, certificate, by=world.verifier, now=NOW)

    assert [one.reason.value for one in refused.value.refusals] == ["expert_banned"]
    assert str(ban) == "TB-2026-530000-1"


def test_one_who_is_in_it_is_not_drawn_while_the_ban_lasts(world):
    banned(world.expert, world)

    frozen = json.loads(world.frozen().frozen)

    assert [one["id"] for one in frozen["people"] if one["kind"] == "expert"] == []
    assert frozen["excluded_people"] == [
        {"id": "专家1", "reason": "banned"},
        {"id": "执法0", "reason": "certificate_expired"},
    ]
    assert Ban.objects.get().person == world.expert
