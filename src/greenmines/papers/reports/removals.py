"""An order to put something right, for the mine; the announcement that mines left the list (3.3b).

Nothing of an order is public, so it carries no code to check it by; the announcement does.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.mines.queries import name_of_holder, newest_licence
from greenmines.records.organisations.queries import ministry
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.removals.queries import announced, first_last_day
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.removal import NATURES, Ground
from greenmines.rules.sources import Words

from .announcements import code_of
from .delivery import MediaType, Paper
from .editions import Edition
from .engine import pdf_of
from .imprint import Imprint, bare_imprint


if TYPE_CHECKING:
    from greenmines.records.removals.models import (
        RectificationOrder,
        Removal,
        RemovalAnnouncement,
    )

ORDER = Words("绿色矿山整改通知书", "Order to a green mine to put things right")
ANNOUNCEMENT = Words("国家级绿色矿山名录移出公告", "Announcement: removals from the national list")


@dataclass(frozen=True, slots=True)
class Order:
    """As it was issued, with the last day that holds now."""

    imprint: Imprint
    house: str
    mine: str
    holder: str
    listing: str
    licence: str
    place: str
    findings: str
    until: str
    bases: tuple[str, ...]
    issued_on: str


@dataclass(frozen=True, slots=True)
class RemovedLine:
    listing: str
    mine: str
    holder: str
    place: str
    ground: str
    nature: str


@dataclass(frozen=True, slots=True)
class Announced:
    """`svg` is a square code; it leads to `address`, the page of the announcement."""

    imprint: Imprint
    house: str
    announced_on: str
    mines: tuple[RemovedLine, ...]
    bases: tuple[str, ...]
    address: str
    svg: str


def order_paper(order: "RectificationOrder", edition: Edition) -> Paper:
    with edition.active():
        values = _order(order, edition)
    title = f"{values.imprint.title} {values.mine} {order.number}"
    return Paper(title, MediaType.PDF, pdf_of("rectification_order", values, now=edition.now))


def _order(order: "RectificationOrder", edition: Edition) -> Order:
    rules, mine = supervision_in_force(order.issued_on), order.listing.mine
    licence = newest_licence(mine)
    return Order(
        imprint=bare_imprint(
            edition, title=ORDER, subject=mine.name_zh, number=order.number, said=rules.title
        ),
        house=order.house.name_zh,
        mine=mine.name_zh,
        holder=name_of_holder(mine),
        listing=order.listing.number,
        licence="" if licence is None else licence.number,
        place=edition.place(mine.division),
        findings=order.findings,
        until=edition.long_day(first_last_day(order)),
        bases=edition.cited(rules.bases),
        issued_on=edition.long_day(order.issued_on),
    )


def removal_announcement(
    announcement: "RemovalAnnouncement", address: str, edition: Edition
) -> Paper:
    """`address` is that of the page on which anybody can check it."""
    with edition.active():
        values = _announced(announcement, address, edition)
    title = f"{values.imprint.title} {announcement.number}"
    return Paper(title, MediaType.PDF, pdf_of("removal_announcement", values, now=edition.now))


def _announced(announcement: "RemovalAnnouncement", address: str, edition: Edition) -> Announced:
    rules = supervision_in_force(day_in_china(announcement.announced_at))
    house = ministry().name_zh
    return Announced(
        imprint=bare_imprint(
            edition,
            title=ANNOUNCEMENT,
            subject=house,
            number=announcement.number,
            said=rules.title,
        ),
        house=house,
        announced_on=edition.long_day(announcement.announced_at),
        mines=tuple(
            _removed(one, edition) for one in announced().filter(announcement=announcement)
        ),
        bases=edition.cited(rules.bases),
        address=address,
        svg=code_of(address),
    )


def _removed(removal: "Removal", edition: Edition) -> RemovedLine:
    mine = removal.listing.mine
    return RemovedLine(
        listing=removal.listing.number,
        mine=mine.name_zh,
        holder=mine.holder_name,
        place=edition.place(mine.division),
        ground=edition.word("Ground", removal.ground),
        nature=edition.words.word(NATURES[Ground(removal.ground)]),
    )
