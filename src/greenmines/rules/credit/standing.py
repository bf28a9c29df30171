"""Score and band of one subject on a day, every point of it explained by a dated event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from greenmines.rules.windows import months_from

from .method import Band, CreditMethod, EventType


MONTHS = 12


class EventState(StrEnum):
    """What has become of an event on a day."""

    AHEAD = "ahead"  # dated later
    ACTIVE = "active"
    FADED = "faded"  # its term is over
    REPAIRED = "repaired"
    ANNULLED = "annulled"  # an objection was upheld: it never counted


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One event as it is on record.

    `number` is its place in the order of recording. `until` is the last day on which it counts,
    fixed when it was recorded, so that a later method does not lengthen it. From `repaired_on` on
    it counts no more. `recorded_as` is its kind by the method that recorded it.
    """

    number: int
    type_code: str
    happened_on: date
    until: date
    repaired_on: date | None = None
    annulled_on: date | None = None
    recorded_as: EventType | None = None

    def state_on(self, day: date) -> EventState:
        if self.annulled_on is not None and self.annulled_on <= day:
            return EventState.ANNULLED
        if day < self.happened_on:
            return EventState.AHEAD
        if self.repaired_on is not None and self.repaired_on <= day:
            return EventState.REPAIRED
        return EventState.FADED if day > self.until else EventState.ACTIVE


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one event adds to a score on a day: signed points, 0 unless it is active."""

    event: DatedEvent
    type: EventType
    state: EventState
    points: Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """A score with the band it falls in; contributions by the day they happened."""

    as_of: date
    score: Decimal
    band: Band
    contributions: tuple[Contribution, ...]


def standing_on(method: CreditMethod, events: Sequence[DatedEvent], day: date) -> Standing:
    """Base, less active faults, plus active honours, kept between the lowest and the highest.

    Raises `LookupError` for an event of a type that neither the method has nor it was recorded as.
    """
    ordered = sorted(events, key=lambda event: (event.happened_on, event.number))
    parts = tuple(_contribution(method, event, day) for event in ordered)
    total = sum((part.points for part in parts), method.base.required)
    score = min(method.highest.required, max(method.lowest.required, total))
    return Standing(as_of=day, score=score, band=method.band_of(score), contributions=parts)


def _contribution(method: CreditMethod, event: DatedEvent, day: date) -> Contribution:
    kind, state = kind_of_event(method, event), event.state_on(day)
    points = kind.signed_points if state is EventState.ACTIVE else Decimal(0)
    return Contribution(event=event, type=kind, state=state, points=points)


def kind_of_event(method: CreditMethod, event: DatedEvent) -> EventType:
    """By the method; a kind that it took out is that as which the event was recorded.

    Whoever is on record under it neither gains nor loses by that. Raises `LookupError` for a type
    that is known in neither way.
    """
    if event.recorded_as is not None and not method.has_type(event.type_code):
        return event.recorded_as
    return method.type_of(event.type_code)


def counts_until(kind: EventType, happened_on: date) -> date:
    """The last day on which an event of that type counts."""
    return months_from(happened_on, kind.term.required)


def period_of(method: CreditMethod, day: date) -> date:
    """The first day of the period of the year in which a day lies: 1 January, 1 April and so on."""
    months = method.recount_months.required
    years, month = divmod((day.year * MONTHS + day.month - 1) // months * months, MONTHS)
    return date(years, month + 1, 1)


def next_recount(method: CreditMethod, after: date) -> date:
    """The first day of the period after the one in which a day lies."""
    return months_from(period_of(method, after), method.recount_months.required)


def is_recounted_at_once(method: CreditMethod, type_code: str) -> bool:
    """Raises `LookupError` for a type that the method does not have."""
    return method.type_of(type_code).severity in method.at_once.required


@dataclass(frozen=True, slots=True)
class BandSince:
    """That a subject was counted into a band on a day."""

    as_of: date
    band: str


def red_list_begins(method: CreditMethod, day: date) -> date:
    """The day from which on it has to have been in the best band."""
    return months_from(day, -MONTHS * method.red_list_years.required)


def is_on_red_list(method: CreditMethod, history: Sequence[BandSince], day: date) -> bool:
    """Whether it has been in the best band for so many years, up to that day, without a break.

    A subject that was not yet counted at their beginning has not been.
    """
    start = red_list_begins(method, day)
    counted = sorted((one for one in history if one.as_of <= day), key=lambda one: one.as_of)
    before = [one for one in counted if one.as_of <= start]
    within = [one for one in counted if one.as_of > start]
    best = method.bands[0].code
    return bool(before) and all(one.band == best for one in [before[-1], *within])
