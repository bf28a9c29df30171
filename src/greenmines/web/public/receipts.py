"""The receipt of what somebody has just sent, with its code: for some minutes, in this browser.

So the page that shows it can be asked for again, in large type or in another language.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.http import HttpRequest


MINUTES = 15


def keep_receipt(request: HttpRequest, of: str, said: Mapping[str, str], *, now: datetime) -> None:
    """`of` names what was sent: a browser has one receipt of each."""
    until = (now + timedelta(minutes=MINUTES)).isoformat()
    request.session[_key(of)] = {**said, "until": until}


def kept_receipt(request: HttpRequest, of: str, *, now: datetime) -> Mapping[str, str] | None:
    """What was said when it was kept; None once the minutes are over, when it is forgotten."""
    kept: dict[str, str] | None = request.session.get(_key(of))
    if kept is None or datetime.fromisoformat(kept["until"]) > now:
        return kept
    del request.session[_key(of)]
    return None


def _key(of: str) -> str:
    return f"{of}_receipt"
