"""The road: each stage, each move, each actor, on a road built here and on every set that ships."""

from dataclasses import replace
from datetime import date

import pytest

from greenmines.rules.library import SHIPPED, shipped
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Certainty, Setting, Words
from greenmines.rules.steps import END_OF_REFUSAL, End, Step, StepKind
from greenmines.rules.workflow import (
    BEFORE,
    INDISPENSABLE,
    Move,
    MoveKind,
    Road,
    faults_of,
    first_stage,
    moves,
    next_stage,
    refusals_to_move,
    stages,
    step_at,
    steps_behind,
)


DUE: Setting[date] = Setting(None, Certainty.NOT_SET)
ACTORS = {
    StepKind.APPLICATION: Actor.ENTERPRISE,
    StepKind.SELF_ASSESSMENT: Actor.ENTERPRISE,
    StepKind.THIRD_PARTY: Actor.AGENCY,
    StepKind.MINISTRY_REVIEW: Actor.MINISTRY,
    StepKind.NATIONAL_PUBLICITY: Actor.MINISTRY,
    StepKind.ANNOUNCEMENT: Actor.MINISTRY,
}


def step(
    kind: StepKind, code: str = "", *, returns_to: tuple[str, ...] = (), may_refuse: bool = True
) -> Step:
    return Step(
        code=code or kind.value,
        kind=kind,
        actor=ACTORS.get(kind, Actor.PROVINCE),
        name=Words(kind.value, kind.value),
        clause="2.1",
        signers=1,
        returns_to=returns_to,
        may_refuse=may_refuse,
        due=DUE,
    )


ROAD: Road = (
    step(StepKind.APPLICATION, may_refuse=False),
    step(StepKind.PRELIMINARY_REVIEW, "county", returns_to=("application",)),
    step(StepKind.PRELIMINARY_REVIEW, "city", returns_to=("application",)),
    step(StepKind.SELF_ASSESSMENT, may_refuse=False),
    step(StepKind.THIRD_PARTY, may_refuse=False),
    step(StepKind.MATERIAL_REVIEW, returns_to=("self_assessment", "third_party")),
    step(StepKind.CONSULTATION),
    step(StepKind.ONSITE_VERIFICATION),
    step(StepKind.MEETING),
    step(StepKind.PUBLICITY),
    step(StepKind.RECOMMENDATION),
    step(StepKind.MINISTRY_REVIEW, returns_to=("recommendation",)),
    step(StepKind.NATIONAL_PUBLICITY),
    step(StepKind.ANNOUNCEMENT),
)
ROADS = {"built here": ROAD} | {code: shipped(code).road for code in SHIPPED}
SOUND_ROADS = {name: road for name, road in ROADS.items() if road}

of_every_road = pytest.mark.parametrize("road", SOUND_ROADS.values(), ids=SOUND_ROADS)


def faults(road: Road) -> list[tuple[str, str]]:
    assert {refusal.reason for refusal in faults_of(road)} <= {Reason.ROAD_UNSOUND}
    return [(found.details["fault"], found.details["step"]) for found in faults_of(road)]


def without(*kinds: StepKind) -> Road:
    return tuple(step for step in ROAD if step.kind not in kinds)


def changed(old: str, /, **changes: object) -> Road:
    return tuple(replace(step, **changes) if step.code == old else step for step in ROAD)


def expected_way(road: Road, here: Step, there: str, resume_at: str) -> set[Actor]:
    """Who may go from here to there, said a second time and more plainly than in the code."""
    codes = [step.code for step in road]
    follower = dict(zip(codes, [*codes[1:], End.LISTED], strict=True))[here.code]
    may = set()
    if there == follower and not resume_at:
        may.add(here.actor)
    if there == resume_at and (
        there == follower or here.code in road[codes.index(there)].returns_to
    ):
        may.add(here.actor)
    if there in here.returns_to:
        may.add(here.actor)
    if here.may_refuse and there == END_OF_REFUSAL[here.kind]:
        may.add(here.actor)
    if there == End.WITHDRAWN:
        may.add(Actor.ENTERPRISE)
    if there == End.LAPSED:
        may.add(Actor.MINISTRY)
    return may


# the whole matrix


@of_every_road
def test_every_stage_by_every_stage_by_every_actor_is_allowed_or_refused_as_the_road_says(
    road: Road,
):
    for here in road:
        askers = [asker.code for asker in road if here.code in asker.returns_to]
        for resume_at in ("", *askers, road[-1].code):
            for there in stages(road):
                may = expected_way(road, here, there, resume_at)
                for actor in Actor:
                    refusals = refusals_to_move(road, here.code, there, actor, resume_at)
                    assert (refusals == []) is (actor in may), (here.code, there, actor, resume_at)
                    assert len(refusals) <= 1


@of_every_road
def test_nothing_leaves_an_end(road: Road):
    found = [
        refusals_to_move(road, end, there, actor)
        for end in End
        for there in stages(road)
        for actor in Actor
    ]

    assert {refusals[0].reason for refusals in found} == {Reason.WRONG_STAGE}


@of_every_road
def test_a_road_is_sound_and_its_table_has_no_move_twice(road: Road):
    table = moves(road)

    assert faults_of(road) == []
    assert len({(move.kind, move.here, move.there) for move in table}) == len(table)


@of_every_road
def test_every_stage_is_reached_from_the_first_and_leads_to_the_list(road: Road):
    ways = {(move.here, move.there) for move in moves(road) if move.kind is MoveKind.FORWARD}
    here, walked = first_stage(road), [first_stage(road)]
    while (onward := dict(ways).get(here)) is not None:
        walked.append(here := onward)

    assert walked == [*(step.code for step in road), End.LISTED]


@of_every_road
def test_every_move_cites_the_clause_of_its_step(road: Road):
    for move in moves(road):
        here = step_at(road, move.here)
        assert here is not None
        assert (move.clause, bool(move.clause)) == (here.clause, True)


# refusals to move


def test_whoever_is_not_on_turn_is_told_whose_turn_it_is():
    assert refusals_to_move(ROAD, "county", "city", Actor.ENTERPRISE) == [
        Refusal(Reason.NOT_YOUR_POST, "2.1", {"whose_turn": "province", "actor": "enterprise"})
    ]


def test_a_move_that_does_not_exist_is_the_wrong_stage():
    assert refusals_to_move(ROAD, "county", "publicity", Actor.PROVINCE) == [
        Refusal(Reason.WRONG_STAGE, "", {"here": "county", "there": "publicity"})
    ]


def test_a_corrected_step_goes_straight_back_to_the_one_that_asked():
    asked_by = "material_review"

    assert refusals_to_move(ROAD, "self_assessment", asked_by, Actor.ENTERPRISE, asked_by) == []


def test_without_a_request_nobody_jumps_ahead():
    refusals = refusals_to_move(ROAD, "self_assessment", "material_review", Actor.ENTERPRISE)

    assert [refusal.reason for refusal in refusals] == [Reason.WRONG_STAGE]


def test_with_a_request_open_going_on_as_usual_is_no_way_around_it():
    refusals = refusals_to_move(
        ROAD, "self_assessment", "third_party", Actor.ENTERPRISE, "material_review"
    )

    assert [refusal.reason for refusal in refusals] == [Reason.WRONG_STAGE]


def test_a_correction_asked_for_by_the_next_step_goes_forward_to_it():
    assert refusals_to_move(ROAD, "third_party", "material_review", Actor.AGENCY) == []
    assert (
        refusals_to_move(ROAD, "third_party", "material_review", Actor.AGENCY, "material_review")
        == []
    )


def test_only_the_enterprise_withdraws():
    allowed = [
        actor for actor in Actor if not refusals_to_move(ROAD, "meeting", End.WITHDRAWN, actor)
    ]

    assert allowed == [Actor.ENTERPRISE]


# reading a road


def test_a_stage_has_its_step_and_an_end_has_none():
    assert step_at(ROAD, "city") is ROAD[2]
    assert [step_at(ROAD, end) for end in End] == [None] * len(End)


def test_the_last_step_leads_to_the_list():
    assert next_stage(ROAD, "national_publicity") == "announcement"
    assert next_stage(ROAD, "announcement") is End.LISTED


def test_behind_a_stage_are_the_steps_before_it_and_behind_an_end_none():
    assert steps_behind(ROAD, first_stage(ROAD)) == ()
    assert steps_behind(ROAD, "announcement") == ROAD[:-1]
    assert steps_behind(ROAD, End.LISTED) == ()


def test_the_stages_are_the_steps_and_then_the_ends():
    assert stages(ROAD[:1]) == ("application", *End)


def test_the_moves_of_a_step_stand_in_a_fixed_order():
    here = [move for move in moves(ROAD) if move.here == "county"]

    assert here == [
        Move(MoveKind.FORWARD, "county", "city", Actor.PROVINCE, "2.1"),
        Move(MoveKind.RETURN, "county", "application", Actor.PROVINCE, "2.1"),
        Move(MoveKind.REFUSE, "county", "refused", Actor.PROVINCE, "2.1"),
        Move(MoveKind.WITHDRAW, "county", "withdrawn", Actor.ENTERPRISE, "2.1"),
        Move(MoveKind.LAPSE, "county", "lapsed", Actor.MINISTRY, "2.1"),
    ]


def test_a_step_is_handled_by_the_post_of_its_kind():
    assert [found.handler for found in ROAD[:5]] == [
        Post.RESPONSIBLE,
        Post.REVIEWER,
        Post.REVIEWER,
        Post.RESPONSIBLE,
        Post.AGENCY_MANAGER,
    ]


# unsound roads


def test_a_road_without_steps_is_unsound():
    assert faults(()) == [("empty", "")]


@pytest.mark.parametrize("kind", INDISPENSABLE)
def test_a_road_that_lacks_what_the_notice_asks_for_is_unsound(kind: StepKind):
    assert ("kind_missing", kind.value) in faults(without(kind))


def test_a_road_without_review_before_consultation_or_meeting_is_sound():
    road = tuple(
        replace(found, returns_to=())
        for found in without(StepKind.PRELIMINARY_REVIEW, StepKind.CONSULTATION, StepKind.MEETING)
    )

    assert faults(road) == []


def test_two_steps_of_one_code_are_told_apart_by_nobody():
    assert faults(changed("city", code="county")) == [("code_twice", "county")]


@pytest.mark.parametrize("end", End)
def test_a_step_does_not_bear_the_name_of_an_end(end: End):
    assert faults(changed("city", code=end.value)) == [("code_is_an_end", end.value)]


def test_only_reviews_before_and_consultations_may_stand_twice():
    twice = (*ROAD[:9], step(StepKind.MEETING, "second_meeting"), *ROAD[9:])
    consulted_twice = (*ROAD[:9], step(StepKind.CONSULTATION, "again"), *ROAD[9:])

    assert faults(twice) == [("kind_twice", "meeting")]
    assert faults(consulted_twice) == []


def test_a_road_begins_with_the_application():
    assert faults((ROAD[3], *ROAD[:3], *ROAD[4:])) == [
        ("does_not_begin_with_application", "self_assessment")
    ]


@pytest.mark.parametrize(
    ("late", "early"), [(late, early) for late, all_early in BEFORE.items() for early in all_early]
)
def test_what_has_to_be_done_before_is_done_before(late: StepKind, early: StepKind):
    moved = next(found for found in ROAD if found.kind is early)
    at_the_end = (*without(early), moved)

    assert (f"before_{early}", late.value) in faults(at_the_end)


@pytest.mark.parametrize("back", ["nowhere", "county", "city"])
def test_a_step_sends_back_to_earlier_steps_only(back: str):
    assert faults(changed("county", returns_to=(back,))) == [
        ("returns_to_no_earlier_step", "county")
    ]


@pytest.mark.parametrize("change", [{"actor": Actor.DEPARTMENT}, {"signers": 0}, {"signers": 3}])
def test_a_step_needs_an_actor_with_the_post_and_one_or_two_signers(change: dict[str, object]):
    assert faults(changed("meeting", **change)) == [("actor_has_no_such_post", "meeting")]
