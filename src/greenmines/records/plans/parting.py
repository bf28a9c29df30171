"""Which mines of the list a house supervises, and into which parts they fall."""

from collections import Counter
from datetime import datetime

from django.db.models import QuerySet

from greenmines.records.listings.models import Listing
from greenmines.records.listings.searching import standing_at
from greenmines.records.organisations.models import Organisation
from greenmines.rules.drawing.strata import UNKNOWN, WHOLE, PartedBy, Shares, size_of
from greenmines.rules.posts import Actor


def mines_of(house: Organisation, now: datetime) -> QuerySet[Listing]:
    """Of a province those of its own; of the ministry all."""
    found = standing_at(now)
    if house.kind == Actor.PROVINCE:
        found = found.filter(province=house.division)
    return found.select_related("mine__holder")


def part_of(listing: Listing, parted_by: PartedBy, house: Organisation) -> str:
    """The code of the part in which a mine lies; asked with `mines_of`."""
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


def estimate(house: Organisation, parted_by: PartedBy, shares: Shares, now: datetime) -> int:
    """How many mines would be drawn today, bands of credit left aside."""
    pools = Counter(part_of(one, parted_by, house) for one in mines_of(house, now))
    return sum(size_of(shares.of(part), pool) for part, pool in pools.items())
