"""Around every request: the reader's language, the end of an idle session, a first password."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import is_valid_path, reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from greenmines.rules.refusals import Refused

from .doors import person_of
from .interrupted import (
    forget_entries,
    is_sending,
    keep_after_the_end,
    keep_entries,
    kept_entries,
    note_end,
)
from .looks import keep_look, look_of
from .responses import refused_page, unsaved_page


GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "last_seen"
MINUTE = timedelta(minutes=1)
logger = logging.getLogger(__name__)


class LanguageMiddleware:
    """Chinese unless the address (`?lang=en`) or the cookie says English; keeps every choice."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = look_of(request).language
        translation.activate(language.code)
        request.LANGUAGE_CODE = language.code
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language.tag)
        patch_vary_headers(response, ["Cookie"])
        keep_look(request, response)
        return response


class IdleMiddleware:
    """Ends a session unused for `SESSION_IDLE_SECONDS`, and leads to a first own password.

    What was just being sent is kept for the same person to send again after signing in, also where
    a script in the page was the first to learn of the end, or where they had signed out elsewhere.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            there = keep_after_the_end(request)
            return _to_sign_in(there) if there else self.get_response(request)
        now = timezone.now()
        if _is_idle(request, now):
            return _signed_out(request)
        if request.user.must_change_password and not _may_be_seen_before_change(request):
            return redirect("account_change_password")
        _note(request, now)
        return self._sent_again(request) if kept_entries(request) else self.get_response(request)

    def _sent_again(self, request: HttpRequest) -> HttpResponse:
        """What waits is done with once it has been answered."""
        response = self.get_response(request)
        kept = kept_entries(request)
        if kept is None:
            return response
        is_sent = request.method == "POST" and request.get_full_path() == kept.path
        if is_sent and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            forget_entries(request)
        return response


class RefusalMiddleware:
    """Shows a refusal that a view did not turn into its own page: nothing was changed, and why.

    Where the database cannot write or be reached, such as on a full disk, nobody's words are lost.
    A reader who asks for a page that only takes what is sent, as by changing the language of a
    refusal, is led to the page above it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_reading = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if is_reading and response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            asked = request.GET.urlencode()
            return redirect(_page_above(request.path_info) + (f"?{asked}" if asked else ""))
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, Refused):
            return refused_page(request, "403.html", {}, fault.refusals)
        if isinstance(fault, OperationalError):
            logger.error("The database failed at %s", request.path, exc_info=fault)
            return unsaved_page(request)
        return None


def _page_above(path: str) -> str:
    """The nearest address above that there is."""
    above = path.rstrip("/").rpartition("/")[0] + "/"
    return above if above == "/" or is_valid_path(above) else _page_above(above)


def _last_seen(request: HttpRequest) -> datetime | None:
    noted = request.session.get(LAST_SEEN)
    return None if noted is None else datetime.fromisoformat(noted)


def _is_idle(request: HttpRequest, now: datetime) -> bool:
    last = _last_seen(request)
    return last is not None and now - last > timedelta(seconds=settings.SESSION_IDLE_SECONDS)


def _note(request: HttpRequest, now: datetime) -> None:
    """Write the session at most once a minute, so that reading does not become writing."""
    last = _last_seen(request)
    if last is None or now - last >= MINUTE:
        request.session[LAST_SEEN] = now.isoformat()
        try:
            request.session.save()
        except UpdateError:
            # The disk may be full, which keeps nobody from reading.
            logger.warning("A session could not be written.", exc_info=True)
        request.session.modified = False


def _signed_out(request: HttpRequest) -> HttpResponse:
    person = person_of(request).pk
    minutes = settings.SESSION_IDLE_SECONDS // 60
    logout(request)
    note_end(request, person)
    messages.warning(
        request,
        _("You were signed out, because nothing happened for %(minutes)d minutes.")
        % {"minutes": minutes},
    )
    is_kept = is_sending(request)
    return _to_sign_in(keep_entries(request, person) if is_kept else request.get_full_path())


def _to_sign_in(there: str) -> HttpResponse:
    return redirect(f"{reverse('account_login')}?next={quote(there)}")


def _may_be_seen_before_change(request: HttpRequest) -> bool:
    allowed = {reverse("account_change_password"), reverse("account_logout")}
    return request.path in allowed
