"""Declaring what ties somebody of a library to a holder or a place, and taking it back (3.3a)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first
from greenmines.rules.drawing.values import Against
from greenmines.rules.refusals import insist

from .models import Inspector, Interest
from .permissions import CLAUSE, refusals_to_declare, refusals_to_withdraw


@dataclass(frozen=True, slots=True)
class Declared:
    """To a holder by its credit code, or to a place by its division code; one of the two."""

    kind: Against
    reason: str
    holder_code: str = ""
    division: str = ""


@transaction.atomic
def declare(inspector: Inspector, said: Declared, *, by: Person, now: datetime) -> Interest:
    """From the next freezing on; a draw that is frozen knows what was declared by then."""
    insist(refusals_to_declare(by, inspector, said.kind, said.reason, where_of(said)))
    interest = Interest.objects.create(
        inspector=inspector,
        kind=said.kind,
        holder_code=said.holder_code.strip().upper(),
        division=said.division.strip(),
        reason=said.reason.strip(),
        declared_at=now,
        declared_by=by,
    )
    # Why stays with those who may read it: the audit tells that, and of which kind.
    details = {"certificate": inspector.certificate, "against": said.kind.value}
    audit.record(Verb.INTEREST_DECLARED, interest, by=by, now=now, clause=CLAUSE, details=details)
    return interest


def where_of(said: Declared) -> tuple[str, str]:
    return said.holder_code.strip().upper(), said.division.strip()


@transaction.atomic
def withdraw(interest: Interest, *, by: Person, now: datetime) -> None:
    """By the house, which looks at it; the person may declare and not take back."""
    insist(refusals_to_withdraw(by, interest))
    live = Interest.objects.filter(pk=interest.pk, withdrawn_at__isnull=True)
    insist_first(live.update(withdrawn_at=now, withdrawn_by=by), CLAUSE)
    details = {"certificate": interest.inspector.certificate, "against": interest.kind}
    audit.record(Verb.INTEREST_WITHDRAWN, interest, by=by, now=now, clause=CLAUSE, details=details)
