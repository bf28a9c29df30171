"""Giving out what is evidence: the small picture of a photo, and headers that let nothing run."""

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from greenmines.records.evidence.actions import small_of


if TYPE_CHECKING:
    from greenmines.records.evidence.models import Evidence

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def asks_for_small(request: HttpRequest) -> bool:
    """Whether a page shows the photo among others: `?small`."""
    return "small" in request.GET


def small_picture(found: "Evidence") -> HttpResponseBase:
    """The small picture, for whoever has been found to be let in to the photo itself."""
    content = small_of(found.blob)
    if content is None:
        raise Http404
    response = FileResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, max-age=600"
    return response
