"""An expert's own sheet as its pages need it, also before the first item is saved."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from greenmines.records.scoresheets.queries import sheet_with_entries, sheet_without_entries
from greenmines.records.scoresheets.reading import SheetView
from greenmines.web.shared.sheet_forms import EntryForm


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.scoresheets.models import Sheet

MOST_DIALLED = 9999


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

    def address(self, code: str) -> str:
        return reverse("assessor:item", args=[self.appointment.pk, code])


def own_sheet(member: "Member") -> OwnSheet:
    """An expert's sheet opens with the first save; until then it is shown empty."""
    if member.sheet is not None:
        return OwnSheet(member, sheet_with_entries(member.sheet))
    return OwnSheet(member, sheet_without_entries(member.appointment.application.sheet))


def dialled(form: EntryForm) -> EntryForm:
    """Counts get the bounds that the buttons beside them need."""
    if "count" in form.fields:
        bounds = {"min": "0", "max": str(MOST_DIALLED), "step": "1"}
        form.fields["count"].widget.attrs.update(bounds)
    return form
