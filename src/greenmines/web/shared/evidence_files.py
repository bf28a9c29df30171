"""Giving out what is evidence: the small picture of a photo, and headers that let nothing run."""

from collections.abc import Collection, Iterable
from typing import IO, TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from greenmines.records.evidence.actions import open_own, small_of
from greenmines.records.evidence.kinds import IMAGES
from greenmines.records.evidence.queries import visible_to as own_files
from greenmines.web.shared.doors import person_of


if TYPE_CHECKING:
    from greenmines.records.evidence.models import Evidence

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def asks_for_small(request: HttpRequest) -> bool:
    """Whether a page shows the photo among others: `?small`."""
    return "small" in request.GET


def found_among(files: Iterable["Evidence | None"], pk: int) -> "Evidence":
    """The one with that key; any other is not there (404)."""
    for one in files:
        if one is not None and one.pk == pk:
            return one
    raise Http404


def small_picture(found: "Evidence") -> HttpResponseBase:
    """The small picture, for whoever has been found to be let in to the photo itself."""
    content = small_of(found.blob)
    if content is None:
        raise Http404
    return _harmless(FileResponse(content, content_type="image/jpeg"), "private, max-age=600")


def own_file_response(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file that the person's own house uploaded; any other is not there (404)."""
    person = person_of(request)
    found = get_object_or_404(own_files(person), pk=pk)
    return as_response(found, open_own(found, by=person, now=timezone.now()))


def as_response(
    found: "Evidence", opened: IO[bytes], shown: Collection[str] = IMAGES
) -> HttpResponseBase:
    """Media types in `shown` a browser shows by itself; everything else is saved under its name.

    Nothing in it runs, and no browser keeps it.
    """
    media_type = found.blob.media_type
    response = FileResponse(
        opened,
        content_type=media_type,
        filename=found.name,
        as_attachment=media_type not in shown,
    )
    return _harmless(response, "private, no-store")


def as_saved(found: "Evidence", opened: IO[bytes]) -> HttpResponseBase:
    """Saved under its name, whatever it is."""
    return as_response(found, opened, shown=())


def _harmless(response: FileResponse, kept: str) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = kept
    return response
