"""The notice of a spot check: who comes when, what is looked at, what to have ready (3.3a)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.checks.queries import members_of
from greenmines.records.mines.queries import name_of_holder, newest_licence
from greenmines.records.policies.queries import supervision_in_force
from greenmines.rules.checks import CheckPath
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition
from .engine import pdf_of
from .imprint import Imprint, bare_imprint


if TYPE_CHECKING:
    from greenmines.records.checks.models import Check

TITLE = Words("绿色矿山抽查通知书", "Notice of a spot check of a green mine")


@dataclass(frozen=True, slots=True)
class MemberLine:
    name: str
    kind: str
    unit: str
    certificate: str


@dataclass(frozen=True, slots=True)
class CheckNotice:
    """`draw` is empty where a lead pointed at the mine; what the lead says is never told."""

    imprint: Imprint
    house: str
    mine: str
    holder: str
    listing: str
    licence: str
    place: str
    draw: str
    drawn_as: str
    visit_on: str
    inspectors: str
    matters: tuple[str, ...]
    documents: tuple[str, ...]
    members: tuple[MemberLine, ...]
    bases: tuple[str, ...]
    within: str
    notified_on: str


def check_notice(check: "Check", edition: Edition) -> Paper:
    """As it was sent; members who have left since stand in it no more."""
    with edition.active():
        values = _values(check, edition)
    title = f"{values.imprint.title} {values.mine} {check.number}"
    return Paper(title, MediaType.PDF, pdf_of("check_notice", values, now=edition.now))


def _values(check: "Check", edition: Edition) -> CheckNotice:
    rules = supervision_in_force(day_in_china(check.notified_at or edition.now))
    mine = check.listing.mine
    licence = newest_licence(mine)
    return CheckNotice(
        imprint=bare_imprint(
            edition,
            title=TITLE,
            subject=mine.name_zh,
            number=check.number,
            said=rules.title,
        ),
        house=check.house.name_zh,
        mine=mine.name_zh,
        holder=name_of_holder(mine),
        listing=check.listing.number,
        licence="" if licence is None else licence.number,
        place=edition.place(mine.division),
        draw=check.draw.number if check.path == CheckPath.RANDOM and check.draw else "",
        drawn_as=str(check.place or ""),
        visit_on=edition.long_day(check.visit_on),
        inspectors=str(rules.sampling.inspectors.required),
        matters=tuple(check.matters),
        documents=tuple(check.documents),
        members=_members(check, edition),
        bases=edition.cited(rules.bases),
        within=str(rules.sampling.result_within.required),
        notified_on=edition.long_day(check.notified_at),
    )


def _members(check: "Check", edition: Edition) -> tuple[MemberLine, ...]:
    return tuple(
        MemberLine(
            name=one.person.name,
            kind=edition.word("PersonKind", one.kind),
            unit=one.unit,
            certificate=one.certificate,
        )
        for one in members_of(check)
        if one.left_at is None
    )
