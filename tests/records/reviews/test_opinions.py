"""Opinions on items, and departments that are asked."""

import make
import pytest
import road
from records.applications.placing import put

from greenmines.records.audit.queries import history_of
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.reviews.actions import (
    answer_consultation,
    ask_department,
    give_opinion,
)
from greenmines.records.reviews.gates import refusals_of_gate
from greenmines.records.reviews.models import Consultation, ItemOpinion
from greenmines.records.reviews.queries import consultations_for, opinions_at, opinions_on
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import StepKind


NOW = road.REVIEWED
View = ItemOpinion.View


def give(case, *, by, revision=0, view=View.FOCUS_ON_SITE, note="现场核对堆场"):
    return give_opinion(case, "1.1.1", view, note, expected_revision=revision, by=by, now=NOW)


def test_an_opinion_is_given_changed_and_audited(at, reviewer):
    case = at("material_review")
    give(case, by=reviewer)
    opinion = give(case, by=reviewer, revision=1, view=View.ADOPT_AGENCY, note="")

    assert (opinion.revision, opinions_at(case, "material_review")) == (2, {"1.1.1": opinion})
    assert opinions_on(case) == {"1.1.1": opinion}
    assert [(act.clause, act.reason, act.details) for act in history_of(opinion)] == [
        ("2.4", "现场核对堆场", {"item": "1.1.1", "view": "focus_on_site"}),
        ("2.4", "", {"item": "1.1.1", "view": "adopt_agency"}),
    ]


def test_a_colleagues_newer_opinion_is_not_overwritten_unseen(at, reviewer, reasons_of):
    case = at("material_review")
    give(case, by=reviewer)

    assert reasons_of(give, case, by=reviewer) == ["somebody_was_faster"]
    give(case, by=reviewer, revision=1)
    assert reasons_of(give, case, by=reviewer, revision=1) == ["somebody_was_faster"]


def test_opinions_belong_to_the_material_review_of_the_province(at, reviewer, foreign, reasons_of):
    case = at("material_review")
    refused = reasons_of(give, case, by=foreign)

    assert (refused, reasons_of(give, put(case, "publicity"), by=reviewer)) == (
        ["not_your_case"],
        ["wrong_stage"],
    )


# departments; the national road asks none, a provincial one does


@pytest.fixture
def case(at):
    """At the consultation of the provincial road of 2020."""
    make.round_(version=make.ruleset_version(code="2020-530000"))
    return at("consultation")


@pytest.fixture
def department(case):
    house = open_organisation(
        kind=Actor.DEPARTMENT,
        name_zh="云南省生态环境厅",
        division="530000",
        department=_departments(case)[0],
        by=None,
        now=make.OPENED,
    )
    return make.person(of=house, posts=(Post.CONSULTANT,))


def _departments(case):
    return make.rules_for(case.round).step_of_kind(StepKind.CONSULTATION).departments


def ask(case, *, by, department=None):
    return ask_department(case, department or _departments(case)[0], by=by, now=NOW)


def answer(asked, *, by, agrees=True, opinion="同意"):
    return answer_consultation(asked, agrees=agrees, opinion=opinion, by=by, now=NOW)


def test_a_department_is_asked_answers_and_opens_its_part_of_the_gate(case, reviewer, department):
    first = _departments(case)[0]
    asked = ask(case, by=reviewer)
    before = [one.details["department"] for one in refusals_of_gate(case, StepKind.CONSULTATION)]
    seen = list(consultations_for(department))

    answer(asked, by=department)

    after = [one.details["department"] for one in refusals_of_gate(case, StepKind.CONSULTATION)]
    assert (seen, set(before) - set(after)) == ([asked], {first})
    assert [(act.verb, act.reason, act.details) for act in history_of(asked)] == [
        ("department_asked", "", {"department": first, "agrees": None}),
        ("department_answered", "同意", {"department": first, "agrees": True}),
    ]


def test_a_department_is_asked_once_and_only_if_the_step_names_it(case, reviewer, reasons_of):
    ask(case, by=reviewer)

    assert [
        reasons_of(ask, case, by=reviewer),
        reasons_of(ask, case, by=reviewer, department="astrology"),
    ] == [["somebody_was_faster"], ["field_malformed"]]


def test_only_the_department_that_was_asked_answers_once_and_gives_reasons(
    case, reviewer, department, reasons_of
):
    asked = ask(case, by=reviewer)
    copy = Consultation.objects.get(pk=asked.pk)
    without_post = make.person(of=department.organisation, posts=())

    refused = [
        reasons_of(answer, asked, by=reviewer),
        reasons_of(answer, asked, by=without_post),
        reasons_of(answer, asked, by=department, agrees=False, opinion=" "),
    ]
    answer(asked, by=department, agrees=False, opinion="排污许可逾期")

    assert refused == [["not_your_case"], ["not_your_post"], ["reason_missing"]]
    assert reasons_of(answer, copy, by=department) == ["somebody_was_faster"]
    assert reasons_of(answer, asked, by=department) == ["somebody_was_faster"]


def test_nobody_but_a_consultant_has_questions_to_answer(case, reviewer):
    ask(case, by=reviewer)

    assert list(consultations_for(reviewer)) == []
