"""What an assessment agency and its team must be (2.3, 3.2a).

Zero, or an empty choice, in the rule set means that none is asked for; a setting without a value is
a refusal, for nobody has decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .reasons import Reason
from .refusals import Refusal
from .ruleset import RANKS, Field, ThirdPartyRules, Title
from .sources import Setting


AGENCIES = "3.2a"
TEAMS = "2.3"


@dataclass(frozen=True, slots=True)
class Member:
    """An expert in a team; `full_time` means employed full time by the agency that sends it."""

    code: str
    title: Title
    fields: tuple[Field, ...]
    full_time: bool
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency on the register; None is unknown. Staff are those engaged in assessment."""

    legal_entity: bool | None
    qualified_until: date | None
    staff: int | None
    senior_staff: int | None


@dataclass(frozen=True, slots=True)
class Contract:
    """The authority's contract with an agency, both days included."""

    first: date
    last: date


def refusals_to_form(team: Sequence[Member], rules: ThirdPartyRules) -> list[Refusal]:
    """What keeps these people from assessing together; one named twice counts once."""
    members = tuple({member.code: member for member in team}.values())
    return [
        *_refusals_of_size(members, rules),
        *_refusals_of_seniors(members, rules),
        *_refusals_of_titles(members, rules),
        *_refusals_of_leader(members, rules),
        *_refusals_of_fields(members, rules),
    ]


def refusals_to_register(agency: Agency, rules: ThirdPartyRules, on: date) -> list[Refusal]:
    """What keeps the agency from the register on that day."""
    return [
        *_refusals_of_status(agency, on),
        *_refusals_of_staff(agency, rules.agency_staff),
        *_refusals_of_senior_staff(agency, rules.agency_senior_share),
    ]


def refusals_to_appoint(
    agency: Agency, contract: Contract | None, rules: ThirdPartyRules, on: date
) -> list[Refusal]:
    """What keeps a mine from being given to the agency that day; a contract has to run (2.3)."""
    refusals = refusals_to_register(agency, rules, on)
    if contract is None:
        refusals.append(Refusal(Reason.AGENCY_WITHOUT_CONTRACT, TEAMS, {"on": on.isoformat()}))
    elif not contract.first <= on <= contract.last:
        details = {
            "on": on.isoformat(),
            "from": contract.first.isoformat(),
            "until": contract.last.isoformat(),
        }
        refusals.append(Refusal(Reason.AGENCY_WITHOUT_CONTRACT, TEAMS, details))
    return refusals


def _not_set(clause: str, name: str) -> list[Refusal]:
    return [Refusal(Reason.SETTING_NOT_SET, clause, {"setting": f"third_party.{name}"})]


def _fewer(reason: Reason, clause: str, counted: int, needed: int | Decimal) -> list[Refusal]:
    if counted >= needed:
        return []
    return [Refusal(reason, clause, {"counted": str(counted), "needed": str(needed)})]


def _refusals_of_size(members: Sequence[Member], rules: ThirdPartyRules) -> list[Refusal]:
    if rules.team_size.value is None:
        return _not_set(TEAMS, "team_size")
    return _fewer(Reason.TEAM_TOO_SMALL, TEAMS, len(members), rules.team_size.value)


def _refusals_of_seniors(members: Sequence[Member], rules: ThirdPartyRules) -> list[Refusal]:
    if rules.senior_members.value is None:
        return _not_set(TEAMS, "senior_members")
    seniors = sum(member.title is Title.SENIOR for member in members)
    return _fewer(Reason.TEAM_SENIOR_TOO_FEW, TEAMS, seniors, rules.senior_members.value)


def _refusals_of_titles(members: Iterable[Member], rules: ThirdPartyRules) -> list[Refusal]:
    least = rules.least_title.value
    if least is None:
        return _not_set(TEAMS, "least_title")
    return [
        Refusal(
            Reason.TEAM_TITLE_TOO_LOW,
            TEAMS,
            {"member": member.code, "title": member.title.value, "needed": least.value},
        )
        for member in members
        if RANKS.index(member.title) < RANKS.index(least)
    ]


def _refusals_of_leader(members: Iterable[Member], rules: ThirdPartyRules) -> list[Refusal]:
    """Exactly one leads, of the agency's own people where the rule set asks for that."""
    if rules.leader_full_time.value is None:
        return _not_set(TEAMS, "leader_full_time")
    leaders = [member for member in members if member.leads]
    if len(leaders) != 1:
        return [Refusal(Reason.TEAM_WITHOUT_LEADER, TEAMS, {"leaders": str(len(leaders))})]
    if rules.leader_full_time.value and not leaders[0].full_time:
        details = {"leaders": "1", "leader": leaders[0].code, "full_time": "no"}
        return [Refusal(Reason.TEAM_WITHOUT_LEADER, TEAMS, details)]
    return []


def _refusals_of_fields(members: Iterable[Member], rules: ThirdPartyRules) -> list[Refusal]:
    if rules.fields_covered.value is None:
        return _not_set(TEAMS, "fields_covered")
    covered = {field for member in members for field in member.fields}
    missing = [field.value for field in rules.fields_covered.value if field not in covered]
    if not missing:
        return []
    return [Refusal(Reason.TEAM_FIELDS_MISSING, TEAMS, {"fields": ", ".join(missing)})]


def _refusals_of_status(agency: Agency, on: date) -> list[Refusal]:
    """An unknown status or an unknown end of the qualification is none."""
    refusals = []
    if not agency.legal_entity:
        known = "unknown" if agency.legal_entity is None else "no"
        details = {"legal_entity": known}
        refusals.append(Refusal(Reason.AGENCY_NOT_LEGAL_ENTITY, AGENCIES, details))
    until = agency.qualified_until
    if until is None or until < on:
        details = {"until": "" if until is None else until.isoformat(), "on": on.isoformat()}
        refusals.append(Refusal(Reason.AGENCY_QUALIFICATION_EXPIRED, AGENCIES, details))
    return refusals


def _refusals_of_staff(agency: Agency, needed: Setting[int]) -> list[Refusal]:
    if needed.value is None:
        return _not_set(AGENCIES, "agency_staff")
    return _fewer(Reason.AGENCY_STAFF_TOO_FEW, AGENCIES, agency.staff or 0, needed.value)


def _refusals_of_senior_staff(agency: Agency, share: Setting[Decimal]) -> list[Refusal]:
    """The share is of the staff that the agency has, not of the least number it must have."""
    if share.value is None:
        return _not_set(AGENCIES, "agency_senior_share")
    needed = share.value * (agency.staff or 0)
    seniors = agency.senior_staff or 0
    if seniors >= needed:
        return []
    details = {"counted": str(seniors), "needed": f"{needed:f}", "of": "senior"}
    return [Refusal(Reason.AGENCY_STAFF_TOO_FEW, AGENCIES, details)]
