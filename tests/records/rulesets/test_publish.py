"""Drafting a rule set, and publishing it by a second person (1.1, 3.1)."""

import make
import pytest
import scenes
from django.db import IntegrityError, transaction

from greenmines.records.audit.models import Act
from greenmines.records.rulesets import actions
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.records.rulesets.permissions import refusals_to_publish
from greenmines.records.rulesets.queries import waiting
from greenmines.rules.canonical import Malformed
from greenmines.rules.library import shipped_bytes
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


COUNTRY, YUNNAN = "2020", "2020-530000"
OFFICER, SIGNER = Post.ROUND_OFFICER, Post.SIGNER


@pytest.fixture
def officer():
    return scenes.officer(OFFICER, of=Actor.MINISTRY)


@pytest.fixture
def signer():
    return scenes.officer(SIGNER, of=Actor.MINISTRY)


def of_another_province(post):
    house = make.organisation(kind=Actor.PROVINCE, division="150000")
    return make.person(of=house, posts=(post,))


def reasons(refused):
    return [refusal.reason for refusal in refused.value.refusals]


def test_publishing_freezes_and_is_audited(officer, signer):
    drafted = actions.draft(shipped_bytes(COUNTRY), by=officer, now=make.OPENED)

    published = actions.publish(drafted, by=signer, now=make.NOW)

    assert (published.published_at, published.published_by) == (make.NOW, signer)
    acts = Act.objects.filter(verb__startswith="rule_set").order_by("pk")
    assert [(one.verb, one.actor_id, one.clause) for one in acts] == [
        ("rule_set_drafted", officer.pk, ""),
        ("rule_set_published", signer.pk, "1.1"),
    ]


# Of the set for the country, and of the province's own.
REFUSED = {
    (Actor.MINISTRY, SIGNER): ([], [Reason.NOT_YOUR_POST]),
    (Actor.MINISTRY, OFFICER): ([Reason.NOT_YOUR_POST], [Reason.NOT_YOUR_POST]),
    (Actor.MINISTRY, Post.REVIEWER): ([Reason.NOT_YOUR_POST], [Reason.NOT_YOUR_POST]),
    (Actor.PROVINCE, SIGNER): ([Reason.NOT_YOUR_POST], []),
    (Actor.PROVINCE, OFFICER): ([Reason.NOT_YOUR_POST], [Reason.NOT_YOUR_POST]),
    (Actor.CITY, SIGNER): ([Reason.NOT_YOUR_POST], [Reason.NOT_YOUR_POST]),
    (Actor.COUNTY, SIGNER): ([Reason.NOT_YOUR_POST], [Reason.NOT_YOUR_POST]),
}


def test_a_set_is_published_by_a_signer_of_its_own_house():
    versions = {one.code: one for one in actions.take_in_shipped(now=make.OPENED)}

    found = {}
    for kind, post in REFUSED:
        person = make.somebody_of(kind, post)
        asked = (refusals_to_publish(person, versions[code]) for code in (COUNTRY, YUNNAN))
        found[kind, post] = tuple([one.reason for one in refusals] for refusals in asked)

    assert found == REFUSED


def test_who_drafted_it_does_not_publish_it_nor_does_the_signer_of_another_province(reasons_of):
    both = make.somebody_of(Actor.PROVINCE, OFFICER, SIGNER)
    version = actions.draft(shipped_bytes(YUNNAN), by=both, now=make.OPENED)
    elsewhere = of_another_province(SIGNER)

    assert [
        reasons_of(actions.publish, version, by=by, now=make.NOW) for by in (both, elsewhere)
    ] == [[Reason.SAME_SIGNER], [Reason.NOT_YOUR_CASE]]
    stored = RuleSetVersion.objects.filter(pk=version.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        stored.update(published_at=make.NOW, published_by=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        stored.update(is_published_alone=True)
    frozen_before = {"published_by": both, "is_published_alone": True}
    assert stored.update(published_at=make.NOW, **frozen_before) == 1


def test_what_ships_is_nobodys_draft_and_waits_for_a_signer_unless_it_has_gaps(signer, reasons_of):
    versions = {one.code: one for one in actions.take_in_shipped(now=make.OPENED)}
    acts = Act.objects.filter(verb__startswith="rule_set")
    assert set(acts.values_list("verb", "actor_id")) == {("rule_set_drafted", None)}

    refusals = reasons_of(actions.publish, versions["2025"], by=signer, now=make.NOW)

    assert set(refusals) == {Reason.SETTING_NOT_SET}
    assert [one.code for one in waiting()] == [COUNTRY, YUNNAN]
    actions.publish(versions[COUNTRY], by=signer, now=make.NOW)
    assert [one.code for one in waiting()] == [YUNNAN]


def test_a_published_set_is_not_published_again_and_who_is_late_comes_second(
    officer, signer, reasons_of
):
    drafted = actions.draft(shipped_bytes(COUNTRY), by=officer, now=make.OPENED)
    stale = RuleSetVersion.objects.get(pk=drafted.pk)
    actions.publish(drafted, by=signer, now=make.NOW)

    again = reasons_of(actions.publish, drafted, by=signer, now=make.NOW)
    late = reasons_of(actions.publish, stale, by=signer, now=make.NOW)

    assert (again, late) == ([Reason.ALREADY_PUBLISHED], [Reason.SOMEBODY_WAS_FASTER])


def test_the_same_text_is_kept_once(officer):
    one = actions.draft(shipped_bytes(COUNTRY), by=officer, now=make.OPENED)
    other = actions.draft(shipped_bytes(COUNTRY), by=officer, now=make.NOW)

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
        (Actor.MINISTRY, SIGNER, Reason.NOT_YOUR_POST),
        (Actor.PROVINCE, OFFICER, Reason.NOT_YOUR_CASE),
    ],
)
def test_a_set_for_the_country_is_drafted_by_an_officer_of_the_ministry(kind, post, reason):
    with pytest.raises(Refused) as refused:
        actions.draft(shipped_bytes(COUNTRY), by=scenes.officer(post, of=kind), now=make.OPENED)

    assert reasons(refused) == [reason]


def test_a_province_drafts_for_itself():
    officer = scenes.officer(OFFICER)

    drafted = actions.draft(shipped_bytes(YUNNAN), by=officer, now=make.OPENED)

    assert drafted.drafted_by == officer
