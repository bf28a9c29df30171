"""The library of mines at the desk: who comes in, what a line says, what it costs."""

import pytest
import spot_checks
from django.urls import reverse

from greenmines.records.checks.models import Check
from greenmines.rules.checks import CheckStage
from greenmines.rules.posts import Actor, Post


ADDRESS = "supervision:mines"
QUERIES = 13  # who is there; how many, which, and six for their labels


@pytest.mark.parametrize(
    ("post", "kind", "status"),
    [
        (Post.VERIFIER, Actor.PROVINCE, 200),
        (Post.REVIEWER, Actor.MINISTRY, 200),
        (Post.VERIFIER, Actor.COUNTY, 404),
        (Post.ROUND_OFFICER, Actor.MINISTRY, 404),
    ],
)
def test_officers_of_provinces_and_of_the_ministry_read_it(as_post, post, kind, status):
    assert as_post(post, kind).get(reverse(ADDRESS)).status_code == status


def test_a_line_says_what_is_known_and_what_is_not(as_post):
    stay = spot_checks.listing(name="清水沟铅锌矿")
    check = spot_checks.drawn(at=CheckStage.PUBLISHED, mine=stay)

    page = as_post(Post.VERIFIER, Actor.PROVINCE).get(reverse(ADDRESS))

    shown = page.content.decode()
    visited = Check.objects.get(pk=check.pk).took_place_on
    for words in ("清水沟铅锌矿", stay.number, visited.isoformat(), "Library of mines"):
        assert words in shown
    assert "Registered by the county" in shown
    assert "Risk class not told" in shown


def test_what_fits_nothing_is_said_and_a_strange_word_narrows_nothing(as_post):
    spot_checks.listing(name="清水沟铅锌矿")
    client = as_post(Post.VERIFIER, Actor.PROVINCE)

    none = client.get(reverse(ADDRESS), {"words": "不存在"})
    strange = client.get(reverse(ADDRESS), {"size": "enormous", "page": "x"})

    assert "No mine here" in none.content.decode()
    assert len(strange.context["lines"]) == 1


@pytest.mark.parametrize("mines", [1, 3])
def test_three_mines_cost_as_many_queries_as_one(as_post, django_assert_num_queries, mines):
    owner = spot_checks.owner()
    for number in range(mines):
        spot_checks.listing(by=owner, name=f"青石岭{number}号矿")
    client = as_post(Post.VERIFIER, Actor.PROVINCE)
    client.get(reverse(ADDRESS))

    with django_assert_num_queries(QUERIES):
        client.get(reverse(ADDRESS))
