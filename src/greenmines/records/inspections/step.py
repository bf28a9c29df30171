"""What every act on a draw does: hold it, move it, write down that it was done."""

from collections.abc import Mapping
from datetime import datetime

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first

from .models import Draw, DrawState
from .permissions import CLAUSE


def held(draw: Draw) -> Draw:
    """As it is now, and until the end of the act: no secret comes while the result is reckoned."""
    return Draw.objects.select_for_update().get(pk=draw.pk)


def move(draw: Draw, here: DrawState, stamps: Mapping[str, object]) -> None:
    """From the state in which the act found it: the reader's copy may be older than that."""
    insist_first(Draw.objects.filter(pk=draw.pk, state=here).update(**stamps), CLAUSE)
    draw.refresh_from_db()


def audited(
    verb: Verb,
    draw: Draw,
    *,
    by: Person | None,
    now: datetime,
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    told = {"number": draw.number, **(details or {})}
    audit.record(verb, draw, by=by, now=now, clause=CLAUSE, reason=reason, details=told)
