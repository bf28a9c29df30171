"""What every view of this desk begins and ends with: whose application it is, what an act says."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from greenmines.records.applications.queries import visible_to
from greenmines.records.evidence import actions as evidence
from greenmines.records.evidence.queries import visible_to as evidence_visible_to
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.keys import is_key


if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from greenmines.records.applications.models import Application
    from greenmines.records.evidence.models import Evidence

# Both posts of an enterprise come in; what each may do is asked of the refusals.
enterprise_door = door(Post.FILLER, Post.RESPONSIBLE)


def application_of(request: HttpRequest, pk: int) -> "Application":
    """The application of one's own enterprise; any other is not there (404)."""
    return get_object_or_404(visible_to(person_of(request)), pk=pk)


def library_of(request: HttpRequest) -> "QuerySet[Evidence]":
    return evidence_visible_to(person_of(request))


def refusals_of(act: Callable[[], object]) -> list[Refusal]:
    """Do it, and say what stood in the way; nothing did where the list is empty."""
    try:
        act()
    except Refused as refused:
        return refused.refusals
    return []


def with_uploads(
    request: HttpRequest, fields: Mapping[str, str]
) -> tuple[QueryDict, list[Refusal]]:
    """What was sent, its files in the library already, so that no refusal of the form loses them.

    `fields` leads from the field of a new file to that of one from the library, which takes it. A
    file that came piece by piece is in the library already, under its number.
    """
    sent, refusals = request.POST.copy(), list[Refusal]()
    for upload, kept in fields.items():
        for number in sent.getlist(f"{upload}_arrived")[-1:]:
            sent[kept] = number
        for file in request.FILES.getlist(upload)[:1]:
            try:
                sent[kept] = str(keep(request, file).pk)
            except Refused as refused:
                refusals += refused.refusals
    return sent, refusals


def taken_in(request: HttpRequest, name: str) -> tuple[list["Evidence"], list[Refusal]]:
    """The files of a field, now in the library, and what was refused, by name.

    Files that the script of the field has brought piece by piece are there already.
    """
    numbers = [one for one in request.POST.getlist(f"{name}_arrived") if is_key(one)]
    kept, refusals = list(library_of(request).filter(pk__in=numbers)), list[Refusal]()
    for file in request.FILES.getlist(name):
        try:
            kept.append(keep(request, file))
        except Refused as refused:
            refusals += refused.refusals
    return kept, refusals


def keep(request: HttpRequest, file: "UploadedFile[bytes]") -> "Evidence":
    """Take a file into the library. Raises `Refused` for what is no evidence."""
    name = file.name or "file"
    return evidence.store(file, name=name, by=person_of(request), now=timezone.now())
