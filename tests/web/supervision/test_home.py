"""The first page of the supervision desk, and who is led there."""

import make

from greenmines.rules.posts import Actor, Post
from greenmines.web.supervision.sections import items_for


def test_the_first_page_says_what_supervision_is(as_post):
    page = as_post(Post.REVIEWER, Actor.COUNTY).get("/supervision/")

    assert page.status_code == 200
    assert "What happens to mines after they are listed" in page.content.decode()


def test_officers_find_supervision_in_their_navigation_and_experts_their_checks(db):
    people = (
        make.somebody_of(Actor.PROVINCE, Post.VERIFIER),
        make.expert(of=make.agency()),
        make.somebody_of(Actor.DEPARTMENT, Post.CONSULTANT),
    )

    led_to = [[item.url_name for item in items_for(one)] for one in people]

    assert led_to == [["supervision:home"], ["supervision:checks"], []]
