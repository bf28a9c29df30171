"""Writing ties: what is told is added; what was told is superseded, and never deleted (3.2b).

Who may is asked above, where assessments are known; and so is what follows for them.
"""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first, only_one
from greenmines.rules.independence import CLAUSE

from .shelves import text_of
from .ties import STANDING, Tie


FACTS = ("kind", "from_on", "until_on", "application_number", "source")


@transaction.atomic
def tell(tie: Tie, *, by: Person, now: datetime) -> Tie:
    """Keep what is not kept yet; of two who tell the same at once the second is refused."""
    _insert(tie, by=by, now=now)
    details = {"enterprise": tie.enterprise_code, "agency": tie.agency_code}
    details |= {"expert": tie.expert_username, **_facts(tie)}
    audit.record(Verb.TIE_RECORDED, tie, by=by, now=now, clause=CLAUSE, details=details)
    return tie


@transaction.atomic
def put_right(tie: Tie, later: Tie, reason: str, *, by: Person, now: datetime) -> Tie:
    """Put `later` in its place, with what differs in the audit."""
    _supersede(tie, reason, by=by, now=now)
    later.in_place_of = tie
    _insert(later, by=by, now=now)
    before, after = _facts(tie), _facts(later)
    changed = [name for name in FACTS if before[name] != after[name]]
    details = {
        "before": {name: before[name] for name in changed},
        "after": {name: after[name] for name in changed},
    }
    audit.record(
        Verb.TIE_CORRECTED, later, by=by, now=now, clause=CLAUSE, reason=reason, details=details
    )
    return later


@transaction.atomic
def take_out(tie: Tie, reason: str, *, by: Person, now: datetime) -> None:
    """With nothing in its place: it was never true."""
    _supersede(tie, reason, by=by, now=now)
    audit.record(Verb.TIE_WITHDRAWN, tie, by=by, now=now, clause=CLAUSE, reason=reason)


def _insert(tie: Tie, *, by: Person, now: datetime) -> None:
    tie.recorded_at, tie.recorded_by = now, by
    with only_one(CLAUSE):
        tie.save(force_insert=True)


def _supersede(tie: Tie, reason: str, *, by: Person, now: datetime) -> None:
    standing = Tie.objects.filter(STANDING, pk=tie.pk)
    said = {"superseded_at": now, "superseded_by": by, "superseded_reason": reason.strip()}
    insist_first(standing.update(**said), CLAUSE)
    tie.superseded_at = now


def _facts(tie: Tie) -> dict[str, str]:
    return {name: text_of(getattr(tie, name)) for name in FACTS}
