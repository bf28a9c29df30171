"""Visits: planned, recorded item by item, called off; a secret one is nobody's knowledge before."""

from datetime import timedelta
from decimal import Decimal

import make
import pytest
import road
from records.applications.placing import put

from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.queries import messages_for
from greenmines.records.reviews.models import Verification, VerificationFinding, VisitKind
from greenmines.records.reviews.queries import verifications_for
from greenmines.records.reviews.visits import cancel_visit, plan_visit, record_visit
from greenmines.rules.posts import Actor, Post


NOW = road.INSPECTED


@pytest.fixture
def case(at):
    return at("onsite_verification")


def record(visit, *, by, now=NOW + timedelta(hours=8), findings=None, **more):
    said = {"took_place_on": NOW.date(), "people": "三人", "account": "逐项查看", **more}
    found = [road.finding()] if findings is None else findings
    return record_visit(visit, findings=found, by=by, now=now, **said)


def test_a_visit_is_planned_recorded_and_audited(case, verifier):
    visit = record(road.planned(case), by=verifier)

    assert (visit.recorded_by, visit.findings.get().item_code) == (verifier, "1.1.1")
    details = {"kind": "open", "planned_for": "2020-08-20"}
    assert [(act.verb, act.clause, act.reason, act.details) for act in history_of(visit)] == [
        ("verification_planned", "2.5", "", details),
        ("verification_recorded", "2.5", "逐项查看", details),
    ]


@pytest.mark.parametrize(
    ("kind", "topics"), [(VisitKind.OPEN, ["visit_planned"]), (VisitKind.SECRET, [])]
)
def test_the_mine_is_told_of_an_open_visit_and_of_no_other(case, kind, topics):
    road.planned(case, kind=kind)

    assert list(messages_for(make.owner_of(case)).values_list("topic", flat=True)) == topics


def test_a_secret_visit_shows_to_the_mine_and_its_assessors_once_it_took_place(case, verifier):
    visit = road.planned(case, kind=VisitKind.SECRET)
    assessor = make.person(kind=Actor.AGENCY)
    people = (make.owner_of(case), assessor, verifier, road.reviewer(Actor.MINISTRY))

    def seen():
        return [verifications_for(one, case).count() for one in people]

    before = seen()
    visit = record(visit, by=verifier)

    assert (before, seen()) == ([0, 0, 1, 1], [1] * 4)


def test_only_the_verifiers_of_the_province_plan_and_record(case, foreign, reviewer, reasons_of):
    visit = road.planned(case)

    for by, reason in ((foreign, "not_your_case"), (reviewer, "not_your_post")):
        assert reasons_of(plan_visit, case, VisitKind.OPEN, NOW.date(), by=by, now=NOW) == [reason]
        assert reasons_of(record, visit, by=by) == [reason]
        assert reasons_of(cancel_visit, visit, reason="改期", by=by, now=NOW) == [reason]


def test_a_visit_is_not_planned_for_a_day_that_has_passed(case, verifier, reasons_of):
    yesterday = NOW.date() - timedelta(days=1)

    assert reasons_of(plan_visit, case, VisitKind.OPEN, yesterday, by=verifier, now=NOW) == [
        "day_too_early"
    ]


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        ({"people": " "}, ["field_missing"]),
        ({"account": ""}, ["field_missing"]),
        ({"took_place_on": NOW.date() - timedelta(days=1)}, ["day_too_early"]),
        ({"took_place_on": NOW.date() + timedelta(days=1)}, ["day_too_late"]),
        ({"findings": [road.finding(item_code="9.9.9")]}, ["item_unknown"]),
        ({"findings": [road.finding(score=Decimal(-1))]}, ["score_out_of_range"]),
        ({"findings": [road.finding(score=Decimal(9999))]}, ["score_out_of_range"]),
        ({"findings": [road.ItemFound("1.1.1", " ", agrees=True)]}, ["field_missing"]),
    ],
)
def test_what_an_account_lacks_is_named_and_nothing_is_kept(
    case, verifier, reasons_of, said, reasons
):
    visit = road.planned(case)

    assert reasons_of(record, visit, by=verifier, **said) == reasons
    assert Verification.objects.get().recorded_at is None


def test_an_item_named_twice_is_refused_by_the_database_and_leaves_the_visit_open(
    case, verifier, reasons_of
):
    """The account is written first and the findings fall over: both are undone."""
    visit = road.planned(case)
    acts = history_of(visit).count()

    reasons = reasons_of(record, visit, by=verifier, findings=[road.finding(), road.finding()])

    kept = Verification.objects.get()
    assert (reasons, kept.recorded_at, kept.account, history_of(visit).count()) == (
        ["field_malformed"],
        None,
        "",
        acts,
    )
    assert not VerificationFinding.objects.exists()


def test_a_visit_is_recorded_once_and_two_copies_do_not_both_get_through(
    case, verifier, reasons_of
):
    visit = road.planned(case)
    copies = [Verification.objects.get(pk=visit.pk) for _ in range(2)]
    record(copies[0], by=verifier)

    assert reasons_of(record, copies[1], by=verifier) == ["somebody_was_faster"]
    assert reasons_of(record, copies[0], by=verifier) == ["somebody_was_faster"]
    assert VerificationFinding.objects.count() == 1


def test_a_visit_is_called_off_with_a_reason_and_counts_no_more(case, verifier, reasons_of):
    visit = road.planned(case)
    copy = Verification.objects.get(pk=visit.pk)
    without = reasons_of(cancel_visit, visit, reason=" ", by=verifier, now=NOW)

    cancel_visit(visit, reason="道路中断", by=verifier, now=NOW)

    assert (without, history_of(visit).last().verb) == (
        ["reason_missing"],
        "verification_cancelled",
    )
    assert reasons_of(cancel_visit, copy, reason="再次", by=verifier, now=NOW) == [
        "somebody_was_faster"
    ]


def test_after_the_step_no_visit_is_planned(case, verifier, reasons_of):
    elsewhere = put(case, "publicity")

    assert reasons_of(plan_visit, elsewhere, VisitKind.OPEN, NOW.date(), by=verifier, now=NOW) == [
        "wrong_stage"
    ]


def test_a_verifier_without_the_post_is_none(case, signer, reasons_of):
    assert Post.VERIFIER not in signer.posts
    assert reasons_of(plan_visit, case, VisitKind.OPEN, NOW.date(), by=signer, now=NOW) == [
        "not_your_post"
    ]
