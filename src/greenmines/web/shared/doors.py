"""Doors of pages: which posts a view serves; for whoever holds none of them it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeAlias

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from greenmines.records.people.queries import posts_of
from greenmines.rules.posts import Post


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

View: TypeAlias = "Callable[..., HttpResponseBase]"
POSTS = "door_posts"


def person_of(request: HttpRequest) -> "Person":
    """Who is signed in; behind a door or `LoginRequiredMiddleware` somebody always is."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def door(*posts: Post) -> Callable[[View], View]:
    """Let in people who hold one of the posts; for anybody else the page is not there (404)."""
    if not posts:
        raise ValueError("a door names the posts that it serves")

    def with_door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if posts_of(person_of(request)).isdisjoint(posts):
                raise Http404
            return view(request, *args, **kwargs)

        setattr(guarded, POSTS, frozenset(posts))
        return guarded

    return with_door


def posts_at(view: object) -> frozenset[Post] | None:
    """The posts that a view's door names; None where it has no door (for sweeps over all pages)."""
    posts: frozenset[Post] | None = getattr(view, POSTS, None)
    return posts
