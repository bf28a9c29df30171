"""Ties before, during and after an assessment, and unknown ones (3.2b)."""

from datetime import date

import make
import pytest

from greenmines.records.assessments.independence import refusals_of_agency, refusals_of_team
from greenmines.records.assessments.reopening import (
    look_again,
    look_again_at_all,
    refusals_of_reopening,
)
from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.models import Message
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import Actor, Post


TODAY = date(2020, 7, 1)


def reasons(refusals):
    return [refusal.reason.value for refusal in refusals]


@pytest.mark.parametrize(
    ("from_on", "until_on", "expected"),
    [
        (date(2018, 1, 1), date(2019, 6, 30), []),
        (date(2018, 1, 1), date(2019, 7, 1), ["not_independent_dealings"]),
        (date(2021, 7, 1), None, ["not_independent_dealings"]),
        (date(2021, 7, 2), None, []),
    ],
    ids=["a day too early", "first day", "last day", "a day too late"],
)
def test_the_window_is_a_year_before_and_after_both_days_included(from_on, until_on, expected):
    case, house = make.application(at="third_party"), make.agency()
    make.tie(agency=house, enterprise=case.enterprise, from_on=from_on, until_on=until_on)

    assert reasons(refusals_of_agency(house, case, TODAY)) == expected


def test_whoever_prepared_the_papers_is_out_however_long_ago():
    case, house = make.application(at="third_party"), make.agency()
    make.tie(
        agency=house,
        enterprise=case.enterprise,
        kind=TieKind.PREPARED_PLAN,
        from_on=date(2012, 1, 1),
        until_on=date(2012, 3, 1),
    )

    assert reasons(refusals_of_agency(house, case, TODAY)) == ["not_independent_prepared_report"]


def test_who_has_not_declared_is_unknown():
    appointment = make.appointment(at="teamed")

    assert reasons(refusals_of_team(appointment, TODAY)) == ["independence_unknown"] * 5


def test_a_tie_after_the_report_reopens_the_case_once_and_tells_the_province():
    appointment = make.appointment(at="reported")
    enterprise = appointment.application.enterprise
    make.tie(agency=appointment.agency, enterprise=enterprise, from_on=date(2021, 7, 16))

    first = look_again(enterprise.credit_code, make.VISITED)
    second = look_again(enterprise.credit_code, make.VISITED)

    appointment.refresh_from_db()
    assert (first, second) == ([appointment], [])
    assert reasons(refusals_of_reopening(appointment)) == ["not_independent_dealings"]
    assert list(history_of(appointment))[-1].verb == "assessment_reopened"
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    told = Message.objects.filter(person=reviewer, topic="independence_lost")
    assert told.count() == 1


def test_a_tie_outside_the_window_leaves_the_report_alone():
    appointment = make.appointment(at="reported")
    enterprise = appointment.application.enterprise
    make.tie(agency=appointment.agency, enterprise=enterprise, from_on=date(2021, 7, 17))

    assert look_again_at_all(make.VISITED) == []


def test_an_old_tie_of_an_expert_that_is_recorded_late_reopens_the_case_too():
    appointment = make.appointment(at="reported")
    expert = appointment.members.first().person
    enterprise = appointment.application.enterprise
    make.tie(expert=expert, enterprise=enterprise, from_on=date(2020, 1, 1))

    assert look_again_at_all(make.VISITED) == [appointment]


def test_an_assessor_of_whom_nothing_is_known_reopens_the_case_without_any_tie():
    appointment = make.appointment(at="reported")
    appointment.members.update(declared_at=None)

    assert look_again_at_all(make.VISITED) == [appointment]


def test_what_is_not_reported_is_not_reopened():
    appointment = make.appointment(at="accepted")
    enterprise = appointment.application.enterprise
    make.tie(agency=appointment.agency, enterprise=enterprise, from_on=date(2020, 1, 1))

    assert look_again(enterprise.credit_code, make.VISITED) == []
