"""What speaks against each expert before anybody is put into the team for a mine (2.3, 3.2)."""

from collections.abc import Sequence
from datetime import datetime

from greenmines.records.bans.queries import refusals_of_bans_of_people
from greenmines.records.people.models import Person
from greenmines.records.rounds.queries import rules_for
from greenmines.rules import teams
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import Title

from .choosing import refusals_of_credit_of_experts
from .forming import as_member
from .independence import refusals_of_experts
from .models import Appointment
from .queries import people_in


def refusals_of_candidates(
    appointment: Appointment, experts: Sequence[Person], now: datetime
) -> dict[int, list[Refusal]]:
    """What speaks against each, by their keys: shown before anybody is chosen."""
    ties = refusals_of_experts(experts, appointment.application, day_in_china(now))
    credit = refusals_of_credit_of_experts(experts, day_in_china(now))
    bans = refusals_of_bans_of_people(experts, day_in_china(now))
    inside = people_in(appointment)
    return {
        expert.pk: [_is_inside(expert)]
        if expert.pk in inside
        else _refusals_of_title(appointment, expert)
        + ties[expert.pk]
        + credit[expert.pk]
        + bans[expert.pk]
        for expert in experts
    }


def _is_inside(expert: Person) -> Refusal:
    return Refusal(Reason.SOMEBODY_WAS_FASTER, "2.3", {"member": expert.username})


def _refusals_of_title(appointment: Appointment, expert: Person) -> list[Refusal]:
    expertise = getattr(expert, "expertise", None)
    if expertise is None:
        details = {"member": expert.username, "title": Title.NONE.value, "needed": ""}
        return [Refusal(Reason.TEAM_TITLE_TOO_LOW, "2.3", details)]
    rules = rules_for(appointment.application.round).third_party
    alone = teams.refusals_to_form([as_member(expert, is_leader=False)], rules)
    refusals = [refusal for refusal in alone if refusal.reason is Reason.TEAM_TITLE_TOO_LOW]
    if expertise.is_civil_servant:
        details = {"assessor": expert.username, "tie": "civil_servant"}
        refusals.append(Refusal(Reason.NOT_INDEPENDENT_EMPLOYED, "3.2b", details))
    return refusals
