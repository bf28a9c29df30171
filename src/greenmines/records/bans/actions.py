"""Imposing a ban, for the decision of a case; who may decide is asked there."""

from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person

from .models import Ban
from .queries import CLAUSE


@transaction.atomic
def impose(
    who: Organisation | Person,
    *,
    from_on: date,
    until_on: date,
    document: str,
    by: Person,
    now: datetime,
) -> Ban:
    """Both days count."""
    is_agency = isinstance(who, Organisation)
    ban = Ban.objects.create(
        organisation=who if isinstance(who, Organisation) else None,
        person=None if isinstance(who, Organisation) else who,
        from_on=from_on,
        until_on=until_on,
        document=document,
        imposed_at=now,
    )
    details = {"until": until_on.isoformat(), "document": document}
    details["agency" if is_agency else "expert"] = str(who)
    audit.record(Verb.BANNED, ban, by=by, now=now, clause=CLAUSE, details=details)
    return ban
