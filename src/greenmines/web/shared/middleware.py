"""Around every request: the reader's language, the end of an idle session, a first password."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from greenmines.rules.refusals import Refused

from .doors import person_of
from .interrupted import keep_entries
from .looks import keep_look, look_of
from .responses import refused_page, unsaved_page


GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "last_seen"
ENDED_FOR = "ended_for"  # in the new session of somebody whose own was idle too long
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
    a script in the page was the first to learn of the end.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return _kept_after_the_end(request) or self.get_response(request)
        now = timezone.now()
        if _is_idle(request, now):
            return _signed_out(request)
        if request.user.must_change_password and not _may_be_seen_before_change(request):
            return redirect("account_change_password")
        _note(request, now)
        return self.get_response(request)


class RefusalMiddleware:
    """Shows a refusal that a view did not turn into its own page: nothing was changed, and why.

    Where the database cannot write or be reached, such as on a full disk, nobody's words are lost.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, Refused):
            return refused_page(request, "403.html", {}, fault.refusals)
        if isinstance(fault, OperationalError):
            logger.error("The database failed at %s", request.path, exc_info=fault)
            return unsaved_page(request)
        return None


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
    request.session[ENDED_FOR] = person
    messages.warning(
        request,
        _("You were signed out, because nothing happened for %(minutes)d minutes.")
        % {"minutes": minutes},
    )
    is_sending = request.method == "POST"
    there = keep_entries(request, person) if is_sending else request.get_full_path()
    return redirect(f"{reverse('account_login')}?next={quote(there)}")


def _kept_after_the_end(request: HttpRequest) -> HttpResponse | None:
    """Keep what somebody sends after a script of the page has met with the end of the session."""
    person = request.session.get(ENDED_FOR)
    if person is None or request.method != "POST" or not _asks_for_an_account(request):
        return None
    there = keep_entries(request, person)
    return redirect(f"{reverse('account_login')}?next={quote(there)}")


def _asks_for_an_account(request: HttpRequest) -> bool:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "login_required", True))


def _may_be_seen_before_change(request: HttpRequest) -> bool:
    allowed = {reverse("account_change_password"), reverse("account_logout")}
    return request.path in allowed
