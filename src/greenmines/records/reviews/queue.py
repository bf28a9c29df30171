"""What waits in an authority's view, by due date: counts for the chips, a page of keys, its rows.

Reads only. A page is found by keys over one index and only then joined, so that a deep page costs
what the first one does.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from greenmines.records.applications.models import Application, Correction
from greenmines.records.applications.queries import NOBODY, whole
from greenmines.records.applications.queries import visible_to as applications_visible_to
from greenmines.records.assessments.models import Appointment, AppointmentState
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import public_rounds, rules_for
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import End, StepKind

from .models import Decision, DecisionState, Verification


class Chip(StrEnum):
    """A quick filter over the queue."""

    ALL = "all"
    MINE = "mine"
    LATE = "late"
    SECOND = "second"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What somebody asks of the queue; empty fields ask nothing. `place` begins a division code."""

    chip: Chip = Chip.ALL
    words: str = ""
    stage: str = ""
    place: str = ""
    turn: str = ""  # an actor, or "mine"
    round_id: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row: the application with what the other nouns say of it, asked once for the page."""

    application: Application
    decision: Decision | None  # that waits for its second signer
    appointment: Appointment | None
    correction: Correction | None
    visits_planned: int
    visits_done: int


class Queue:
    """The open cases in one person's view at one moment."""

    def __init__(self, person: Person, now: datetime, objected: QuerySet[Application]) -> None:
        """`objected` are the applications under an open objection, which a later noun knows."""
        self.person, self.now = person, now
        self.rounds = list(public_rounds())
        self.objected = Q(pk__in=objected.values("pk"))
        self.open = applications_visible_to(person).exclude(stage__in=list(End))

    def counts(self) -> dict[Chip, int]:
        """How many cases each chip leads to, in one query."""
        asked = {chip.value: Count("pk", filter=self._of_chip(chip)) for chip in Chip}
        found = self.open.order_by().aggregate(**asked)
        return {chip: found[chip.value] for chip in Chip}

    def keys(self, asked: Narrowing) -> QuerySet[Application, int]:
        """Primary keys by due date."""
        found = self.open.filter(self._of_chip(asked.chip), self._of_turn(asked.turn))
        if asked.words:
            found = found.filter(
                Q(mine__name_zh__icontains=asked.words)
                | Q(licence__number__startswith=asked.words)
                | Q(number__startswith=asked.words)
            )
        if asked.stage:
            found = found.filter(stage=asked.stage)
        if asked.place:
            found = found.filter(_in_place(asked.place))
        if asked.round_id is not None:
            found = found.filter(round_id=asked.round_id)
        return found.order_by("due_at", "pk").values_list("pk", flat=True)

    def stages(self) -> list[str]:
        """Every stage that a road of these rounds has, in the order of the roads."""
        codes = [step.code for round_ in self.rounds for step in rules_for(round_).road]
        return list(dict.fromkeys(codes))

    def _of_chip(self, chip: Chip) -> Q:
        match chip:
            case Chip.ALL:
                return ~NOBODY
            case Chip.MINE:
                return self._mine()
            case Chip.LATE:
                return Q(due_at__lt=self.now)
            case Chip.SECOND:
                return Q(pk__in=_awaiting())
            case Chip.OBJECTED:
                return self.objected

    def _mine(self) -> Q:
        """First signers before anybody signed; signers of the house after somebody else did."""
        awaiting = _awaiting()
        first = self._turn_of(kind_of(self.person), self.person.posts) & ~Q(pk__in=awaiting)
        if Post.SIGNER not in self.person.posts:
            return first
        mine = awaiting.filter(signed_by__organisation=self.person.organisation)
        return first | Q(pk__in=mine.exclude(signed_by=self.person))

    def _of_turn(self, turn: str) -> Q:
        if turn == Chip.MINE:
            return self._mine()
        return self._turn_of(Actor(turn), frozenset(Post)) if turn in set(Actor) else ~NOBODY

    def _turn_of(self, actor: Actor, posts: frozenset[Post]) -> Q:
        found = NOBODY
        for round_ in self.rounds:
            road = rules_for(round_).road
            codes = [s.code for s in road if s.actor is actor and s.handler in posts]
            found |= Q(round=round_, stage__in=codes)
            found |= self._to_appoint(round_, actor, posts)
        return found

    def _to_appoint(self, round_: Round, actor: Actor, posts: frozenset[Post]) -> Q:
        """At the agency's step it is the province's turn while no agency is appointed."""
        step = rules_for(round_).step_of_kind(StepKind.THIRD_PARTY)
        if step is None or actor is not Actor.PROVINCE or Post.REVIEWER not in posts:
            return NOBODY
        here = self.open.order_by().filter(round=round_, stage=step.code)
        live = Appointment.objects.exclude(state=AppointmentState.ENDED).filter(
            application__in=here.values("pk")
        )
        return Q(round=round_, stage=step.code) & ~Q(
            pk__in=live.values_list("application_id", flat=True)
        )


def _in_place(place: str) -> Q:
    if place.endswith("0000"):
        return Q(province=place)
    return Q(mine__division__startswith=place[:4])


def _awaiting() -> QuerySet[Decision, int]:
    """The applications of decisions that lack a second signature.

    Asked for as one set, for a database goes through it once; asked of each case (EXISTS) it costs
    as many look-ups as there are cases.
    """
    waiting = Decision.objects.filter(state=DecisionState.AWAITING_SECOND)
    return waiting.values_list("application_id", flat=True)


def rows(keys: Sequence[int]) -> list[Waiting]:
    """The rows of a page in the order of its keys; as many queries for one row as for fifty."""
    found = {one.pk: one for one in whole().filter(pk__in=keys)}
    waiting = Decision.objects.filter(
        application_id__in=keys, state=DecisionState.AWAITING_SECOND
    ).select_related("signed_by")
    decisions = {one.application_id: one for one in waiting}
    live = Appointment.objects.filter(application_id__in=keys).exclude(state=AppointmentState.ENDED)
    appointments = {one.application_id: one for one in live.select_related("agency")}
    asked = Correction.objects.filter(application_id__in=keys, answered_at__isnull=True)
    corrections = {one.application_id: one for one in asked}
    planned, done = _visits(keys)
    return [
        Waiting(
            found[key],
            decisions.get(key),
            appointments.get(key),
            corrections.get(key),
            planned[key],
            done[key],
        )
        for key in keys
        if key in found
    ]


def _visits(keys: Sequence[int]) -> tuple[Counter[int], Counter[int]]:
    """How many visits are still to come and how many took place, by application."""
    rows_ = Verification.objects.filter(application_id__in=keys, cancelled_at__isnull=True)
    planned: Counter[int] = Counter()
    done: Counter[int] = Counter()
    for key, recorded_at in rows_.values_list("application_id", "recorded_at"):
        (planned if recorded_at is None else done)[key] += 1
    return planned, done


def progress(person: Person, round_: Round) -> dict[str, int]:
    """How many applications in the person's view wait at each stage of a round, ends included."""
    found = applications_visible_to(person).filter(round=round_).order_by()
    return dict(found.values_list("stage").annotate(count=Count("pk")))
