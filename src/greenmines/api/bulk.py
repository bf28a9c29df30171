"""Whole collections as one file, sent row by row: JSON Lines, and CSV for spreadsheets."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Query, Router, Schema

from greenmines.papers.kept_files import answer
from greenmines.papers.tables.writing import csv_lines
from greenmines.records.listings.rows import mine_rows, stay_rows
from greenmines.records.listings.searching import known_to_public, narrowed
from greenmines.rules.deadlines import day_in_china

from .lines import Plain, mine_line, mine_values, stay_line, stay_values
from .lists import listings_asked
from .questions import AskedBulk
from .rulings import complaint_said, told_outcomes
from .schemas import Problem, StaySaid
from .supervising import check_said, removal_said, removed, results


if TYPE_CHECKING:
    from django.db.models import QuerySet

router = Router(tags=["bulk"])
ROWS_AT_ONCE = 1000
JSON_LINES = "application/jsonl"
CSV = "text/csv; charset=utf-8"
T = TypeVar("T")
M = TypeVar("M", bound=Model)
TEXT = {"schema": {"type": "string"}}


@router.get(
    "/listings.jsonl",
    summary="The list, whole / 名录全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
    response={422: Problem},
)
def listings_jsonl(request: HttpRequest, asked: Query[AskedBulk]) -> HttpResponseBase:
    """One stay a line, with the fields of `/listings`."""
    now = timezone.now()

    def make() -> Iterator[bytes]:
        return _lines(_stays(asked, now), stay_line)

    return _sent(request, _room(asked, "jsonl"), make, JSON_LINES)


@router.get(
    "/listings.csv",
    summary="The list, whole / 名录全集",
    openapi_extra={"responses": {200: {"content": {"text/csv": TEXT}}}},
    response={422: Problem},
)
def listings_csv(request: HttpRequest, asked: Query[AskedBulk]) -> HttpResponseBase:
    """The same as CSV in UTF-8, a heading first."""
    now = timezone.now()

    def make() -> Iterator[bytes]:
        rows = ([_cell(value) for value in one] for one in _stays(asked, now))
        return (piece.encode() for piece in csv_lines(list(StaySaid.model_fields), rows))

    return _sent(request, _room(asked, "csv"), make, CSV)


@router.get(
    "/mines.jsonl",
    summary="Mines, whole / 矿山全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
    response={422: Problem},
)
def mines_jsonl(request: HttpRequest) -> HttpResponseBase:
    """One mine a line, with the fields of `/mines`."""
    found = known_to_public().select_related(None).order_by("pk")

    def make() -> Iterator[bytes]:
        return _lines(mine_values(mine_rows(found)), mine_line)

    return _sent(request, "bulk-mines", make, JSON_LINES)


@router.get(
    "/checks.jsonl",
    summary="Checks, whole / 抽查结果全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
)
def checks_jsonl(request: HttpRequest) -> HttpResponseBase:
    """One published result a line, with the fields of `/checks`."""
    return _all_of(request, "bulk-checks", results(), check_said)


@router.get(
    "/removals.jsonl",
    summary="Removals, whole / 移出全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
)
def removals_jsonl(request: HttpRequest) -> HttpResponseBase:
    """One mine taken off the list a line, with the fields of `/removals`."""
    return _all_of(request, "bulk-removals", removed(), removal_said)


@router.get(
    "/complaints.jsonl",
    summary="Complaints, whole / 举报办理结果全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
)
def complaints_jsonl(request: HttpRequest) -> HttpResponseBase:
    """What one complaint led to a line, with the fields of `/complaints`."""
    return _all_of(request, "bulk-complaints", told_outcomes(), complaint_said)


def _all_of(
    request: HttpRequest, room: str, found: "QuerySet[M]", say: Callable[[M], Schema]
) -> HttpResponseBase:
    def make() -> Iterator[bytes]:
        rows = found.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
        return _lines(rows, lambda one: f"{say(one).model_dump_json()}\n")

    return _sent(request, room, make, JSON_LINES)


def _stays(asked: AskedBulk, now: datetime) -> Iterator[tuple[Plain, ...]]:
    moment = asked.moment(now)
    found = narrowed(listings_asked(asked.standing, moment), asked.asked())
    return stay_values(stay_rows(found), moment)


def _room(asked: AskedBulk, kind: str) -> str:
    """Empty where something narrows it: what is narrowed is of too many kinds to be kept."""
    narrowing = (asked.province, asked.mineral, asked.year, asked.as_of, asked.day)
    return "" if any(narrowing) else f"bulk-listings-{asked.standing.value}-{kind}"


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _lines(rows: Iterator[T], write: Callable[[T], str]) -> Iterator[bytes]:
    """Many rows a piece: to send each by itself costs more than to write it."""
    while some := "".join(write(row) for row in islice(rows, ROWS_AT_ONCE)):
        yield some.encode()


def _sent(
    request: HttpRequest, room: str, make: Callable[[], Iterator[bytes]], media_type: str
) -> HttpResponseBase:
    if not room:
        return StreamingHttpResponse(make(), content_type=media_type)
    return answer(request, room, make, media_type, today=day_in_china(timezone.now()))
