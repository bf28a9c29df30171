"""Publishing a rule set (1.1, 3.1)."""

import make
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.rulesets import actions
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.canonical import Malformed
from greenmines.rules.library import shipped_bytes
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


@pytest.fixture
def officer():
    return scenes.officer(Post.ROUND_OFFICER, of=Actor.MINISTRY)


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def test_publishing_freezes_and_is_audited(officer):
    drafted = actions.draft(shipped_bytes("2020"), by=officer, now=make.OPENED)

    published = actions.publish(drafted, by=officer, now=make.NOW)

    assert (published.published_at, published.published_by) == (make.NOW, officer)
    assert Act.objects.get(verb="rule_set_published").clause == "1.1"


def test_a_published_set_is_not_published_again(officer):
    drafted = actions.draft(shipped_bytes("2020"), by=officer, now=make.OPENED)
    actions.publish(drafted, by=officer, now=make.NOW)

    with pytest.raises(Refused) as refused:
        actions.publish(drafted, by=officer, now=make.NOW)

    assert reasons(refused) == [Reason.ALREADY_PUBLISHED]


def test_whoever_publishes_at_the_same_moment_comes_second(officer):
    drafted = actions.draft(shipped_bytes("2020"), by=officer, now=make.OPENED)
    stale = RuleSetVersion.objects.get(pk=drafted.pk)
    actions.publish(drafted, by=officer, now=make.NOW)

    with pytest.raises(Refused) as refused:
        actions.publish(stale, by=officer, now=make.NOW)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


def test_the_same_text_is_kept_once(officer):
    one = actions.draft(shipped_bytes("2020"), by=officer, now=make.OPENED)
    other = actions.draft(shipped_bytes("2020"), by=officer, now=make.NOW)

    assert one == other
    assert Act.objects.filter(verb="rule_set_drafted").count() == 1


def test_what_is_no_rule_set_is_not_kept(officer):
    with pytest.raises(Malformed):
        actions.draft(b"{}", by=officer, now=make.OPENED)

    assert RuleSetVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "post", "reason"),
    [
        (Actor.MINISTRY, Post.REVIEWER, Reason.NOT_YOUR_POST),
        (Actor.PROVINCE, Post.ROUND_OFFICER, Reason.NOT_YOUR_CASE),
    ],
)
def test_a_set_for_the_country_is_the_ministrys(kind, post, reason):
    with pytest.raises(Refused) as refused:
        actions.draft(shipped_bytes("2020"), by=scenes.officer(post, of=kind), now=make.OPENED)

    assert reasons(refused) == [reason]


def test_a_province_drafts_for_itself():
    officer = scenes.officer(Post.ROUND_OFFICER)

    drafted = actions.draft(shipped_bytes("2020-530000"), by=officer, now=make.OPENED)

    assert drafted.drafted_by == officer
