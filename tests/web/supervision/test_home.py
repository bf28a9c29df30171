"""The first page of the supervision desk, and who is led there."""

import make

from greenmines.rules.posts import Actor, Post
from greenmines.web.shared.navigation import nav_of


def test_the_first_page_says_what_supervision_is(as_post):
    page = as_post(Post.REVIEWER, Actor.COUNTY).get("/supervision/")

    assert page.status_code == 200
    assert "What happens to mines after they are listed" in page.content.decode()


def test_only_officers_find_supervision_in_their_navigation(db):
    officer = make.somebody_of(Actor.PROVINCE, Post.VERIFIER)
    consultant = make.somebody_of(Actor.DEPARTMENT, Post.CONSULTANT)

    assert "/supervision/" in [item.address for item in nav_of(officer)]
    assert "/supervision/" not in [item.address for item in nav_of(consultant)]
