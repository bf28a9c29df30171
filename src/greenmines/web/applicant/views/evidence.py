"""The evidence library of an enterprise, and opening one of its files."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import ngettext

from greenmines.records.evidence.actions import open_own
from greenmines.records.evidence.kinds import IMAGES
from greenmines.web.applicant.acting import enterprise_door, library_of, taken_in
from greenmines.web.applicant.forms.files import ACCEPTED, kinds_hint
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.evidence_files import as_response, asks_for_small, small_picture
from greenmines.web.shared.responses import done, refused_page


TEMPLATE = "applicant/evidence.html"
FILES_A_PAGE = 24
# What a browser shows by itself and cannot run; everything else is saved to the disk.
SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


@enterprise_door
def library(request: HttpRequest) -> HttpResponse:
    """The files, newest first; several new ones can be taken in at once."""
    if request.method != "POST":
        return render(request, TEMPLATE, _page(request))
    kept, refusals = taken_in(request, "files")
    if refusals or not kept:
        return refused_page(request, TEMPLATE, _page(request, nothing=not refusals), refusals)
    text = ngettext("%(n)d file is in the library.", "%(n)d files are in the library.", len(kept))
    return done(request, text % {"n": len(kept)}, "applicant:evidence")


def _page(request: HttpRequest, *, nothing: bool = False) -> dict[str, object]:
    page = Paginator(library_of(request), FILES_A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "accepted": ACCEPTED,
        "hint": kinds_hint(),
        "nothing": nothing,
        "photos": IMAGES,
    }


@enterprise_door
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One file of one's own, with a row in the audit. Never as a page of this site."""
    found = get_object_or_404(library_of(request), pk=pk)
    if asks_for_small(request):
        return small_picture(found)
    opened = open_own(found, by=person_of(request), now=timezone.now())
    return as_response(found, opened, shown=SHOWN)
