"""Pages for a crowd: nobody signed in, the same for everybody, and a proxy may keep them a while.

A reader without cookies gets what the proxy holds; a reader who has chosen a language or signed in
gets their own. What has not changed is not sent again (RFC 9110, entity tags).
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import TypeAlias

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from greenmines.papers import keeping
from greenmines.rules.deadlines import day_in_china
from greenmines.web.shared.looks import CHOICES


View: TypeAlias = Callable[..., HttpResponse]
StreamView: TypeAlias = Callable[..., HttpResponseBase]
LONG = 30 * 24 * 60 * 60


def for_a_crowd(view: View) -> Callable[..., HttpResponseBase]:
    """A page that anybody may read; kept by proxies for a minute."""

    @login_not_required
    @require_safe
    @wraps(view)
    def fresh(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.streaming or response.status_code != HTTPStatus.OK:
            return response
        if is_personal(request):
            patch_cache_control(response, private=True, no_cache=True)
        elif not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=keeping.SECONDS)
        return _conditional(request, response)

    return fresh


def until_an_act(view: StreamView) -> Callable[..., HttpResponseBase]:
    """A file whose content follows from the records alone: made anew only after some act.

    Whoever has it gets it again only then, and it costs one small query to know.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def fresh(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        today = day_in_china(timezone.now())
        return keeping.until_an_act(request, lambda: view(request, *args, **kwargs), today=today)

    return fresh


def kept_long(response: HttpResponse) -> HttpResponse:
    """For what never changes, such as the text under a digest."""
    patch_cache_control(response, public=True, max_age=LONG, immutable=True)
    return response


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer is for this reader alone: signed in, or just choosing a look."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return has_session or any(name in request.GET for name in CHOICES)


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    tag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response
