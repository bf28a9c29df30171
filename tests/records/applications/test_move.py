"""`move` lets through what the table of the road lets through, once, and audits it."""

from datetime import timedelta

import make
import pytest
from records.applications.placing import loaded, put

from greenmines.records.applications.actions import pass_on, refuse, withdraw
from greenmines.records.applications.models import Application, EligibilityCheck
from greenmines.records.applications.moving import move
from greenmines.records.applications.queries import road_of
from greenmines.records.audit.queries import history_of
from greenmines.rules.library import shipped
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.rules.steps import End
from greenmines.rules.workflow import moves, refusals_to_move, stages


STAGES = stages(shipped("2020").road)


def allowed(application, there, actor, *, by):
    """Whether the database lets it through; the row is put back afterwards."""
    here, resume_at = application.stage, application.resume_at
    try:
        move(application, there, by=by, actor=actor, now=make.NOW)
    except Refused:
        return False
    Application.objects.filter(pk=application.pk).update(stage=here, resume_at=resume_at)
    application.stage, application.resume_at = here, resume_at
    return True


@pytest.mark.parametrize("here", STAGES)
def test_from_each_stage_the_database_allows_what_the_table_allows(draft, owner, here):
    application = put(draft, here)
    road = road_of(application)
    table = {(way.there, way.actor) for way in moves(road) if way.here == here}

    found = {
        (there, actor)
        for there in STAGES
        for actor in Actor
        if allowed(application, there, actor, by=owner)
    }

    assert found == {
        (there, actor) for there, actor in table if not refusals_to_move(road, here, there, actor)
    }


@pytest.mark.parametrize("here", ["self_assessment", "third_party"])
def test_a_correction_comes_back_to_the_step_that_asked_and_goes_nowhere_else(draft, owner, here):
    application = put(draft, here, resume_at="material_review")
    actor = Actor.ENTERPRISE if here == "self_assessment" else Actor.AGENCY

    found = {there for there in STAGES if allowed(application, there, actor, by=owner)}

    ends = {End.WITHDRAWN} if actor is Actor.ENTERPRISE else set()
    assert (
        found - ends
        == {
            there
            for there in STAGES
            if not refusals_to_move(road_of(application), here, there, actor, "material_review")
        }
        - ends
    )
    assert "material_review" in found


def test_two_copies_make_one_step_in_either_order(draft, owner, reasons_of):
    for first, second in ((0, 1), (1, 0)):
        put(draft, "application")
        copies = [loaded(draft), loaded(draft)]
        said = {"by": owner, "actor": Actor.ENTERPRISE, "now": make.NOW}
        move(copies[first], "self_assessment", **said)

        reasons = reasons_of(move, copies[second], "self_assessment", **said)

        assert (reasons, loaded(draft).stage) == (["somebody_was_faster"], "self_assessment")


def test_withdrawing_and_submitting_at_once_ends_in_one_of_them(draft, owner, reasons_of):
    make.declared(draft, by=owner)
    one, other = loaded(draft), loaded(draft)
    withdraw(one, reason="不再申报", by=owner, now=make.NOW)

    reasons = reasons_of(
        make.applications.submit, other, by=owner, now=make.NOW + timedelta(seconds=1)
    )

    row = loaded(draft)
    assert (reasons, row.stage, row.submitted_at) == (["somebody_was_faster"], "withdrawn", None)


def test_a_move_is_audited_with_the_clause_of_the_step_that_is_left(draft, owner, said_of):
    move(
        put(draft, "material_review"),
        "onsite_verification",
        by=owner,
        actor=Actor.PROVINCE,
        now=make.NOW,
        reason="材料齐全",
    )

    assert said_of(history_of(draft).last()) == (
        "moved",
        "王立新",
        "2.4",
        "材料齐全",
        {"from": "material_review", "to": "onsite_verification"},
    )


def test_withdrawing_is_the_enterprises_until_the_end(draft, owner, clerk, stranger, reasons_of):
    said = {"reason": "不再申报", "now": make.NOW}
    others = [
        reasons_of(withdraw, draft, by=by, **said)
        for by in (clerk, stranger, make.somebody_of(Actor.PROVINCE, Post.REVIEWER))
    ]
    at_recommendation = put(draft, "recommendation")

    withdraw(at_recommendation, by=owner, **said)

    assert others == [["not_your_post"], ["not_your_case"], ["not_your_case"]]
    assert reasons_of(withdraw, loaded(draft), by=owner, **said) == ["wrong_stage"]


def test_a_refusal_owes_a_reason_and_leads_to_the_end_of_its_step(draft, reviewer, reasons_of):
    application = put(draft, "recommendation")
    said = {"by": reviewer, "actor": Actor.PROVINCE, "now": make.NOW}

    without = reasons_of(refuse, application, reason=" ", **said)
    refuse(application, reason="名额所限", **said)

    assert (without, loaded(draft).stage) == (["reason_missing"], "not_recommended")
    assert reasons_of(refuse, loaded(draft), reason="再次", **said) == ["wrong_stage"]


def test_a_mine_that_is_no_longer_eligible_does_not_pass_and_the_gate_keeps_nothing(
    draft, owner, reviewer, reasons_of
):
    make.declared(draft, by=owner)
    application = put(draft, "ministry_review", submitted_by=owner)
    make.imported(
        make.AbnormalPeriod(
            licence_number=draft.licence.number,
            listed_on=make.NOW.date() - timedelta(days=1),
            ground="未按时填报",
        ),
        as_of=make.NOW.date(),
    )

    reasons = reasons_of(pass_on, application, by=reviewer, actor=Actor.MINISTRY, now=make.NOW)

    assert (reasons, loaded(draft).stage, EligibilityCheck.objects.count()) == (
        ["on_abnormal_list"],
        "ministry_review",
        0,
    )
