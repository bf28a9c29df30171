"""What a draw is made from on a given day: mines of the list, the library, who is kept from it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter

from django.db.models import QuerySet

from greenmines.records.bans.queries import refusals_of_bans_of_people
from greenmines.records.credit.queries import newest_standings
from greenmines.records.listings.models import Listing
from greenmines.records.mines.queries import code_of_holder
from greenmines.records.organisations.models import Organisation
from greenmines.records.plans.models import Batch
from greenmines.records.plans.parting import (
    ASKED_OF_A_MINE,
    PartOf,
    holders_of,
    mines_of,
    parting,
)
from greenmines.records.plans.queries import shares_of
from greenmines.records.policies.queries import method_on, supervision_in_force
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.strata import (
    UNCOUNTED,
    PartedBy,
    Shares,
    Weighing,
    size_of,
    stratum_of,
)
from greenmines.rules.drawing.values import (
    FORMAT,
    Against,
    Barred,
    DrawObject,
    DrawPerson,
    Exclusion,
    Frozen,
    PersonKind,
    Stratum,
    TeamNeeds,
)
from greenmines.rules.planning import multipliers_of
from greenmines.rules.supervision import SamplingRules
from greenmines.rules.windows import months_from

from .conflicts import conflicts_between
from .models import Inspector
from .queries import library_of


# Of a mine and its stay, all that a draw asks.
ASKED = (*ASKED_OF_A_MINE, "number", "application_id", "mine__name_zh")


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever freezes a draw decides; `excluded` gives a reason for each listing's number."""

    parted_by: PartedBy
    ratio: Decimal
    ratios: Mapping[str, Decimal] = field(default_factory=dict)  # of single parts
    weighing: Weighing = Weighing.EQUAL
    sources: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    excluded: Mapping[str, str] = field(default_factory=dict)
    batch: Batch | None = None

    def shares_on(self, day: date) -> Shares:
        """With the multipliers of that day, if they count. Raises `LookupError` without a method.

        That bands count changes nothing but the strata: each band is one of its own.
        """
        by_band = multipliers_of(method_on(day)) if self.weighing is Weighing.BY_BAND else {}
        floor = supervision_in_force(day).sampling.ratio.required
        return replace(self.declared, by_band=by_band, floor=floor)

    @property
    def declared(self) -> Shares:
        """Bands of credit left aside."""
        return Shares(self.ratio, self.ratios)


def asked_by(
    batch: Batch,
    *,
    sources: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
    excluded: Mapping[str, str] | None = None,
) -> Asked:
    """Parting and shares as they were planned; the rest is decided when the draw is frozen."""
    shares = shares_of(batch)
    return Asked(
        PartedBy(batch.parted_by),
        shares.ratio,
        shares.of_part,
        Weighing(batch.weighing),
        sources,
        fields,
        excluded or {},
        batch,
    )


def frozen_from(
    number: str,
    house: Organisation,
    parties: Sequence[Organisation],
    asked: Asked,
    now: datetime,
) -> Frozen:
    """Everything of the draw but chance, in an order that does not depend on who asks."""
    today, excluded = day_in_china(now), asked.excluded
    rules = supervision_in_force(today).sampling
    standing = mines_of(house, now).only(*ASKED)
    listings = sorted(standing.iterator(), key=attrgetter("number"))
    pool = [one for one in listings if one.number not in excluded]
    bands = _bands(standing) if asked.weighing is Weighing.BY_BAND else None
    part_of = parting(asked.parted_by, house, now)
    objects = tuple(_object(one, part_of, bands) for one in pool)
    library = list(library_of(house))
    barred = _barred(library, today)
    people = [one for one in library if one.pk not in barred]
    since = months_from(today, -rules.tie_months.required)
    return Frozen(
        format=FORMAT,
        draw=number,
        strata=_strata(objects, asked.shares_on(today)),
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
            Exclusion(one.certificate, barred[one.pk]) for one in library if one.pk in barred
        ),
        conflicts=tuple(conflicts_between(pool, people, since)),
    )


def _barred(library: list[Inspector], today: date) -> dict[int, Against | Barred]:
    """Who is drawn for no mine, by its key: banned in public (3.2d), or without certificate."""
    bans = refusals_of_bans_of_people([one.person for one in library], today)
    expired = [one for one in library if one.certificate_until < today]
    banned = [one for one in library if bans[one.person_id]]
    return dict.fromkeys((one.pk for one in expired), Against.CERTIFICATE_EXPIRED) | dict.fromkeys(
        (one.pk for one in banned), Barred.BANNED
    )


def _object(listing: Listing, part_of: PartOf, bands: Mapping[str, str] | None) -> DrawObject:
    band = "" if bands is None else bands.get(code_of_holder(listing.mine), UNCOUNTED)
    return DrawObject(listing.number, stratum_of(part_of(listing), band), listing.mine.name_zh)


def _bands(mines: QuerySet[Listing]) -> Mapping[str, str]:
    """Of those who hold the mines and whose credit was counted, by credit code."""
    counted = newest_standings().filter(subject_kind=SubjectKind.HOLDER)
    holders = counted.filter(subject_code__in=holders_of(mines))
    return dict(holders.values_list("subject_code", "band"))


def _strata(objects: Iterable[DrawObject], shares: Shares) -> tuple[Stratum, ...]:
    pools = Counter(one.stratum for one in objects)
    return tuple(
        Stratum(code, size_of(shares.of(code), pool), f"{shares.of(code).normalize():f}")
        for code, pool in sorted(pools.items())
    )


def _person(one: Inspector, rules: SamplingRules) -> DrawPerson:
    kind = PersonKind(one.kind)
    return DrawPerson(one.certificate, kind, rules.most_per_person.required, tuple(one.fields))
