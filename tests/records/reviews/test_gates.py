"""What must have been done at a step before it can be passed."""

from decimal import Decimal

import pytest
import road
from records.applications.placing import loaded

from greenmines.records.reviews.gates import refusals_of_gate, verified_result
from greenmines.records.reviews.models import VisitKind
from greenmines.rules.steps import StepKind


def reasons(application, kind):
    return [one.reason.value for one in refusals_of_gate(application, kind)]


def test_without_a_report_there_is_nothing_to_review_or_to_verify(at):
    case = at("material_review")

    assert reasons(case, StepKind.MATERIAL_REVIEW) == ["sheet_missing"]
    assert reasons(case, StepKind.ONSITE_VERIFICATION) == [
        "visit_missing",
        "data_review_missing",
        "sheet_missing",
    ]


def test_a_report_over_the_lines_opens_the_review(reported):
    assert reasons(reported, StepKind.MATERIAL_REVIEW) == []


def test_a_mine_is_visited_and_its_materials_are_looked_through(reported):
    road.reviewed(reported)
    case = loaded(reported)
    before = reasons(case, StepKind.ONSITE_VERIFICATION)
    road.inspected(case)
    visited = reasons(case, StepKind.ONSITE_VERIFICATION)
    road.inspected(case, kind=VisitKind.MATERIALS)

    assert (before, visited, reasons(case, StepKind.ONSITE_VERIFICATION)) == (
        ["visit_missing", "data_review_missing"],
        ["data_review_missing"],
        [],
    )


def test_the_verifiers_scores_count_in_place_of_the_agencys(reported):
    road.reviewed(reported)
    case = loaded(reported)
    road.inspected(case, findings=[road.finding(item_code="1.1.1", score=Decimal(0))])

    full = reported.appointments.get().sheet.total
    assert verified_result(case).total < full


def test_the_ministry_has_looked_and_found_it_sound(at):
    case = at("ministry_review")
    before = reasons(case, StepKind.MINISTRY_REVIEW)
    road.checked(case, is_sound=False)
    unsound = reasons(case, StepKind.MINISTRY_REVIEW)

    assert (before, unsound) == (["check_missing"], ["check_unsound"])


@pytest.mark.parametrize("kind", [StepKind.PRELIMINARY_REVIEW, StepKind.MEETING])
def test_a_look_and_a_meeting_ask_for_nothing_more(at, kind):
    assert reasons(at("material_review"), kind) == []


@pytest.mark.parametrize(
    "kind",
    [
        StepKind.APPLICATION,
        StepKind.SELF_ASSESSMENT,
        StepKind.THIRD_PARTY,
        StepKind.PUBLICITY,
        StepKind.RECOMMENDATION,
        StepKind.NATIONAL_PUBLICITY,
        StepKind.ANNOUNCEMENT,
    ],
)
def test_steps_with_acts_of_their_own_are_not_passed_by_a_decision(at, kind):
    assert reasons(at("material_review"), kind) == ["wrong_stage"]
