"""Reading credit: events as the rules take them, standings now and before, petitions to answer."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet, When

from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.policies.queries import method_called
from greenmines.rules.calendar import official_calendar
from greenmines.rules.credit.clearing import objection_period, repairable_from
from greenmines.rules.credit.following import HeldBand
from greenmines.rules.credit.method import EventType, SubjectKind
from greenmines.rules.credit.standing import (
    BandSince,
    DatedEvent,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor

from .kinds import PetitionKind, PetitionState
from .models import CreditEvent, CreditStanding, Petition


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose credit: a kind, and the code by which it is known."""

    kind: SubjectKind
    code: str


def subject_of(row: CreditEvent | CreditStanding) -> Subject:
    return Subject(SubjectKind(row.subject_kind), row.subject_code)


def events_of(subject: Subject) -> QuerySet[CreditEvent]:
    """Every event on record, the newest first, with all that was asked about it."""
    return _with_petitions(
        CreditEvent.objects.filter(subject_kind=subject.kind, subject_code=subject.code)
    )


def events_of_each(kind: SubjectKind, codes: Sequence[str]) -> dict[str, list[CreditEvent]]:
    """The same of several of a kind by their codes, in two queries; without those of no event."""
    found: dict[str, list[CreditEvent]] = {}
    rows = CreditEvent.objects.filter(subject_kind=kind, subject_code__in=codes)
    for event in _with_petitions(rows):
        found.setdefault(event.subject_code, []).append(event)
    return found


def _with_petitions(events: QuerySet[CreditEvent]) -> QuerySet[CreditEvent]:
    return (
        events.select_related("recorded_by__organisation")
        .prefetch_related(Prefetch("petitions", Petition.objects.order_by("made_at", "id")))
        .order_by("-happened_on", "-id")
    )


def dated(
    events: Iterable[CreditEvent], known_at: datetime, last_event: int | None = None
) -> list[DatedEvent]:
    """What was on record at a moment, as the rules take it; asked with `events_of`.

    Of several events of that moment itself, those up to `last_event`, where it is given.
    """
    return [
        _dated(event, known_at)
        for event in events
        if event.recorded_at <= known_at and (last_event is None or event.pk <= last_event)
    ]


def _dated(event: CreditEvent, known_at: datetime) -> DatedEvent:
    return DatedEvent(
        number=event.pk,
        type_code=event.type_code,
        happened_on=event.happened_on,
        until=event.until,
        repaired_on=_granted_on(event, PetitionKind.REPAIR, known_at),
        annulled_on=_granted_on(event, PetitionKind.OBJECTION, known_at),
        recorded_as=type_of(event),
    )


def _granted_on(event: CreditEvent, kind: PetitionKind, known_at: datetime) -> date | None:
    moments = [
        petition.decided_at
        for petition in event.petitions.all()
        if petition.kind == kind and petition.state == PetitionState.GRANTED
    ]
    return next((day_in_china(at) for at in moments if at is not None and at <= known_at), None)


def newest_standings() -> QuerySet[CreditStanding]:
    """One for each subject that was counted, by name."""
    return CreditStanding.objects.filter(is_newest=True).order_by("subject_name", "id")


def standing_of(subject: Subject) -> CreditStanding | None:
    """The standing that holds; None for whoever was never counted, of whom nothing is known."""
    found = newest_standings().filter(subject_kind=subject.kind, subject_code=subject.code)
    return found.first()


def standing_on_day(subject: Subject, day: date) -> CreditStanding | None:
    """The one that held on a day; None before the first count."""
    return history_of(subject).filter(as_of__lte=day).first()


def band_on(subject: Subject, day: date) -> str | None:
    """The code of the band that held on a day; None for whoever was not counted by then."""
    found = standing_on_day(subject, day)
    return None if found is None else found.band


def bands_on(kind: SubjectKind, day: date) -> dict[str, str]:
    """`band_on` of everybody of a kind who was counted by that day, by code, in one query."""
    counted_by_then = CreditStanding.objects.filter(subject_kind=kind, as_of__lte=day)
    newest = counted_by_then.values("subject_code").annotate(newest=Max("id")).values("newest")
    rows = CreditStanding.objects.filter(pk__in=newest)
    return dict(rows.values_list("subject_code", "band"))


def held_by_each(subjects: Collection[Subject], day: date) -> dict[Subject, HeldBand | None]:
    """The band of each on a day with what follows from it, in one query; None if not counted."""
    rows = CreditStanding.objects.filter(
        subject_kind__in={one.kind for one in subjects},
        subject_code__in={one.code for one in subjects},
        as_of__lte=day,
    ).order_by("counted_at", "id")
    held = {subject_of(row): _held(row) for row in rows}
    return {one: held.get(one) for one in subjects}


def _held(row: CreditStanding) -> HeldBand:
    return HeldBand(row.as_of, row.score, method_called(row.method).band(row.band), row.method)


def history_of(subject: Subject) -> QuerySet[CreditStanding]:
    """Every count, the newest first."""
    return CreditStanding.objects.filter(
        subject_kind=subject.kind, subject_code=subject.code
    ).order_by("-counted_at", "-id")


def bands_of(subject: Subject) -> list[BandSince]:
    """For the red list: the bands in the order in which they were counted."""
    rows = history_of(subject).order_by("counted_at", "id").values_list("as_of", "band")
    return [BandSince(as_of, band) for as_of, band in rows]


def found_by(text: str) -> QuerySet[CreditStanding]:
    """Standings that hold, of subjects with these words in their name, or with this code.

    An expert is found by name only: a user name is nobody's business.
    """
    words = text.strip()
    code = Q(subject_code__iexact=words) & ~Q(subject_kind=SubjectKind.EXPERT)
    open_objections = Petition.objects.filter(
        event__subject_kind=OuterRef("subject_kind"),
        event__subject_code=OuterRef("subject_code"),
        kind=PetitionKind.OBJECTION,
        state=PetitionState.OPEN,
    )
    return (
        newest_standings()
        .filter(Q(subject_name__icontains=words) | code)
        .annotate(has_objection_open=Exists(open_objections))
    )


def objection_about(event: CreditEvent) -> Petition | None:
    """The last one, which may be that taken to the house above; with the event that it is about."""
    made = [one for one in event.petitions.all() if one.kind == PetitionKind.OBJECTION]
    if not made:
        return None
    last = max(made, key=lambda one: one.pk)
    last.event = event
    return last


def objection_until(event: CreditEvent) -> date:
    """The last day on which the subject may object."""
    method = method_called(event.method)
    return objection_period(method, day_in_china(event.recorded_at), official_calendar()).last_day


def repair_from(event: CreditEvent) -> date | None:
    """The first day on which repair may be asked for; None where it cannot be repaired."""
    return repairable_from(type_of(event), event.happened_on)


def petitions_for(person: Person) -> QuerySet[Petition]:
    """Those that the reader's house answers or answered, those that wait first, by their day.

    The ministry's are what was taken to it, and what is asked about its own events and those that
    the system recorded by itself.
    """
    by_house = Q(event__recorded_by__organisation=person.organisation_id)
    if kind_of(person) is Actor.MINISTRY:
        mine = by_house | Q(event__recorded_by__isnull=True) | Q(escalates__isnull=False)
    else:
        mine = by_house & Q(escalates__isnull=True)
    return (
        Petition.objects.filter(mine)
        .select_related("event__recorded_by__organisation", "made_by", "evidence__blob")
        .annotate(waits=Case(When(state=PetitionState.OPEN, then=0), default=1))
        .order_by("waits", F("decided_at").desc(nulls_first=True), "due_on", "id")
    )


def petitions_waiting(person: Person) -> QuerySet[Petition]:
    return petitions_for(person).filter(state=PetitionState.OPEN)


def events_recorded_by(person: Person) -> QuerySet[CreditEvent]:
    """What the reader's house put on record, the newest first."""
    return CreditEvent.objects.filter(recorded_by__organisation=person.organisation_id).order_by(
        "-recorded_at", "-id"
    )


def event_about(subjects_spoken_for: Iterable[Subject], pk: int) -> CreditEvent | None:
    """An event by its key, if it is about one of these."""
    event = (
        CreditEvent.objects.filter(pk=pk)
        .select_related("recorded_by__organisation")
        .prefetch_related("petitions")
        .first()
    )
    if event is None or subject_of(event) not in set(subjects_spoken_for):
        return None
    return event


def own_subjects(person: Person) -> list[Subject]:
    """Those for which somebody may speak: their house, and themselves as an expert."""
    kinds = {"enterprise": SubjectKind.HOLDER, "agency": SubjectKind.AGENCY}
    kind, code = kinds.get(person.organisation.kind), person.organisation.credit_code
    house = [Subject(kind, code)] if kind is not None and code else []
    return [*house, Subject(SubjectKind.EXPERT, person.username)]


def type_of(event: CreditEvent) -> EventType:
    """By the method that recorded it."""
    return method_called(event.method).type_of(event.type_code)


def events_under(type_code: str) -> int:
    """How many are on record under a kind of event, of anybody."""
    return CreditEvent.objects.filter(type_code=type_code).count()


def standings_in(band: str) -> int:
    """How many stand in a band of that code, as last counted."""
    return newest_standings().filter(band=band).count()


def counts() -> QuerySet[CreditStanding]:
    """Every count that was ever made; each keeps its address."""
    return CreditStanding.objects.all()
