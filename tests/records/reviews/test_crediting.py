"""An agency's report against its verification: on its credit record where the method has lines."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import make
import policy_versions
import pytest
import road

from greenmines.records.assessments.queries import live_appointment, team_of
from greenmines.records.credit.kinds import PetitionKind
from greenmines.records.credit.models import CreditEvent
from greenmines.records.credit.permissions import refusals_to_petition
from greenmines.records.inbox.models import Message
from greenmines.records.policies.actions import publish
from greenmines.records.reviews.crediting import record_comparison
from greenmines.records.reviews.models import VisitKind
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.credit.revising import with_part
from greenmines.rules.deadlines import CHINA
from greenmines.rules.policies import PolicyKind
from greenmines.rules.steps import Outcome


DAY = road.INSPECTED.date()
DECIDED = road.INSPECTED + timedelta(days=1)


@pytest.fixture
def case():
    """It waits for its visits."""
    return road.application(at="onsite_verification")


def method(code, day, *, far=None, near=None, items=1, subjects=(SubjectKind.AGENCY,)):
    """In force from a day on; each line is a share of the full score."""
    lines = {"far_off_share": far, "held_up_share": near}
    settings = {f"comparison.{name}": share and Decimal(share) for name, share in lines.items()}
    settings["comparison.least_items"] = items
    renewed = policy_versions.renewed_as(code, day, settings, kind=PolicyKind.CREDIT)
    kind = replace(renewed.type_of("scores_far_off"), subjects=subjects)
    now = datetime(2020, 8, 1, 9, tzinfo=CHINA)
    version = policy_versions.drafted(with_part(renewed, kind, kind.code), now=now)
    publish(version, by=policy_versions.signer(), now=now)


def visited(case, *, score=None):
    """Both visits; the verifiers gave the first item another score, if one is given."""
    found = {} if score is None else {"score": Decimal(score)}
    road.inspected(case, findings=[road.finding(**found)])
    road.inspected(case, kind=VisitKind.MATERIALS)
    return road.fresh(case)


def decided(case, outcome):
    people = {"first": road.verifier(), "then": road.signer()}
    return road.decided(case, **people, now=DECIDED, outcome=outcome)


def events():
    return CreditEvent.objects.filter(subject_kind="agency").order_by("pk")


def test_a_report_that_lies_far_off_is_recorded_with_what_it_was_computed_from(case):
    method("credit-2020b", DAY, far="0.001", near="0")
    appointment = live_appointment(case)
    agency, manager = appointment.agency, make.manager_of(appointment)

    decided(visited(case, score="0"), Outcome.REFUSE)

    (event,) = events()
    assert (event.type_code, event.subject_code, event.document, event.recorded_by) == (
        "scores_far_off",
        agency.credit_code,
        case.number,
        None,
    )
    for said in ("评估得分", "核查得分", "核查比对1项", "credit-2020b", "超过满分的0.1%"):
        assert said in event.facts
    assert refusals_to_petition(manager, event, PetitionKind.OBJECTION, DECIDED) == []
    assert Message.objects.filter(person=manager, topic="credit_event_recorded").exists()


def test_experts_answer_for_their_own_sheets_where_the_method_says_so(case):
    method("credit-2020b", DAY, far="0.001", subjects=(SubjectKind.AGENCY, SubjectKind.EXPERT))
    team = [one.person.username for one in team_of(live_appointment(case))]

    decided(visited(case, score="0"), Outcome.REFUSE)

    recorded = CreditEvent.objects.filter(subject_kind="expert", document=case.number)
    assert sorted(recorded.values_list("subject_code", flat=True)) == sorted(team)
    assert events().count() == 1


def test_a_report_that_held_up_is_recorded_when_the_mine_passes(case):
    method("credit-2020b", DAY, far="0.1", near="0")

    decided(visited(case), Outcome.PASS)

    assert [one.type_code for one in events()] == ["report_held_up"]


def test_nothing_is_recorded_without_lines_for_too_few_items_or_twice(case):
    method("credit-2020b", DAY + timedelta(days=1), far="0.001", items=2)
    method("credit-2020c", DAY + timedelta(days=2), far="0.001")
    method("credit-2020d", DAY + timedelta(days=3), near="0.9")
    visited(case, score="0")

    recorded = []
    for days in range(4):
        record_comparison(case, now=road.INSPECTED + timedelta(days=days))
        recorded.append(events().count())

    assert recorded == [0, 0, 1, 1]
