"""What speaks for and against an agency before it is appointed to a mine (2.3, 3.2)."""

from collections.abc import Sequence
from datetime import date, datetime

from greenmines.records.applications.models import Application
from greenmines.records.bans.queries import refusals_of_bans
from greenmines.records.credit.queries import Subject, held_by_each
from greenmines.records.organisations.models import Organisation
from greenmines.records.organisations.queries import qualifications_on
from greenmines.records.people.models import Person
from greenmines.records.rounds.queries import rules_for
from greenmines.rules import teams
from greenmines.rules.credit.following import HeldBand, refusals_of_load, refusals_to_choose
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .forming import as_agency
from .independence import refusals_of_agencies
from .models import Contract
from .queries import contracts_on, open_at


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
    credit, bans = refusals_of_credit(agencies, on), refusals_of_bans(agencies, on)
    rules = rules_for(application.round).third_party
    return {
        one.pk: teams.refusals_to_appoint(
            as_agency(known.get(one.pk)), _running(signed.get(one.pk)), rules, on
        )
        + ties[one.pk]
        + credit[one.pk]
        + bans[one.pk]
        if one.kind == Actor.AGENCY and one.is_active
        else [Refusal(Reason.AGENCY_NOT_LEGAL_ENTITY, "3.2a", {"legal_entity": "no"})]
        for one in agencies
    }


def refusals_of_credit(agencies: Sequence[Organisation], on: date) -> dict[int, list[Refusal]]:
    """What each agency's band says of choosing it, and of how much it has to do (3.3e)."""
    subjects = {one.pk: Subject(SubjectKind.AGENCY, one.credit_code or "") for one in agencies}
    held = held_by_each(list(subjects.values()), on)
    limited = {pk for pk, one in subjects.items() if _has_a_limit(held[one])}
    busy = open_at(limited) if limited else {}
    return {
        pk: refusals_to_choose(SubjectKind.AGENCY, held[one])
        or refusals_of_load(held[one], busy.get(pk, 0))
        for pk, one in subjects.items()
    }


def refusals_of_credit_of_experts(experts: Sequence[Person], on: date) -> dict[int, list[Refusal]]:
    """What each expert's band says of putting them into a team (3.3e)."""
    subjects = {one.pk: Subject(SubjectKind.EXPERT, one.username) for one in experts}
    held = held_by_each(list(subjects.values()), on)
    return {pk: refusals_to_choose(SubjectKind.EXPERT, held[one]) for pk, one in subjects.items()}


def _has_a_limit(held: HeldBand | None) -> bool:
    return held is not None and held.band.most_assessments.is_set


def _running(contract: Contract | None) -> teams.Contract | None:
    return teams.Contract(contract.signed_on, contract.valid_until) if contract else None
