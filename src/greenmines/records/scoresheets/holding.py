"""What acts on a sheet begin and end with: the sheet held against others, the act recorded."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.rules.methods import CLAUSE

from .models import Sheet


def hold(sheet: Sheet) -> Sheet:
    """The sheet as it is now, held until the act is done, so that nobody locks it meanwhile."""
    return (
        Sheet.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version")
        .get(pk=sheet.pk)
    )


def record(
    verb: Verb,
    subject: models.Model,
    details: Mapping[str, object],
    *,
    by: Person | None,
    now: datetime,
    application_id: int | None,
    reason: str = "",
) -> None:
    audit.record(
        verb,
        subject,
        by=by,
        now=now,
        application_id=application_id,
        clause=CLAUSE,
        reason=reason,
        details=details,
    )
