"""What the enterprise declares and shows: particulars, penalties, accidents, papers, the pledge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first
from greenmines.rules.facts import AccidentKind
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.ruleset import CertificateKind

from .auditing import audited
from .models import Application, Certificate, DeclaredAccident, DeclaredPenalty
from .permissions import refusals_to_fill, refusals_to_pledge


@dataclass(frozen=True, slots=True)
class Particulars:
    """The card of the application.

    Reserves and output are in `reserves_unit`, investment in 10,000 yuan, lives in years.
    """

    contact: str = ""
    telephone: str = ""
    email: str = ""
    legal_representative: str = ""
    staff: int | None = None
    mine_state: str = ""
    production_start: date | None = None
    report_year: int | None = None
    remaining_reserves: Decimal | None = None
    annual_output: Decimal | None = None
    reserves_unit: str = ""
    declared_life: Decimal | None = None
    investment: Decimal | None = None
    declares_no_penalty: bool = False
    declares_no_accident: bool = False

    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class PenaltyDeclared:
    decision_number: str
    authority: str
    kind: str
    decided_on: date
    ground: str
    demanded: str = ""
    rectified_on: date | None = None
    proof: Evidence | None = None


@dataclass(frozen=True, slots=True)
class CertificateShown:
    kind: CertificateKind
    number: str
    issuer: str
    valid_from: date
    valid_until: date | None
    scan: Evidence | None = None


@transaction.atomic
def save_particulars(
    application: Application,
    particulars: Particulars,
    *,
    expected_revision: int,
    by: Person,
    now: datetime,
) -> Application:
    """A save on top of somebody else's newer one is refused, so that nothing is lost unseen.

    Changing what was pledged takes the pledge back.
    """
    insist(refusals_to_fill(by, application))
    columns = particulars.columns()
    others = {"revision": expected_revision + 1, "pledged_at": None, "pledged_by": None}
    changed = Application.objects.filter(
        pk=application.pk, stage=application.stage, revision=expected_revision
    ).update(**columns, **others)
    insist_first(changed, "2.1")
    before = {name: getattr(application, name) for name in columns}
    application.refresh_from_db(fields=[*columns, *others])
    details = _differences(before, columns)
    audited(Verb.PARTICULARS_SAVED, application, by=by, now=now, details=details, clause="2.1")
    return application


def _differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """Field → [old, new] as text, only where they differ."""
    return {
        name: [str(before[name]), str(value)]
        for name, value in after.items()
        if before[name] != value
    }


@transaction.atomic
def declare_penalty(
    application: Application, declared: PenaltyDeclared, *, by: Person, now: datetime
) -> DeclaredPenalty:
    """One penalty with its seven facts (1.2d). Declaring it again under its number is refused."""
    insist(refusals_to_fill(by, application) + _refusals_of_proof(declared.proof, by, "1.2d"))
    try:
        with transaction.atomic():
            row = DeclaredPenalty.objects.create(
                application=application,
                **{name: getattr(declared, name) for name in declared.__slots__},
            )
    except IntegrityError as error:
        details = {"field": "decision_number", "value": declared.decision_number}
        raise Refused([Refusal(Reason.FIELD_MALFORMED, "1.2d", details)]) from error
    _no_longer_none(application, "declares_no_penalty")
    details = {"decision_number": row.decision_number}
    audited(Verb.PENALTY_DECLARED, application, by=by, now=now, details=details, clause="2.1")
    return row


def _no_longer_none(application: Application, field: str) -> None:
    """Whoever declares one cannot go on declaring that there is none."""
    Application.objects.filter(pk=application.pk).update(**{field: False})
    setattr(application, field, False)


def _refusals_of_proof(proof: Evidence | None, by: Person, clause: str) -> list[Refusal]:
    if proof is not None and proof.owner_id != by.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, clause, {"file": proof.name})]
    return []


@transaction.atomic
def take_back_penalty(row: DeclaredPenalty, *, by: Person, now: datetime) -> None:
    """The row stays, marked; the comparison with the registers goes on without it."""
    insist(refusals_to_fill(by, row.application))
    _mark_removed(row, now)
    details = {"decision_number": row.decision_number}
    audited(Verb.PENALTY_TAKEN_BACK, row.application, by=by, now=now, details=details, clause="2.1")


@transaction.atomic
def correct_penalty(
    row: DeclaredPenalty, declared: PenaltyDeclared, *, by: Person, now: datetime
) -> DeclaredPenalty:
    """The row as it was stays, marked; another takes its place, perhaps with its proof now."""
    take_back_penalty(row, by=by, now=now)
    return declare_penalty(row.application, declared, by=by, now=now)


@transaction.atomic
def declare_accident(
    application: Application,
    *,
    kind: AccidentKind,
    happened_on: date,
    is_major: bool,
    account: str,
    by: Person,
    now: datetime,
) -> DeclaredAccident:
    insist(refusals_to_fill(by, application))
    row = DeclaredAccident.objects.create(
        application=application,
        kind=kind,
        happened_on=happened_on,
        is_major=is_major,
        account=account,
    )
    _no_longer_none(application, "declares_no_accident")
    details = {
        "kind": kind.value,
        "happened_on": happened_on.isoformat(),
        "is_major": is_major,
    }
    audited(Verb.ACCIDENT_DECLARED, application, by=by, now=now, details=details, clause="2.1")
    return row


@transaction.atomic
def take_back_accident(row: DeclaredAccident, *, by: Person, now: datetime) -> None:
    insist(refusals_to_fill(by, row.application))
    _mark_removed(row, now)
    audited(Verb.ACCIDENT_TAKEN_BACK, row.application, by=by, now=now, clause="2.1")


def _mark_removed(row: DeclaredPenalty | DeclaredAccident | Certificate, now: datetime) -> None:
    changed = type(row).objects.filter(pk=row.pk, removed_at__isnull=True).update(removed_at=now)
    insist_first(changed, "2.1")


@transaction.atomic
def record_certificate(
    application: Application,
    shown: CertificateShown,
    *,
    by: Person,
    now: datetime,
    seen: int | None = None,
) -> Certificate:
    """A newer one of the same kind takes the place of the older, which stays, marked.

    `seen` is the key of the newest certificate that the page knew: one of the kind that a colleague
    has recorded since is not replaced unseen.
    """
    insist(refusals_to_fill(by, application) + _refusals_of_proof(shown.scan, by, "1.2b"))
    former = Certificate.objects.filter(
        application=application, kind=shown.kind, removed_at__isnull=True
    )
    if seen is not None and former.filter(pk__gt=seen).exists():
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, "1.2b")])
    former.update(removed_at=now)
    row = Certificate.objects.create(
        application=application, **{name: getattr(shown, name) for name in shown.__slots__}
    )
    details = {"kind": shown.kind, "number": shown.number}
    audited(Verb.CERTIFICATE_RECORDED, application, by=by, now=now, details=details, clause="2.1")
    return row


@transaction.atomic
def take_back_certificate(row: Certificate, *, by: Person, now: datetime) -> None:
    insist(refusals_to_fill(by, row.application))
    _mark_removed(row, now)
    details = {"kind": row.kind, "number": row.number}
    audited(
        Verb.CERTIFICATE_TAKEN_BACK, row.application, by=by, now=now, details=details, clause="2.1"
    )


@transaction.atomic
def prove_operation(
    application: Application, proof: Evidence, *, by: Person, now: datetime
) -> Application:
    """The paper that shows the mine at work, such as its annual report (1.2c).

    The same file sent again changes nothing.
    """
    insist(refusals_to_fill(by, application) + _refusals_of_proof(proof, by, "1.2c"))
    held = Application.objects.select_for_update(no_key=True).get(pk=application.pk)
    application.operation_proof = held.operation_proof
    if held.operation_proof is not None and held.operation_proof.is_same_file_as(proof):
        return application
    Application.objects.filter(pk=application.pk).update(operation_proof=proof)
    application.operation_proof = proof
    details = {"file": proof.name, "digest": proof.blob_id}
    audited(Verb.OPERATION_PROVED, application, by=by, now=now, details=details, clause="2.1")
    return application


@transaction.atomic
def pledge(application: Application, *, by: Person, now: datetime) -> Application:
    """The truthfulness pledge; a later save undoes it."""
    insist(refusals_to_pledge(by, application))
    changed = Application.objects.filter(
        pk=application.pk, stage=application.stage, pledged_at__isnull=True
    ).update(pledged_at=now, pledged_by=by)
    insist_first(changed, "2.1")
    application.pledged_at, application.pledged_by = now, by
    audited(Verb.PLEDGED, application, by=by, now=now, clause="2.1")
    return application
