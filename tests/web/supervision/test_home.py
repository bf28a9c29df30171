"""The first page of the supervision desk, and who is led there."""

import make

from greenmines.rules.posts import Actor, Post
from greenmines.web.supervision.sections import items_for, sections_for


def test_the_first_page_says_what_supervision_is(as_post):
    page = as_post(Post.REVIEWER, Actor.COUNTY).get("/supervision/")

    assert page.status_code == 200
    assert "What happens to mines after they are listed" in page.content.decode()


def test_the_second_signer_alone_has_a_room_for_parts_in_draws(db):
    signer, verifier = (
        {section.item.url_name for section in sections_for(make.somebody_of(Actor.COUNTY, post))}
        for post in (Post.SIGNER, Post.VERIFIER)
    )

    assert signer - verifier == {"supervision:contributions"}


def test_each_party_finds_in_its_navigation_what_it_has_to_do(db):
    people = (
        make.somebody_of(Actor.PROVINCE, Post.VERIFIER),
        make.expert(of=make.agency()),
        make.somebody_of(Actor.DEPARTMENT, Post.CONSULTANT),
    )

    led_to = [[item.url_name for item in items_for(one)] for one in people]

    assert led_to == [["supervision:home"], ["supervision:checks"], ["supervision:contributions"]]
