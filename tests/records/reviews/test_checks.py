"""The ministry's checks: focused with a reason, or drawn as anybody can draw again."""

from datetime import timedelta

import pytest
import road
from records.applications.placing import put

from greenmines.records.audit.queries import history_of
from greenmines.records.reviews.draws import draws_in
from greenmines.records.reviews.models import CheckKind, MinistryCheck
from greenmines.records.reviews.visits import draw_checks, plan_check, record_check
from greenmines.rules.posts import Actor
from greenmines.rules.sampling import draw, ticket


NOW = road.CHECKED


@pytest.fixture
def ministry():
    return road.reviewer(Actor.MINISTRY)


@pytest.fixture
def case(at):
    return at("ministry_review")


def record(check, *, by, took_place_at=NOW, finding="与材料一致。", now=NOW):
    return record_check(
        check,
        took_place_at=took_place_at,
        participants="二人",
        material="影像",
        finding=finding,
        is_sound=True,
        by=by,
        now=now,
    )


def test_a_check_is_planned_with_a_reason_recorded_and_audited(case, ministry):
    check = record(road.check(case), by=ministry)

    details = {"kind": "spot", "selection": "focused"}
    assert [(act.verb, act.clause, act.reason, act.details) for act in history_of(check)] == [
        ("check_planned", "4.2", "两方得分相差较大", details),
        ("check_recorded", "4.2", "与材料一致。", details),
    ]


def test_what_a_check_lacks_is_named(case, ministry, signer, reasons_of):
    check = road.check(case)
    said = {"now": NOW, "kind": CheckKind.SPOT}

    assert [
        reasons_of(plan_check, case, reason=" ", by=ministry, **said),
        reasons_of(plan_check, case, reason="重点", by=signer, **said),
        reasons_of(record, check, by=ministry, finding=" "),
        reasons_of(record, check, by=ministry, took_place_at=NOW + timedelta(seconds=1)),
        reasons_of(record, check, by=signer),
    ] == [
        ["reason_missing"],
        ["not_your_post"],
        ["field_missing"],
        ["day_too_late"],
        ["not_your_post"],
    ]


def test_a_check_is_recorded_once_in_either_order(case, ministry, reasons_of):
    check = road.check(case)
    copies = [MinistryCheck.objects.get(pk=check.pk) for _ in range(2)]
    record(copies[0], by=ministry)

    assert reasons_of(record, copies[1], by=ministry) == ["somebody_was_faster"]
    assert reasons_of(record, copies[0], by=ministry) == ["somebody_was_faster"]


def test_a_draw_can_be_drawn_again_by_anybody_from_what_it_wrote(at, ministry):
    waiting = [at("ministry_review") for _ in range(3)]

    checks = draw_checks(waiting, CheckKind.VIDEO, seed="7号摇号", size=2, by=ministry, now=NOW)

    numbers = [one.number for one in waiting]
    expected = draw("7号摇号", numbers, 2)
    assert [check.application.number for check in checks] == list(expected)
    assert [check.selection_reason for check in checks] == [
        f"seed=7号摇号; n=3; size=2; place={place}" for place in (1, 2)
    ]
    (found,) = draws_in(waiting[0].round)
    assert (found.seed, found.pool, found.size) == ("7号摇号", 3, 2)
    assert [one.ticket for one in found.drawn] == [ticket("7号摇号", one) for one in expected]


def test_a_draw_with_a_mine_that_does_not_wait_there_makes_no_check_at_all(
    at, ministry, reasons_of
):
    waiting = [at("ministry_review"), put(at("ministry_review"), "announcement")]

    reasons = reasons_of(
        draw_checks, waiting, CheckKind.SPOT, seed="1", size=2, by=ministry, now=NOW
    )

    assert (reasons, MinistryCheck.objects.count()) == (["wrong_stage"], 0)


def test_the_ministrys_reviewers_draw_from_mines_that_wait(case, ministry, reviewer, reasons_of):
    said = {"seed": "1", "size": 1, "now": NOW}

    assert [
        reasons_of(draw_checks, [case], CheckKind.SPOT, by=reviewer, **said),
        reasons_of(draw_checks, [], CheckKind.SPOT, by=ministry, **said),
    ] == [["not_your_post"], ["mines_missing"]]
