"""Announcing a round's result, and the list at any moment (4.3)."""

from datetime import timedelta

import make
import pytest
import scenes

from greenmines.records.applications.models import Application
from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.models import CreditEvent
from greenmines.records.credit.queries import subject_of
from greenmines.records.inbox.topics import Topic
from greenmines.records.listings import actions
from greenmines.records.listings.models import Announcement, Listing
from greenmines.records.listings.permissions import refusals_to_prepare
from greenmines.records.listings.queries import prepared_announcement
from greenmines.records.listings.searching import (
    counts_by_province,
    entered_by,
    left_by,
    standing_at,
)
from greenmines.records.listings.telling import tell_of_open_announcements
from greenmines.records.rounds.models import RoundState
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def test_an_announcement_enters_its_mines_under_numbers_of_their_own():
    prepared, listed = scenes.announcement(now=scenes.WITHIN)

    assert [one.number for one in listed] == ["GM-2020-0001"]
    assert listed[0].mine.is_listed
    assert Application.objects.get().stage == "listed"
    assert Announcement.objects.get().announced_at == prepared.announced_at == scenes.WITHIN


def test_a_number_that_an_earlier_entry_has_is_passed_over():
    scenes.listing(number="GM-2020-0002", year=2020)

    _, listed = scenes.announcement(now=scenes.WITHIN)

    assert [one.number for one in listed] == ["GM-2020-0003"]


def test_each_listing_is_an_honour_of_its_holder_once():
    prepared, listed = scenes.announcement(now=scenes.WITHIN)

    event = CreditEvent.objects.get()
    assert (event.type_code, event.subject_code, event.recorded_by) == (
        "listed",
        listed[0].application.enterprise.credit_code,
        None,
    )
    assert event.document == f"{prepared.number}（GM-2020-0001）"
    said = EventSaid(
        subject_of(event), "", "listed", event.happened_on, event.document, event.facts
    )
    assert report_event(said, now=scenes.WITHIN) is None


def test_whoever_prepared_the_announcement_does_not_make_it():
    both = make.somebody_of(Actor.MINISTRY, Post.REVIEWER, Post.SIGNER)
    waiting = scenes.application(stage="announcement")
    prepared = actions.prepare(waiting.round, "2021年第3号", by=both, now=scenes.WITHIN)

    with pytest.raises(Refused) as refused:
        actions.announce(prepared, by=both, now=scenes.WITHIN)

    assert reasons(refused) == [Reason.SAME_SIGNER]


def test_without_mines_nothing_is_announced():
    running = make.round_()
    reviewer = scenes.officer(Post.REVIEWER, of=Actor.MINISTRY)
    prepared = actions.prepare(running, "2021年第3号", by=reviewer, now=scenes.WITHIN)

    with pytest.raises(Refused) as refused:
        actions.announce(
            prepared, by=scenes.officer(Post.SIGNER, of=Actor.MINISTRY), now=scenes.WITHIN
        )

    assert reasons(refused) == [Reason.MINES_MISSING]


@pytest.mark.parametrize(
    ("number", "reason"), [(" ", Reason.FIELD_MISSING), ("甲", Reason.SOMEBODY_WAS_FASTER)]
)
def test_a_draft_needs_a_number_and_stands_alone(number, reason):
    running = make.round_()
    reviewer = scenes.officer(Post.REVIEWER, of=Actor.MINISTRY)
    if number.strip():
        actions.prepare(running, "乙", by=reviewer, now=scenes.WITHIN)

    with pytest.raises(Refused) as refused:
        actions.prepare(running, number, by=reviewer, now=scenes.WITHIN)

    assert reasons(refused) == [reason]


def test_a_number_is_given_once():
    scenes.announcement(number="2021年第3号", now=scenes.WITHIN)
    reviewer = scenes.officer(Post.REVIEWER, of=Actor.MINISTRY)

    with pytest.raises(Refused) as refused:
        actions.prepare(make.round_(), "2021年第3号", by=reviewer, now=scenes.WITHIN)

    assert reasons(refused) == [Reason.FIELD_MALFORMED]


def test_the_ministry_prepares_and_only_in_a_round_that_runs():
    running = make.round_()
    province = scenes.officer(Post.REVIEWER)
    ministry = scenes.officer(Post.REVIEWER, of=Actor.MINISTRY)

    by_province = refusals_to_prepare(province, running)
    running.state = RoundState.CONCLUDED

    assert [refusal.reason for refusal in by_province] == [Reason.NOT_YOUR_POST]
    assert [one.reason for one in refusals_to_prepare(ministry, running)] == [Reason.ROUND_NOT_OPEN]
    assert prepared_announcement(running) is None


def test_what_is_announced_is_not_announced_again():
    prepared, _listed = scenes.announcement(now=scenes.WITHIN)
    signer = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)
    stale = Announcement.objects.get(pk=prepared.pk)
    stale.announced_at = None
    scenes.application(stage="announcement", name="白云山矿")

    with pytest.raises(Refused) as again:
        actions.announce(prepared, by=signer, now=scenes.WITHIN)
    with pytest.raises(Refused) as late:
        actions.announce(stale, by=signer, now=scenes.WITHIN)

    assert [reasons(again), reasons(late)] == [[Reason.SOMEBODY_WAS_FASTER]] * 2
    assert Listing.objects.count() == 1


def test_nothing_is_announced_under_an_objection_or_by_a_reviewer():
    entry = scenes.entry_of(scenes.notice(scenes.application(is_declared=True)))
    scenes.objection(entry=entry)
    Application.objects.update(stage="announcement")
    preparing = scenes.officer(Post.REVIEWER, of=Actor.MINISTRY)
    prepared = actions.prepare(entry.notice.round, "甲", by=preparing, now=scenes.WITHIN)
    other = make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)

    with pytest.raises(Refused) as refused:
        actions.announce(prepared, by=other, now=scenes.WITHIN)

    assert reasons(refused) == [Reason.NOT_YOUR_POST, Reason.OBJECTION_OPEN]


def test_the_list_is_known_to_the_moment():
    listing = scenes.left(scenes.listing())
    second = timedelta(seconds=1)

    assert list(standing_at(listing.listed_at - second)) == []
    assert list(standing_at(listing.listed_at)) == [listing]
    assert list(standing_at(listing.left_at - second)) == [listing]
    assert list(standing_at(listing.left_at)) == []
    assert list(left_by(listing.left_at)) == [listing]
    assert list(entered_by(listing.left_at)) == [listing]
    assert counts_by_province(listing.listed_at) == {"530000": 1}
    assert Listing.objects.count() == 1


def test_the_other_signers_of_the_ministry_are_told_once_that_an_announcement_can_be_made(
    second_signer, told_of
):
    drafter, signer = second_signer(Actor.MINISTRY, Post.REVIEWER)
    running, now = make.round_(), scenes.WITHIN
    actions.prepare(running, "2021年第3号", by=drafter, now=now)
    without_mines = (told_of(Topic.ANNOUNCEMENT_WAITS), tell_of_open_announcements(now))

    scenes.application(stage="announcement")
    found = [tell_of_open_announcements(now) for _ in range(2)]

    told = [(signer, {"number": "2021年第3号"})]
    assert (without_mines, found) == (([], 0), [1, 0])
    assert told_of(Topic.ANNOUNCEMENT_WAITS) == told


def test_they_are_told_at_once_where_a_mine_waits(told_of):
    signer = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)
    scenes.announcement(now=scenes.WITHIN)

    assert [one for one, _facts in told_of(Topic.ANNOUNCEMENT_WAITS)] == [signer]
