"""A province buys assessments of an agency."""

from datetime import date

import make

from greenmines.records.assessments.actions import Terms, record_contract
from greenmines.rules.posts import Actor, Post


def test_a_reviewer_of_the_province_records_a_contract():
    house, round_ = make.agency(), make.round_()

    contract = make.contract(agency=house, round_=round_)

    assert (contract.agency, contract.authority.division) == (house, "530000")


def test_nobody_of_an_agency_records_a_contract(reasons_of):
    house, round_ = make.agency(), make.round_()
    terms = Terms("1", date(2020, 6, 1), date(2020, 12, 31))

    reasons = reasons_of(
        record_contract, round_, house, terms, by=make.person(of=house), now=make.APPOINTED
    )

    assert reasons == ["not_your_post"]


def test_a_contract_does_not_end_before_it_is_signed(reasons_of):
    house, round_ = make.agency(), make.round_()
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    terms = Terms("1", date(2020, 6, 2), date(2020, 6, 1))

    reasons = reasons_of(record_contract, round_, house, terms, by=reviewer, now=make.APPOINTED)

    assert reasons == ["day_too_early"]


def test_a_contract_is_not_signed_ahead_of_time(reasons_of):
    house, round_ = make.agency(), make.round_()
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    terms = Terms("1", date(2020, 7, 2), date(2020, 12, 31))

    reasons = reasons_of(record_contract, round_, house, terms, by=reviewer, now=make.APPOINTED)

    assert reasons == ["day_too_late"]


def test_a_number_is_used_once(reasons_of):
    house, round_ = make.agency(), make.round_()
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    terms = Terms("1", date(2020, 6, 1), date(2020, 12, 31))
    record_contract(round_, house, terms, by=reviewer, now=make.APPOINTED)

    reasons = reasons_of(record_contract, round_, house, terms, by=reviewer, now=make.APPOINTED)

    assert len(reasons) == 1
