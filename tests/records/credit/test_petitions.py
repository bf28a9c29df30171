"""Repair and objection: asked by the subject, in time, and decided by a second person."""

from datetime import date, datetime, timedelta

import make
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.credit.actions import ask_repair, decide, object_to, record_event
from greenmines.records.credit.explaining import explained
from greenmines.records.credit.models import Petition, PetitionState
from greenmines.records.credit.queries import history_of, petitions_for, standing_of
from greenmines.records.inbox.models import Message
from greenmines.records.signatures.queries import waiting_for
from greenmines.rules.credit.standing import EventState
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason


IN_TIME = datetime(2026, 3, 3, 10, tzinfo=CHINA)
REPAIRABLE = datetime(2026, 8, 10, 10, tzinfo=CHINA)  # six months after the penalty
DECIDED = datetime(2026, 8, 12, 10, tzinfo=CHINA)


@pytest.fixture
def proof(evidence_folder, holder):
    return make.evidence(by=holder)


def test_the_holder_asks_for_repair_with_proof_once_the_months_are_over(
    recorded, holder, proof, attempt
):
    event = recorded("penalty")
    early = REPAIRABLE - timedelta(days=1)

    assert attempt(ask_repair, event, "已整改。", proof, by=holder, now=early) == [Reason.TOO_EARLY]
    assert attempt(ask_repair, event, " ", None, by=holder, now=REPAIRABLE) == [
        Reason.EVIDENCE_MISSING,
        Reason.REASON_MISSING,
    ]
    assert attempt(ask_repair, event, "已整改。", proof, by=holder, now=REPAIRABLE) == []
    assert Petition.objects.get().due_on == date(2026, 8, 31)


def test_what_was_asked_is_open_once_at_a_time(objection, holder, attempt):
    again = attempt(object_to, objection.event, "再次提出。", None, by=holder, now=IN_TIME)

    assert again == [Reason.CREDIT_ASKED_BEFORE]


def test_an_objection_is_late_after_fifteen_working_days(recorded, holder, attempt):
    event = recorded("penalty")
    late = datetime(2026, 3, 24, 9, tzinfo=CHINA)

    assert attempt(object_to, event, "有误。", None, by=holder, now=late) == [Reason.TOO_LATE]
    before = late - timedelta(days=1)
    assert attempt(object_to, event, "有误。", None, by=holder, now=before) == []


def test_only_the_subject_itself_asks(recorded, holder, attempt):
    event = recorded("penalty")
    stranger = make.person(kind=Actor.ENTERPRISE)
    colleague = make.person(of=holder.organisation, posts=(Post.FILLER,))

    by_stranger = attempt(object_to, event, "有误。", None, by=stranger, now=IN_TIME)
    by_colleague = attempt(object_to, event, "有误。", None, by=colleague, now=IN_TIME)

    assert (by_stranger, by_colleague) == ([Reason.NOT_YOUR_CASE], [Reason.NOT_YOUR_POST])


def test_it_is_audited_and_told_to_the_signers_of_the_house(
    signer, objection, holder, said_of, subject
):
    act = Act.objects.filter(verb=Verb.CREDIT_PETITION_MADE).get()
    details = {"code": subject.code, "petition": "objection", "answered": "open"}

    expected = (Verb.CREDIT_PETITION_MADE, holder.name, "3.3e", "界桩测量有误。", details)
    assert said_of(act) == expected
    told = Message.objects.filter(topic="credit_petition_made").get()
    assert (told.person, told.details["until"]) == (signer, objection.due_on.isoformat())


def test_an_objection_that_is_granted_annuls_the_event_and_is_counted_at_once(
    objection, signer, holder, subject
):
    decide(objection, PetitionState.GRANTED, "复测属实。", by=signer, now=IN_TIME)

    standing = standing_of(subject)
    assert (standing.score, standing.band) == (80, "B")
    assert [part.state for part in explained(standing).contributions] == [EventState.ANNULLED]
    told = Message.objects.filter(topic="credit_petition_decided").get()
    assert told.person == holder


def test_what_was_counted_before_stays_and_is_explained_by_what_was_known_then(
    objection, signer, subject
):
    decide(objection, PetitionState.GRANTED, "复测属实。", by=signer, now=IN_TIME)

    after, before = history_of(subject)
    assert (before.is_newest, before.score, after.is_newest) == (False, 50, True)
    assert explained(before).score == 50
    assert [part.state for part in explained(before).contributions] == [EventState.ACTIVE]


def test_a_repair_that_is_granted_clears_the_event_from_that_day_on(
    recorded, holder, proof, signer, subject
):
    petition = ask_repair(recorded("penalty"), "已整改。", proof, by=holder, now=REPAIRABLE)

    decide(petition, PetitionState.GRANTED, "复核属实。", by=signer, now=DECIDED)

    parts = explained(standing_of(subject)).contributions
    assert [(part.state, part.event.repaired_on) for part in parts] == [
        (EventState.REPAIRED, date(2026, 8, 12))
    ]


def test_what_is_refused_changes_no_score(objection, signer, subject):
    decide(objection, PetitionState.REFUSED, "复测与原结论一致。", by=signer, now=IN_TIME)

    assert [one.score for one in history_of(subject)] == [50]
    objection.refresh_from_db()
    assert (objection.state, objection.decided_by) == (PetitionState.REFUSED, signer)


def test_it_is_decided_once_with_reasons_and_to_an_end(objection, signer, attempt):
    empty = attempt(decide, objection, PetitionState.OPEN, " ", by=signer, now=IN_TIME)
    stale = Petition.objects.select_related("event__recorded_by").get()
    decide(objection, PetitionState.REFUSED, "不成立。", by=signer, now=IN_TIME)

    again = attempt(decide, stale, PetitionState.GRANTED, "成立。", by=signer, now=IN_TIME)
    seen = attempt(decide, objection, PetitionState.GRANTED, "成立。", by=signer, now=IN_TIME)

    assert empty == [Reason.FIELD_MALFORMED, Reason.REASON_MISSING]
    assert (again, seen) == ([Reason.SOMEBODY_WAS_FASTER], [Reason.SOMEBODY_WAS_FASTER])


def test_a_signer_of_the_house_decides_who_did_not_record_the_event(objection, attempt):
    both = make.person(
        of=make.organisation(kind=Actor.PROVINCE), posts=(Post.REVIEWER, Post.SIGNER)
    )
    type(objection.event).objects.update(recorded_by=both)
    own = Petition.objects.select_related("event__recorded_by__organisation").get()
    people = {
        "who recorded it": (both, [Reason.SAME_SIGNER]),
        "a reviewer": (scenes.officer(Post.REVIEWER), [Reason.NOT_YOUR_POST]),
        "the ministry": (scenes.officer(Post.SIGNER, of=Actor.MINISTRY), [Reason.NOT_YOUR_CASE]),
    }

    found = {
        who: attempt(decide, own, PetitionState.GRANTED, "成立。", by=person, now=IN_TIME)
        for who, (person, _) in people.items()
    }

    assert found == {who: reasons for who, (_, reasons) in people.items()}


def test_who_signed_what_an_event_follows_from_does_not_answer_for_it(said, holder, attempt):
    one = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)
    other = make.person(of=one.organisation, posts=(Post.SIGNER,))
    known = said("removed_for_fault", decided_by=one)
    event = record_event(known, by=None, now=IN_TIME)

    petition = object_to(event, "有误。", None, by=holder, now=IN_TIME)

    assert Message.objects.get(topic="credit_petition_made").person == other
    assert [len(waiting_for(each, IN_TIME)) for each in (one, other)] == [0, 1]
    by_one, by_other = (
        attempt(decide, petition, PetitionState.REFUSED, "否。", by=each, now=IN_TIME)
        for each in (one, other)
    )
    assert (by_one, by_other) == ([Reason.SAME_SIGNER], [])


def test_what_the_system_recorded_is_the_ministrys_to_decide(said, holder, signer, attempt):
    ministry = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)
    event = record_event(said("removed_for_fault"), by=None, now=IN_TIME)
    petition = object_to(event, "有误。", None, by=holder, now=IN_TIME)

    by_province = attempt(decide, petition, PetitionState.REFUSED, "否。", by=signer, now=IN_TIME)
    by_ministry = attempt(decide, petition, PetitionState.REFUSED, "否。", by=ministry, now=IN_TIME)

    assert (by_province, by_ministry) == ([Reason.NOT_YOUR_CASE], [])
    told = Message.objects.filter(topic="credit_petition_made").get()
    assert told.person == ministry


def test_a_house_reads_what_is_asked_about_its_own_events(objection, signer):
    stranger = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)

    assert list(petitions_for(signer)) == [objection]
    assert list(petitions_for(stranger)) == []
