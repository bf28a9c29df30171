"""How an agency's reports held up against what was found later, and its right of reply."""

from datetime import timedelta
from decimal import Decimal

import make
import pytest
import scenes

from greenmines.records.assessments.models import Appointment
from greenmines.records.audit.queries import history_of
from greenmines.records.audit.verbs import Verb
from greenmines.records.reviews.models import MinistryCheck, Verification, VerificationFinding
from greenmines.records.scoresheets.models import Entry, Sheet
from greenmines.records.track_records.actions import reply
from greenmines.records.track_records.queries import (
    BornOut,
    later_checks,
    records_of,
    replies_of,
    verified_scores,
)
from greenmines.rules.credit.method import shipped_method
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


METHOD = shipped_method("credit-2020")
NOW = make.NOW


@pytest.fixture(autouse=True)
def _database(db):
    pass


@pytest.fixture
def agency():
    return make.agency()


def reported(agency, *, number=1, total="860.00"):
    """A report that stands, with 20 points at item 1.1, of a mine in publicity."""
    case = scenes.application(name=f"第{number}矿")
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    held = agency.contracts.first() or make.contract(agency=agency, round_=case.round)
    sheet = Sheet.objects.create(
        kind="agency",
        version=case.round.version,
        mining="open_pit",
        processing="without",
        mineral_class="non_metal",
        opened_at=NOW,
        locked_at=NOW,
        locked_by=reviewer,
        total=Decimal(total),
        verdict="pass",
        result={"full": "1000"},
    )
    Entry.objects.create(
        sheet=sheet, item_code="1.1", score=Decimal(20), saved_at=NOW, saved_by=reviewer
    )
    return Appointment.objects.create(
        application=case,
        agency=agency,
        contract=held,
        state="reported",
        sheet=sheet,
        appointed_at=NOW,
        appointed_by=reviewer,
        accepted_at=NOW,
        accepted_by=reviewer,
        reported_at=NOW,
        reported_by=reviewer,
    )


def verified(appointment, *, score=None, agrees=False, now=NOW, recorded=True):
    """A visit by the province that found another score at item 1.1, or agreed."""
    verifier = make.somebody_of(Actor.PROVINCE, Post.VERIFIER)
    visit = Verification.objects.create(
        application=appointment.application,
        kind="open",
        planned_for=now.date(),
        planned_at=now,
        planned_by=verifier,
        recorded_at=now if recorded else None,
        recorded_by=verifier if recorded else None,
    )
    VerificationFinding.objects.create(
        verification=visit,
        item_code="1.1",
        found="复测。",
        agrees=agrees,
        score=None if score is None else Decimal(score),
    )


def shares(agency):
    return [one.share for one in verified_scores([agency.pk])[agency.pk]]


def test_a_case_is_the_reported_score_against_what_the_visit_found(agency):
    one = reported(agency)
    verified(one, score="5")

    (found,) = verified_scores([agency.pk])[agency.pk]

    assert (found.reference, found.assessed, found.verified, found.share) == (
        one.application.number,
        Decimal(860),
        Decimal(845),
        Decimal("1.5"),
    )


def test_of_an_item_the_last_visit_holds(agency):
    one = reported(agency)
    verified(one, score="5")
    verified(one, score="10", now=NOW + timedelta(days=1))
    assert shares(agency) == [Decimal(1)]

    verified(one, agrees=True, now=NOW + timedelta(days=2))
    assert shares(agency) == [Decimal(0)]


def test_what_was_not_recorded_or_does_not_stand_is_no_case(agency):
    planned, voided = reported(agency), reported(agency, number=2)
    verified(planned, score="5", recorded=False)
    verified(voided, score="5")
    Appointment.objects.filter(pk=voided.pk).update(state="ended")
    reported(agency, number=3)

    assert shares(agency) == []


def test_below_five_cases_nothing_but_their_number_is_told(agency):
    for number in range(4):
        verified(reported(agency, number=number), score="5")
    (before,) = records_of([agency], METHOD)

    verified(reported(agency, number=5), score="10")
    (after,) = records_of([agency], METHOD)

    assert (before.cases, before.deviation, before.later, before.least) == (4, None, None, 5)
    assert (after.cases, after.deviation.mean) == (5, Decimal("1.40"))


def test_later_checks_are_counted_with_those_that_bore_the_report_out(agency):
    one = reported(agency)
    officer = make.somebody_of(Actor.MINISTRY, Post.REVIEWER)
    for is_sound in (True, True, False, None):
        MinistryCheck.objects.create(
            application=one.application,
            kind="online",
            selection="drawn",
            selection_reason="seed",
            planned_at=NOW,
            planned_by=officer,
            is_sound=is_sound,
            recorded_at=None if is_sound is None else NOW,
            recorded_by=None if is_sound is None else officer,
        )

    assert later_checks([agency.pk])[agency.pk] == BornOut(checks=3, sound=2)


@pytest.mark.parametrize("agencies", [1, 3])
def test_as_many_questions_for_one_agency_as_for_three(django_assert_num_queries, agencies):
    houses = [make.agency() for _ in range(agencies)]
    for house in houses:
        verified(reported(house), score="5")

    with django_assert_num_queries(5):
        records_of(houses, METHOD)


def test_the_agency_replies_to_what_is_shown_of_it(agency, said_of):
    manager = make.person(of=agency, posts=(Post.AGENCY_MANAGER,))
    expert = make.expert(of=agency)
    with pytest.raises(Refused) as early:
        reply(agency, "样本偏少。", by=manager, now=NOW)
    for number in range(5):
        verified(reported(agency, number=number), score="5")
    with pytest.raises(Refused) as by_expert:
        reply(agency, "样本偏少。", by=expert, now=NOW)
    with pytest.raises(Refused) as by_stranger:
        reply(agency, "样本偏少。", by=make.person(kind=Actor.AGENCY), now=NOW)

    reply(agency, " 两处台阶在报告后削坡。 ", by=manager, now=NOW)

    assert [one.value.refusals[0].reason for one in (early, by_expert, by_stranger)] == [
        "track_record_not_shown",
        "not_your_post",
        "not_your_case",
    ]
    assert replies_of([agency.pk])[agency.pk].text == "两处台阶在报告后削坡。"
    said = said_of(history_of(agency).last())
    assert said == (
        Verb.TRACK_RECORD_REPLIED,
        manager.name,
        "3.3e",
        "",
        {"text": "两处台阶在报告后削坡。"},
    )


def test_a_reply_is_taken_back_by_an_empty_one(agency):
    manager = make.person(of=agency, posts=(Post.AGENCY_MANAGER,))
    for number in range(5):
        verified(reported(agency, number=number), score="5")
    reply(agency, "样本偏少。", by=manager, now=NOW)

    reply(agency, " ", by=manager, now=NOW + timedelta(minutes=1))

    assert replies_of([agency.pk]) == {}
