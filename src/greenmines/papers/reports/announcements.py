"""The ministry's announcement of a round, and the certificate of one mine in the list (4.3)."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import segno

from greenmines.records.listings.queries import listings_in
from greenmines.records.organisations.queries import ministry
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition
from .engine import pdf_of
from .imprint import Imprint, bare_imprint, imprint_of
from .lines import MineLine, line_of_listing


if TYPE_CHECKING:
    from greenmines.records.listings.models import Announcement, Listing

ANNOUNCEMENT = Words("国家级绿色矿山名录公告", "Announcement: national list of green mines")
CERTIFICATE = Words("绿色矿山证书", "Certificate of listing as a green mine")


@dataclass(frozen=True, slots=True)
class National:
    imprint: Imprint
    house: str
    round: str
    year: int
    bases: tuple[str, ...]
    announced_on: str
    mines: tuple[MineLine, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """`svg` is a square code; it leads to `address`, which says what is true today."""

    imprint: Imprint
    house: str
    mine: MineLine
    mine_en: str
    year: int
    listed_on: str
    announcement: str
    source: str
    left_on: str
    leaving_ground: str
    address: str
    svg: str


def national_announcement(announcement: "Announcement", edition: Edition) -> Paper:
    with edition.active():
        values = _announced(announcement, edition)
    title = f"{values.imprint.title} {announcement.number}"
    return Paper(title, MediaType.PDF, pdf_of("announcement", values, now=edition.now))


def _announced(announcement: "Announcement", edition: Edition) -> National:
    round_ = announcement.round
    return National(
        imprint=imprint_of(
            round_.version,
            edition,
            title=ANNOUNCEMENT,
            subject=edition.say(Words(round_.name_zh, round_.name_en)),
            number=announcement.number,
        ),
        house=ministry().name_zh,
        round=edition.say(Words(round_.name_zh, round_.name_en)),
        year=round_.year,
        bases=tuple(edition.say(basis.title) for basis in rules_for(round_).bases),
        announced_on=edition.long_day(announcement.announced_at),
        mines=tuple(
            line_of_listing(place, listing, edition)
            for place, listing in enumerate(listings_in(announcement), start=1)
        ),
    )


def certificate_of_listing(listing: "Listing", address: str, edition: Edition) -> Paper:
    """`address` is that of the page on which anybody can check it."""
    with edition.active():
        values = _certificate(listing, address, edition)
    title = f"{edition.say(CERTIFICATE)} {listing.number} {listing.mine.name_zh}"
    return Paper(title, MediaType.PDF, pdf_of("certificate", values, now=edition.now))


def _certificate(listing: "Listing", address: str, edition: Edition) -> Certificate:
    has_left = listing.left_at is not None and listing.left_at <= edition.now
    return Certificate(
        imprint=_imprint_of(listing, edition),
        house=ministry().name_zh,
        mine=line_of_listing(1, listing, edition),
        mine_en=listing.mine.name_en,
        year=listing.batch_year,
        listed_on=edition.long_day(listing.listed_at),
        announcement="" if listing.announcement is None else listing.announcement.number,
        source=listing.source,
        left_on=edition.long_day(listing.left_at) if has_left else "",
        leaving_ground=edition.word("Ground", listing.leaving_ground) if has_left else "",
        address=address,
        svg=code_of(address),
    )


def _imprint_of(listing: "Listing", edition: Edition) -> Imprint:
    """Mines listed before this system stand under no rule set of it."""
    subject, number = listing.mine.name_zh, listing.number
    if listing.announcement is not None:
        version = listing.announcement.round.version
        return imprint_of(version, edition, title=CERTIFICATE, subject=subject, number=number)
    return bare_imprint(edition, title=CERTIFICATE, subject=subject, number=number)


def code_of(address: str) -> str:
    """A square code with error correction M, as SVG."""
    written = BytesIO()
    segno.make(address, error="m", micro=False).save(written, kind="svg", border=2, xmldecl=False)
    return written.getvalue().decode()
