"""What the sign-in page of a demonstration offers: its accounts, and where their cases stand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.applications.queries import newest_stages
from greenmines.records.people.queries import demonstration_accounts


if TYPE_CHECKING:
    from greenmines.records.people.models import Person


@dataclass(frozen=True, slots=True)
class Offered:
    """An account, and the stage at which its enterprise's newest application stands, or empty."""

    person: "Person"
    stage: str


def offered_accounts() -> list[Offered]:
    people = list(demonstration_accounts())
    stages = newest_stages([person.organisation_id for person in people])
    return [Offered(person, stages.get(person.organisation_id, "")) for person in people]
