"""An agency is appointed to a mine: qualified, contracted, independent, and only one at a time."""

from datetime import date

import make
import scenes

from greenmines.records.assessments import actions
from greenmines.records.assessments.models import Appointment
from greenmines.records.audit.queries import history_of
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Actor, Post


def appoint(case, house):
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    return actions.appoint(case, house, by=reviewer, now=make.APPOINTED)


def test_an_appointment_is_audited_and_waits_for_the_agency():
    appointment = make.appointment()

    verbs = [act.verb for act in history_of(appointment)]
    assert (appointment.state, verbs) == ("appointed", ["agency_appointed"])


def test_an_agency_without_a_contract_is_not_appointed(reasons_of):
    case = make.application(at="third_party")

    assert reasons_of(appoint, case, make.agency()) == ["agency_without_contract"]


def test_an_agency_without_a_qualification_is_not_appointed(reasons_of):
    case, house = make.application(at="third_party"), make.agency(qualified=False)
    make.contract(agency=house, round_=case.round)

    reasons = reasons_of(appoint, case, house)

    assert set(reasons) == {
        "agency_not_legal_entity",
        "agency_qualification_expired",
        "agency_staff_too_few",
    }


def test_an_agency_tied_to_the_mine_is_not_appointed(reasons_of):
    case, house = make.application(at="third_party"), make.agency()
    make.contract(agency=house, round_=case.round)
    make.tie(agency=house, enterprise=case.enterprise, from_on=date(2020, 1, 10))

    assert reasons_of(appoint, case, house) == ["not_independent_dealings"]


def test_a_mine_is_given_to_one_agency_at_a_time(reasons_of):
    first = make.appointment()
    other = make.agency()
    make.contract(agency=other, round_=first.application.round)

    assert reasons_of(appoint, first.application, other) == ["somebody_was_faster"]
    assert Appointment.objects.count() == 1


def test_before_its_turn_no_agency_is_appointed(reasons_of):
    case, house = make.application(at="self_assessment"), make.agency()
    make.contract(agency=house, round_=case.round)

    assert reasons_of(appoint, case, house) == ["wrong_stage"]


def _agency_with(type_code, round_):
    """Contracted for the round, with one event on its credit record."""
    house = make.agency()
    make.contract(agency=house, round_=round_)
    make.credit_event(
        type_code, kind=SubjectKind.AGENCY, code=house.credit_code, now=make.APPOINTED
    )
    return house


def test_a_discredited_agency_is_not_appointed(reasons_of):
    case = make.application(at="third_party")
    house = _agency_with("false_report", case.round)

    assert reasons_of(appoint, case, house) == ["agency_credit_too_low"]


def test_a_watched_agency_holds_three_assessments_at_once(reasons_of):
    case = make.application(at="third_party")
    house = _agency_with("tie_concealed", case.round)
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    for number in range(3):
        Appointment.objects.create(
            application=scenes.application(stage="third_party", name=f"第{number}矿"),
            agency=house,
            contract=house.contracts.get(),
            state="appointed",
            appointed_at=make.APPOINTED,
            appointed_by=reviewer,
        )

    assert reasons_of(appoint, case, house) == ["agency_full"]

    Appointment.objects.filter(agency=house).update(state="ended")
    assert appoint(case, house).agency == house
