"""What a house still owes to seeds of draws, on the desks that have no room for draws (3.3a)."""

from datetime import datetime
from typing import TYPE_CHECKING

from greenmines.records.inspections.permissions import ACTS_FOR
from greenmines.records.inspections.queries import contributions_owed
from greenmines.records.people.queries import holds, kind_of


if TYPE_CHECKING:
    from greenmines.records.inspections.models import Contribution
    from greenmines.records.people.models import Person


def parts_owed(person: "Person", now: datetime) -> list["Contribution"]:
    """Whose hours run; shown to whoever acts for the house and to nobody else of it."""
    if not holds(person, ACTS_FOR[kind_of(person)]):
        return []
    return list(contributions_owed(person.organisation, now))
