"""Another order of steps, with a meeting, is played from rules alone: no code knows it."""

from dataclasses import replace
from datetime import date

import pytest

from greenmines.demonstration.real_rows import RealMine
from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import Story, invented_mines
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.posts import Actor
from greenmines.rules.sources import Certainty, Setting, Words
from greenmines.rules.steps import Step, StepKind


pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.once]
# One for every gate; where each of the others ends is told by the road that ships.
ONE_EACH = {
    Story.PLAIN,
    Story.STOPPED,
    Story.LOW_SELF,
    Story.TIED,
    Story.PENALTY_COMES,
    Story.CORRECTED,
    Story.PLASTIC_LEAVES,
    Story.OBJECTED,
    Story.NOT_CHOSEN,
    Story.UNSOUND,
    Story.OBJECTED_NATIONALLY,
    Story.DROPS_OUT,
}


def step(code, kind, actor, **more):
    """A step that the notice of 2020 does not have."""
    words = Words(f"{code}（测试）", code)
    due = Setting(date(2020, 7, 15), Certainty.ASSUMED, "3.1", "测试")
    return Step(code, kind, actor, words, "3.1", 1, (), may_refuse=True, due=due, **more)


def road_with_a_meeting():
    """As in Shandong: a city reviews, the visit comes before the papers, directors meet."""
    base = {one.code: one for one in shipped_rules("2020").road}
    due = {
        code: Setting(day, Certainty.ASSUMED, "2.5", "测试")
        for code, day in (
            ("onsite_verification", date(2020, 8, 14)),
            ("material_review", date(2020, 9, 4)),
        )
    }
    own = {
        "city_review": step("city_review", StepKind.PRELIMINARY_REVIEW, Actor.CITY),
        "consultation": step(
            "consultation", StepKind.CONSULTATION, Actor.PROVINCE, departments=("ecology",)
        ),
        "directors_meeting": step("directors_meeting", StepKind.MEETING, Actor.PROVINCE),
    }
    last = Setting(date(2020, 9, 5), Certainty.ASSUMED, "3.1", "测试")
    own["consultation"] = replace(own["consultation"], due=last)
    own["directors_meeting"] = replace(own["directors_meeting"], due=last)
    order = (
        *("application", "self_assessment", "city_review", "third_party"),
        *("onsite_verification", "material_review", "consultation", "directors_meeting"),
        *("publicity", "recommendation", "ministry_review", "national_publicity", "announcement"),
    )
    steps = base | {code: replace(base[code], due=said) for code, said in due.items()} | own
    return tuple(steps[code] for code in order)


def test_another_order_of_steps_with_a_meeting_is_played_from_rules_alone(module_stage):
    road = road_with_a_meeting()
    rules = replace(
        shipped_rules("2020"), code="2020-370000", region="370000", predecessor="2020", road=road
    )
    mine = RealMine("崂山矿", "370000", "花岗岩", "listed", "https://example.invalid/list")
    told = [one for one in invented_mines("370102", road) if one[1] in ONE_EACH]

    _game, result = play_round(
        [(mine, Story.PLAIN), *told],
        rules=rules,
        seed="2020",
        opening=date(2020, 6, 1),
        say=lambda _step: None,
    )

    refused = {gate: reasons for gate, _entered, _passed, reasons in result.gates}
    late = {"penalty_undeclared": 1, "penalty_unrectified": 1}
    assert [gate for gate, *_rest in result.gates] == [one.code for one in road]
    assert all(refused.values())
    assert [refused[code] for code in ("city_review", "consultation", "directors_meeting")] == [
        late,
        late,
        late,
    ]
    assert [province for province, *_rest in result.provinces] == ["山东省"]
    assert "崂山矿" in [mine for mine, _province, _number in result.listed]
