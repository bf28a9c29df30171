"""What somebody says of a tie: whom it is between, and what it consists in (3.2b)."""

from dataclasses import dataclass, replace
from datetime import date

from greenmines.records.people.models import Person
from greenmines.records.registers.ties import Tie
from greenmines.rules import independence as rule
from greenmines.rules.independence import TieKind


@dataclass(frozen=True, slots=True)
class Parties:
    """An agency or one expert, and an enterprise, by credit code and account."""

    enterprise_code: str
    agency_code: str = ""
    expert_username: str = ""


@dataclass(frozen=True, slots=True)
class TieSaid:
    """A day is None where nobody knows it, or where the tie lasts.

    `application_number`: of that for which something was prepared; empty if not known.
    """

    kind: TieKind
    source: str
    from_on: date | None = None
    until_on: date | None = None
    application_number: str = ""


def with_house(parties: Parties) -> Parties:
    """Of an expert's tie the house is that in which the expert is."""
    if not parties.expert_username:
        return parties
    experts = Person.objects.filter(username=parties.expert_username)
    code = experts.values_list("organisation__credit_code", flat=True).first()
    return replace(parties, agency_code=code or parties.agency_code)


def parties_of(tie: Tie) -> Parties:
    return Parties(tie.enterprise_code, tie.agency_code, tie.expert_username)


def said_in(tie: Tie) -> TieSaid:
    return TieSaid(TieKind(tie.kind), tie.source, tie.from_on, tie.until_on, tie.application_number)


def as_row(parties: Parties, said: TieSaid) -> Tie:
    """As it would be kept; not saved."""
    return Tie(
        agency_code=parties.agency_code,
        expert_username=parties.expert_username,
        enterprise_code=parties.enterprise_code,
        kind=said.kind,
        from_on=said.from_on,
        until_on=said.until_on,
        application_number=said.application_number,
        source=said.source.strip(),
    )


def as_rule(parties: Parties, said: TieSaid) -> rule.Tie:
    """For the rule, which knows an expert by the account and an agency by its code."""
    return rule.Tie(
        said.kind,
        parties.expert_username or parties.agency_code,
        parties.enterprise_code,
        said.from_on,
        said.until_on,
        said.application_number,
    )
