"""The page for what is not there: asked for by robots and mistypers without end, so drawn once.

For a reader of whom nothing is known it is the same at every address, but for the look.
"""

from functools import lru_cache
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.defaults import page_not_found

from .looks import Look, look_of


LOOKS = 24  # of two languages, three themes, two sizes of type; twice as many as there are
KEPT = 60  # seconds
NOWHERE = "/-/"  # below no item of the navigation
OWN = frozenset({settings.SESSION_COOKIE_NAME, "messages"})  # cookies that make a page personal


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever is signed in, or was led here with a question, gets a page of their own."""
    if request.GET or not OWN.isdisjoint(request.COOKIES):
        return page_not_found(request, exception)
    page = HttpResponse(_drawn(look_of(request)), status=HTTPStatus.NOT_FOUND)
    patch_cache_control(page, public=True, max_age=KEPT)
    return page


@lru_cache(maxsize=LOOKS)
def _drawn(look: Look) -> bytes:
    """With a request of nobody's: nothing of whoever asked first can get into it."""
    request = HttpRequest()
    request.method, request.path = "GET", NOWHERE
    request.user, request.session = AnonymousUser(), SessionStore()
    return render_to_string("404.html", {"look": look}, request).encode()
