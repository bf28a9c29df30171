"""Recording a tie: by whom, between whom, and what it does to assessments (3.2b)."""

from dataclasses import replace
from datetime import date

import make
import pytest
from django.db import IntegrityError, transaction

from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.models import Message
from greenmines.records.mines.models import Mine
from greenmines.records.registers.ties import Tie
from greenmines.records.ties.actions import record, withdraw
from greenmines.records.ties.permissions import refusals_to_record
from greenmines.records.ties.said import Parties
from greenmines.rules.posts import Actor, Post

from .conftest import SAID


LATER = date(2020, 12, 31)


def held(mine, code):
    """By somebody of whom only the credit code is known."""
    Mine.objects.filter(pk=mine.pk).update(holder_code=code)


@pytest.fixture
def parties(between):
    return between(make.agency(), make.organisation())


def test_what_was_found_is_kept_with_who_found_it_and_audited(reviewer, parties):
    tie = record(parties, SAID, by=reviewer, now=make.NOW)

    assert str(tie) == f"{parties.agency_code} – {parties.enterprise_code}: contract"
    assert (tie.kind, tie.source, tie.from_on) == ("contract", "合同台账第7号", SAID.from_on)
    assert (tie.recorded_by, tie.recorded_at, tie.brought_by) == (reviewer, make.NOW, None)
    act = history_of(tie).get()
    assert (act.verb, act.clause, act.actor_id) == ("tie_recorded", "3.2b", reviewer.pk)
    assert (act.details["agency"], act.details["until_on"]) == (parties.agency_code, "")


def test_a_beginning_that_nobody_knows_is_left_open(reviewer, parties):
    tie = record(parties, replace(SAID, from_on=None), by=reviewer, now=make.NOW)

    assert (tie.from_on, tie.until_on) == (None, None)


def test_a_tie_of_an_expert_bears_the_house_that_the_expert_is_of(recorded):
    house = make.agency()

    tie = recorded(house, make.organisation(), expert=make.expert(of=house))

    assert tie.agency_code == house.credit_code


@pytest.mark.parametrize("said", [SAID, replace(SAID, until_on=LATER, source="另一来源")])
def test_what_stands_already_is_refused_by_its_number_and_nothing_is_lost(
    reviewer, parties, refusals_of, said
):
    kept = record(parties, SAID, by=reviewer, now=make.NOW)

    refusal = refusals_to_record(reviewer, parties, said)[0]
    assert (refusal.details["cause"], refusal.details["number"]) == ("tie_there", str(kept.pk))
    assert refusals_of(record, parties, said, by=reviewer, now=make.NOW) == [
        ("field_malformed", "tie_there")
    ]
    assert Tie.objects.get().source == SAID.source


def test_a_later_dealing_after_one_that_is_over_is_another_tie(reviewer, parties):
    record(parties, replace(SAID, until_on=date(2020, 2, 1)), by=reviewer, now=make.NOW)

    record(parties, replace(SAID, from_on=date(2020, 3, 1)), by=reviewer, now=make.NOW)

    assert Tie.objects.count() == 2


UNKNOWN = "91130000MA09999999"


@pytest.mark.parametrize(
    ("parties_changed", "said_changed", "expected"),
    [
        ({"enterprise_code": ""}, {}, ("field_missing", "enterprise_code")),
        ({"enterprise_code": UNKNOWN}, {}, ("field_malformed", "enterprise_unknown")),
        ({"agency_code": ""}, {}, ("field_missing", "assessor")),
        ({"agency_code": UNKNOWN}, {}, ("field_malformed", "agency_unknown")),
        ({"expert_username": "nobody"}, {}, ("field_malformed", "expert_unknown")),
        ({}, {"source": " "}, ("field_missing", "source")),
        ({}, {"until_on": date(2020, 1, 9)}, ("day_too_early", "until")),
        ({}, {"application_number": "X-1"}, ("field_malformed", "application_elsewhere")),
    ],
)
def test_both_parties_are_known_and_a_tie_ends_after_it_began(
    parties, refusals_of, parties_changed, said_changed, expected
):
    officer = make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
    told, said = replace(parties, **parties_changed), replace(SAID, **said_changed)

    assert refusals_of(record, told, said, by=officer, now=make.NOW) == [expected]


def test_a_holder_of_whom_only_a_mine_tells_is_known(reviewer, parties):
    held(make.mine(), "91530000MA00000009")

    told = replace(parties, enterprise_code="91530000MA00000009")

    assert refusals_to_record(reviewer, told, SAID) == []


def test_a_province_speaks_of_those_registered_or_mining_in_it(parties):
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = make.person(of=elsewhere, posts=(Post.REVIEWER,))
    told = replace(parties, enterprise_code="91130000MA00000001")
    assert [one.reason for one in refusals_to_record(foreign, told, SAID)] == ["not_your_case"]

    held(make.mine(division="150102"), "91130000MA00000001")

    assert refusals_to_record(foreign, told, SAID) == []


@pytest.mark.parametrize(
    ("kind", "post", "expected"),
    [
        (Actor.PROVINCE, Post.REVIEWER, []),
        (Actor.MINISTRY, Post.REVIEWER, []),
        (Actor.MINISTRY, Post.ROUND_OFFICER, []),
        (Actor.PROVINCE, Post.SIGNER, ["not_your_post"]),
        (Actor.COUNTY, Post.REVIEWER, ["not_your_post"]),
    ],
)
def test_reviewers_and_round_officers_of_a_leading_house_record(parties, kind, post, expected):
    by = make.somebody_of(kind, post)

    found = refusals_to_record(by, parties, SAID)

    assert [one.reason.value for one in found if one.reason != "not_your_case"] == expected


def test_a_report_is_reopened_at_once(recorded):
    appointment = make.appointment(at="reported")

    recorded(appointment.agency, appointment.application.enterprise)

    appointment.refresh_from_db()
    reasons = [one["reason"] for one in appointment.reopened_reason]
    assert (appointment.reopened_at, reasons) == (make.VISITED, ["not_independent_dealings"])


def test_whoever_appointed_an_agency_that_is_at_work_is_told(recorded, reviewer, signer):
    appointment = make.appointment(at="accepted")
    agency, enterprise = appointment.agency, appointment.application.enterprise

    recorded(agency, enterprise, replace(SAID, from_on=None, until_on=date(2001, 1, 1)))
    told = Message.objects.filter(person=reviewer, topic="independence_lost")
    assert not told.exists()
    recorded(agency, enterprise)

    assert (told.get().application_id, told.get().settled_at) == (appointment.application_id, None)
    withdraw(Tie.objects.get(until_on=None), "错", by=signer, now=make.VISITED)
    assert told.get().settled_at == make.VISITED


def test_two_alike_of_unknown_beginning_cannot_both_stand(parties):
    told = {
        "agency_code": parties.agency_code,
        "enterprise_code": parties.enterprise_code,
        "kind": SAID.kind,
        "source": "x",
        "recorded_at": make.NOW,
    }
    Tie.objects.create(**told)

    with pytest.raises(IntegrityError, match=r"tie_once_undated|UNIQUE"), transaction.atomic():
        Tie.objects.create(**told)


def test_nobody_is_no_party(reviewer):
    told = Parties("")

    assert [one.details["field"] for one in refusals_to_record(reviewer, told, SAID)] == [
        "enterprise_code",
        "assessor",
    ]
