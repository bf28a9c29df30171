"""Publishing what an agency says of its own track record (3.3e)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.credit.clearing import CLAUSE
from greenmines.rules.refusals import insist

from .models import Reply
from .permissions import refusals_to_reply


@transaction.atomic
def reply(agency: Organisation, text: str, *, by: Person, now: datetime) -> Reply:
    """At once public beside the record; an empty text takes back what was said."""
    insist(refusals_to_reply(by, agency, now))
    said = Reply.objects.create(agency=agency, text=text.strip(), published_at=now, published_by=by)
    details = {"text": said.text}
    audit.record(Verb.TRACK_RECORD_REPLIED, agency, by=by, now=now, clause=CLAUSE, details=details)
    return said
