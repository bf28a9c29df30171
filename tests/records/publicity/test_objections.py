"""Objections: received in time and by name, decided by two, upheld ones drop the mine (2.6)."""

from datetime import datetime, timedelta

import make
import pytest
import scenes

from greenmines.records.applications.models import Application
from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.publicity.incoming import Origin, receive_from_public
from greenmines.records.publicity.models import Objection, ObjectionState, Sending
from greenmines.records.publicity.objections import (
    ObjectionSaid,
    decide,
    draft_answer,
    find,
    receive,
)
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def drafted(state=ObjectionState.UPHELD, by=None):
    receipt = scenes.objection()
    reviewer = by or scenes.officer(Post.REVIEWER)
    return draft_answer(receipt.objection, state, "属实。", by=reviewer, now=scenes.WITHIN)


def test_the_last_second_is_in_time_and_the_next_is_not():
    entry = scenes.entry_of(scenes.notice())
    receive(entry, scenes.SAID, now=scenes.CLOSES - timedelta(microseconds=1))

    with pytest.raises(Refused) as refused:
        receive(entry, scenes.SAID, now=scenes.CLOSES)

    assert reasons(refused) == [Reason.TOO_LATE]


def test_without_a_name_an_objection_is_refused_where_the_rules_ask_for_one():
    entry = scenes.entry_of(scenes.notice())
    said = ObjectionSaid(name=" ", contact="电话", facts="事实")

    with pytest.raises(Refused) as refused:
        receive(entry, said, now=scenes.WITHIN)

    assert [one.details["field"] for one in refused.value.refusals] == ["name"]


def test_a_draft_takes_no_objections():
    entry = scenes.entry_of(scenes.draft_notice())

    with pytest.raises(Refused) as refused:
        receive(entry, scenes.SAID, now=scenes.WITHIN)

    assert reasons(refused) == [Reason.TOO_EARLY]


def test_the_answer_is_due_ten_working_days_later_over_the_holidays():
    receipt = scenes.objection()

    assert receipt.objection.due_at == datetime(2020, 10, 19, 17, tzinfo=CHINA)


def test_the_code_is_kept_as_a_digest_only():
    receipt = scenes.objection()

    assert receipt.follow_up_code not in str(vars(receipt.objection))
    assert find(receipt.objection.receipt, receipt.follow_up_code) == receipt.objection
    assert find(receipt.objection.receipt, "0" * 12) is None


def test_whoever_drafted_the_answer_does_not_decide():
    both = make.somebody_of("province", Post.REVIEWER, Post.SIGNER)
    case = drafted(by=both)

    with pytest.raises(Refused) as refused:
        decide(case, by=both, now=scenes.WITHIN)

    assert reasons(refused) == [Reason.SAME_SIGNER]


def test_nothing_is_decided_before_an_answer_is_drafted():
    case = scenes.objection().objection

    with pytest.raises(Refused) as refused:
        decide(case, by=scenes.officer(Post.SIGNER), now=scenes.WITHIN)

    assert reasons(refused) == [Reason.REASON_MISSING]


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        (ObjectionState.UPHELD, "dropped"),
        (ObjectionState.REJECTED, "publicity"),
        (ObjectionState.NOT_ACCEPTED, "publicity"),
    ],
)
def test_an_objection_that_is_upheld_drops_the_mine(state, stage):
    case = drafted(state)

    decide(case, by=scenes.officer(Post.SIGNER), now=scenes.WITHIN)

    assert Application.objects.get().stage == stage
    assert Message.objects.filter(topic="objection_decided").count() == 1


def test_whoever_decides_at_the_same_moment_comes_second():
    case = drafted()
    stale = Objection.objects.select_related(
        "entry__notice__round__version", "entry__application__mine"
    ).get(pk=case.pk)
    signer = scenes.officer(Post.SIGNER)
    decide(case, by=signer, now=scenes.WITHIN)

    with pytest.raises(Refused) as refused:
        decide(stale, by=signer, now=scenes.WITHIN)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


def test_a_flood_from_one_origin_is_refused_and_forgotten_after_a_day():
    entry = scenes.entry_of(scenes.notice())
    origins = [Origin("a" * 64, 1)]

    def send(now):
        return receive_from_public(entry, scenes.SAID, enclosed=None, origins=origins, now=now)

    send(scenes.WITHIN)
    with pytest.raises(Refused) as refused:
        send(scenes.WITHIN + timedelta(minutes=59))
    send(scenes.WITHIN + timedelta(days=1))

    assert reasons(refused) == [Reason.TOO_MANY_AT_ONCE]
    assert Sending.objects.count() == 1


def test_the_other_signers_of_the_house_are_told_once_of_a_drafted_answer_and_of_no_objector(
    second_signer, told_of, settled
):
    drafter, signer = second_signer(Actor.PROVINCE, Post.REVIEWER)

    case = drafted(by=drafter)
    draft_answer(case, ObjectionState.REJECTED, "不属实。", by=drafter, now=scenes.WITHIN)

    facts = {"receipt": case.receipt, "mine": case.entry.application.mine.name_zh}
    facts["objection"] = str(case.pk)
    assert (told_of(Topic.OBJECTION_WAITS), settled(Topic.OBJECTION_WAITS)) == (
        [(signer, facts)],
        [False],
    )
    decide(case, by=signer, now=scenes.WITHIN)
    assert settled(Topic.OBJECTION_WAITS) == [True]
