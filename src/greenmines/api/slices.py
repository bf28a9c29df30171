"""A part of a collection, and the address of the next one: by key, so that none is deep."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from .questions import Behind
from .schemas import Slice


M = TypeVar("M", bound=Model)
S = TypeVar("S")


def slice_of(
    request: HttpRequest, found: QuerySet[M], asked: Behind, say: Callable[[M], S]
) -> Slice[S]:
    """What lies behind a key, the oldest key first."""
    rows = list(found.filter(pk__gt=asked.after).order_by("pk")[: asked.limit + 1])
    return Slice(
        items=[say(one) for one in rows[: asked.limit]],
        next=address_behind(request, rows, asked.limit, lambda one: one.pk),
    )


def address_behind(
    request: HttpRequest, rows: Sequence[M], limit: int, key: Callable[[M], object]
) -> str | None:
    """Where the rows behind the first `limit` are; None if no more were found than that."""
    if len(rows) <= limit:
        return None
    asked = {**request.GET.dict(), "after": str(key(rows[limit - 1]))}
    return f"{request.path}?{urlencode(asked)}"
