"""Doors: deny by default, and 404 rather than 403."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from greenmines.rules.posts import Actor, Post
from greenmines.web.shared.doors import door, person_of, posts_at


@door(Post.REVIEWER, Post.SIGNER)
def behind(_request, word):
    """A page behind a door."""
    return HttpResponse(word)


@pytest.fixture
def asked(rf):
    def ask(person):
        request = rf.get("/")
        request.user = person
        return request

    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("post", [Post.REVIEWER, Post.SIGNER])
def test_each_post_that_a_door_names_gets_in(asked, people, post):
    answer = behind(asked(people(Actor.PROVINCE, post)), "in")

    assert answer.content == b"in"


@pytest.mark.django_db
@pytest.mark.parametrize("posts", [(), (Post.VERIFIER,), (Post.AUDITOR,)])
def test_for_anybody_else_the_page_is_not_there(asked, people, posts):
    with pytest.raises(Http404):
        behind(asked(people(Actor.PROVINCE, *posts)), "in")


def test_nobody_gets_in_unknown(asked):
    with pytest.raises(PermissionDenied):
        person_of(asked(AnonymousUser()))


def test_a_door_without_posts_is_a_mistake():
    with pytest.raises(ValueError, match="names the posts"):
        door()


def test_a_door_shows_its_posts_and_keeps_the_name_of_its_view():
    assert (posts_at(behind), behind.__name__) == ({Post.REVIEWER, Post.SIGNER}, "behind")


def test_a_view_without_a_door_says_so():
    assert posts_at(test_nobody_gets_in_unknown) is None
