"""Accounts from above, posts that exclude one another, locks with a reason (3.1)."""

from datetime import timedelta

import make
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.people import actions
from greenmines.records.people.administering import (
    House,
    accounts_in_reach,
    failed_sign_ins,
    open_house,
    organisations_under,
)
from greenmines.records.people.auditing import AskedActs, Trail, acts_for, record_export
from greenmines.records.people.permissions import (
    refusals_to_give_post,
    refusals_to_issue_accounts,
    refusals_to_lock,
)
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def account(house, by, *posts):
    return actions.issue_account(
        house, username="new.one", name="新人", password="x", posts=list(posts), by=by, now=make.NOW
    )


@pytest.mark.parametrize(
    ("issuer", "kind", "division", "is_allowed"),
    [
        (Actor.MINISTRY, Actor.PROVINCE, "510000", True),
        (Actor.MINISTRY, Actor.AGENCY, "530100", True),
        (Actor.MINISTRY, Actor.CITY, "530400", False),
        (Actor.PROVINCE, Actor.CITY, "530400", True),
        (Actor.PROVINCE, Actor.CITY, "510100", False),
        (Actor.PROVINCE, Actor.PROVINCE, "530000", False),
        (Actor.PROVINCE, Actor.ENTERPRISE, "530426", False),
    ],
)
def test_accounts_come_from_the_level_above(issuer, kind, division, is_allowed):
    by = scenes.officer(Post.SYSTEM_ADMIN, of=issuer)
    house = make.organisation(kind=kind, division=division)

    is_under = organisations_under(by).filter(pk=house.pk).exists()

    assert is_under == is_allowed
    if is_allowed:
        assert account(house, by).must_change_password
    else:
        with pytest.raises(Refused):
            account(house, by)


def test_the_three_administrators_posts_exclude_every_other():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    house = make.organisation(kind=Actor.PROVINCE)

    with pytest.raises(Refused) as refused:
        account(house, by, Post.REVIEWER, Post.AUDITOR)

    assert reasons(refused) == [Reason.POSTS_INCOMPATIBLE]


def test_nobody_gives_a_post_to_themselves():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)

    with pytest.raises(Refused) as refused:
        actions.give_post(by, Post.AUDITOR, by=by, now=make.NOW)

    assert reasons(refused)[0] == Reason.NOT_ISSUED_FROM_ABOVE


def test_a_post_that_was_ended_is_not_ended_again():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    person = make.person(kind=Actor.PROVINCE, posts=[Post.REVIEWER])
    actions.end_post(person, Post.REVIEWER, by=by, now=make.NOW)

    with pytest.raises(Refused) as refused:
        actions.end_post(person, Post.REVIEWER, by=by, now=make.NOW)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


def test_a_post_that_is_held_is_not_given_again():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    person = make.person(kind=Actor.PROVINCE, posts=[Post.REVIEWER])

    with pytest.raises(Refused) as refused:
        actions.give_post(person, Post.REVIEWER, by=by, now=make.NOW)

    assert reasons(refused) == [Reason.SOMEBODY_WAS_FASTER]


@pytest.mark.parametrize(
    ("reason", "is_closed_before", "refusal"),
    [("", False, Reason.REASON_MISSING), ("离职", True, Reason.SOMEBODY_WAS_FASTER)],
)
def test_an_account_is_closed_once_and_with_a_reason(reason, is_closed_before, refusal):
    by = scenes.officer(Post.SECURITY_ADMIN, of=Actor.MINISTRY)
    person = make.person(kind=Actor.PROVINCE)
    if is_closed_before:
        actions.close_account(person, reason="离职", by=by, now=make.NOW)

    with pytest.raises(Refused) as refused:
        actions.close_account(person, reason=reason, by=by, now=make.NOW)

    assert reasons(refused) == [refusal]


def test_an_authority_is_opened_once():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    house = House(Actor.PROVINCE, "四川省自然资源厅", "510000")
    open_house(house, by=by, now=make.NOW)

    with pytest.raises(Refused) as refused:
        open_house(house, by=by, now=make.NOW)

    assert reasons(refused) == [Reason.ACCOUNT_EXISTS]


@pytest.mark.parametrize("post", [Post.REVIEWER, Post.SYSTEM_ADMIN, Post.AUDITOR])
def test_only_the_security_administrator_reaches_locks(post):
    person = scenes.officer(post, of=Actor.MINISTRY)

    assert (accounts_in_reach(person).count(), failed_sign_ins(person)) == (0, [])


@pytest.mark.parametrize("post", [Post.REVIEWER, Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN])
def test_only_the_auditor_reads_the_audit(post):
    person = scenes.officer(post, of=Actor.MINISTRY)

    assert acts_for(person, AskedActs()).count() == 0
    with pytest.raises(Refused):
        record_export(person, rows=0, asked={}, now=make.NOW)


def test_giving_and_ending_a_post_is_audited_with_the_post_and_who_did_it():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    person = make.person(of=make.organisation(kind=Actor.PROVINCE), posts=[])

    actions.give_post(person, Post.REVIEWER, by=by, now=make.NOW)
    actions.end_post(person, Post.REVIEWER, by=by, now=make.NOW)

    acts = Act.objects.filter(subject_kind="person", subject_id=str(person.pk), actor_id=by.pk)
    assert [(act.verb, act.details) for act in acts.order_by("id")] == [
        ("post_given", {"post": "reviewer"}),
        ("post_ended", {"post": "reviewer"}),
    ]


def test_whoever_is_no_administrator_issues_and_locks_nothing():
    reviewer, person = scenes.officer(Post.REVIEWER), make.person()

    refused = [
        *refusals_to_issue_accounts(reviewer, person.organisation),
        *refusals_to_lock(reviewer, person),
    ]

    assert [(one.reason, one.details["post"]) for one in refused] == [
        (Reason.NOT_YOUR_POST, "system_admin"),
        (Reason.NOT_YOUR_POST, "security_admin"),
    ]
    assert list(accounts_in_reach(reviewer)) == []
    assert failed_sign_ins(reviewer) == []


def test_nobody_locks_or_serves_themselves():
    system = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    security = scenes.officer(Post.SECURITY_ADMIN, of=Actor.MINISTRY)

    assert [one.reason for one in refusals_to_lock(security, security)] == [Reason.NOT_YOUR_CASE]
    kinds = [one.details["kind"] for one in refusals_to_give_post(system, system, Post.REVIEWER)
             if "kind" in one.details]  # fmt: skip
    assert "self" in kinds


def test_an_account_needs_a_name_that_nobody_has():
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    house = make.organisation(kind=Actor.PROVINCE)
    account(house, by)

    with pytest.raises(Refused) as refused:
        account(house, by)

    assert reasons(refused) == [Reason.ACCOUNT_EXISTS]


def test_a_lock_needs_a_reason_and_happens_once():
    security = scenes.officer(Post.SECURITY_ADMIN, of=Actor.MINISTRY)
    person = make.person()

    with pytest.raises(Refused) as unreasoned:
        actions.close_account(person, reason=" ", by=security, now=make.NOW)
    actions.close_account(person, reason="离职", by=security, now=make.NOW)
    with pytest.raises(Refused) as twice:
        actions.close_account(person, reason="离职", by=security, now=make.NOW)

    assert (reasons(unreasoned), reasons(twice)) == (
        [Reason.REASON_MISSING],
        [Reason.SOMEBODY_WAS_FASTER],
    )


def test_the_auditor_narrows_by_time_act_and_person():
    auditor = scenes.officer(Post.AUDITOR, of=Actor.MINISTRY)
    by = scenes.officer(Post.SYSTEM_ADMIN, of=Actor.MINISTRY)
    person = make.person(of=make.organisation(kind=Actor.PROVINCE), posts=[])
    actions.give_post(person, Post.REVIEWER, by=by, now=make.NOW)
    hour = timedelta(hours=1)

    def found(**asked):
        return acts_for(auditor, AskedActs(**asked)).count()

    assert found(since=make.NOW, until=make.NOW + hour, verb=Verb.POST_GIVEN, person=by.name) == 1
    assert found(since=make.NOW + hour, verb=Verb.POST_GIVEN) == 0
    assert found(person="没有此人") == 0
    assert found(trail=Trail((999_999,))) == 0


def test_a_provinces_auditor_reads_of_the_lock_outs_of_its_own_people_only():
    auditor = scenes.officer(Post.AUDITOR)
    own = scenes.officer(Post.REVIEWER)
    foreign = make.person(of=make.organisation(kind=Actor.PROVINCE, division="130000"))
    for person in (own, foreign):
        actions.record_lock_out(person.username, now=make.NOW, since=None)

    found = acts_for(auditor, AskedActs(verb=Verb.LOCKED_OUT))

    assert [(act.subject_id, act.actor_name) for act in found] == [(str(own.pk), "")]
