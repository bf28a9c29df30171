"""A file that comes with a form: kept before the form is looked at, so that no refusal loses it."""

from typing import TYPE_CHECKING

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
    sent, refusals = request.POST.copy(), list[Refusal]()
    for file in request.FILES.getlist("proof")[:1]:
        name, person, now = file.name or "file", person_of(request), timezone.now()
        try:
            sent["kept"] = str(store(file, name=name, by=person, now=now).pk)
        except Refused as refused:
            refusals += refused.refusals
    return sent, refusals


def proof_of(request: HttpRequest, kept: object) -> "Evidence | None":
    """The file of one's own house with this key."""
    if not is_key(str(kept)):
        return None
    return own_files(person_of(request)).filter(pk=int(str(kept))).first()
