"""An expert's own sheet, item by item, on a phone at the mine and at a desk."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications.pictures import observed_at
from greenmines.records.assessments import reporting
from greenmines.records.assessments.permissions import refusals_to_hand_in
from greenmines.records.evidence.queries import visible_to as own_evidence
from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.answering import (
    attach_files,
    form_of,
    is_open,
    keep_answer,
    refused_item,
)
from greenmines.web.assessor.cases import opened, own_member
from greenmines.web.assessor.own_sheet import OwnSheet, own_sheet
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import FORBIDDEN, UNPROCESSABLE, done, refused_page
from greenmines.web.shared.sheets import ItemPage, item_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.scoresheets.reading import ItemView
    from greenmines.web.shared.sheet_forms import EntryForm

OVERVIEW, ITEM = "assessor/sheet.html", "assessor/item.html"


@opened
def sheet(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    own = own_sheet(own_member(request, appointment))
    return render(request, OVERVIEW, _overview_of(own))


@require_POST
@opened
def hand_in(request: HttpRequest, appointment: "Appointment") -> HttpResponse:
    own = own_sheet(own_member(request, appointment))
    try:
        reporting.hand_in(own.member, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, OVERVIEW, _overview_of(own), refused.refusals)
    text = _("Handed in. Your scores can no longer be changed.")
    return done(request, text, "assessor:sheet", appointment.pk)


@opened
def item(request: HttpRequest, appointment: "Appointment", code: str) -> HttpResponse:
    own = own_sheet(own_member(request, appointment))
    shown = own.view.item(code)
    if shown is None or not shown.is_asked:
        raise Http404
    if request.method == "POST":
        return _answer(request, own, shown)
    page = _with_form(request, own, shown, form_of(own, shown))
    return render(request, ITEM, _item_page_of(request, own, page))


def _answer(request: HttpRequest, own: OwnSheet, shown: "ItemView") -> HttpResponse:
    if "detach" in request.POST:
        return _detach(request, own, shown)
    form = form_of(own, shown, request.POST)
    try:
        if keep_answer(request, own, form):
            return _onward(request, own, shown)
    except Refused as refused:
        fresh, both = refused_item(own, form, refused)
        return render(request, ITEM, _item_page_of(request, fresh, both), status=FORBIDDEN)
    page = item_page(own.view, shown, address=own.address, form=form)
    return render(request, ITEM, _item_page_of(request, own, page), status=UNPROCESSABLE)


def _detach(request: HttpRequest, own: OwnSheet, shown: "ItemView") -> HttpResponse:
    """What was typed meanwhile stays on the page, not saved yet."""
    person, number = person_of(request), request.POST["detach"]
    file = own_evidence(person).filter(pk=number).first() if is_key(number) else None
    if file is None:
        raise Http404
    code, form = shown.item.code, form_of(own, shown)
    has_entries = form.keep_entered(request.POST)
    try:
        attach_files(request, own.member, code)
        reporting.detach_expert_evidence(own.member, code, file, by=person, now=timezone.now())
    except Refused as refused:
        page = _item_page_of(request, own, _with_form(request, own, shown, form))
        return refused_page(request, ITEM, page, refused.refusals)
    if not has_entries:
        return redirect(own.address(code))
    fresh = own_sheet(own.member)
    messages.warning(request, _("The file is taken off. What you have typed is not saved yet."))
    still = _with_form(request, fresh, fresh.view.item(code) or shown, form)
    return render(request, ITEM, _item_page_of(request, fresh, still))


def _onward(request: HttpRequest, own: OwnSheet, shown: "ItemView") -> HttpResponse:
    """To the item that the button named; from the last to the sheet, where it is handed in."""
    text = _("%(code)s is saved.") % {"code": shown.item.code}
    after = own.view.after(shown.item.code)
    if after is None:
        return done(request, text, "assessor:sheet", own.appointment.pk)
    if "next" in request.POST:
        return done(request, text, "assessor:item", own.appointment.pk, after.item.code)
    return done(request, text, "assessor:item", own.appointment.pk, shown.item.code)


def _with_form(
    request: HttpRequest, own: OwnSheet, shown: "ItemView", form: "EntryForm"
) -> ItemPage:
    """The form shows as long as the reader may answer."""
    asked = form if is_open(request, own) else None
    return item_page(own.view, shown, address=own.address, form=asked)


def _item_page_of(request: HttpRequest, own: OwnSheet, page: ItemPage) -> dict[str, object]:
    code, application = page.item.code, own.appointment.application
    said = sheet_with_entries(application.sheet).item(code)
    shown = observed_at(application, page.shown, viewer=person_of(request))
    return {
        "appointment": own.appointment,
        "page": own.page(code),
        "item_page": replace(page, shown=shown),
        "said": None if said is None else said.saved,
        "said_at": reverse("assessor:own_item", args=[own.appointment.pk, code]),
        "second_at": own.second_at(own.second_of(code)),
        "member": own.member,
        "saved": own.saved,
    }


def _overview_of(own: OwnSheet) -> dict[str, object]:
    refusals = refusals_to_hand_in(own.member.person, own.member, timezone.now())
    return {
        "appointment": own.appointment,
        "member": own.member,
        "page": own.page(),
        "is_locked": own.is_locked,
        "saved": own.saved,
        "may_hand_in": not refusals,
        "open_items": len(own.view.asked) - own.view.answered,
    }
