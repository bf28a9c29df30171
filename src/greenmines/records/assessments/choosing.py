"""What speaks for and against an agency before it is appointed to a mine (2.3, 3.2)."""

from collections.abc import Sequence
from datetime import datetime

from greenmines.records.applications.models import Application
from greenmines.records.organisations.models import Organisation
from greenmines.records.organisations.queries import qualifications_on
from greenmines.records.rounds.queries import rules_for
from greenmines.rules import teams
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .forming import as_agency
from .independence import refusals_of_agencies
from .models import Contract
from .queries import contracts_on


def refusals_of_choice(
    authority: Organisation, application: Application, agency: Organisation, now: datetime
) -> list[Refusal]:
    """What speaks against this agency for this mine."""
    return refusals_of_choices(authority, application, [agency], now)[agency.pk]


def refusals_of_choices(
    authority: Organisation,
    application: Application,
    agencies: Sequence[Organisation],
    now: datetime,
) -> dict[int, list[Refusal]]:
    """What speaks against each agency, by its key: shown before one is chosen."""
    on = day_in_china(now)
    known = qualifications_on(agencies, on)
    signed = contracts_on(application.round, authority, agencies, on)
    ties = refusals_of_agencies(agencies, application, on)
    rules = rules_for(application.round).third_party
    return {
        one.pk: teams.refusals_to_appoint(
            as_agency(known.get(one.pk)), _running(signed.get(one.pk)), rules, on
        )
        + ties[one.pk]
        if one.kind == Actor.AGENCY and one.is_active
        else [Refusal(Reason.AGENCY_NOT_LEGAL_ENTITY, "3.2a", {"legal_entity": "no"})]
        for one in agencies
    }


def _running(contract: Contract | None) -> teams.Contract | None:
    return teams.Contract(contract.signed_on, contract.valid_until) if contract else None
