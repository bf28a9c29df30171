"""A finished paper on its way to somebody: its name, its kind, its bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from greenmines.papers.kept_files import answer

from .editions import Edition, Language, Wording


class MediaType(StrEnum):
    GEOJSON = "application/geo+json"
    PDF = "application/pdf"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    CSV = "text/csv; charset=utf-8"


SUFFIXES: dict[MediaType, str] = {
    MediaType.GEOJSON: "geojson",
    MediaType.PDF: "pdf",
    MediaType.XLSX: "xlsx",
    MediaType.CSV: "csv",
}
LONGEST_NAME = 120  # characters; file systems hold 255 bytes, a Chinese character has three
NEVER_IN_NAMES = frozenset('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class Paper:
    """`title` is what the file will be called, without its suffix."""

    title: str
    media_type: MediaType
    content: bytes

    @property
    def filename(self) -> str:
        return _filename(self.title, self.media_type)


@dataclass(frozen=True, slots=True)
class LongPaper:
    """A paper that is written while it is sent, so that it may be of any length."""

    title: str
    media_type: MediaType
    parts: Iterator[bytes]

    @property
    def filename(self) -> str:
        return _filename(self.title, self.media_type)


def _filename(title: str, media_type: MediaType) -> str:
    kept = "".join(
        "_" if char in NEVER_IN_NAMES or not char.isprintable() else char for char in title
    )
    return f"{kept.strip(' .')[:LONGEST_NAME]}.{SUFFIXES[media_type]}"


def delivered(paper: Paper) -> HttpResponse:
    """As a file to keep, under its Chinese name (RFC 5987); never a page of this site."""
    response = HttpResponse(paper.content, content_type=paper.media_type.value)
    _named(response, paper.filename)
    return response


def delivered_in_parts(paper: LongPaper) -> StreamingHttpResponse:
    """The same for a long one."""
    response = StreamingHttpResponse(paper.parts, content_type=paper.media_type.value)
    _named(response, paper.filename)
    return response


def delivered_from(
    request: HttpRequest, room: str, make: Callable[[], LongPaper], *, today: date
) -> HttpResponseBase:
    """The same from the room in which it is kept until an act."""
    paper = make()
    response = answer(request, room, lambda: make().parts, paper.media_type.value, today=today)
    _named(response, paper.filename)
    return response


def _named(response: HttpResponseBase, filename: str) -> None:
    response.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=filename
    )
    response.headers["X-Content-Type-Options"] = "nosniff"


def delivered_in_private(paper: Paper) -> HttpResponse:
    """The same for a paper that not everybody may read: nothing on the way keeps it."""
    response = delivered(paper)
    response["Cache-Control"] = "private, no-store"
    return response


def edition_asked(language: str, words: Wording, now: datetime) -> Edition:
    """The edition that an address names; any but ours is no page (404)."""
    if language not in set(Language):
        raise Http404
    return Edition(Language(language), words, now)
