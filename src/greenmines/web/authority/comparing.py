"""Self-assessment, agency and verifiers side by side: three series, and item by item (2.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from greenmines.records.reviews.gates import verified_result
from greenmines.records.reviews.queries import visits_done
from greenmines.records.rounds.queries import rules_for
from greenmines.records.scoresheets.queries import compare, result_of, table_of
from greenmines.rules.indicators import Group
from greenmines.rules.scoring import GroupResult, SheetResult

from .highlighting import Piece, marked_in


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.scoresheets.differences import Difference
    from greenmines.records.scoresheets.models import Sheet
    from greenmines.records.scoresheets.reading import ItemView, SheetView


@dataclass(frozen=True, slots=True)
class Row:
    """One first-level group in up to three series."""

    group: Group
    own: GroupResult
    agency: GroupResult | None
    verified: GroupResult | None


@dataclass(frozen=True, slots=True)
class Series:
    """Totals and groups of each party; a party that has not scored yet is None."""

    own: SheetResult
    agency: SheetResult | None
    verified: SheetResult | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item on both sheets, and its place among the differences."""

    own: "ItemView"
    agency: "ItemView | None"
    difference: "Difference | None"
    place: int  # from 1; 0 where the sheets agree
    before: str
    after: str

    @property
    def own_said(self) -> "tuple[tuple[Piece, ...], ...]":
        """The enterprise's account, what the agency's does not say marked; a line a paragraph."""
        return _marked(self.own, self.agency)

    @property
    def agency_said(self) -> "tuple[tuple[Piece, ...], ...]":
        return () if self.agency is None else _marked(self.agency, self.own)

    @property
    def is_marked(self) -> bool:
        said = (*self.own_said, *self.agency_said)
        return any(piece.differs for pieces in said for piece in pieces)

    @property
    def share(self) -> int:
        """The difference as a share of the item's points, in whole per cent, rounded half up."""
        if self.difference is None:
            return 0
        share = self.difference.size * 100 / self.own.item.points
        return int(share.quantize(Decimal(1)))


def _marked(one: "ItemView", other: "ItemView | None") -> tuple[tuple[Piece, ...], ...]:
    said = "\n".join(_account(other)) if other else ""
    return tuple(marked_in(text, said) for text in _account(one))


def _account(one: "ItemView") -> tuple[str, ...]:
    """The reason given and what was found; empty ones left out."""
    if one.saved is None:
        return ()
    return tuple(filter(None, (one.saved.reason, one.saved.observation.found)))


def reported_sheet(appointment: "Appointment | None") -> "Sheet | None":
    """The reconciled sheet, once it was reported: before, it is the agency's own work."""
    if appointment is None or appointment.sheet is None or appointment.sheet.locked_at is None:
        return None
    return appointment.sheet


def series_of(application: "Application", reported: "Sheet | None") -> Series:
    """For a page that shows none of the items: what each sheet comes to is read, no more."""
    agency = result_of(reported) if reported else None
    return series_beside(application, result_of(application.sheet), agency)


def series_beside(
    application: "Application", own: SheetResult, agency: SheetResult | None
) -> Series:
    """For a page that has read both sheets anyway."""
    verified = verified_result(application) if visits_done(application).exists() else None
    groups = enumerate(table_of(application.sheet).groups)
    return Series(
        own,
        agency,
        verified,
        rows=tuple(
            Row(
                group,
                own.groups[index],
                agency.groups[index] if agency else None,
                verified.groups[index] if verified else None,
            )
            for index, group in groups
        ),
    )


def differences_of(application: "Application", agency: "Sheet | None") -> list["Difference"]:
    rate = rules_for(application.round).scoring.divergence_rate.value
    return compare(application.sheet, agency, None, rate)


def comparison_of(
    code: str,
    own: "SheetView",
    agency: "SheetView | None",
    found: Sequence["Difference"],
) -> Comparison | None:
    """The item under `code`, else the largest difference, else the first item."""
    codes = [one.item.code for one in found]
    wanted = code or (codes[0] if codes else own.asked[0].item.code if own.asked else "")
    item = own.item(wanted)
    if item is None:
        return None
    place = codes.index(wanted) if wanted in codes else -1
    return Comparison(
        own=item,
        agency=agency.item(wanted) if agency else None,
        difference=found[place] if place >= 0 else None,
        place=place + 1,
        before=codes[place - 1] if place > 0 else "",
        after=codes[place + 1] if place + 1 < len(codes) else "",
    )
