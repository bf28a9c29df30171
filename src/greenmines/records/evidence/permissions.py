"""Who may open a file by itself. A noun that files are attached to may open them to more people."""

from greenmines.records.audit.actions import Acting
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .kinds import IMAGES, Kind
from .models import Evidence


SCANS = frozenset({*IMAGES, Kind.HEIC, Kind.PDF})


def refusals_to_open(person: Acting, evidence: Evidence) -> list[Refusal]:
    """A file opens to the organisation that owns it."""
    if evidence.owner_id != person.organisation.pk:
        return [Refusal(Reason.NOT_YOUR_CASE, details={"field": "file"})]
    return []


def may_open(person: Acting, evidence: Evidence) -> bool:
    return not refusals_to_open(person, evidence)


def refusals_of_scan(evidence: Evidence) -> list[Refusal]:
    """A stamped paper is a picture or a PDF: a text that anybody can type shows no stamp."""
    if evidence.blob.media_type not in SCANS:
        details = {"field": "file", "name": evidence.name}
        return [Refusal(Reason.FILE_TYPE_REFUSED, details=details)]
    return []
