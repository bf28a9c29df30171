"""Opening organisations and recording what agencies are qualified for."""

from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.rules.codes import read_credit_code
from greenmines.rules.posts import Actor

from .models import Organisation, Qualification


@transaction.atomic
def open_organisation(
    *,
    kind: Actor,
    name_zh: str,
    division: str,
    by: audit.Acting | None,
    now: datetime,
    name_en: str = "",
    credit_code: str = "",
    department: str = "",
    legal_representative: str = "",
    is_demonstration: bool = False,
) -> Organisation:
    """Who may is asked by the caller: `people.permissions` for accounts, or signing up."""
    organisation = Organisation.objects.create(
        kind=kind,
        name_zh=name_zh,
        name_en=name_en,
        credit_code=read_credit_code(credit_code).code if credit_code else None,
        division=division,
        department=department,
        legal_representative=legal_representative,
        is_demonstration=is_demonstration,
        opened_at=now,
    )
    audit.record(Verb.ORGANISATION_OPENED, organisation, by=by, now=now, details={"kind": kind})
    return organisation


@transaction.atomic
def record_qualification(
    agency: Organisation,
    *,
    is_legal_entity: bool,
    staff: int,
    senior_staff: int,
    valid_from: date,
    valid_until: date,
    by: audit.Acting | None,
    now: datetime,
) -> Qualification:
    """A row of the agencies' register (clause 3.2a); the newest that covers a day counts."""
    qualification = Qualification.objects.create(
        agency=agency,
        is_legal_entity=is_legal_entity,
        staff=staff,
        senior_staff=senior_staff,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=now,
    )
    audit.record(Verb.QUALIFICATION_RECORDED, qualification, by=by, now=now, clause="3.2a")
    return qualification
