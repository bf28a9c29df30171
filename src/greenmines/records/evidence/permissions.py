"""Who may open a file by itself. A noun that files are attached to may open them to more people."""

from greenmines.records.audit.actions import Acting
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import Evidence


def refusals_to_open(person: Acting, evidence: Evidence) -> list[Refusal]:
    """A file opens to the organisation that owns it."""
    if evidence.owner_id != person.organisation.pk:
        return [Refusal(Reason.NOT_YOUR_CASE, details={"field": "file"})]
    return []


def may_open(person: Acting, evidence: Evidence) -> bool:
    return not refusals_to_open(person, evidence)
