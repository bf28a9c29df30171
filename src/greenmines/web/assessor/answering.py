"""Answering items of one's own sheet, on the page of one item and on that of a whole group."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import refusals_to_score
from greenmines.records.evidence.actions import store
from greenmines.records.scoresheets.queries import measure_of
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.sheet_forms import EntryForm
from greenmines.web.shared.sheets import ItemPage, conflict_of, item_page

from .own_sheet import OwnSheet, own_sheet


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Member
    from greenmines.records.scoresheets.reading import ItemView

MOST_DIALLED = 9999


def form_of(own: OwnSheet, shown: "ItemView", entered: QueryDict | None = None) -> EntryForm:
    """Counts get the bounds that the buttons beside them need."""
    measure = measure_of(own.measured_by, shown.item)
    form = EntryForm(entered, shown=shown, measure=measure, kind="expert")
    if "count" in form.fields:
        bounds = {"min": "0", "max": str(MOST_DIALLED), "step": "1"}
        form.fields["count"].widget.attrs.update(bounds)
    return form


def is_open(request: HttpRequest, own: OwnSheet) -> bool:
    """Whether the reader may still answer."""
    may_score = not refusals_to_score(person_of(request), own.member, timezone.now())
    return may_score and not own.is_locked


def keep_answer(request: HttpRequest, own: OwnSheet, form: EntryForm) -> bool:
    """Save what was sent for an item; False where the form says what is wrong with it.

    Files are kept first, whatever becomes of the answer, for they cannot be filled in again. Raises
    `Refused`.
    """
    code, person, now = form.item.code, person_of(request), timezone.now()
    attach_files(request, own.member, code)
    if not form.is_valid():
        return False
    reporting.save_expert_entry(
        own.member,
        code,
        form.answer,
        form.observation,
        expected_revision=form.expected_revision,
        by=person,
        now=now,
    )
    return True


def attach_files(request: HttpRequest, member: "Member", code: str) -> None:
    person, now = person_of(request), timezone.now()
    for upload in request.FILES.getlist("files"):
        kept = store(upload, name=upload.name or "", by=person, now=now)
        reporting.attach_expert_evidence(member, code, kept, by=person, now=now)


def refused_item(own: OwnSheet, form: EntryForm, refused: Refused) -> tuple[OwnSheet, ItemPage]:
    """The sheet as it stands by now, and the item with what was entered.

    Where somebody was faster both answers stand side by side.
    """
    fresh, code = own_sheet(own.member), form.item.code
    shown = fresh.view.item(code)
    if shown is None:
        raise Http404
    conflict = conflict_of(refused.refusals, shown.saved, form, own.address(code))
    if conflict is None:
        form.add_refusals(refused.refusals)
    page = item_page(fresh.view, shown, address=fresh.address, form=form, conflict=conflict)
    return fresh, page
