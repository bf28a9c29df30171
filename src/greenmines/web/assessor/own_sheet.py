"""An expert's own sheet as its pages need it, also before the first item is saved."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from greenmines.records.scoresheets.queries import sheet_with_entries, sheet_without_entries
from greenmines.records.scoresheets.reading import SecondView, SheetView
from greenmines.web.shared.sheets import SheetPage, sheet_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.scoresheets.models import Sheet


@dataclass(frozen=True, slots=True)
class OwnSheet:
    member: "Member"
    view: SheetView

    @property
    def appointment(self) -> "Appointment":
        return self.member.appointment

    @property
    def measured_by(self) -> "Sheet":
        """By whose rules and class items are scored: the mine's own before there is one."""
        return self.member.sheet or self.appointment.application.sheet

    @property
    def is_locked(self) -> bool:
        return self.member.sheet is not None and self.member.sheet.locked_at is not None

    @property
    def saved(self) -> str:
        """How often the server has saved each item, by its address, as JSON: see drafts.js."""
        revisions = {
            self.address(one.item.code): one.saved.revision
            for one in self.view.asked
            if one.saved is not None
        }
        return json.dumps(revisions)

    @property
    def seconds(self) -> tuple[SecondView, ...]:
        """The second-level groups that ask something of this mine."""
        return tuple(
            second for group in self.view.groups for second in group.seconds if second.asked
        )

    def address(self, code: str) -> str:
        return reverse("assessor:item", args=[self.appointment.pk, code])

    def second_of(self, code: str) -> str:
        """The second-level group that an asked item is in."""
        return next(
            second.second.code
            for second in self.seconds
            if any(one.item.code == code for one in second.asked)
        )

    def second_at(self, code: str) -> str:
        return reverse("assessor:second_level", args=[self.appointment.pk, code])

    def page(self, current: str = "") -> SheetPage:
        """What surrounds the item of the code `current`, or none."""
        return sheet_page(
            self.view,
            kind="expert",
            address=self.address,
            second_at=self.second_at,
            current=current,
            is_locked=self.is_locked,
        )


def own_sheet(member: "Member") -> OwnSheet:
    """An expert's sheet opens with the first save; until then it is shown empty."""
    if member.sheet is not None:
        return OwnSheet(member, sheet_with_entries(member.sheet))
    return OwnSheet(member, sheet_without_entries(member.appointment.application.sheet))
