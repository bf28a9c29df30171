"""Answers whose content follows from the records alone: made anew only after some act.

Every change of a record writes a row of the audit in its own transaction. As long as the last row
is the last, whatever was sent before still holds, and to know it costs one small query.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from greenmines.records.audit.queries import newest_act


SECONDS = 60  # for which a proxy asks nobody


def until_an_act(
    request: HttpRequest, make: Callable[[], HttpResponseBase], *, today: date
) -> HttpResponseBase:
    """What `make` gives on that day in China, or 304 for who has it."""
    newest = newest_act()
    path = request.get_full_path()
    tag = weak_tag(f"{newest} {today} {path}")
    modified = None if newest is None else int(newest.at.timestamp())
    known = get_conditional_response(request, etag=tag, last_modified=modified)
    response = make() if known is None else known
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        response.headers["ETag"] = tag
        if modified is not None:
            response.headers["Last-Modified"] = http_date(modified)
        patch_cache_control(response, public=True, max_age=SECONDS)
    return response


def weak_tag(text: str) -> str:
    """Weak, for the same rows may be packed in other bytes."""
    return f'W/"{sha256(text.encode()).hexdigest()[:32]}"'
