"""Answers whose content follows from the records alone: made anew only after some act.

Every change of a record writes a row of the audit in its own transaction. As long as the last row
is the last, whatever was sent before still holds, and to know it costs one small query.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from greenmines.records.audit.queries import newest_act


SECONDS = 60  # for which a proxy asks nobody
A_DAY = 24 * 60 * 60
T = TypeVar("T")


def until_an_act(
    request: HttpRequest, make: Callable[[], HttpResponseBase], *, today: date
) -> HttpResponseBase:
    """What `make` gives on that day in China, or 304 for who has it.

    An answer with an entity tag of its own keeps that one: it is of the bytes, and says more.
    """
    tag = weak_tag(f"{newest_act()} {today} {request.get_full_path()}")
    known = get_conditional_response(request, etag=tag)
    response = make() if known is None else known
    if response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        response.headers.setdefault("ETag", tag)
        patch_cache_control(response, public=True, max_age=SECONDS)
    return response


def reckoned(name: str, reckon: Callable[[], T], *, today: date) -> T:
    """What `reckon` gave since the last act and on this day; it must follow from both alone.

    Each process keeps its own, and asks the database whether it still holds. The act is asked for
    first: what is done meanwhile makes what is kept newer than its key, never older.
    """
    key = f"{name}-{tag_of(str(today))}"
    kept: T | None = cache.get(key)
    if kept is None:
        kept = reckon()
        cache.set(key, kept, A_DAY)
    return kept


def tag_of(besides: str) -> str:
    """Another one after each act, and for something else besides."""
    return _digest(f"{newest_act()} {besides}")


def weak_tag(text: str) -> str:
    """Weak, for the same rows may be packed in other bytes."""
    return f'W/"{_digest(text)}"'


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
