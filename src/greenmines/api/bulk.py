"""Whole collections as one file, sent row by row: JSON Lines, and CSV for spreadsheets."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema

from greenmines.papers.tables.writing import csv_lines
from greenmines.records.checks.queries import published_results
from greenmines.records.complaints.queries import outcomes
from greenmines.records.listings.searching import known_to_public, narrowed
from greenmines.records.removals.queries import announced

from .lists import listings_asked, mine_said, stay_said
from .questions import AskedBulk
from .rulings import complaint_said
from .schemas import Problem, StaySaid
from .supervising import check_said, removal_said


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
def listings_jsonl(request: HttpRequest, asked: Query[AskedBulk]) -> StreamingHttpResponse:
    """One stay a line, with the fields of `/listings`."""
    del request
    return _sent(_lines(_stays(asked), _json_line), JSON_LINES)


@router.get(
    "/listings.csv",
    summary="The list, whole / 名录全集",
    openapi_extra={"responses": {200: {"content": {"text/csv": TEXT}}}},
    response={422: Problem},
)
def listings_csv(request: HttpRequest, asked: Query[AskedBulk]) -> StreamingHttpResponse:
    """The same as CSV in UTF-8, a heading first."""
    del request
    fields = list(StaySaid.model_fields)
    rows = ([_cell(one[field]) for field in fields] for one in _stays(asked))
    return _sent(_lines(csv_lines(fields, rows), str), CSV)


@router.get(
    "/mines.jsonl",
    summary="Mines, whole / 矿山全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
    response={422: Problem},
)
def mines_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """One mine a line, with the fields of `/mines`."""
    del request
    return _all_of(known_to_public(), mine_said)


@router.get(
    "/checks.jsonl",
    summary="Checks, whole / 抽查结果全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
)
def checks_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """One published result a line, with the fields of `/checks`."""
    del request
    return _all_of(published_results(), check_said)


@router.get(
    "/removals.jsonl",
    summary="Removals, whole / 移出全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
)
def removals_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """One mine taken off the list a line, with the fields of `/removals`."""
    del request
    return _all_of(announced(), removal_said)


@router.get(
    "/complaints.jsonl",
    summary="Complaints, whole / 举报办理结果全集",
    openapi_extra={"responses": {200: {"content": {JSON_LINES: TEXT}}}},
)
def complaints_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """What one complaint led to a line, with the fields of `/complaints`."""
    del request
    return _all_of(outcomes(), complaint_said)


def _all_of(found: "QuerySet[M]", say: Callable[[M], Schema]) -> StreamingHttpResponse:
    rows = found.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
    said = (say(one).model_dump(mode="json") for one in rows)
    return _sent(_lines(said, _json_line), JSON_LINES)


def _stays(asked: AskedBulk) -> Iterator[dict[str, object]]:
    moment = asked.moment(timezone.now())
    found = narrowed(listings_asked(asked.standing, moment), asked.asked())
    rows = found.select_related("mine", "announcement").iterator(chunk_size=ROWS_AT_ONCE)
    for one in rows:
        yield stay_said(one, moment).model_dump(mode="json")


def _json_line(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _lines(rows: Iterator[T], write: Callable[[T], str]) -> Iterator[bytes]:
    """Many rows a piece: to send each by itself costs more than to write it."""
    while some := "".join(write(row) for row in islice(rows, ROWS_AT_ONCE)):
        yield some.encode()


def _sent(parts: Iterator[bytes], media_type: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(parts, content_type=media_type)
