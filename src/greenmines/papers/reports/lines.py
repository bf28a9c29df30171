"""A mine as a line of a table: the same in notices, recommendations and announcements."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .editions import Edition, number_text


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.listings.models import Listing


@dataclass(frozen=True, slots=True)
class MineLine:
    """`number` is that of the application or of the listing."""

    rank: str
    number: str
    mine: str
    holder: str
    licence: str
    mineral: str
    size: str
    place: str


def line_of_application(rank: int, application: "Application", edition: Edition) -> MineLine:
    mine = application.mine
    return MineLine(
        rank=str(rank),
        number=application.number,
        mine=mine.name_zh,
        holder=application.enterprise.name_zh,
        licence=application.licence.number,
        mineral=mine.mineral_zh,
        size=edition.word("Size", mine.size),
        place=edition.place(mine.division),
    )


def line_of_listing(rank: int, listing: "Listing", edition: Edition) -> MineLine:
    mine = listing.mine
    return MineLine(
        rank=str(rank),
        number=listing.number,
        mine=mine.name_zh,
        holder=mine.holder_name,
        licence="" if listing.licence is None else listing.licence.number,
        mineral=mine.mineral_zh,
        size=edition.word("Size", mine.size),
        place=edition.place(mine.division),
    )


def totals_line(application: "Application") -> tuple[str, str, str]:
    """By the enterprise, by the agency, as verified; empty while there is none."""
    return (
        number_text(application.self_total),
        number_text(application.agency_total),
        number_text(application.verified_total),
    )
