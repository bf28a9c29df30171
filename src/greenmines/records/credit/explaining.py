"""Why a score is what it is: each event with its part in one count, as it was known then."""

from dataclasses import dataclass

from greenmines.records.policies.queries import method_called
from greenmines.rules.credit.method import EventType
from greenmines.rules.credit.standing import Contribution, Standing, standing_on

from .models import CreditEvent, CreditStanding, Petition
from .queries import Subject, dated, events_of, subject_of, type_of


def explained(standing: CreditStanding) -> Standing:
    """The count that gave a standing, done again with its own method and what was known then."""
    known = dated(events_of(subject_of(standing)), standing.counted_at, standing.last_event)
    return standing_on(method_called(standing.method), known, standing.as_of)


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what it added to a score; None where it was recorded after the count."""

    event: CreditEvent
    type: EventType
    contribution: Contribution | None

    @property
    def petitions(self) -> list[Petition]:
        """What was asked about it, oldest first."""
        return list(self.event.petitions.all())


def told_of(standing: CreditStanding) -> list[Told]:
    """Every event on record, the newest first, with its part in that count."""
    return told_about(subject_of(standing), standing)


def told_about(subject: Subject, standing: CreditStanding | None) -> list[Told]:
    """The same; of a subject that was not counted yet no event has a part."""
    events = list(events_of(subject))
    if standing is None:
        return [Told(event, type_of(event), None) for event in events]
    day, method = standing.as_of, method_called(standing.method)
    known = dated(events, standing.counted_at, standing.last_event)
    found = standing_on(method, known, day)
    parts = {part.event.number: part for part in found.contributions}
    return [Told(event, type_of(event), parts.get(event.pk)) for event in events]
