"""An objection that was refused, or not answered in time, goes to the house above, once."""

from datetime import datetime, timedelta

import make
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.credit.actions import ask_repair, decide, escalate, object_to, record_event
from greenmines.records.credit.models import Petition, PetitionState
from greenmines.records.credit.queries import petitions_for, petitions_waiting, standing_of
from greenmines.records.inbox.models import Message
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason


REFUSED_ON = datetime(2026, 3, 9, 10, tzinfo=CHINA)
IN_TIME = datetime(2026, 3, 30, 10, tzinfo=CHINA)  # the fifteenth working day
AGAIN = "复测报告未采信，请上一级复核。"


@pytest.fixture
def ministry():
    return scenes.officer(Post.SIGNER, of=Actor.MINISTRY)


@pytest.fixture
def refused(objection, signer):
    return decide(objection, PetitionState.REFUSED, "与原结论一致。", by=signer, now=REFUSED_ON)


def test_a_refused_objection_is_the_ministrys_to_decide(refused, holder, signer, ministry, attempt):
    above = escalate(refused, AGAIN, None, by=holder, now=IN_TIME)

    assert (above.escalates, above.state, refused.state) == (refused, "open", "refused")
    assert list(petitions_waiting(ministry)) == [above]
    assert list(petitions_for(signer)) == [refused]
    by_province = attempt(decide, above, PetitionState.GRANTED, "成立。", by=signer, now=IN_TIME)
    assert by_province == [Reason.NOT_YOUR_CASE]
    told = Message.objects.filter(topic="credit_petition_made", person=ministry).get()
    assert told.details["until"] == above.due_on.isoformat()


def test_what_the_house_above_grants_annuls_the_event(refused, holder, ministry, subject):
    above = escalate(refused, AGAIN, None, by=holder, now=IN_TIME)

    decide(above, PetitionState.GRANTED, "界桩确有误差。", by=ministry, now=IN_TIME)

    assert standing_of(subject).score == 80


def test_it_is_audited_with_its_reason(refused, holder, said_of, subject):
    escalate(refused, AGAIN, None, by=holder, now=IN_TIME)

    act = Act.objects.filter(verb=Verb.CREDIT_PETITION_ESCALATED).get()
    details = {"code": subject.code, "petition": "objection", "answered": "refused"}
    expected = (Verb.CREDIT_PETITION_ESCALATED, holder.name, "3.3e", AGAIN, details)
    assert said_of(act) == expected


def test_after_fifteen_working_days_it_is_too_late(refused, holder, attempt):
    late = IN_TIME + timedelta(days=1)

    assert attempt(escalate, refused, AGAIN, None, by=holder, now=late) == [Reason.TOO_LATE]
    assert attempt(escalate, refused, " ", None, by=holder, now=IN_TIME) == [Reason.REASON_MISSING]
    assert attempt(escalate, refused, AGAIN, None, by=holder, now=IN_TIME) == []
    assert attempt(escalate, refused, AGAIN, None, by=holder, now=IN_TIME) == [
        Reason.CREDIT_ASKED_BEFORE
    ]


def test_one_that_is_not_answered_in_time_leaves_the_house_that_was_late(
    objection, holder, signer, ministry, attempt
):
    due = datetime.combine(objection.due_on, REFUSED_ON.timetz())
    late = due + timedelta(days=1)

    assert attempt(escalate, objection, AGAIN, None, by=holder, now=due) == [Reason.TOO_EARLY]
    above = escalate(objection, AGAIN, None, by=holder, now=late)

    objection.refresh_from_db()
    assert (objection.state, objection.decided_at) == (PetitionState.ESCALATED, None)
    by_late = attempt(decide, objection, PetitionState.GRANTED, "成立。", by=signer, now=late)
    assert by_late == [Reason.SOMEBODY_WAS_FASTER]
    assert list(petitions_for(ministry)) == [above]


def test_of_two_who_move_it_at_once_one_is_refused(objection, holder, signer, attempt):
    stale = Petition.objects.select_related("event__recorded_by").get()
    late = datetime.combine(objection.due_on + timedelta(days=1), REFUSED_ON.timetz())
    decide(objection, PetitionState.REFUSED, "不成立。", by=signer, now=late)

    found = attempt(escalate, stale, AGAIN, None, by=holder, now=late)

    assert found == [Reason.SOMEBODY_WAS_FASTER]
    assert Petition.objects.count() == 1


def test_above_the_ministry_there_is_nobody(said, holder, ministry, refused, attempt):
    above = escalate(refused, AGAIN, None, by=holder, now=IN_TIME)
    decide(above, PetitionState.REFUSED, "不成立。", by=ministry, now=IN_TIME)
    event = record_event(said("removed_for_fault", document="移出〔1〕"), by=None, now=IN_TIME)
    of_system = object_to(event, "有误。", None, by=holder, now=IN_TIME)
    decide(of_system, PetitionState.REFUSED, "不成立。", by=ministry, now=IN_TIME)

    found = [
        attempt(escalate, one, AGAIN, None, by=holder, now=IN_TIME) for one in (above, of_system)
    ]

    assert found == [[Reason.NO_HOUSE_ABOVE]] * 2


def test_only_a_subjects_own_objection_escalates(
    evidence_folder, recorded, refused, holder, attempt
):
    later = datetime(2026, 9, 10, 10, tzinfo=CHINA)
    penalty = recorded("penalty", document="云罚〔9〕")
    repair = ask_repair(penalty, "已整改。", make.evidence(by=holder), by=holder, now=later)
    stranger = make.person(kind=Actor.ENTERPRISE)

    assert attempt(escalate, repair, AGAIN, None, by=holder, now=later) == [Reason.WRONG_STAGE]
    assert attempt(escalate, refused, AGAIN, None, by=stranger, now=IN_TIME) == [
        Reason.NOT_YOUR_CASE
    ]


def test_an_objection_is_made_once(refused, holder, attempt):
    again = attempt(object_to, refused.event, AGAIN, None, by=holder, now=REFUSED_ON)

    assert again == [Reason.CREDIT_ASKED_BEFORE]
