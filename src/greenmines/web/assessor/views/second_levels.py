"""All items of a second-level group on one page, to be filled in where there is no network."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.answering import form_of, is_open, keep_answer, refused_item
from greenmines.web.assessor.cases import opened, own_member
from greenmines.web.assessor.own_sheet import OwnSheet, own_sheet
from greenmines.web.shared.responses import FORBIDDEN, UNPROCESSABLE
from greenmines.web.shared.sheets import ItemPage, item_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.scoresheets.reading import ItemView, Saved, SecondView

PAGE = "assessor/second_level.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the group, with what the enterprise says of it, which is to be read at `said_at`.

    What is named on the page for this item alone ends with `at`.
    """

    item_page: ItemPage
    at: str
    address: str
    said: "Saved | None"
    said_at: str
    is_unfolded: bool


@opened
def second_level(request: HttpRequest, appointment: "Appointment", code: str) -> HttpResponse:
    """A POST answers one item of the group, the one that it names."""
    own = own_sheet(own_member(request, appointment))
    second = _second(own, code)
    if request.method != "POST":
        return render(request, PAGE, _page_of(request, own, second))
    asked = request.POST.get("item", "")
    shown = next((one for one in second.asked if one.item.code == asked), None)
    if shown is None:
        raise Http404
    return _answer(request, own, second, shown)


def _second(own: OwnSheet, code: str) -> "SecondView":
    found = next((one for one in own.seconds if one.second.code == code), None)
    if found is None:
        raise Http404
    return found


def _answer(
    request: HttpRequest, own: OwnSheet, second: "SecondView", shown: "ItemView"
) -> HttpResponse:
    code, form, status = shown.item.code, form_of(own, shown, request.POST), UNPROCESSABLE
    try:
        if keep_answer(request, own, form):
            messages.success(request, _("%(code)s is saved.") % {"code": code})
            return redirect(f"{request.path}#item{_ending(code)}")
        sent = item_page(own.view, shown, address=own.address, form=form)
    except Refused as refused:
        own, sent = refused_item(own, form, refused)
        second, status = _second(own, second.second.code), FORBIDDEN
    return render(request, PAGE, _page_of(request, own, second, sent), status=status)


def _page_of(
    request: HttpRequest, own: OwnSheet, second: "SecondView", sent: ItemPage | None = None
) -> dict[str, object]:
    """`sent` is an item that was sent and is not saved; it is shown with what was entered."""
    codes = [one.second.code for one in own.seconds]
    place, may_score = codes.index(second.second.code), is_open(request, own)
    return {
        "appointment": own.appointment,
        "member": own.member,
        "second": second,
        "number": place + 1,
        "count": len(codes),
        "before": own.second_at(codes[place - 1]) if place else "",
        "after": own.second_at(codes[place + 1]) if place + 1 < len(codes) else "",
        "page": own.page(),
        "may_score": may_score,
        "lines": _lines(own, _pages(own, second, sent, may_score=may_score), sent),
        "saved": own.saved,
    }


def _pages(
    own: OwnSheet, second: "SecondView", sent: ItemPage | None, *, may_score: bool
) -> list[ItemPage]:
    return [
        sent
        if sent is not None and sent.item.code == shown.item.code
        else item_page(
            own.view, shown, address=own.address, form=form_of(own, shown) if may_score else None
        )
        for shown in second.asked
    ]


def _lines(own: OwnSheet, pages: list[ItemPage], sent: ItemPage | None) -> list[Line]:
    """Unfolded is what was sent, else the first item without an answer."""
    application = own.appointment.application
    unfolded = sent or next((page for page in pages if not page.shown.is_answered), None)
    said = {one.item.code: one.saved for one in sheet_with_entries(application.sheet).items}
    lines = []
    for page in pages:
        code = page.item.code
        if page.form is not None:
            page.form.auto_id = f"id_%s{_ending(code)}"
        said_at = reverse("assessor:own_item", args=[own.appointment.pk, code])
        lines.append(
            Line(page, _ending(code), own.address(code), said[code], said_at, page is unfolded)
        )
    return lines


def _ending(code: str) -> str:
    return f"-{code.replace('.', '-')}"
