"""Whether an agency, with its experts, is independent of a mine's enterprise (clause 3.2b).

Gathers the ties that the registers and the declarations tell of, and asks the rule. Asked when an
agency is appointed, when an expert joins, when the file opens and when the report is signed; asked
again in `reopening.py`, when the report is in.
"""

from collections.abc import Sequence
from datetime import date

from greenmines.records.applications.models import Application
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.registers.queries import ties_between, ties_of_agencies
from greenmines.records.registers.ties import Tie
from greenmines.records.rounds.queries import rules_for
from greenmines.rules import independence as rule
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.independence import Assessment, Assessor, AssessorKind, TieKind
from greenmines.rules.refusals import Refusal

from .models import Appointment
from .queries import team_of


def refusals_of_agency(agency: Organisation, application: Application, on: date) -> list[Refusal]:
    """Of the agency alone, before anybody is in the team."""
    return _refusals(application, [_agency(agency)], _ties(agency, [], application), on, on)


def refusals_of_agencies(
    agencies: Sequence[Organisation], application: Application, on: date
) -> dict[int, list[Refusal]]:
    """The same of several agencies, by their keys, asking the registers once."""
    rows = ties_of_agencies(map(_code, agencies), _code(application.enterprise))
    ties = [_as_tie(row) for row in rows]
    return {
        agency.pk: _refusals(application, [_agency(agency)], ties, on, on) for agency in agencies
    }


def refusals_of_expert(person: Person, application: Application, on: date) -> list[Refusal]:
    """Of one expert who is about to join; what they declare comes later."""
    return refusals_of_experts([person], application, on)[person.pk]


def refusals_of_experts(
    people: Sequence[Person], application: Application, on: date
) -> dict[int, list[Refusal]]:
    """The same of several experts of one agency, by their keys, asking the registers once."""
    ties = _ties(people[0].organisation, people, application) if people else []
    return {person.pk: _of_expert(person, application, ties, on) for person in people}


def _of_expert(
    person: Person, application: Application, ties: list[rule.Tie], on: date
) -> list[Refusal]:
    expert = Assessor(person.username, AssessorKind.EXPERT, is_known=True)
    return _refusals(application, [expert], ties, on, on)


def refusals_of_team(appointment: Appointment, on: date) -> list[Refusal]:
    """Of the agency and everybody in the team; whoever has not declared is unknown.

    Once the report is in, the window is the one around the finished assessment: what it finds then
    began after the report, or came to light only after it.
    """
    assessment, ties = _as_rule(appointment, on)
    months = rules_for(appointment.application.round).third_party.independence_months
    return rule.refusals_to_assess(ties, assessment, months)


def refusals_of_ties(appointment: Appointment, on: date) -> list[Refusal]:
    """What is known to tie the team; that somebody has not declared yet is left out."""
    return [one for one in refusals_of_team(appointment, on) if "tie" in one.details]


def refusals_because_of(tie: Tie, appointment: Appointment, on: date) -> list[Refusal]:
    """What this tie alone says against an appointment in which its assessor has a part."""
    kind = AssessorKind.EXPERT if tie.expert_username else AssessorKind.AGENCY
    application, (first, last) = appointment.application, _days_of(appointment, on)
    told = _as_tie(tie)
    assessor = Assessor(told.assessor, kind, is_known=True)
    assessment = Assessment(application.number, told.enterprise, (assessor,), first, last)
    months = rules_for(application.round).third_party.independence_months
    return rule.refusals_to_assess([told], assessment, months)


def _days_of(appointment: Appointment, on: date) -> tuple[date, date]:
    """From the appointment to its report or end; to `on` while it runs."""
    over = appointment.reported_at or appointment.ended_at
    first = day_in_china(appointment.appointed_at)
    return first, max(first, day_in_china(over) if over else on)


def _as_rule(appointment: Appointment, on: date) -> tuple[Assessment, list[rule.Tie]]:
    team = team_of(appointment)
    people = [member.person for member in team]
    experts = [
        Assessor(
            member.person.username,
            AssessorKind.EXPERT,
            is_known=member.declared_at is not None,
        )
        for member in team
    ]
    first, last = _days_of(appointment, on)
    assessment = Assessment(
        appointment.application.number,
        _code(appointment.application.enterprise),
        (_agency(appointment.agency), *experts),
        first,
        last,
    )
    return assessment, _ties(appointment.agency, people, appointment.application)


def _refusals(
    application: Application,
    assessors: Sequence[Assessor],
    ties: list[rule.Tie],
    first: date,
    last: date,
) -> list[Refusal]:
    enterprise = _code(application.enterprise)
    assessment = Assessment(application.number, enterprise, tuple(assessors), first, last)
    months = rules_for(application.round).third_party.independence_months
    return rule.refusals_to_assess(ties, assessment, months)


def _agency(agency: Organisation) -> Assessor:
    """An agency without a credit code cannot be looked up, so nobody knows its ties."""
    is_known = bool(agency.credit_code)
    return Assessor(_code(agency), AssessorKind.AGENCY, is_known)


def _code(organisation: Organisation) -> str:
    return organisation.credit_code or f"organisation-{organisation.pk}"


def _ties(
    agency: Organisation, people: Sequence[Person], application: Application
) -> list[rule.Tie]:
    enterprise = _code(application.enterprise)
    usernames = [person.username for person in people]
    rows = ties_between(_code(agency), usernames, enterprise)
    return [_as_tie(row) for row in rows]


def _as_tie(row: Tie) -> rule.Tie:
    return rule.Tie(
        TieKind(row.kind),
        row.expert_username or row.agency_code,
        row.enterprise_code,
        row.from_on,
        row.until_on,
        row.application_number,
    )
