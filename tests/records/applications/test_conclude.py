"""Concluding a round ends with it whatever is still on its way (4.3)."""

from datetime import timedelta

import make
import pytest
import scenes

from greenmines.records.applications.concluding import conclude
from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import left_over, running
from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.models import Message
from greenmines.records.rounds.models import RoundState
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


@pytest.fixture
def officer():
    return scenes.officer(Post.ROUND_OFFICER, of=Actor.MINISTRY)


def stage_of(application):
    return Application.objects.get(pk=application.pk).stage


def test_what_is_still_open_lapses_and_what_has_ended_stays_as_it_ended(officer):
    waiting = scenes.application(stage="material_review")
    asked = scenes.application(stage="self_assessment", name="红泥坡石灰岩矿")
    Application.objects.filter(pk=asked.pk).update(resume_at="material_review")
    refused = scenes.application(stage="refused", name="白龙潭石灰岩矿")

    lapsed = conclude(waiting.round, by=officer, now=make.NOW)

    assert [one.pk for one in lapsed] == [waiting.pk, asked.pk]
    assert [stage_of(one) for one in (waiting, asked, refused)] == ["lapsed", "lapsed", "refused"]
    assert (waiting.round.state, left_over(waiting.round)) == (RoundState.CONCLUDED, [])


def test_each_that_lapses_is_audited_with_where_it_stood(officer):
    waiting = scenes.application(stage="publicity")

    conclude(waiting.round, by=officer, now=make.NOW)

    (act,) = Act.objects.filter(application_id=waiting.pk, verb=Verb.LAPSED)
    assert (act.details, act.clause, act.actor_id) == (
        {"from": "publicity", "to": "lapsed"},
        "2.6",
        officer.pk,
    )


def test_the_enterprise_is_told_and_nothing_of_it_is_running_any_more(officer):
    waiting = scenes.application(stage="third_party")

    conclude(waiting.round, by=officer, now=make.NOW)

    told = Message.objects.filter(application_id=waiting.pk, topic="lapsed")
    assert {one.person.organisation_id for one in told} == {waiting.enterprise_id}
    assert list(running()) == []


def test_another_round_is_left_alone(officer):
    waiting = scenes.application(stage="publicity")
    other = make.round_(open_at=make.NOW, close_at=make.NOW + timedelta(days=30))

    assert conclude(other, by=officer, now=make.NOW) == []
    assert stage_of(waiting) == "publicity"


def test_who_may_not_conclude_the_round_lapses_nothing():
    waiting = scenes.application(stage="publicity")

    with pytest.raises(Refused) as refused:
        conclude(waiting.round, by=scenes.officer(Post.ROUND_OFFICER), now=make.NOW)

    assert [one.reason for one in refused.value.refusals] == [Reason.NOT_YOUR_POST]
    assert stage_of(waiting) == "publicity"
