"""Who may appoint, accept, form a team, declare, open a file, score and report, and when."""

from datetime import datetime

from greenmines.records.applications.eligibility import refusals_of_eligibility
from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import is_within_reach, step_of
from greenmines.records.bans.queries import refusals_of_bans, refusals_of_bans_of_people
from greenmines.records.evidence.models import Evidence
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.scoresheets.permissions import refusals_to_lock
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import StepKind

from .candidates import refusals_of_candidates
from .choosing import refusals_of_choice
from .forming import refusals_to_form
from .independence import (
    refusals_of_agency,
    refusals_of_expert,
    refusals_of_team,
)
from .models import Appointment, AppointmentState, Member
from .queries import (
    is_attached,
    is_of_file,
    live_appointment,
    membership,
    site_visits_of,
    team_of,
)


def refusals_to_contract(person: Person) -> list[Refusal]:
    """The province buys assessments (2.3: government purchase)."""
    if kind_of(person) is Actor.PROVINCE and holds(person, Post.REVIEWER):
        return []
    details = {"whose_turn": Actor.PROVINCE.value, "post": Post.REVIEWER.value}
    return [Refusal(Reason.NOT_YOUR_POST, "2.3", details)]


def refusals_at_third_party(application: Application) -> list[Refusal]:
    step = step_of(application)
    if step is None or step.kind is not StepKind.THIRD_PARTY:
        details = {"here": application.stage, "asked": StepKind.THIRD_PARTY.value}
        return [Refusal(Reason.WRONG_STAGE, "2.3", details)]
    return []


def refusals_to_appoint(
    person: Person, application: Application, agency: Organisation, now: datetime
) -> list[Refusal]:
    """A province appoints; the agency must be qualified, contracted and independent (3.2)."""
    refusals = refusals_to_contract(person) + refusals_at_third_party(application)
    if not is_within_reach(person, application):
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "2.3"))
    live = live_appointment(application)
    if live is not None:
        details = {"agency": live.agency.name_zh}
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "2.3", details))
    return refusals + refusals_of_choice(person.organisation, application, agency, now)


def refusals_to_manage(
    person: Person, appointment: Appointment, *states: AppointmentState
) -> list[Refusal]:
    """The agency's manager acts while the appointment is in one of the states."""
    if appointment.agency_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, "2.3")]
    if not holds(person, Post.AGENCY_MANAGER):
        return [Refusal(Reason.NOT_YOUR_POST, "2.3", {"post": Post.AGENCY_MANAGER.value})]
    if appointment.state not in states:
        return [Refusal(Reason.WRONG_STAGE, "2.3", {"here": appointment.state})]
    return []


def refusals_to_accept(person: Person, appointment: Appointment, now: datetime) -> list[Refusal]:
    """What was given to an agency before its ban is not accepted any more (3.2d)."""
    refusals = refusals_to_manage(person, appointment, AppointmentState.APPOINTED)
    return refusals or _refusals_of_ban(appointment, now)


def _refusals_of_ban(appointment: Appointment, now: datetime) -> list[Refusal]:
    return refusals_of_bans([appointment.agency], day_in_china(now))[appointment.agency_id]


def refusals_to_end(person: Person, appointment: Appointment) -> list[Refusal]:
    """The agency declines what it has not reported; the province ends what it appointed."""
    if appointment.state == AppointmentState.ENDED:
        return [Refusal(Reason.WRONG_STAGE, "2.3", {"here": appointment.state})]
    if kind_of(person) is Actor.AGENCY:
        states = (AppointmentState.APPOINTED, AppointmentState.ACCEPTED)
        return refusals_to_manage(person, appointment, *states)
    if not is_within_reach(person, appointment.application):
        return [Refusal(Reason.NOT_YOUR_CASE, "2.3")]
    return refusals_to_contract(person) + refusals_at_third_party(appointment.application)


def refusals_to_change_team(person: Person, appointment: Appointment) -> list[Refusal]:
    """The manager forms the team between acceptance and report."""
    return refusals_to_manage(person, appointment, AppointmentState.ACCEPTED)


def refusals_to_lead(person: Person, member: Member) -> list[Refusal]:
    """Somebody of the team, who does not lead it already, may be made its leader (2.3)."""
    refusals = refusals_to_change_team(person, member.appointment)
    if member.left_at is not None or member.is_leader:
        details = {"member": member.person.username}
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "2.3", details))
    return refusals


def refusals_to_join(
    person: Person, appointment: Appointment, expert: Person, now: datetime
) -> list[Refusal]:
    """An expert of the agency, with known title, independent of the mine; no civil servant."""
    refusals = refusals_to_change_team(person, appointment)
    if expert.organisation_id != appointment.agency_id or not holds(expert, Post.EXPERT):
        return [*refusals, Refusal(Reason.NOT_YOUR_POST, "3.2a", {"post": Post.EXPERT.value})]
    return refusals + refusals_of_member(appointment, expert, now)


def refusals_of_member(appointment: Appointment, expert: Person, now: datetime) -> list[Refusal]:
    """What speaks against this expert for this mine."""
    return refusals_of_candidates(appointment, [expert], now)[expert.pk]


def refusals_to_declare(person: Person, member: Member) -> list[Refusal]:
    if member.person_id != person.pk or member.left_at is not None:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.2b")]
    if member.declared_at is not None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, "3.2b")]
    if member.appointment.state != AppointmentState.ACCEPTED:
        return [Refusal(Reason.WRONG_STAGE, "3.2b", {"here": member.appointment.state})]
    return []


OPEN = (AppointmentState.ACCEPTED, AppointmentState.REPORTED)


def refusals_to_open_file(person: Person, appointment: Appointment, now: datetime) -> list[Refusal]:
    """Nothing of the mine shows before this person has declared independence (3.2b).

    The manager, who signs the report, is bound by the agency's own ties.
    """
    member = membership(person, appointment)
    if member is not None:
        return _refusals_to_open_as(member, person, appointment, now)
    refusals, on = refusals_to_manage(person, appointment, *OPEN), day_in_china(now)
    return refusals or refusals_of_agency(appointment.agency, appointment.application, on)


def _refusals_to_open_as(
    member: Member, person: Person, appointment: Appointment, now: datetime
) -> list[Refusal]:
    if appointment.state not in OPEN:
        return [Refusal(Reason.WRONG_STAGE, "2.3", {"here": appointment.state})]
    if member.declared_at is None:
        return [Refusal(Reason.DECLARATION_MISSING, "3.2b", {"member": person.username})]
    return refusals_of_expert(person, appointment.application, day_in_china(now))


def refusals_to_open_evidence(
    person: Person, appointment: Appointment, evidence: Evidence, now: datetime
) -> list[Refusal]:
    """A file that the enterprise shows with this application, or of a sheet that one may read."""
    refusals = refusals_to_open_file(person, appointment, now)
    if refusals or is_of_file(evidence, appointment.application):
        return refusals
    hidden = bool(refusals_to_compare(person, appointment))
    readable = [
        member.sheet
        for member in team_of(appointment)
        if member.sheet is not None and (member.person_id == person.pk or not hidden)
    ]
    if is_attached(evidence, readable):
        return []
    return [Refusal(Reason.NOT_YOUR_CASE, "2.3", {"field": "file"})]


def refusals_to_prepare(person: Person, appointment: Appointment, now: datetime) -> list[Refusal]:
    """The focus of the visit and its record are the team's and the manager's, until the report."""
    if appointment.state == AppointmentState.REPORTED:
        return [Refusal(Reason.WRONG_STAGE, "2.3", {"here": appointment.state})]
    return refusals_to_open_file(person, appointment, now)


def refusals_to_score(person: Person, member: Member, now: datetime) -> list[Refusal]:
    """An expert fills their own sheet, once the file is open to them."""
    if member.person_id != person.pk or member.left_at is not None:
        return [Refusal(Reason.NOT_YOUR_CASE, "2.3")]
    if member.appointment.state != AppointmentState.ACCEPTED:
        return [Refusal(Reason.WRONG_STAGE, "2.3", {"here": member.appointment.state})]
    bans = refusals_of_bans_of_people([person], day_in_china(now))[person.pk]
    return bans + _refusals_to_open_as(member, person, member.appointment, now)


def refusals_to_hand_in(person: Person, member: Member, now: datetime) -> list[Refusal]:
    """An expert's own sheet is complete."""
    refusals = refusals_to_score(person, member, now)
    if member.sheet is None:
        return [*refusals, Refusal(Reason.ITEM_MISSING, "2.3")]
    return refusals + refusals_to_lock(member.sheet)


def refusals_to_compare(person: Person, appointment: Appointment) -> list[Refusal]:
    """Other experts' scores show once all have handed in, so that nobody follows anybody."""
    if not (holds(person, Post.AGENCY_MANAGER) or _leads(person, appointment)):
        return [Refusal(Reason.NOT_YOUR_POST, "2.3", {"post": Post.AGENCY_MANAGER.value})]
    return _refusals_of_late(appointment)


def refusals_to_reconcile(person: Person, appointment: Appointment, now: datetime) -> list[Refusal]:
    """The leader or the manager, once every expert has handed in and until the report."""
    return refusals_to_prepare(person, appointment, now) + refusals_to_compare(person, appointment)


def _refusals_of_late(appointment: Appointment) -> list[Refusal]:
    team = team_of(appointment)
    if not team:
        return [Refusal(Reason.TEAM_TOO_SMALL, "2.3")]
    late = [member for member in team if member.sheet is None or member.sheet.locked_at is None]
    return [
        Refusal(Reason.EXPERT_NOT_HANDED_IN, "2.3", {"member": member.person.name})
        for member in late
    ]


def _leads(person: Person, appointment: Appointment) -> bool:
    member = membership(person, appointment)
    return member is not None and member.is_leader


def refusals_to_report(person: Person, appointment: Appointment, now: datetime) -> list[Refusal]:
    """Everything that a report needs (2.3, 3.2): team, declarations, visit, sheets, independence.

    And the preconditions of the mine, which are looked at again as the application goes on (1.2).
    """
    may_sign = refusals_to_manage(person, appointment, AppointmentState.ACCEPTED)
    return may_sign + refusals_of_report(appointment, now)


def refusals_of_report(appointment: Appointment, now: datetime) -> list[Refusal]:
    """What the report lacks, whoever asks; also whether somebody of it is banned by now."""
    refusals = refusals_at_third_party(appointment.application)
    refusals += _refusals_of_ban(appointment, now) + _refusals_of_banned_experts(appointment, now)
    refusals += refusals_to_form(appointment)
    refusals += refusals_of_team(appointment, day_in_china(now))
    refusals += _refusals_of_visits(appointment) + _refusals_of_late(appointment)
    if appointment.sheet is None:
        refusals.append(Refusal(Reason.SHEET_MISSING, "2.3", {"cause": "common"}))
    else:
        refusals += refusals_to_lock(appointment.sheet)
    return refusals + refusals_of_eligibility(appointment.application, now=now)


def _refusals_of_banned_experts(appointment: Appointment, now: datetime) -> list[Refusal]:
    people = [member.person for member in team_of(appointment)]
    found = refusals_of_bans_of_people(people, day_in_china(now))
    return [refusal for person in people for refusal in found[person.pk]]


def _refusals_of_visits(appointment: Appointment) -> list[Refusal]:
    """The agency has been there, and its leader has read the commitment letter out."""
    visits = list(site_visits_of(appointment))
    refusals = [] if visits else [Refusal(Reason.VISIT_MISSING, "2.3")]
    if not any(visit.commitment_read for visit in visits):
        refusals.append(Refusal(Reason.COMMITMENT_NOT_READ, "2.3"))
    return refusals
