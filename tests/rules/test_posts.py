"""Posts: who can have which, and which exclude one another."""

from itertools import combinations

import pytest

from greenmines.rules.posts import (
    ADMINISTRATORS,
    AUTHORITIES,
    HOLDERS,
    Actor,
    Post,
    refusal_of_post,
    refusals_to_hold,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import END_OF_REFUSAL, HANDLERS, StepKind


NONE: frozenset[Post] = frozenset()


def kind_of(post: Post) -> Actor:
    """Some kind of organisation that has the post."""
    return min(HOLDERS[post])


def test_every_post_has_holders_and_every_kind_of_organisation_a_post():
    assert set(HOLDERS) == set(Post)
    assert frozenset().union(*HOLDERS.values()) == set(Actor)


def test_every_kind_of_step_has_a_handler_and_an_end_for_refusals():
    assert set(HANDLERS) == set(StepKind)
    assert set(END_OF_REFUSAL) == set(StepKind)


@pytest.mark.parametrize("kind", Actor)
@pytest.mark.parametrize("post", Post)
def test_a_post_is_held_in_the_organisations_that_have_it_and_in_no_other(post: Post, kind: Actor):
    expected = Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": post.value, "kind": kind.value})

    refusals = refusals_to_hold(post, NONE, kind)

    assert refusals == [expected] * (kind not in HOLDERS[post])


@pytest.mark.parametrize("held", Post)
@pytest.mark.parametrize("post", Post)
def test_administrators_posts_exclude_each_other_and_every_other_post(post: Post, held: Post):
    clash = post is not held and bool(ADMINISTRATORS & {post, held})
    expected = Refusal(Reason.POSTS_INCOMPATIBLE, "3.1", {"post": post.value, "held": held.value})

    assert refusals_to_hold(post, frozenset({held}), kind_of(post)) == [expected] * clash


def test_an_ordinary_post_may_join_all_other_ordinary_posts():
    ordinary = frozenset(Post) - ADMINISTRATORS

    for first, second in combinations(sorted(ordinary), 2):
        assert refusals_to_hold(first, frozenset({second}), kind_of(first)) == []


def test_everything_that_clashes_is_named_in_one_refusal():
    refusals = refusals_to_hold(
        Post.AUDITOR, frozenset({Post.SIGNER, Post.REVIEWER}), Actor.MINISTRY
    )

    assert refusals == [
        Refusal(Reason.POSTS_INCOMPATIBLE, "3.1", {"post": "auditor", "held": "reviewer, signer"})
    ]


def test_the_wrong_organisation_and_a_clash_are_both_said():
    refusals = refusals_to_hold(Post.AUDITOR, frozenset({Post.FILLER}), Actor.ENTERPRISE)

    assert [refusal.reason for refusal in refusals] == [
        Reason.NOT_YOUR_POST,
        Reason.POSTS_INCOMPATIBLE,
    ]


def test_reviewers_verifiers_and_signers_are_of_authorities():
    assert [HOLDERS[post] for post in (Post.REVIEWER, Post.VERIFIER, Post.SIGNER)] == [
        AUTHORITIES
    ] * 3


def test_a_refusal_of_a_post_names_the_houses_in_the_order_of_the_road():
    refusal = refusal_of_post(Post.SIGNER, "3.2b", Actor.MINISTRY, Actor.PROVINCE)

    told = {"post": "signer", "whose_turn": "province, ministry"}
    assert (refusal.reason, refusal.clause, dict(refusal.details)) == (
        "not_your_post",
        "3.2b",
        told,
    )
