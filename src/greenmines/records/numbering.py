"""Numbers counted up within a stem, as 2027-530000-1, 2027-530000-2."""

from typing import Any

from django.db.models import QuerySet


def next_number(numbered: QuerySet[Any], stem: str, *, digits: int = 1) -> str:
    """The number after those that stand. Two at once get the same; the column takes one of them."""
    stands = numbered.filter(number__startswith=f"{stem}-").count()
    return f"{stem}-{stands + 1:0{digits}}"
