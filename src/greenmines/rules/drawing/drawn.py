"""The result of a draw, from what was frozen, the seed and the absences: the same for everybody.

In each stratum the objects with the smallest tickets win. Each object has lists of its own of all
inspectors and experts, by ticket; the first on whom nothing speaks against it are its team. Whoever
cannot come is replaced by the next of the same list, with the reason; nothing is drawn again.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter

from greenmines.rules.sampling import draw, in_order_of_tickets, ticket

from .values import (
    Conflict,
    DrawObject,
    DrawPerson,
    Frozen,
    PassedOver,
    PersonKind,
    Stratum,
    TeamNeeds,
)


@dataclass(frozen=True, slots=True)
class Skip:
    """A person of the list who was not taken, and why."""

    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class DrawnObject:
    """`place` counts from 1 inside its stratum; `short` is how many the team still lacks."""

    object: str
    stratum: str
    place: int
    ticket: str
    team: tuple[str, ...]
    passed_over: tuple[Skip, ...]
    short: int


@dataclass(frozen=True, slots=True)
class DrawnStratum:
    """With the declared probability that each of its objects is drawn."""

    code: str
    pool: int
    size: int
    probability: Fraction


def strata_of(frozen: Frozen) -> tuple[DrawnStratum, ...]:
    pools = Counter(one.stratum for one in frozen.objects)
    return tuple(_declared(one, pools[one.code]) for one in frozen.strata)


def _declared(stratum: Stratum, pool: int) -> DrawnStratum:
    probability = Fraction(stratum.size, pool) if pool else Fraction(0)
    return DrawnStratum(stratum.code, pool, stratum.size, probability)


def drawn_objects(frozen: Frozen, seed: str) -> tuple[tuple[DrawObject, int], ...]:
    """Stratum after stratum in the frozen order, the smallest ticket first; with the place."""
    pools: dict[str, dict[str, DrawObject]] = {one.code: {} for one in frozen.strata}
    for one in frozen.objects:
        pools[one.stratum][_as_object(one.id)] = one
    found = []
    for stratum in frozen.strata:
        pool = pools[stratum.code]
        won = draw(seed, pool, stratum.size)
        found += [(pool[name], place) for place, name in enumerate(won, 1)]
    return tuple(found)


def result_of(
    frozen: Frozen, seed: str, absences: Iterable[Conflict] = ()
) -> tuple[DrawnObject, ...]:
    """Teams are formed in the order of the result; then one absence after the other is replaced."""
    forming = _Forming(frozen, seed)
    teams = [forming.team_of(one, place) for one, place in drawn_objects(frozen, seed)]
    by_object = {team.object.id: team for team in teams}
    for absence in absences:
        forming.replace(by_object[absence.object], absence)
    return tuple(team.drawn() for team in teams)


def order_of(seed: str, checked: str, people: Iterable[DrawPerson]) -> list[DrawPerson]:
    """In which order people are asked to check one object."""
    return in_order_of_tickets(seed, f"person\n{checked}\n", people, attrgetter("id"))


def _as_object(name: str) -> str:
    return f"object\n{name}"


class _Team:
    """The team of one object while it is being formed."""

    def __init__(self, drawn: DrawObject, place: int, seed: str, needs: TeamNeeds) -> None:
        self.object = drawn
        self.place = place
        self.ticket = ticket(seed, _as_object(drawn.id))
        self.wanted = {PersonKind.INSPECTOR: needs.inspectors, PersonKind.EXPERT: needs.experts}
        self.members: list[DrawPerson] = []
        self.skipped: dict[str, str] = {}  # reasons by person, in the order of the list

    def lacks(self, kind: PersonKind) -> int:
        return self.wanted[kind] - sum(one.kind is kind for one in self.members)

    def take(self, person: DrawPerson) -> None:
        """Who was passed over for another's sake may be asked again when that one is absent."""
        self.members.append(person)
        self.skipped.pop(person.id, None)

    def skip(self, person: DrawPerson, reason: str) -> None:
        self.skipped.setdefault(person.id, reason)

    def drawn(self) -> DrawnObject:
        return DrawnObject(
            self.object.id,
            self.object.stratum,
            self.place,
            self.ticket,
            tuple(one.id for one in self.members),
            tuple(Skip(person, reason) for person, reason in self.skipped.items()),
            sum(self.lacks(kind) for kind in PersonKind),
        )


class _Forming:
    """Goes through the lists; what one object takes counts at the next."""

    def __init__(self, frozen: Frozen, seed: str) -> None:
        self.frozen = frozen
        self.seed = seed
        self.loads: Counter[str] = Counter()
        self.against = {(one.object, one.person): one.reason for one in frozen.conflicts}
        self.lists = {
            kind: [one for one in frozen.people if one.kind is kind] for kind in PersonKind
        }

    def team_of(self, drawn: DrawObject, place: int) -> _Team:
        team = _Team(drawn, place, self.seed, self.frozen.team)
        for kind in PersonKind:
            self._fill(team, kind)
        return team

    def replace(self, team: _Team, absence: Conflict) -> None:
        """The person is asked no more for this object; in a team, the next of the list comes."""
        self.against[absence.object, absence.person] = absence.reason
        for gone in [one for one in team.members if one.id == absence.person]:
            team.members.remove(gone)
            team.skip(gone, absence.reason)
            self.loads[gone.id] -= 1
            self._fill(team, gone.kind)

    def _fill(self, team: _Team, kind: PersonKind) -> None:
        if not team.lacks(kind):
            return
        for person in order_of(self.seed, team.object.id, self.lists[kind]):
            if not team.lacks(kind):
                return
            if person in team.members:
                continue
            if reason := self._reason_against(person, team):
                team.skip(person, reason)
            else:
                team.take(person)
                self.loads[person.id] += 1

    def _reason_against(self, person: DrawPerson, team: _Team) -> str:
        """Empty where the person is taken."""
        if reason := self.against.get((team.object.id, person.id), ""):
            return reason
        if self.loads[person.id] >= person.most:
            return PassedOver.LOAD_FULL
        if person.kind is PersonKind.EXPERT and not self._leaves_room(person, team):
            return PassedOver.FIELD_STILL_MISSING
        return ""

    def _leaves_room(self, person: DrawPerson, team: _Team) -> bool:
        """As long as each field still missing can have a place of its own behind this person."""
        experts = [one for one in team.members if one.kind is PersonKind.EXPERT]
        covered = {field for one in (*experts, person) for field in one.fields}
        missing = set(self.frozen.team.fields) - covered
        return len(missing) < team.lacks(PersonKind.EXPERT)
