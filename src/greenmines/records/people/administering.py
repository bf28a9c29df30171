"""What the three administrators' posts see and do beside accounts: houses, registers, lock-outs.

System administrators open organisations of the levels below and record what agencies and experts
are qualified for; security administrators see who failed to sign in. Auditors are in `auditing.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from axes.models import AccessAttempt
from axes.utils import reset
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.actions import open_organisation, record_qualification
from greenmines.records.organisations.models import Organisation, Qualification
from greenmines.rules.codes import refusals_to_accept_credit_code
from greenmines.rules.divisions import division
from greenmines.rules.posts import AUTHORITIES, Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.ruleset import Field, Title

from .actions import record_expertise
from .models import Expertise, Person
from .permissions import ISSUERS, refusals_to_issue_accounts, refusals_to_lock
from .queries import colleagues, holds, kind_of


NATION = "000000"
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class House:
    """An organisation that is to be opened. `division` has six digits, 000000 for the nation."""

    kind: Actor
    name_zh: str
    division: str
    name_en: str = ""
    credit_code: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Qualified:
    """What an agency relies on for a time (3.2a)."""

    is_legal_entity: bool
    staff: int
    senior_staff: int
    valid_from: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class Expert:
    """What the rules for teams ask of an expert (2.3, 3.2a)."""

    title: Title
    fields: tuple[Field, ...]
    is_full_time: bool
    is_civil_servant: bool
    employer: str


@dataclass(frozen=True, slots=True)
class FailedSignIns:
    """A series of failures for one account from one address; `username` is as it was typed."""

    username: str
    address: str
    failures: int
    last_at: datetime


def kinds_issued_by(by: Person) -> list[Actor]:
    """The kinds of organisation to which the house of `by` issues accounts."""
    return [kind for kind, issuers in ISSUERS.items() if kind_of(by) in issuers]


def organisations_under(by: Person) -> QuerySet[Organisation]:
    """Where a system administrator opens accounts; nowhere for anybody else."""
    if not holds(by, Post.SYSTEM_ADMIN):
        return Organisation.objects.none()
    found = Q(kind__in=kinds_issued_by(by))
    if kind_of(by) is not Actor.MINISTRY:
        found &= Q(division__startswith=by.organisation.division[:2])
    return Organisation.objects.filter(found).order_by("division", "kind", "name_zh", "id")


def people_under(by: Person) -> QuerySet[Person]:
    """The accounts that a system administrator furnishes."""
    return (
        Person.objects.filter(organisation__in=organisations_under(by).values("pk"))
        .select_related("organisation", "expertise")
        .prefetch_related("holdings")
        .order_by("username")
    )


def staff_of(organisation: Organisation) -> QuerySet[Person]:
    return colleagues(organisation)


def qualifications_of(agency: Organisation) -> QuerySet[Qualification]:
    return Qualification.objects.filter(agency=agency).order_by("-id")


def refusals_to_open_house(by: Person, house: House) -> list[Refusal]:
    """As for accounts; the code and the division must be real, and free."""
    wanted = Organisation(kind=house.kind, division=house.division)
    refusals = refusals_to_issue_accounts(by, wanted)
    if division(house.division) is None and house.division != NATION:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "3.1", {"field": "division"}))
    if not house.name_zh.strip():
        refusals.append(Refusal(Reason.FIELD_MISSING, "3.1", {"field": "name_zh"}))
    if house.credit_code:
        refusals += refusals_to_accept_credit_code(house.credit_code)
    elif house.kind not in AUTHORITIES | {Actor.DEPARTMENT}:
        refusals.append(Refusal(Reason.FIELD_MISSING, "3.1", {"field": "credit_code"}))
    return refusals


@transaction.atomic
def open_house(house: House, *, by: Person, now: datetime) -> Organisation:
    """An organisation of a level below, each authority and each credit code once (3.1)."""
    insist(refusals_to_open_house(by, house))
    try:
        with transaction.atomic():
            return open_organisation(
                kind=house.kind,
                name_zh=house.name_zh.strip(),
                name_en=house.name_en.strip(),
                credit_code=house.credit_code,
                division=house.division,
                department=house.department,
                by=by,
                now=now,
            )
    except IntegrityError as error:
        details = {"username": house.credit_code or house.name_zh}
        raise Refused([Refusal(Reason.ACCOUNT_EXISTS, "3.1", details)]) from error


def refusals_to_qualify(by: Person, agency: Organisation, said: Qualified) -> list[Refusal]:
    refusals = refusals_to_issue_accounts(by, agency)
    if agency.kind != Actor.AGENCY:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "3.2a", {"kind": agency.kind}))
    if said.valid_until < said.valid_from:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "3.2a", {"field": "valid_until"}))
    if said.senior_staff > said.staff:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, "3.2a", {"field": "senior_staff"}))
    return refusals


@transaction.atomic
def qualify(agency: Organisation, said: Qualified, *, by: Person, now: datetime) -> Qualification:
    """A row of the agencies' register; a correction is a newer row (3.2a)."""
    insist(refusals_to_qualify(by, agency, said))
    return record_qualification(
        agency,
        is_legal_entity=said.is_legal_entity,
        staff=said.staff,
        senior_staff=said.senior_staff,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        by=by,
        now=now,
    )


@transaction.atomic
def describe_expert(person: Person, said: Expert, *, by: Person, now: datetime) -> Expertise:
    """The title and fields of an agency's expert (2.3, 3.2a)."""
    refusals = refusals_to_issue_accounts(by, person.organisation)
    if kind_of(person) is not Actor.AGENCY:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "3.2a"))
    insist(refusals)
    return record_expertise(
        person,
        title=said.title,
        fields=list(said.fields),
        is_full_time=said.is_full_time,
        is_civil_servant=said.is_civil_servant,
        employer=said.employer,
        by=by,
        now=now,
    )


def accounts_in_reach(by: Person) -> QuerySet[Person]:
    """The accounts that a security administrator may close and reopen; none for anybody else."""
    if not holds(by, Post.SECURITY_ADMIN):
        return Person.objects.none()
    found = Q()
    if kind_of(by) is not Actor.MINISTRY:
        found = Q(organisation__division__startswith=by.organisation.division[:2])
    return (
        Person.objects.filter(found)
        .select_related("organisation")
        .order_by("organisation__division", "username")
    )


def failed_sign_ins(by: Person) -> list[FailedSignIns]:
    """Series of failures that no success followed, the newest `MOST_SHOWN`.

    The ministry sees every one; a province those for the accounts within its reach.
    """
    if not holds(by, Post.SECURITY_ADMIN):
        return []
    attempts = AccessAttempt.objects.order_by("-attempt_time", "-id")
    if kind_of(by) is not Actor.MINISTRY:
        attempts = attempts.filter(username__in=accounts_in_reach(by).values("username"))
    return [
        FailedSignIns(
            attempt.username or "",
            attempt.ip_address or "",
            attempt.failures_since_start,
            attempt.attempt_time,
        )
        for attempt in attempts[:MOST_SHOWN]
    ]


@transaction.atomic
def lift_lock_out(person: Person, *, by: Person, now: datetime) -> None:
    """Whoever was locked out after too many failures may try again at once."""
    insist(refusals_to_lock(by, person))
    reset(username=person.username)
    audit.record(Verb.LOCK_OUT_LIFTED, person, by=by, now=now)
