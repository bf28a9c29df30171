"""Which mines of the list a house supervises, and into which parts they fall."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db.models import QuerySet

from greenmines.records.listings.models import Listing
from greenmines.records.listings.registering import levels_of
from greenmines.records.listings.searching import standing_at
from greenmines.records.mines.models import Size
from greenmines.records.mines.queries import code_of_holder, holder_code_column
from greenmines.records.organisations.models import Organisation
from greenmines.records.registers.queries import risk_classes_on
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.divisions import Level, divisions_in, provinces
from greenmines.rules.drawing.strata import UNKNOWN, WHOLE, PartedBy, Pointing, Shares, size_of
from greenmines.rules.indicators import MineralClass, MiningMethod
from greenmines.rules.levels import RegisteringLevel
from greenmines.rules.posts import Actor
from greenmines.rules.risk import RiskClass

from .pointing import mines_complained_of, stays_led_to


# Of a mine and its stay, all that its part depends on: a national list is long.
ASKED_OF_A_MINE = (
    "province",
    "mine__division",
    "mine__mineral_class",
    "mine__mining",
    "mine__size",
    "mine__holder_code",
    "mine__holder__credit_code",
)
PartOf: TypeAlias = Callable[[Listing], str]


def mines_of(house: Organisation, now: datetime) -> QuerySet[Listing]:
    """Of a province those of its own; of the ministry all."""
    found = standing_at(now)
    if house.kind == Actor.PROVINCE:
        found = found.filter(province=house.division)
    return found.select_related("mine__holder")


def holders_of(mines: QuerySet[Listing]) -> QuerySet[Listing, str]:
    """The codes of whoever holds them, to be asked within another query: a list may be long."""
    return mines.values_list(holder_code_column("mine"), flat=True)


def parting(parted_by: PartedBy, house: Organisation, now: datetime) -> PartOf:
    """How to tell the part in which a mine of `mines_of` lies; as many queries for all as for one.

    What is not known of a mine is a part of its own, and never guessed.
    """
    return WAYS[parted_by].looked_up(house, now)


def parts_of(parted_by: PartedBy, house: Organisation) -> tuple[str, ...]:
    """The codes of the parts that there can be, for whoever gives one a share of its own."""
    return WAYS[parted_by].parts(house)


def _column(part_of: PartOf) -> Callable[[Organisation, datetime], PartOf]:
    """A label that the row of the mine has: nothing is looked up."""
    return lambda _house, _now: part_of


def _place(house: Organisation, now: datetime) -> PartOf:
    del now  # a mine does not move
    if house.kind == Actor.PROVINCE:
        return lambda one: f"{one.mine.division[:4]}00"
    return lambda one: one.province


def _places(house: Organisation) -> tuple[str, ...]:
    """Of a province its cities, what stands for one where a county has none, and all of it."""
    if house.kind != Actor.PROVINCE:
        return tuple(provinces())
    below = [one.code for level in Level for one in divisions_in(house.division, level)]
    return tuple(sorted({house.division, *(f"{code[:4]}00" for code in below)}))


def _level(house: Organisation, now: datetime) -> PartOf:
    levels = levels_of(mines_of(house, now))
    return lambda one: levels.get(one.pk, UNKNOWN)


def _risk(house: Organisation, now: datetime) -> PartOf:
    classes = risk_classes_on(day_in_china(now), holders_of(mines_of(house, now)))
    return lambda one: classes.get(code_of_holder(one.mine), UNKNOWN)


def _pointing(house: Organisation, now: datetime) -> PartOf:
    del house, now  # of all that is open at this moment
    stays, mines = stays_led_to(), mines_complained_of()

    def part_of(one: Listing) -> str:
        return Pointing.YES if one.pk in stays or one.mine_id in mines else Pointing.NO

    return part_of


@dataclass(frozen=True, slots=True)
class Way:
    """How a way of parting looks its labels up, and which parts there can be."""

    looked_up: Callable[[Organisation, datetime], PartOf]
    parts: Callable[[Organisation], tuple[str, ...]]


WAYS: Mapping[PartedBy, Way] = {
    PartedBy.NOTHING: Way(_column(lambda _one: WHOLE), lambda _house: (WHOLE,)),
    PartedBy.MINERAL_CLASS: Way(
        _column(lambda one: one.mine.mineral_class or UNKNOWN),
        lambda _house: (*MineralClass, UNKNOWN),
    ),
    PartedBy.MINING: Way(
        _column(lambda one: one.mine.mining or UNKNOWN), lambda _house: (*MiningMethod, UNKNOWN)
    ),
    PartedBy.PLACE: Way(_place, _places),
    PartedBy.LEVEL: Way(_level, lambda _house: (*RegisteringLevel, UNKNOWN)),
    PartedBy.SIZE: Way(_column(lambda one: one.mine.size), lambda _house: tuple(Size)),
    PartedBy.RISK: Way(_risk, lambda _house: (*RiskClass, UNKNOWN)),
    PartedBy.POINTED_AT: Way(_pointing, lambda _house: tuple(Pointing)),
}


def estimate(house: Organisation, parted_by: PartedBy, shares: Shares, now: datetime) -> int:
    """How many mines would be drawn today, bands of credit left aside."""
    part_of = parting(parted_by, house, now)
    mines = mines_of(house, now).only(*ASKED_OF_A_MINE)
    pools = Counter(part_of(one) for one in mines.iterator())
    return sum(size_of(shares.of(part), pool) for part, pool in pools.items())
