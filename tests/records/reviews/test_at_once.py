"""Two officers at one case, each with a page of their own: one acts, the other is told."""

from datetime import timedelta

import make
import pytest
import road
from records.applications.placing import loaded

from greenmines.records.publicity.queries import under_objection
from greenmines.records.reviews.actions import decline, give_opinion, second, sign
from greenmines.records.reviews.models import (
    Consultation,
    Decision,
    ItemOpinion,
    MinistryCheck,
    VisitKind,
)
from greenmines.records.reviews.permissions import Proposal
from greenmines.records.reviews.queries import evidence_in, waiting_at
from greenmines.records.reviews.queue import Chip, Narrowing, Queue, progress, rows
from greenmines.records.reviews.visits import cancel_visit, plan_visit, record_check
from greenmines.rules.posts import Actor
from greenmines.rules.steps import Outcome, StepKind


NOW = road.REVIEWED
REFUSE = Proposal(Outcome.REFUSE, "名额所限，不予推荐。")


def test_whoever_decides_on_a_case_that_moved_on_is_told(at, reviewer, signer, reasons_of):
    case = at("recommendation")
    stale = loaded(case)
    second(sign(case, REFUSE, by=reviewer, now=NOW), by=signer, now=NOW)

    assert reasons_of(sign, stale, REFUSE, by=reviewer, now=NOW) == ["somebody_was_faster"]
    assert (Decision.objects.count(), loaded(case).stage) == (1, "not_recommended")


def test_a_decision_thought_over_at_another_step_is_not_signed(at, reviewer, reasons_of):
    proposal = Proposal(Outcome.REFUSE, "材料不实", step="material_review")

    assert reasons_of(sign, at("recommendation"), proposal, by=reviewer, now=NOW) == [
        "somebody_was_faster"
    ]


def test_of_two_seconds_one_counts(at, reviewer, signer, reasons_of):
    decision = sign(at("recommendation"), REFUSE, by=reviewer, now=NOW)
    stale = [Decision.objects.select_related("application").get(pk=decision.pk) for _ in range(2)]
    second(decision, by=signer, now=NOW)

    assert reasons_of(second, stale[0], by=signer, now=NOW) == ["somebody_was_faster"]
    assert reasons_of(decline, stale[1], reason="不同意", by=signer, now=NOW) == [
        "somebody_was_faster"
    ]


def test_a_newer_opinion_of_a_colleague_is_not_overwritten(at, reviewer, reasons_of):
    case, view = at("material_review"), ItemOpinion.View.ADOPT_AGENCY
    said = {"by": reviewer, "now": NOW}
    given = [
        give_opinion(case, "1.1.1", view, note, expected_revision=place, **said)
        for place, note in enumerate(["一", "二"])
    ]

    stale = reasons_of(give_opinion, case, "1.1.1", view, "三", expected_revision=1, **said)

    assert ([one.revision for one in given], stale) == ([1, 2], ["somebody_was_faster"])
    assert ItemOpinion.objects.get().note == "二"


def test_a_visit_that_was_called_off_may_be_planned_again(at, verifier, reasons_of):
    case, day = at("onsite_verification"), NOW.date()
    said = {"by": verifier, "now": NOW}
    first = plan_visit(case, VisitKind.OPEN, day, **said)
    twin = reasons_of(plan_visit, case, VisitKind.OPEN, day, **said)
    cancel_visit(first, reason="暴雨", **said)

    assert twin == ["somebody_was_faster"]
    assert plan_visit(case, VisitKind.OPEN, day, **said).planned_for == day


def test_a_visit_of_a_late_case_is_planned_for_today(at, verifier, reasons_of):
    case = at("onsite_verification")
    late = case.round.provinces_finish_at.replace(year=2021)

    visit = plan_visit(case, VisitKind.OPEN, late.date(), by=verifier, now=late)

    assert visit.planned_for == late.date()


# what waits


def test_nobody_waits_at_a_step_that_the_road_does_not_have(at, reviewer):
    case = at("material_review")

    assert waiting_at(reviewer, StepKind.CONSULTATION, case.round) == []
    assert waiting_at(reviewer, StepKind.MATERIAL_REVIEW, case.round) == [case]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "2020-53"}, True),
        ({"words": "2021-53"}, False),
        ({"stage": "material_review"}, True),
        ({"stage": "publicity"}, False),
        ({"place": "530400"}, True),
        ({"place": "530000"}, True),
        ({"place": "530100"}, False),
        ({"turn": "mine"}, True),
        ({"turn": "county"}, False),
        ({"turn": "province"}, True),
        ({"round_id": 0}, False),
    ],
)
def test_the_queue_narrows_by_what_is_asked(at, reviewer, asked, found):
    case = at("material_review")
    queue = Queue(reviewer, NOW, under_objection())

    assert list(queue.keys(Narrowing(**asked))) == ([case.pk] if found else [])


def test_the_queue_counts_its_chips_and_draws_its_rows(at, reviewer, signer):
    case = at("material_review")
    sign(case, Proposal(Outcome.REFUSE, "材料不实"), by=reviewer, now=NOW)
    queue = Queue(signer, NOW, under_objection())
    chips = {"all": 1, "mine": 1, "late": 1, "second": 1, "objected": 0}

    assert queue.counts() == chips
    assert [list(queue.keys(Narrowing(chip=Chip(chip)))) for chip in chips] == [
        [case.pk] * number for number in chips.values()
    ]
    assert [
        (row.application, row.decision.signed_by, row.visits_done) for row in rows([case.pk])
    ] == [(case, reviewer, 0)]
    assert progress(signer, case.round) == {"material_review": 1}


def test_the_queue_draws_visits_of_a_case(at, verifier):
    case = at("onsite_verification")
    road.inspected(case)
    road.planned(case, kind=VisitKind.SECRET)

    assert [(row.visits_planned, row.visits_done) for row in rows([case.pk])] == [(1, 1)]


def test_a_check_lies_between_the_submission_and_today(at, reasons_of):
    ministry, case = road.reviewer(Actor.MINISTRY), at("ministry_review")
    check = road.check(case, now=NOW)
    said = {
        "participants": "部 2 人",
        "material": "影像",
        "finding": "一致",
        "is_sound": True,
        "by": ministry,
        "now": NOW,
    }
    before = case.submitted_at - timedelta(days=1)

    assert [
        reasons_of(record_check, check, took_place_at=before, **said),
        reasons_of(record_check, check, took_place_at=NOW + timedelta(days=1), **said),
    ] == [["day_too_early"], ["day_too_late"]]
    assert record_check(check, took_place_at=NOW, **said).is_sound is True


def test_a_visit_is_not_planned_for_after_the_provinces_day(at, verifier, reasons_of):
    case = at("onsite_verification")
    after = case.round.provinces_finish_at.date() + timedelta(days=1)

    assert reasons_of(plan_visit, case, VisitKind.OPEN, after, by=verifier, now=NOW) == [
        "day_too_late"
    ]


def test_files_of_a_case_are_those_of_its_sheets_its_papers_and_its_visits(at, verifier):
    case = at("onsite_verification")
    photo = make.evidence(by=verifier, name="slope.png", now=NOW)
    road.inspected(case, findings=[road.finding(photo=photo)])
    scans = {one.scan for one in case.certificates.all()}

    assert set(evidence_in(case)) == {photo, case.operation_proof, *scans}


def test_each_record_is_called_by_what_it_is(at):
    case = at("onsite_verification")
    visit = road.inspected(case, findings=[road.finding()])
    kept = {"application": case}
    shown = [
        Decision(**kept, step="meeting", outcome="pass"),
        ItemOpinion(**kept, item_code="1.1.1", view="adopt_self"),
        Consultation(**kept, department="ecology"),
        MinistryCheck(**kept, kind="spot"),
        visit,
        visit.findings.get(),
    ]

    assert [str(one).removeprefix(f"{case.number} ") for one in shown] == [
        "meeting: pass",
        "1.1.1: adopt_self",
        "ecology",
        "spot",
        "open",
        "open 1.1.1",
    ]
