"""On-site verification by the authority, and the four kinds of check by the ministry (2.5, 4.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from greenmines.records.applications.models import Application
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.racing import insist_first
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.sampling import draw

from .days import refusals_of_check_day, refusals_of_plan_day, refusals_of_visit_day
from .models import (
    CheckKind,
    CheckSelection,
    MinistryCheck,
    Verification,
    VerificationFinding,
    VisitKind,
)
from .permissions import (
    refusals_to_draw,
    refusals_to_plan_check,
    refusals_to_plan_visit,
    refusals_to_record_check,
    refusals_to_record_visit,
)


@dataclass(frozen=True, slots=True)
class ItemFound:
    """What a visit found at one item; `score` only where it departs from the agency's."""

    item_code: str
    found: str
    agrees: bool
    place: str = ""
    score: Decimal | None = None
    photo: Evidence | None = None


@transaction.atomic
def plan_visit(
    application: Application,
    kind: VisitKind,
    planned_for: date,
    *,
    by: Person,
    now: datetime,
) -> Verification:
    """An open visit is made known to the mine; a secret one is not (2.5)."""
    insist(refusals_to_plan_visit(by, application))
    insist(refusals_of_plan_day(application, planned_for, day_in_china(now)))
    insist(_refusals_of_twin(application, kind, planned_for))
    visit = Verification.objects.create(
        application=application,
        kind=kind,
        planned_for=planned_for,
        planned_at=now,
        planned_by=by,
    )
    _audit(Verb.VERIFICATION_PLANNED, visit, by=by, now=now)
    if kind is VisitKind.OPEN:
        details = {"number": application.number, "mine": application.mine.name_zh}
        details["on"] = planned_for.isoformat()
        people = holders([application.enterprise_id], Post.RESPONSIBLE)
        send(people, Topic.VISIT_PLANNED, now=now, application_id=application.pk, details=details)
    return visit


def _refusals_of_twin(
    application: Application, kind: VisitKind, planned_for: date
) -> list[Refusal]:
    """The same visit is not planned twice, as by a second click."""
    twins = Verification.objects.filter(
        application=application,
        kind=kind,
        planned_for=planned_for,
        recorded_at__isnull=True,
        cancelled_at__isnull=True,
    )
    return [Refusal(Reason.SOMEBODY_WAS_FASTER, "2.5")] if twins.exists() else []


def _audit(verb: Verb, visit: Verification, *, by: Person, now: datetime, reason: str = "") -> None:
    audit.record(
        verb,
        visit,
        by=by,
        now=now,
        application_id=visit.application_id,
        round_id=visit.application.round_id,
        clause="2.5",
        reason=reason,
        details={"kind": visit.kind, "planned_for": visit.planned_for.isoformat()},
    )


@transaction.atomic
def record_visit(
    visit: Verification,
    *,
    took_place_on: date,
    people: str,
    account: str,
    findings: Sequence[ItemFound],
    by: Person,
    now: datetime,
) -> Verification:
    """Who was there, what was seen, item by item. From now on everybody in the case sees it."""
    insist(refusals_to_record_visit(by, visit))
    insist(_refusals_of_account(visit, took_place_on, people, account, now))
    insist(_refusals_of_findings(visit.application, findings))
    told = {"took_place_on": took_place_on, "people": people, "account": account}
    told |= {"recorded_at": now, "recorded_by": by}
    changed = Verification.objects.filter(pk=visit.pk, recorded_at__isnull=True).update(**told)
    insist_first(changed, "2.5")
    try:
        VerificationFinding.objects.bulk_create(
            VerificationFinding(
                verification=visit, **{name: getattr(found, name) for name in found.__slots__}
            )
            for found in findings
        )
    except IntegrityError as error:
        raise Refused([Refusal(Reason.FIELD_MALFORMED, "2.5", {"field": "item"})]) from error
    _keep(visit, told)
    _audit(Verb.VERIFICATION_RECORDED, visit, by=by, now=now, reason=account)
    return visit


def _refusals_of_account(
    visit: Verification, took_place_on: date, people: str, account: str, now: datetime
) -> list[Refusal]:
    missing = [
        name for name, text in (("people", people), ("account", account)) if not text.strip()
    ]
    refusals = [Refusal(Reason.FIELD_MISSING, "2.5", {"field": name}) for name in missing]
    return refusals + refusals_of_visit_day(visit, took_place_on, day_in_china(now))


def _refusals_of_findings(application: Application, findings: Sequence[ItemFound]) -> list[Refusal]:
    """Known items, something found, a score within the item's points where one is given."""
    table = rules_for(application.round).indicators
    items = {item.code: item for item in table.items()} if table else {}
    refusals = []
    for finding in findings:
        item = items.get(finding.item_code)
        if item is None:
            refusals.append(Refusal(Reason.ITEM_UNKNOWN, "2.5", {"item": finding.item_code}))
        elif finding.score is not None and not 0 <= finding.score <= item.points:
            details = {"item": item.code, "score": str(finding.score), "points": str(item.points)}
            refusals.append(Refusal(Reason.SCORE_OUT_OF_RANGE, "2.5", details))
        if not finding.found.strip():
            details = {"field": "found", "item": finding.item_code}
            refusals.append(Refusal(Reason.FIELD_MISSING, "2.5", details))
    return refusals


@transaction.atomic
def cancel_visit(visit: Verification, *, reason: str, by: Person, now: datetime) -> Verification:
    insist(refusals_to_record_visit(by, visit))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "2.5")])
    cancelled = {"cancelled_at": now, "cancelled_by": by}
    changed = Verification.objects.filter(
        pk=visit.pk, recorded_at__isnull=True, cancelled_at__isnull=True
    ).update(**cancelled)
    insist_first(changed, "2.5")
    _keep(visit, cancelled)
    _audit(Verb.VERIFICATION_CANCELLED, visit, by=by, now=now, reason=reason)
    return visit


@transaction.atomic
def plan_check(
    application: Application,
    kind: CheckKind,
    *,
    reason: str,
    by: Person,
    now: datetime,
    selection: CheckSelection = CheckSelection.FOCUSED,
) -> MinistryCheck:
    """A check of one mine: focused with a reason, or drawn (`draw_checks`)."""
    insist(refusals_to_plan_check(by, application, reason))
    check = MinistryCheck.objects.create(
        application=application,
        kind=kind,
        selection=selection,
        selection_reason=reason,
        planned_at=now,
        planned_by=by,
    )
    _audit_check(Verb.CHECK_PLANNED, check, by=by, now=now, reason=reason)
    return check


@transaction.atomic
def draw_checks(
    applications: Sequence[Application],
    kind: CheckKind,
    *,
    seed: str,
    size: int,
    by: Person,
    now: datetime,
) -> list[MinistryCheck]:
    """A sample that anybody can draw again from the seed and the applications' numbers (4.2)."""
    insist(refusals_to_draw(by, applications))
    by_number = {application.number: application for application in applications}
    drawn = draw(seed, by_number, size)
    reason = f"seed={seed}; n={len(by_number)}; size={size}"
    return [
        plan_check(
            by_number[number],
            kind,
            reason=f"{reason}; place={place}",
            by=by,
            now=now,
            selection=CheckSelection.DRAWN,
        )
        for place, number in enumerate(drawn, start=1)
    ]


def _audit_check(
    verb: Verb, check: MinistryCheck, *, by: Person, now: datetime, reason: str
) -> None:
    audit.record(
        verb,
        check,
        by=by,
        now=now,
        application_id=check.application_id,
        round_id=check.application.round_id,
        clause="4.2",
        reason=reason,
        details={"kind": check.kind, "selection": check.selection},
    )


@transaction.atomic
def record_check(
    check: MinistryCheck,
    *,
    took_place_at: datetime,
    participants: str,
    material: str,
    finding: str,
    is_sound: bool,
    by: Person,
    now: datetime,
) -> MinistryCheck:
    """Participants, time, material and finding (4.2)."""
    insist(refusals_to_record_check(by, check, (participants, material, finding)))
    insist(refusals_of_check_day(check.application, took_place_at, now))
    told = {"took_place_at": took_place_at, "participants": participants, "material": material}
    told |= {"finding": finding, "is_sound": is_sound, "recorded_at": now, "recorded_by": by}
    changed = MinistryCheck.objects.filter(pk=check.pk, recorded_at__isnull=True).update(**told)
    insist_first(changed, "4.2")
    _keep(check, told)
    _audit_check(Verb.CHECK_RECORDED, check, by=by, now=now, reason=finding)
    return check


def _keep(row: Verification | MinistryCheck, columns: Mapping[str, object]) -> None:
    """The row in hand says what was written, and keeps the case that was read with it."""
    for name, value in columns.items():
        setattr(row, name, value)
