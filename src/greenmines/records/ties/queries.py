"""Reading ties: by the houses that lead selections, and by the two whom a tie is about (3.2b)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from greenmines.records.assessments.independence import refusals_because_of
from greenmines.records.assessments.models import Appointment, AppointmentState, Member
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.registers.models import Holder
from greenmines.records.registers.permissions import region_of
from greenmines.records.registers.queries import standing_ties
from greenmines.records.registers.territory import Territory
from greenmines.records.registers.ties import STANDING, Tie
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refusal

from .said import Parties, TieSaid


class TieState(StrEnum):
    """How a tie stands: it lasts, or its end is not known; it is over; it was put right."""

    LASTING = "lasting"
    OVER = "over"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of ties is narrowed to; what is empty does not narrow."""

    words: str = ""  # of a party's name, or the beginning of its credit code
    kind: str = ""
    state: str = ""  # without one, whatever is not superseded
    at_work: bool = False  # only where the assessor has such an enterprise's mine before it


@dataclass(frozen=True, slots=True)
class Named:
    """A tie with those whom it is about; None where nobody of that code is known here."""

    tie: Tie
    agency: Organisation | None
    expert: Person | None
    enterprise: Organisation | Holder | None
    state: TieState


@dataclass(frozen=True, slots=True)
class Touched:
    """An appointment of the assessor to a mine of the enterprise, and what the tie says against.

    No refusals: the tie lies outside the months that count.
    """

    appointment: Appointment
    refusals: tuple[Refusal, ...]


def visible_to(person: Person) -> QuerySet[Tie]:
    """The ministry reads every tie; a province those of its enterprises; the newest first."""
    match kind_of(person):
        case Actor.MINISTRY:
            return _whole()
        case Actor.PROVINCE:
            digits = region_of(person)[:2]
            ties = _whole().annotate(registered=Substr("enterprise_code", 3, 2))
            return ties.filter(Q(registered=digits) | _among(_kept_in(digits)))
        case _:
            return Tie.objects.none()


def speaks_of(person: Person, enterprise_code: str) -> bool:
    """Whether an enterprise is of somebody's territory: registered, kept or mining there."""
    region = region_of(person)
    if Territory(region).has("enterprise_code", enterprise_code):
        return True
    return any(codes.filter(code=enterprise_code).exists() for codes in _kept_in(region[:2]))


def told_to(person: Person) -> QuerySet[Tie]:
    """What is on record about somebody's own house; an expert reads besides what is about them."""
    house = person.organisation
    code = house.credit_code
    match kind_of(person):
        case Actor.ENTERPRISE if code:
            return _whole().filter(enterprise_code=code)
        case Actor.AGENCY if holds(person, Post.AGENCY_MANAGER) and code:
            people = Person.objects.filter(organisation=house).values("username")
            return _whole().filter(Q(agency_code=code) | Q(expert_username__in=people))
        case Actor.AGENCY:
            own = Q(expert_username=person.username)
            return _whole().filter(own | Q(agency_code=code, expert_username="") if code else own)
        case _:
            return Tie.objects.none()


def _whole() -> QuerySet[Tie]:
    return Tie.objects.select_related(
        "brought_by__imported_by__organisation",
        "recorded_by__organisation",
        "superseded_by__organisation",
        "in_place_of",
        "replaced_by",
    ).order_by("-recorded_at", "-id")


Codes = QuerySet[Any, Any]


def _kept_in(digits: str) -> tuple[Codes, Codes, Codes]:
    """Codes of enterprises that lie in a province, and of those that hold mines there."""
    lying = Organisation.objects.filter(kind=Actor.ENTERPRISE, division__startswith=digits)
    mines = Mine.objects.filter(division__startswith=digits)
    return (
        lying.exclude(credit_code=None).values(code=F("credit_code")),
        mines.exclude(holder_code="").values(code=F("holder_code")),
        mines.exclude(holder__credit_code=None).values(code=F("holder__credit_code")),
    )


def _among(codes: Iterable[Codes]) -> Q:
    found = Q()
    for some in codes:
        found |= Q(enterprise_code__in=some)
    return found


def narrowed(ties: QuerySet[Tie], narrowing: Narrowing, today: date) -> QuerySet[Tie]:
    if narrowing.words:
        ties = ties.filter(_says(narrowing.words))
    if narrowing.kind:
        ties = ties.filter(kind=narrowing.kind)
    if narrowing.at_work:
        ties = ties.filter(_has_work())
    return ties.filter(_stands(narrowing.state, today))


def _stands(state: str, today: date) -> Q:
    match state:
        case TieState.LASTING:
            return STANDING & (Q(until_on=None) | Q(until_on__gte=today))
        case TieState.OVER:
            return STANDING & Q(until_on__lt=today)
        case TieState.SUPERSEDED:
            return ~STANDING
        case _:
            return STANDING


def _says(words: str) -> Q:
    """In the name of either party, or at the beginning of its code."""
    houses = Organisation.objects.filter(name_zh__icontains=words, credit_code__isnull=False)
    codes = houses.values("credit_code")
    holders = Holder.objects.filter(name_zh__icontains=words).values("credit_code")
    people = Person.objects.filter(name__icontains=words).values("username")
    named = Q(agency_code__in=codes) | Q(enterprise_code__in=codes)
    named |= Q(enterprise_code__in=holders) | Q(expert_username__in=people)
    begins = Q(agency_code__startswith=words) | Q(enterprise_code__startswith=words)
    return named | begins | Q(expert_username=words)


def _has_work() -> Q:
    live = Appointment.objects.exclude(state=AppointmentState.ENDED).filter(
        application__enterprise__credit_code=OuterRef("enterprise_code")
    )
    in_team = Q(members__person__username=OuterRef("expert_username"), members__left_at=None)
    house = live.filter(agency__credit_code=OuterRef("agency_code"))
    return Q(Exists(live.filter(in_team))) | (Q(expert_username="") & Q(Exists(house)))


def named(ties: Sequence[Tie], today: date) -> list[Named]:
    """With the parties' names, in the same order; as many queries for all as for one."""
    codes = {code for tie in ties for code in (tie.agency_code, tie.enterprise_code) if code}
    houses = {one.credit_code: one for one in Organisation.objects.filter(credit_code__in=codes)}
    holders = {one.credit_code: one for one in Holder.objects.filter(credit_code__in=codes)}
    usernames = {tie.expert_username for tie in ties if tie.expert_username}
    experts = Person.objects.filter(username__in=usernames).select_related("organisation")
    people = {one.username: one for one in experts}
    return [
        Named(
            tie,
            houses.get(tie.agency_code),
            people.get(tie.expert_username),
            houses.get(tie.enterprise_code) or holders.get(tie.enterprise_code),
            state_of(tie, today),
        )
        for tie in ties
    ]


def state_of(tie: Tie, today: date) -> TieState:
    if tie.superseded_at is not None:
        return TieState.SUPERSEDED
    is_over = tie.until_on is not None and tie.until_on < today
    return TieState.OVER if is_over else TieState.LASTING


def statements_of(tie: Tie) -> list[Tie]:
    """The tie as it was told at first, and every time that it was put right since."""
    rows = _whole().filter(
        agency_code=tie.agency_code,
        expert_username=tie.expert_username,
        enterprise_code=tie.enterprise_code,
    )
    following = {one.in_place_of_id: one for one in rows if one.in_place_of_id is not None}
    before = {later.pk: one for one in rows if (later := following.get(one.pk)) is not None}
    first = tie
    while (earlier := before.get(first.pk)) is not None:
        first = earlier
    told = [first]
    while (later := following.get(told[-1].pk)) is not None:
        told.append(later)
    return told


def alike(parties: Parties, said: TieSaid) -> QuerySet[Tie]:
    """Standing ties of the same kind between the same parties, for the same application."""
    return (
        standing_ties()
        .filter(
            kind=said.kind,
            agency_code=parties.agency_code,
            expert_username=parties.expert_username,
            enterprise_code=parties.enterprise_code,
            application_number=said.application_number,
        )
        .order_by("id")
    )


def touched_by(tie: Tie, today: date) -> list[Touched]:
    """The assessor's appointments to the enterprise's mines, the newest first."""
    found = _with_assessor(tie).select_related(*_ASKED).order_by("-id")
    return [Touched(one, tuple(refusals_because_of(tie, one, today))) for one in found]


def under_way(tie: Tie) -> QuerySet[Appointment]:
    """Those of them in which the report is still to come."""
    working = (AppointmentState.APPOINTED, AppointmentState.ACCEPTED)
    found = _with_assessor(tie).filter(state__in=working)
    return found.select_related(*_ASKED, "appointed_by").order_by("id")


_ASKED = ("application__mine", "application__enterprise", "application__round__version", "agency")


def _with_assessor(tie: Tie) -> QuerySet[Appointment]:
    found = Appointment.objects.filter(application__enterprise__credit_code=tie.enterprise_code)
    if tie.expert_username:
        teams = Member.objects.filter(person__username=tie.expert_username, left_at=None)
        return found.filter(pk__in=teams.values("appointment"))
    return found.filter(agency__credit_code=tie.agency_code)
