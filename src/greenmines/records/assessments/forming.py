"""Agencies, experts and teams as the rules on them see them (2.3, 3.2a)."""

from collections.abc import Iterable

from greenmines.records.organisations.models import Qualification
from greenmines.records.people.models import Person
from greenmines.records.rounds.queries import rules_for
from greenmines.rules import teams
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import Field, Title

from .models import Appointment, Member
from .queries import team_of


def as_agency(known: Qualification | None) -> teams.Agency:
    """By the qualification that holds on the day in question, if there is one."""
    if known is None:
        return teams.Agency(None, None, None, None)
    return teams.Agency(known.is_legal_entity, known.valid_until, known.staff, known.senior_staff)


def as_member(expert: Person, *, is_leader: bool) -> teams.Member:
    known = expert.expertise
    return teams.Member(
        expert.username,
        Title(known.title),
        tuple(Field(field) for field in known.fields),
        known.is_full_time,
        is_leader,
    )


def refusals_to_form(appointment: Appointment) -> list[Refusal]:
    """What the team, as it stands, lacks by the rule set (2.3, 3.2a)."""
    return refusals_of_members(appointment, team_of(appointment))


def refusals_of_members(appointment: Appointment, team: Iterable[Member]) -> list[Refusal]:
    """The same for whoever has read the team already, with what each is expert in."""
    rules = rules_for(appointment.application.round).third_party
    members = [as_member(member.person, is_leader=member.is_leader) for member in team]
    return teams.refusals_to_form(members, rules)


def refusals_without_no_fee(*, declares: bool) -> list[Refusal]:
    """No appointment is accepted without the agency's word that it takes no fee."""
    if declares:
        return []
    return [Refusal(Reason.DECLARATION_MISSING, "3.2c", {"cause": "no_fee"})]
