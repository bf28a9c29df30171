"""Contracts, appointments and teams of third-party agencies. Scores and reports: `reporting.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from greenmines.records.applications.models import Application
from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.racing import insist_first, only_one
from greenmines.records.rounds.models import Round
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.ruleset import Field

from .forming import refusals_without_no_fee
from .models import Appointment, AppointmentState, Contract, Member
from .permissions import (
    refusals_to_accept,
    refusals_to_appoint,
    refusals_to_change_team,
    refusals_to_contract,
    refusals_to_declare,
    refusals_to_end,
    refusals_to_join,
    refusals_to_lead,
)
from .queries import contract_on


# What each member declares, in the order of the form; all must be affirmed (3.2b, 3.2c).
STATEMENTS = ("no_affiliation", "prepared_nothing", "no_dealings", "will_have_none", "no_fee")


@dataclass(frozen=True, slots=True)
class Terms:
    """Of a contract."""

    number: str
    signed_on: date
    valid_until: date
    scan: Evidence | None = None


@transaction.atomic
def record_contract(
    round_: Round, agency: Organisation, terms: Terms, *, by: Person, now: datetime
) -> Contract:
    """A government purchase of the province of `by` (2.3)."""
    insist(refusals_to_contract(by))
    insist(_refusals_of_terms(terms, day_in_china(now)))
    try:
        with transaction.atomic():
            contract = Contract.objects.create(
                round=round_,
                authority=by.organisation,
                agency=agency,
                number=terms.number,
                signed_on=terms.signed_on,
                valid_until=terms.valid_until,
                scan=terms.scan,
                recorded_at=now,
                recorded_by=by,
            )
    except IntegrityError as error:
        details = {"field": "number", "value": terms.number}
        raise Refused([Refusal(Reason.FIELD_MALFORMED, "2.3", details)]) from error
    details = {"agency": agency.name_zh, "number": terms.number}
    audit.record(
        Verb.CONTRACT_RECORDED,
        contract,
        by=by,
        now=now,
        round_id=round_.pk,
        clause="2.3",
        details=details,
    )
    return contract


def _refusals_of_terms(terms: Terms, today: date) -> list[Refusal]:
    """Signed by today, valid from then on."""
    if terms.signed_on > today:
        details = {"field": "signed_on", "most": today.isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, "2.3", details)]
    if terms.valid_until < terms.signed_on:
        details = {"field": "valid_until", "least": terms.signed_on.isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, "2.3", details)]
    return []


def record_act(
    verb: Verb,
    appointment: Appointment,
    *,
    by: Person | None,
    now: datetime,
    clause: str = "2.3",
    reason: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """One audit row on an appointment, findable by its application."""
    audit.record(
        verb,
        appointment,
        by=by,
        now=now,
        application_id=appointment.application_id,
        round_id=appointment.application.round_id,
        clause=clause,
        reason=reason,
        details=details,
    )


@transaction.atomic
def appoint(
    application: Application, agency: Organisation, *, by: Person, now: datetime
) -> Appointment:
    """Give a mine to an agency (2.3, 3.2)."""
    insist(refusals_to_appoint(by, application, agency, now))
    contract = contract_on(application.round, by.organisation, agency, day_in_china(now))
    if contract is None:  # asked above; here for the type
        raise Refused([Refusal(Reason.AGENCY_WITHOUT_CONTRACT, "2.3")])
    with only_one("2.3"):
        appointment = Appointment.objects.create(
            application=application,
            agency=agency,
            contract=contract,
            state=AppointmentState.APPOINTED,
            due_at=application.due_at,
            appointed_at=now,
            appointed_by=by,
        )
    record_act(
        Verb.AGENCY_APPOINTED, appointment, by=by, now=now, details={"agency": agency.name_zh}
    )
    _tell(appointment, holders([agency.pk], Post.AGENCY_MANAGER), Topic.APPOINTED, now)
    return appointment


def _tell(appointment: Appointment, people: Iterable[Person], topic: Topic, now: datetime) -> None:
    application = appointment.application
    details = {"number": application.number, "mine": application.mine.name_zh}
    details["agency"] = appointment.agency.name_zh
    send(people, topic, now=now, application_id=application.pk, details=details)


@transaction.atomic
def accept(
    appointment: Appointment, *, declares_no_fee: bool, by: Person, now: datetime
) -> Appointment:
    """With the agency's declaration that it takes no fee from the mine in any form (3.2c)."""
    insist(refusals_to_accept(by, appointment, now))
    insist(refusals_without_no_fee(declares=declares_no_fee))
    change_state(
        appointment,
        AppointmentState.APPOINTED,
        AppointmentState.ACCEPTED,
        {"accepted_at": now, "accepted_by": by},
    )
    declared = {"statement": "no_fee"}
    record_act(Verb.APPOINTMENT_ACCEPTED, appointment, by=by, now=now, details=declared)
    return appointment


def change_state(
    appointment: Appointment,
    here: AppointmentState,
    there: AppointmentState,
    stamps: Mapping[str, object],
) -> None:
    """Compare and set, so that two clicks make one step."""
    changed = Appointment.objects.filter(pk=appointment.pk, state=here).update(
        state=there, **stamps
    )
    insist_first(changed, "2.3", {"here": here.value})
    for name, value in {"state": there, **stamps}.items():
        setattr(appointment, name, value)


@transaction.atomic
def end(appointment: Appointment, *, reason: str, by: Person, now: datetime) -> Appointment:
    """Declined, or ended for a conflict; the province then appoints another agency."""
    insist(refusals_to_end(by, appointment))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "2.3")])
    stamps = {"ended_at": now, "ended_by": by, "end_reason": reason}
    change_state(appointment, AppointmentState(appointment.state), AppointmentState.ENDED, stamps)
    record_act(Verb.APPOINTMENT_ENDED, appointment, by=by, now=now, reason=reason)
    people = holders([appointment.appointed_by.organisation_id], Post.REVIEWER)
    _tell(appointment, people, Topic.APPOINTMENT_ENDED, now)
    return appointment


@transaction.atomic
def join(
    appointment: Appointment,
    expert: Person,
    *,
    field: Field,
    is_leader: bool,
    by: Person,
    now: datetime,
) -> Member:
    """An expert joins the team; the mine's file stays closed to them until they declare (3.2b)."""
    insist(refusals_to_join(by, appointment, expert, now))
    try:
        with transaction.atomic():
            member = Member.objects.create(
                appointment=appointment,
                person=expert,
                field=field,
                is_leader=is_leader,
                joined_at=now,
            )
    except IntegrityError as error:
        details = {"field": "leader" if is_leader else "expert"}
        raise Refused([Refusal(Reason.FIELD_MALFORMED, "2.3", details)]) from error
    joined = {"expert": expert.username, "leader": is_leader}
    record_act(Verb.MEMBER_JOINED, appointment, by=by, now=now, details=joined)
    _tell(appointment, [expert], Topic.JOINED_TEAM, now)
    return member


@transaction.atomic
def leave(member: Member, *, reason: str, by: Person, now: datetime) -> None:
    """Out of the team; a sheet that was begun stays in the record and counts no more."""
    insist(refusals_to_change_team(by, member.appointment))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "2.3")])
    changed = Member.objects.filter(pk=member.pk, left_at__isnull=True).update(left_at=now)
    insist_first(changed, "2.3")
    details = {"expert": member.person.username}
    record_act(Verb.MEMBER_LEFT, member.appointment, by=by, now=now, reason=reason, details=details)


@transaction.atomic
def change_leader(member: Member, *, reason: str, by: Person, now: datetime) -> Member:
    """From now on this member leads; whoever led before stays in the team (2.3)."""
    insist(refusals_to_lead(by, member))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "2.3")])
    team = Member.objects.filter(appointment=member.appointment, left_at__isnull=True)
    former = team.filter(is_leader=True).select_related("person").first()
    with only_one("2.3"):  # somebody else was made leader at the same moment
        team.filter(is_leader=True).update(is_leader=False)
        changed = team.filter(pk=member.pk).update(is_leader=True)
    insist_first(changed, "2.3")
    member.refresh_from_db(fields=["is_leader"])
    details = {
        "expert": member.person.username,
        "former": former.person.username if former else "",
    }
    appointment = member.appointment
    record_act(Verb.LEADER_CHANGED, appointment, by=by, now=now, reason=reason, details=details)
    _tell(appointment, [member.person], Topic.LEADS_TEAM, now)
    return member


@transaction.atomic
def declare_independence(
    member: Member, affirmed: frozenset[str], *, by: Person, now: datetime
) -> Member:
    """Each statement by itself; one that is not affirmed is a refusal that says which (3.2b, c)."""
    missing = [statement for statement in STATEMENTS if statement not in affirmed]
    insist(
        refusals_to_declare(by, member)
        + [
            Refusal(Reason.DECLARATION_MISSING, "3.2b", {"member": by.username, "field": name})
            for name in missing
        ]
    )
    declaration = dict.fromkeys(STATEMENTS, True)
    changed = Member.objects.filter(pk=member.pk, declared_at__isnull=True).update(
        declared_at=now, declaration=declaration
    )
    insist_first(changed, "3.2b")
    member.declared_at, member.declaration = now, declaration
    record_act(Verb.INDEPENDENCE_DECLARED, member.appointment, by=by, now=now, clause="3.2b")
    return member
