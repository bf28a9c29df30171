"""Notices: prepared by one, published by another, ended when nothing stands against (2.6, 4.3)."""

from datetime import date, timedelta

import make
import pytest
import scenes

from greenmines.records.applications.models import Application
from greenmines.records.inbox.topics import Topic
from greenmines.records.publicity import actions
from greenmines.records.publicity.actions import Shown
from greenmines.records.publicity.models import ChannelKind, Notice, NoticeKind
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def shown_well(notice):
    reviewer = scenes.officer(Post.REVIEWER)
    proof = make.evidence(by=reviewer, now=scenes.PUBLISHED)
    shown = Shown(ChannelKind.NEWSPAPER, "云南日报", date(2020, 9, 24), proof=proof)
    return actions.record_channel(notice, shown, by=reviewer, now=scenes.PUBLISHED)


def test_seven_working_days_hold_a_make_up_sunday_and_eight_days_off():
    notice = scenes.notice()

    assert (notice.starts_on, notice.last_day) == (date(2020, 9, 24), date(2020, 10, 9))
    assert notice.closes_at == scenes.CLOSES
    assert not notice.is_provisional


def test_whoever_prepared_a_notice_does_not_publish_it():
    both = make.somebody_of(Actor.PROVINCE, Post.REVIEWER, Post.SIGNER)
    application = scenes.application()
    draft = actions.prepare(
        application.round, NoticeKind.PROVINCIAL, contact="某路", by=both, now=scenes.PUBLISHED
    )
    actions.enter(draft, application, by=both, now=scenes.PUBLISHED)

    with pytest.raises(Refused) as refused:
        actions.publish(draft, by=both, now=scenes.PUBLISHED)

    assert reasons(refused) == [Reason.SAME_SIGNER]


def test_whoever_publishes_at_the_same_moment_comes_second():
    draft = scenes.draft_notice()
    stale = Notice.objects.select_related("round__version").get(pk=draft.pk)
    signer = scenes.officer(Post.SIGNER)
    actions.publish(draft, by=signer, now=scenes.PUBLISHED)

    with pytest.raises(Refused) as refused:
        actions.publish(stale, by=signer, now=scenes.PUBLISHED)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


def test_an_empty_draft_without_contact_is_not_published():
    draft = actions.prepare(
        make.round_(),
        NoticeKind.PROVINCIAL,
        contact=" ",
        by=scenes.officer(Post.REVIEWER),
        now=scenes.PUBLISHED,
    )

    with pytest.raises(Refused) as refused:
        actions.publish(draft, by=scenes.officer(Post.SIGNER), now=scenes.PUBLISHED)

    assert reasons(refused) == [Reason.MINES_MISSING, Reason.FIELD_MISSING]


def test_a_channel_needs_its_proof():
    notice = scenes.notice()
    shown = Shown(ChannelKind.WEBSITE, "厅网站", date(2020, 9, 24))

    with pytest.raises(Refused) as refused:
        actions.record_channel(notice, shown, by=scenes.officer(Post.REVIEWER), now=scenes.WITHIN)

    assert reasons(refused) == [Reason.CHANNEL_PROOF_MISSING]


def test_a_mine_of_a_draft_is_left_out_again():
    draft = scenes.draft_notice()
    entry = scenes.entry_of(draft)

    actions.leave_out(entry, by=scenes.officer(Post.REVIEWER), now=scenes.PUBLISHED)

    assert draft.entries.count() == 0


def test_the_period_ends_at_its_hour_and_not_before():
    notice = scenes.notice()
    shown_well(notice)

    with pytest.raises(Refused) as refused:
        actions.end(
            notice,
            by=scenes.officer(Post.REVIEWER),
            now=scenes.CLOSES - timedelta(microseconds=1),
        )

    assert reasons(refused) == [Reason.PUBLICITY_NOT_OVER]


def test_a_mine_whose_enterprise_lost_the_licence_stays_behind():
    notice = scenes.notice()
    shown_well(notice)
    case = scenes.entry_of(notice).application
    make.licence_lost(case, now=scenes.PUBLISHED)
    reviewer = scenes.officer(Post.REVIEWER)

    ended = actions.end(notice, by=reviewer, now=notice.closes_at)
    with pytest.raises(Refused) as refused:
        actions.conclude(scenes.entry_of(notice), by=reviewer, now=notice.closes_at)

    assert (ended, reasons(refused)) == ([], [Reason.APPLICANT_LOST_LICENCE])


def test_without_channels_enough_no_period_ends():
    with pytest.raises(Refused) as refused:
        actions.end(scenes.notice(), by=scenes.officer(Post.REVIEWER), now=scenes.CLOSES)

    assert reasons(refused) == [Reason.CHANNEL_PROOF_MISSING]


@pytest.mark.parametrize(("objects", "stage"), [(False, "recommendation"), (True, "publicity")])
def test_at_the_end_a_mine_goes_on_unless_somebody_objects(objects, stage):
    notice = scenes.notice(scenes.application(is_declared=True))
    shown_well(notice)
    if objects:
        scenes.objection(entry=scenes.entry_of(notice))

    actions.end(notice, by=scenes.officer(Post.REVIEWER), now=scenes.CLOSES)

    assert Application.objects.get().stage == stage


@pytest.mark.parametrize(
    ("kind", "house", "stage"),
    [
        (NoticeKind.PROVINCIAL, Actor.PROVINCE, "publicity"),
        (NoticeKind.NATIONAL, Actor.MINISTRY, "national_publicity"),
    ],
)
def test_the_other_signers_of_the_house_are_told_once_that_a_draft_lacks_nothing(
    kind, house, stage, second_signer, told_of
):
    drafter, signer = second_signer(house, Post.REVIEWER)
    founds = [scenes.application(stage=stage, name=name) for name in ("甲矿", "乙矿", "丙矿")]
    draft = actions.prepare(founds[0].round, kind, contact="某路", by=drafter, now=scenes.PUBLISHED)
    before = told_of(Topic.NOTICE_WAITS)

    entries = actions.enter_all(draft, founds[:2], by=drafter, now=scenes.PUBLISHED)
    actions.leave_out(entries[0], by=drafter, now=scenes.PUBLISHED)
    actions.enter(draft, founds[2], by=drafter, now=scenes.PUBLISHED)

    facts = {"number": draft.number, "notice": str(draft.pk)}
    assert (before, told_of(Topic.NOTICE_WAITS)) == ([], [(signer, facts)])
