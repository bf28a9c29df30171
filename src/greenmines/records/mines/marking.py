"""How a mine stands in the list now, kept on the mine for nouns that know nothing of listings."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.rules.removal import Ground

from .models import Mine


@transaction.atomic
def mark_listed(mine: Mine, *, by: Person | None, now: datetime) -> None:
    """The mine stands on the national list. Whether it may is asked in listings."""
    changed = Mine.objects.filter(pk=mine.pk, is_listed=False).update(
        is_listed=True, left_list_at=None, left_list_for=""
    )
    mine.is_listed, mine.left_list_at, mine.left_list_for = True, None, ""
    if changed:
        _audit_mark(mine, {"is_listed": True}, by=by, now=now)


@transaction.atomic
def mark_not_listed(mine: Mine, ground: Ground, *, by: Person | None, now: datetime) -> None:
    """The mine has left the list. Whether it must is asked in listings."""
    changed = Mine.objects.filter(pk=mine.pk, is_listed=True).update(
        is_listed=False, left_list_at=now, left_list_for=ground
    )
    mine.is_listed, mine.left_list_at, mine.left_list_for = False, now, ground
    if changed:
        _audit_mark(mine, {"is_listed": False, "ground": ground.value}, by=by, now=now)


def _audit_mark(
    mine: Mine, details: dict[str, object], *, by: Person | None, now: datetime
) -> None:
    audit.record(Verb.MINE_MARKED_LISTED, mine, by=by, now=now, clause="4.3", details=details)
