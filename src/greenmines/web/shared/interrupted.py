"""What somebody was sending when the session had ended: kept, shown after signing in, sent again.

Kept in the new session of the same browser, for the same person only. A script puts it into its
form again; a page of its own shows it without scripts. Passwords and files are never kept; the page
says which files must be chosen again.
"""

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure


KEPT = "interrupted"
ENDED_FOR = "ended_for"  # in the new session of somebody whose own has ended
PAGE = "navigate"
LARGEST = 400_000  # characters; a session is a row of the database
SECRETS = frozenset({"csrfmiddlewaretoken", "code", "credential"})


@dataclass(frozen=True, slots=True)
class Interrupted:
    """`fields` are names and values in the order of the form; `files` the names of file fields.

    `page` is the address of the page with the form, empty where it is not known.
    """

    person: int
    path: str
    page: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def note_end(request: HttpRequest, person: int) -> None:
    """Whose session has ended in this browser: what they still send is kept for them."""
    request.session[ENDED_FOR] = person


def keep_after_the_end(request: HttpRequest) -> str:
    """Keep what is sent from a page that was open when the session ended; its address, or empty."""
    person = request.session.get(ENDED_FOR)
    if person is None or not (is_sending(request) and _asks(request.path_info)):
        return ""
    return keep_entries(request, person)


def is_sending(request: HttpRequest) -> bool:
    """Somebody sends a form; what a script asks on the way is worth nothing afterwards."""
    return request.method == "POST" and request.headers.get("Sec-Fetch-Mode", PAGE) == PAGE


def not_sent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Of a page that was opened before somebody signed in anew, the entries are kept for them.

    A browser names the origin of what it sends; what comes from elsewhere is never kept.
    """
    is_own = "Origin" in request.headers and not reason.startswith("Origin checking failed")
    if is_own and request.user.is_authenticated and _asks(request.path_info):
        said = _("You signed in anew after this page was opened, so it was not sent yet.")
        return redirect(_keep(request, request.user.pk, said))
    return csrf_failure(request, reason)


def _asks(path: str) -> bool:
    """Whether there is a page for people with an account at this path."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return bool(getattr(view, "login_required", True))


def keep_entries(request: HttpRequest, person: int) -> str:
    """Keep what was sent, say so, and return the address at which it waits: that of its form."""
    said = _("What you were sending has been kept. Sign in to look at it and send it again.")
    return _keep(request, person, said)


def _keep(request: HttpRequest, person: int, said: str) -> str:
    fields, page = _entries(request), _page_of_form(request)
    if not fields and not request.FILES:  # a button alone is pressed again on its page
        return page or reverse("desk")
    if sum(len(name) + len(value) for name, value in fields) > LARGEST:
        messages.warning(
            request,
            _("What you were sending was too long to keep. Go back in your browser to see it."),
        )
        return page or request.path
    kept = Interrupted(person, request.get_full_path(), page, fields, tuple(request.FILES))
    request.session[KEPT] = asdict(kept)
    messages.info(request, said)
    return page or reverse("interrupted")


def _page_of_form(request: HttpRequest) -> str:
    """Where the browser says that the form was, if that is a page of ours."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = came_from.netloc == request.get_host() and _asks(came_from.path)
    return came_from._replace(scheme="", netloc="", fragment="").geturl() if is_ours else ""


def entries_to_send_again(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """What was sent, for a page that shows it at once; nothing of a form with a secret in it."""
    sent = _entries(request)
    left_out = len(request.POST) - len({name for name, _value in sent})
    return sent if left_out == int("csrfmiddlewaretoken" in request.POST) else ()


def _entries(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRETS and "password" not in name
    )


def kept_entries(request: HttpRequest) -> Interrupted | None:
    """What waits in this session for the person who is signed in, if anything does."""
    kept = request.session.get(KEPT)
    if kept is None or kept["person"] != request.user.pk:
        return None
    fields = tuple((name, value) for name, value in kept["fields"])
    return Interrupted(
        kept["person"], kept["path"], kept.get("page", ""), fields, tuple(kept["files"])
    )


def forget_entries(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)
