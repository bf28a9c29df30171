"""Opening, extending and concluding rounds (2.1, 4.1, 4.3)."""

from datetime import date, datetime, timedelta

import make
import pytest
import scenes

from greenmines.records.rounds import actions
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import (
    due_of,
    last_day_of,
    provinces_finish_at,
    rules_for,
)
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


@pytest.fixture
def officer():
    return scenes.officer(Post.ROUND_OFFICER, of=Actor.MINISTRY)


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def test_whoever_concludes_at_the_same_moment_comes_second(officer):
    running = make.round_()
    stale = Round.objects.select_related("version").get()
    actions.conclude(running, by=officer, now=make.NOW)

    with pytest.raises(Refused) as refused:
        actions.conclude(stale, by=officer, now=make.NOW)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


def test_what_follows_the_applications_moves_with_the_day_on_which_they_close():
    close_at = datetime(2020, 7, 30, 17, tzinfo=CHINA)
    usual, longer = make.round_(), make.round_(close_at=close_at)

    road = rules_for(usual).road

    assert due_of(usual, road[1]) == datetime(2020, 7, 10, 17, tzinfo=CHINA)
    assert due_of(longer, road[1]) == datetime(2020, 8, 9, 17, tzinfo=CHINA)
    assert (last_day_of(usual), last_day_of(longer)) == (date(2021, 1, 11), date(2021, 2, 10))


def test_an_open_round_is_not_opened_again(officer):
    with pytest.raises(Refused) as refused:
        actions.open_round(make.round_(), by=officer, now=make.NOW)

    assert reasons(refused) == [Reason.WRONG_STAGE]


def test_a_province_opens_its_part_once():
    running = make.round_(parts=())
    reviewer = scenes.officer(Post.REVIEWER)
    actions.open_part(running, by=reviewer, now=make.NOW)

    with pytest.raises(Refused) as refused:
        actions.open_part(running, by=reviewer, now=make.NOW)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


def test_an_extension_moves_one_provinces_last_hour():
    running = make.round_(parts=("530000", "510000"))
    part = running.parts.select_related("round__version").get(province="530000")
    later = running.provinces_finish_at + timedelta(days=30)
    signer = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)

    actions.extend(part, until=later, reason="洪水", by=signer, now=make.NOW)

    assert provinces_finish_at(running, "530000") == later
    assert provinces_finish_at(running, "510000") == running.provinces_finish_at


def test_what_a_province_was_granted_is_extended_further_and_never_taken_back():
    running = make.round_(parts=("530000",))
    part, stale = (running.parts.select_related("round__version").get() for _ in range(2))
    signer = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)
    granted, sooner, later = (
        running.provinces_finish_at + timedelta(days=days) for days in (30, 20, 40)
    )
    actions.extend(part, until=granted, reason="洪水", by=signer, now=make.NOW)

    with pytest.raises(Refused) as backwards:
        actions.extend(part, until=sooner, reason="更正", by=signer, now=make.NOW)
    with pytest.raises(Refused) as second:
        actions.extend(stale, until=sooner, reason="地震", by=signer, now=make.NOW)
    actions.extend(part, until=later, reason="洪水未退", by=signer, now=make.NOW)

    assert (reasons(backwards), reasons(second)) == (
        [Reason.DAY_TOO_EARLY],
        [Reason.SOMEBODY_WAS_FASTER],
    )
    assert provinces_finish_at(running, "530000") == later


@pytest.mark.parametrize(
    ("days", "reason", "kind", "refusal"),
    [
        (30, " ", Actor.MINISTRY, Reason.REASON_MISSING),
        (0, "洪水", Actor.MINISTRY, Reason.DAY_TOO_EARLY),
        (30, "洪水", Actor.PROVINCE, Reason.NOT_YOUR_POST),
    ],
)
def test_an_extension_that_may_not_be_is_refused(days, reason, kind, refusal):
    running = make.round_()
    part = running.parts.select_related("round__version").get()
    until = running.provinces_finish_at + timedelta(days=days)

    with pytest.raises(Refused) as refused:
        actions.extend(
            part, until=until, reason=reason, by=scenes.officer(Post.SIGNER, of=kind), now=make.NOW
        )

    assert reasons(refused) == [refusal]
