"""Which ties somebody reads, how a list of them is narrowed, and what a tie touches."""

from dataclasses import replace
from datetime import date

import make
import pytest
from django.db import connection

from greenmines.records.registers.ties import Tie
from greenmines.records.ties.actions import correct, withdraw
from greenmines.records.ties.queries import (
    Narrowing,
    TieState,
    named,
    narrowed,
    told_to,
    touched_by,
    visible_to,
)
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import Actor, Post

from .conftest import SAID


TODAY = date(2020, 7, 16)
FOREIGN = "91110000100000001X"


def told_of(enterprise_code):
    return Tie.objects.create(
        agency_code=FOREIGN,
        enterprise_code=enterprise_code,
        kind="contract",
        source="登记",
        recorded_at=make.NOW,
    )


def test_a_province_reads_what_is_about_its_enterprises_and_the_ministry_all(recorded):
    own, elsewhere = recorded(make.agency(), make.organisation()), told_of("91110000MA00000001")
    abroad = make.organisation(kind=Actor.PROVINCE, division="110000")
    reader = make.person(of=abroad, posts=(Post.REVIEWER,))

    read = {
        "ministry": visible_to(make.somebody_of(Actor.MINISTRY, Post.REVIEWER)),
        "province": visible_to(make.somebody_of(Actor.PROVINCE, Post.REVIEWER)),
        "another": visible_to(reader),
        "county": visible_to(make.somebody_of(Actor.COUNTY, Post.REVIEWER)),
    }

    assert {name: set(found) for name, found in read.items()} == {
        "ministry": {own, elsewhere},
        "province": {own},
        "another": {elsewhere},
        "county": set(),
    }


def test_each_party_reads_what_is_about_itself(recorded):
    house, enterprise = make.agency(), make.organisation()
    zhao, qian = make.expert(of=house), make.expert(of=house)
    of_house = recorded(house, enterprise)
    of_zhao = recorded(house, enterprise, expert=zhao)
    recorded(make.agency(), make.organisation())
    manager = make.person(of=house, posts=(Post.AGENCY_MANAGER,))

    assert set(told_to(make.person(of=enterprise))) == {of_house, of_zhao}
    assert set(told_to(manager)) == {of_house, of_zhao}
    assert set(told_to(zhao)) == {of_house, of_zhao}
    assert set(told_to(qian)) == {of_house}
    assert set(told_to(make.somebody_of(Actor.COUNTY, Post.REVIEWER))) == set()


def test_a_list_is_narrowed_by_words_kind_state_and_what_is_under_way(recorded, reviewer, signer):
    appointment = make.appointment(at="accepted")
    at_work = recorded(appointment.agency, appointment.application.enterprise)
    house = make.agency(name="滇池评估所")
    over = recorded(house, make.organisation(name="抚仙磷业"), replace(SAID, until_on=TODAY))
    over = correct(over, replace(SAID, until_on=date(2020, 3, 1)), "错", by=signer, now=make.NOW)
    wrong = recorded(house, make.organisation(), replace(SAID, kind=TieKind.ADVICE))
    withdraw(wrong, "错", by=signer, now=make.NOW)

    def found(**said):
        return set(narrowed(visible_to(reviewer), Narrowing(**said), TODAY))

    assert found() == {at_work, over}
    assert found(state=TieState.LASTING) == {at_work}
    assert found(state=TieState.OVER) == {over}
    assert found(state=TieState.SUPERSEDED) == {wrong, over.in_place_of}
    assert found(words="滇池") == found(words="抚仙") == found(words=over.enterprise_code) == {over}
    assert found(kind=TieKind.ADVICE) == set()
    assert found(at_work=True) == {at_work}


@pytest.mark.parametrize("of_expert", [False, True])
def test_a_tie_tells_which_appointments_it_touches(recorded, of_expert):
    appointment = make.appointment(at="teamed")
    enterprise, house = appointment.application.enterprise, appointment.agency
    member = appointment.members.first().person if of_expert else None
    inside = recorded(house, enterprise, expert=member)
    long_over = replace(SAID, from_on=None, until_on=date(2001, 1, 1))
    outside = recorded(house, enterprise, long_over, expert=member)
    stranger = recorded(make.agency(), enterprise)

    found = {one.pk: touched_by(one, TODAY) for one in (inside, outside, stranger)}

    assert [one.appointment for one in found[inside.pk]] == [appointment]
    assert [one.reason for one in found[inside.pk][0].refusals] == ["not_independent_dealings"]
    assert [one.refusals for one in found[outside.pk]] == [()]
    assert found[stranger.pk] == []


def test_parties_are_named_in_as_many_queries_for_three_as_for_one(
    recorded, django_assert_num_queries
):
    house, enterprise = make.agency(), make.organisation()
    kinds = (TieKind.CONTRACT, TieKind.ADVICE, TieKind.PAYMENT)
    ties = [recorded(house, enterprise, replace(SAID, kind=kind)) for kind in kinds]

    with django_assert_num_queries(3, connection=connection):
        shown = named([*ties, told_of(FOREIGN)], TODAY)

    assert [(one.agency, one.enterprise) for one in shown] == [(house, enterprise)] * 3 + [
        (None, None)
    ]
    assert {one.state for one in shown} == {TieState.LASTING}
