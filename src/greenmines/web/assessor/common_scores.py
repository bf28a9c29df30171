"""The experts' scores beside one another, with mean, spread, and what the team has settled on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import reverse

from greenmines.records.assessments.queries import proposals_for, team_of
from greenmines.records.scoresheets.queries import (
    asked_item,
    measure_of,
    saved_entry,
    sheet_with_entries,
    sheet_without_entries,
)
from greenmines.records.scoresheets.reading import ItemView, Saved, SheetView
from greenmines.rules.reconciling import Proposal
from greenmines.web.shared.sheet_forms import EntryForm


if TYPE_CHECKING:
    from decimal import Decimal

    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.scoresheets.models import Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """One item with what each expert gave, in the order of the team; None for a claim."""

    proposal: Proposal
    shown: ItemView
    address: str
    given: "tuple[tuple[Member, Decimal | None], ...]"

    @property
    def differs(self) -> bool:
        """Something for the team to talk about: scores apart, a claim disputed, or nothing yet."""
        return bool(self.proposal.spread) or self.proposal.is_disputed or self.proposal.missing > 0

    @property
    def is_open(self) -> bool:
        return not self.shown.is_answered


@dataclass(frozen=True, slots=True)
class Said:
    """What one expert answered."""

    member: "Member"
    saved: Saved | None


@dataclass(frozen=True, slots=True)
class CommonScores:
    appointment: "Appointment"
    members: "list[Member]"
    view: SheetView
    proposals: tuple[Proposal, ...]

    @property
    def measured_by(self) -> "Sheet":
        return self.appointment.sheet or self.appointment.application.sheet

    @property
    def rows(self) -> list[Row]:
        shown = {one.item.code: one for one in self.view.asked}
        return [
            Row(
                one,
                shown[one.item.code],
                self.address(one.item.code),
                tuple(zip(self.members, one.scores, strict=True)),
            )
            for one in self.proposals
        ]

    def address(self, code: str) -> str:
        return reverse("assessor:settle", args=[self.appointment.pk, code])

    def proposal(self, code: str) -> Proposal | None:
        return next((one for one in self.proposals if one.item.code == code), None)

    def form(self, shown: ItemView, entered: QueryDict | None) -> EntryForm:
        proposal = self.proposal(shown.item.code)
        return EntryForm(
            entered,
            shown=shown,
            measure=measure_of(self.measured_by, shown.item),
            kind="agency",
            experts=() if proposal is None else proposal.given,
            proposed=None if proposal is None else proposal.score,
        )


def common_scores(appointment: "Appointment") -> CommonScores:
    if appointment.sheet is None:
        view = sheet_without_entries(appointment.application.sheet)
    else:
        view = sheet_with_entries(appointment.sheet)
    return CommonScores(appointment, team_of(appointment), view, proposals_for(appointment))


def who_said(appointment: "Appointment", code: str) -> list[Said]:
    """Each expert's own answer to an item, with what was found and the photos."""
    item = asked_item(appointment.application.sheet, code)
    return [
        Said(member, saved_entry(member.sheet, item))
        for member in team_of(appointment)
        if member.sheet is not None and item is not None
    ]
