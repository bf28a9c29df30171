"""What a draw is made from on a given day: mines of the list, the library, who is tied to whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import TypeVar

from django.db.models import Q

from greenmines.records.assessments.models import Appointment, Member
from greenmines.records.listings.models import Listing
from greenmines.records.listings.searching import standing_at
from greenmines.records.organisations.models import Organisation
from greenmines.records.registers.models import Tie
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import (
    FORMAT,
    Conflict,
    DrawObject,
    DrawPerson,
    Exclusion,
    Frozen,
    PersonKind,
    Stratum,
    TeamNeeds,
)
from greenmines.rules.posts import Actor
from greenmines.rules.supervision import SamplingRules, in_force_on
from greenmines.rules.windows import months_from

from .models import Inspector
from .queries import library_of


K = TypeVar("K", int, str)
UNKNOWN = "unknown"
WHOLE = "all"


class PartedBy(StrEnum):
    """By what the mines of a list are parted into strata."""

    NOTHING = "nothing"
    MINERAL_CLASS = "mineral_class"
    MINING = "mining"  # open pit, underground
    PLACE = "place"  # provinces for the ministry, cities for a province


class Against(StrEnum):
    """Why a mine or a person cannot be drawn, or not together."""

    CERTIFICATE_EXPIRED = "certificate_expired"
    EMPLOYED = "employed"  # at the holder
    ASSESSED = "assessed"  # the person or the agency of the person
    TIED = "tied"  # as the register of ties says


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever freezes a draw decides; `excluded` gives a reason for each listing's number."""

    parted_by: PartedBy
    ratio: Decimal
    sources: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: Mapping[str, str] = field(default_factory=dict)


def frozen_from(
    number: str,
    house: Organisation,
    parties: Sequence[Organisation],
    asked: Asked,
    now: datetime,
) -> Frozen:
    """Everything of the draw but chance, in an order that does not depend on who asks."""
    rules, excluded = in_force_on(day_in_china(now)).sampling, asked.excluded
    listings = sorted(_listings(house, now), key=lambda one: one.number)
    pool = [one for one in listings if one.number not in excluded]
    objects = tuple(_object(one, asked.parted_by, house) for one in pool)
    library, today = list(library_of(house)), day_in_china(now)
    people = [one for one in library if one.certificate_until >= today]
    since = months_from(today, -rules.tie_months.required)
    return Frozen(
        format=FORMAT,
        draw=number,
        strata=_strata(objects, asked.ratio),
        objects=objects,
        people=tuple(_person(one, rules) for one in people),
        team=TeamNeeds(rules.inspectors.required, rules.experts.required, asked.fields),
        parties=tuple(party.name_zh for party in parties),
        sources=asked.sources,
        excluded=tuple(
            Exclusion(one.number, excluded[one.number])
            for one in listings
            if one.number in excluded
        ),
        excluded_people=tuple(
            Exclusion(one.certificate, Against.CERTIFICATE_EXPIRED)
            for one in library
            if one.certificate_until < today
        ),
        conflicts=tuple(_conflicts(pool, people, since)),
    )


def _listings(house: Organisation, now: datetime) -> Iterable[Listing]:
    """Of a province those of its own; of the ministry all."""
    found = standing_at(now)
    if house.kind == Actor.PROVINCE:
        found = found.filter(province=house.division)
    return found.select_related("mine__holder")


def _object(listing: Listing, parted_by: PartedBy, house: Organisation) -> DrawObject:
    return DrawObject(listing.number, _stratum_of(listing, parted_by, house), listing.mine.name_zh)


def _stratum_of(listing: Listing, parted_by: PartedBy, house: Organisation) -> str:
    match parted_by:
        case PartedBy.NOTHING:
            return WHOLE
        case PartedBy.MINERAL_CLASS:
            return listing.mine.mineral_class or UNKNOWN
        case PartedBy.MINING:
            return listing.mine.mining or UNKNOWN
        case PartedBy.PLACE if house.kind == Actor.PROVINCE:
            return f"{listing.mine.division[:4]}00"
        case PartedBy.PLACE:
            return listing.province


def _strata(objects: Iterable[DrawObject], ratio: Decimal) -> tuple[Stratum, ...]:
    """Each stratum's share, rounded up: no stratum is spared."""
    pools = Counter(one.stratum for one in objects)
    return tuple(
        Stratum(code, int((ratio * pool).to_integral_value(ROUND_CEILING)), f"{ratio:f}")
        for code, pool in sorted(pools.items())
    )


def _person(one: Inspector, rules: SamplingRules) -> DrawPerson:
    kind = PersonKind(one.kind)
    return DrawPerson(one.certificate, kind, rules.most_per_person.required, tuple(one.fields))


def _conflicts(
    pool: Sequence[Listing], people: Sequence[Inspector], since: date
) -> Iterator[Conflict]:
    """Mine after mine, person after person; the gravest reason of each pair."""
    tied, assessed = _ties_of(people, since), _assessed_by(people)
    for listing in pool:
        code = _code_of_holder(listing)
        for one in people:
            if code and one.person.organisation.credit_code == code:
                yield Conflict(listing.number, one.certificate, Against.EMPLOYED)
            elif (listing.application_id, one.pk) in assessed:
                yield Conflict(listing.number, one.certificate, Against.ASSESSED)
            elif code and (code, one.pk) in tied:
                yield Conflict(listing.number, one.certificate, Against.TIED)


def _code_of_holder(listing: Listing) -> str:
    holder = listing.mine.holder
    return (holder.credit_code if holder else "") or listing.mine.holder_code


def _ties_of(people: Sequence[Inspector], since: date) -> set[tuple[str, int]]:
    """Holders' codes with the people whom, or whose agency, the register ties to them."""
    by_name = {one.person.username: one.pk for one in people}
    by_house = _by_house(people, lambda one: one.person.organisation.credit_code)
    ties = Tie.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=since))
    own = ties.filter(expert_username__in=by_name)
    houses = ties.filter(agency_code__in=by_house, expert_username="")
    return {(tie.enterprise_code, by_name[tie.expert_username]) for tie in own} | {
        (tie.enterprise_code, key) for tie in houses for key in by_house[tie.agency_code]
    }


def _assessed_by(people: Sequence[Inspector]) -> set[tuple[int | None, int]]:
    """Applications with the people who assessed them, or whose agency did."""
    by_person = {one.person_id: one.pk for one in people}
    by_house = _by_house(people, lambda one: one.person.organisation_id)
    members = Member.objects.filter(person__in=by_person).select_related("appointment")
    houses = Appointment.objects.filter(agency__in=by_house)
    return {(one.appointment.application_id, by_person[one.person_id]) for one in members} | {
        (one.application_id, key) for one in houses for key in by_house[one.agency_id]
    }


def _by_house(
    people: Sequence[Inspector], house_of: Callable[[Inspector], K | None]
) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for one in people:
        if (house := house_of(one)) is not None:
            found.setdefault(house, []).append(one.pk)
    return found
