"""Putting a tie right, ending it, taking it out: nothing is deleted, and reports stand again."""

from dataclasses import replace
from datetime import date, timedelta

import make
import pytest

from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.models import Message
from greenmines.records.registers.queries import ties_between
from greenmines.records.registers.ties import Tie
from greenmines.records.ties.actions import correct, record, withdraw
from greenmines.records.ties.permissions import refusals_to_change
from greenmines.records.ties.queries import statements_of
from greenmines.records.ties.said import Parties
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import Actor, Post

from .conftest import SAID


ENDED = replace(SAID, until_on=date(2020, 2, 1))
LATER = make.VISITED + timedelta(hours=1)


@pytest.fixture
def tie(recorded):
    return recorded(make.agency(), make.organisation())


def test_an_end_is_a_new_statement_in_place_of_the_old_one(tie, signer):
    ended = correct(tie, ENDED, "合同已到期", by=signer, now=LATER)

    tie.refresh_from_db()
    assert (tie.superseded_at, tie.superseded_by, tie.superseded_reason) == (
        LATER,
        signer,
        "合同已到期",
    )
    assert (tie.until_on, ended.until_on, ended.in_place_of) == (None, date(2020, 2, 1), tie)
    assert list(ties_between(tie.agency_code, [], tie.enterprise_code)) == [ended]
    act = history_of(ended).get()
    assert (act.verb, act.reason) == ("tie_corrected", "合同已到期")
    assert act.details == {"before": {"until_on": ""}, "after": {"until_on": "2020-02-01"}}


def test_every_statement_is_told_from_the_first_on(tie, signer):
    second = correct(tie, ENDED, "到期", by=signer, now=LATER)
    third = correct(second, replace(ENDED, kind=TieKind.ADVICE), "写错", by=signer, now=LATER)

    assert [statements_of(one) for one in (tie, second, third)] == [[tie, second, third]] * 3


def test_one_taken_out_stays_on_record_and_ties_nobody(tie, signer):
    withdraw(tie, "同名企业，记录有误", by=signer, now=LATER)

    tie.refresh_from_db()
    assert (tie.superseded_at, tie.superseded_reason) == (LATER, "同名企业，记录有误")
    assert list(ties_between(tie.agency_code, [], tie.enterprise_code)) == []
    assert [act.verb for act in history_of(tie)] == ["tie_recorded", "tie_withdrawn"]


def test_who_appoints_agencies_does_not_free_one_of_what_ties_it(tie, reviewer, refusals_of):
    both = make.person(of=reviewer.organisation, posts=(Post.REVIEWER, Post.SIGNER))
    parties = Parties(tie.enterprise_code, tie.agency_code, "")
    own = record(parties, replace(SAID, kind=TieKind.ADVICE), by=both, now=LATER)

    assert refusals_of(withdraw, tie, "错", by=reviewer, now=LATER) == [("not_your_post", "")]
    assert refusals_of(withdraw, own, "错", by=both, now=LATER) == [("same_signer", "")]


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        ((ENDED, " "), ("field_missing", "reason")),
        ((SAID, "无"), ("field_malformed", "tie_unchanged")),
        ((replace(SAID, until_on=date(2019, 1, 1)), "错"), ("day_too_early", "until")),
    ],
)
def test_a_correction_changes_something_and_says_why(tie, signer, refusals_of, put, expected):
    assert refusals_of(correct, tie, *put, by=signer, now=LATER) == [expected]
    assert Tie.objects.count() == 1


def test_what_somebody_put_right_meanwhile_is_not_put_right_again(tie, refusals_of, signer):
    seen_by_both = Tie.objects.get()
    withdraw(tie, "错", by=signer, now=LATER)

    assert refusals_of(withdraw, seen_by_both, "错", by=signer, now=LATER) == [
        ("somebody_was_faster", "")
    ]
    seen_by_both.refresh_from_db()
    assert refusals_of(correct, seen_by_both, ENDED, "错", by=signer, now=LATER) == [
        ("somebody_was_faster", "")
    ]


def test_a_house_that_does_not_lead_this_enterprise_changes_nothing(tie):
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = make.person(of=elsewhere, posts=(Post.SIGNER,))

    assert [one.reason for one in refusals_to_change(foreign, tie)] == ["not_your_case"]


def test_a_report_stands_again_when_nothing_that_reopened_it_is_left(recorded, reviewer, signer):
    appointment = make.appointment(at="reported")
    agency, enterprise = appointment.agency, appointment.application.enterprise
    first = recorded(agency, enterprise)
    recorded(agency, enterprise, replace(SAID, kind=TieKind.PAYMENT))
    appointment.refresh_from_db()
    assert [one["details"]["tie"] for one in appointment.reopened_reason] == ["contract", "payment"]

    withdraw(first, "错", by=signer, now=LATER)
    appointment.refresh_from_db()
    assert [one["details"]["tie"] for one in appointment.reopened_reason] == ["payment"]

    payment = Tie.objects.get(kind=TieKind.PAYMENT)
    long_over = replace(SAID, kind=TieKind.PAYMENT, from_on=None, until_on=date(2001, 1, 1))
    correct(payment, long_over, "错", by=signer, now=LATER)

    appointment.refresh_from_db()
    assert (appointment.reopened_at, appointment.reopened_reason) == (None, [])
    assert Message.objects.get(topic="independence_lost", person=reviewer).settled_at == LATER
    assert list(history_of(appointment))[-1].verb == "assessment_stands_again"
