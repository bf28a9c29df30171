"""What somebody was sending when the session had ended: kept, shown after signing in, sent again.

Kept in the new session of the same browser, for the same person only. Passwords and files are never
kept; the page says which files must be chosen again.
"""

from dataclasses import asdict, dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


KEPT = "interrupted"
LARGEST = 400_000  # characters; a session is a row of the database
SECRETS = ("password", "csrfmiddlewaretoken", "code", "credential")


@dataclass(frozen=True, slots=True)
class Interrupted:
    """`fields` are names and values in the order of the form; `files` the names of file fields."""

    person: int
    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def keep_entries(request: HttpRequest, person: int) -> str:
    """Keep what was sent, say so, and return the address at which it waits."""
    fields = _entries(request)
    if sum(len(name) + len(value) for name, value in fields) > LARGEST:
        messages.warning(
            request,
            _("What you were sending was too long to keep. Go back in your browser to see it."),
        )
        return request.path
    kept = Interrupted(person, request.get_full_path(), fields, tuple(request.FILES))
    request.session[KEPT] = asdict(kept)
    messages.info(
        request, _("What you were sending has been kept. Sign in to look at it and send it again.")
    )
    return reverse("interrupted")


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
        if not any(secret in name for secret in SECRETS)
    )


def kept_entries(request: HttpRequest) -> Interrupted | None:
    """What waits in this session for the person who is signed in, if anything does."""
    kept = request.session.get(KEPT)
    if kept is None or kept["person"] != request.user.pk:
        return None
    fields = tuple((name, value) for name, value in kept["fields"])
    return Interrupted(kept["person"], kept["path"], fields, tuple(kept["files"]))


def forget_entries(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)
