"""A part of a collection, and the address of the next one: by key, so that none is deep."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest


M = TypeVar("M", bound=Model)


def rows_behind(found: QuerySet[M], after: int, limit: int) -> list[M]:
    """One more than asked for, if there is one: so it is known that there is."""
    return list(found.filter(pk__gt=after).order_by("pk")[: limit + 1])


def address_behind(
    request: HttpRequest, rows: Sequence[M], limit: int, key: Callable[[M], object]
) -> str | None:
    """Where the rows behind the first `limit` are; None if there are none."""
    if len(rows) <= limit:
        return None
    asked = {**request.GET.dict(), "after": str(key(rows[limit - 1]))}
    return f"{request.path}?{urlencode(asked)}"
