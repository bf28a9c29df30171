"""The other side's answers as values; what is not of this interface is refused, field by field."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from greenmines.records.linkage.troubles import Trouble, Troubled


INTERFACE = "1."
Told = dict[str, str | None]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Name = Annotated[str, Field(min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a table."""

    interface: str
    kind: str
    as_of: date
    snapshot: Name
    total: Count
    rows: tuple[Told, ...]
    next: Annotated[str, Field(min_length=1, max_length=500)] | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a result was taken."""

    interface: str
    receipt: Name
    received_at: str


A = TypeVar("A", Page, Receipt)
_PAGES: TypeAdapter[Page] = TypeAdapter(Page)
_RECEIPTS: TypeAdapter[Receipt] = TypeAdapter(Receipt)


def page_in(body: bytes, kind: str) -> Page:
    """Raises `Troubled` (MALFORMED)."""
    page = _read(_PAGES, body)
    if page.kind != kind:
        raise Troubled(Trouble.MALFORMED, f"kind: {page.kind}")
    return page


def receipt_in(body: bytes) -> Receipt:
    """Raises `Troubled` (MALFORMED)."""
    return _read(_RECEIPTS, body)


def _read(adapter: TypeAdapter[A], body: bytes) -> A:
    try:
        answer = adapter.validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Troubled(Trouble.MALFORMED, f"{place}: {first['msg']}") from error
    if not answer.interface.startswith(INTERFACE):
        raise Troubled(Trouble.MALFORMED, f"interface: {answer.interface}")
    return answer
