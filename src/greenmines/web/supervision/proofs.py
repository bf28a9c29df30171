"""Files that come with a form: kept before the form is looked at, so that no refusal loses them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from greenmines.records.evidence.actions import store
from greenmines.records.evidence.queries import visible_to as own_files
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.keys import is_key


if TYPE_CHECKING:
    from greenmines.records.evidence.models import Evidence


def with_proof(request: HttpRequest) -> tuple[QueryDict, list[Refusal]]:
    """What was sent, with the key of a new file in `kept`; and what is no evidence."""
    sent = request.POST.copy()
    keys, refusals = _kept(request, request.FILES.getlist("proof")[:1])
    if keys:
        sent["kept"] = keys[0]
    return sent, refusals


def _kept(
    request: HttpRequest, files: Iterable[UploadedFile[bytes]]
) -> tuple[list[str], list[Refusal]]:
    keys, refusals = list[str](), list[Refusal]()
    for file in files:
        name, person, now = file.name or "file", person_of(request), timezone.now()
        try:
            keys.append(str(store(file, name=name, by=person, now=now).pk))
        except Refused as refused:
            refusals += refused.refusals
    return keys, refusals


def proofs_sent(request: HttpRequest) -> tuple[list["Evidence"], list[Refusal]]:
    """Those ticked in the page that came back, then the new ones; and what is no evidence."""
    new, refusals = _kept(request, request.FILES.getlist("proof"))
    asked = [int(key) for key in (*request.POST.getlist("kept"), *new) if is_key(key)]
    return list(own_files(person_of(request)).filter(pk__in=asked).order_by("pk")), refusals


def proof_of(request: HttpRequest, kept: object) -> "Evidence | None":
    """The file of one's own house with this key."""
    if not is_key(str(kept)):
        return None
    return own_files(person_of(request)).filter(pk=int(str(kept))).first()
