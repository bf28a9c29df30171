"""What the enterprise puts to the items of its own sheet, and takes off again (clause 2.2)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.scoresheets import actions as scoresheets
from greenmines.records.scoresheets.models import EntryEvidence
from greenmines.rules.refusals import insist

from .models import Application
from .permissions import refusals_to_assess_oneself


@transaction.atomic
def attach_to_item(
    application: Application, item_code: str, evidence: Evidence, *, by: Person, now: datetime
) -> EntryEvidence:
    """Put a file of the enterprise to an item, answered or not yet."""
    insist(refusals_to_assess_oneself(by, application))
    return scoresheets.attach_evidence(
        application.sheet, item_code, evidence, by=by, now=now, application_id=application.pk
    )


@transaction.atomic
def detach_from_item(
    application: Application, item_code: str, evidence: Evidence, *, by: Person, now: datetime
) -> None:
    """The file stays in the library of the enterprise."""
    insist(refusals_to_assess_oneself(by, application))
    scoresheets.detach_evidence(
        application.sheet, item_code, evidence, by=by, now=now, application_id=application.pk
    )
