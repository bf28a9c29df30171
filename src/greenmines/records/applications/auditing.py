"""The row that each act on an application leaves in the audit."""

from collections.abc import Mapping
from datetime import datetime

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person

from .models import Application


def audited(
    verb: Verb,
    application: Application,
    *,
    by: Person | None,
    now: datetime,
    clause: str,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """So that it is found by its application and by its round."""
    audit.record(
        verb,
        application,
        by=by,
        now=now,
        application_id=application.pk,
        round_id=application.round_id,
        clause=clause,
        reason=reason,
        details=details,
    )
