"""An expert's own sheet, item by item, on a phone at the mine and at a desk."""

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
from greenmines.records.assessments.permissions import refusals_to_hand_in, refusals_to_score
from greenmines.records.evidence.actions import store
from greenmines.records.evidence.queries import visible_to as own_evidence
from greenmines.records.scoresheets.queries import measure_of, sheet_with_entries
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.cases import opened, own_member
from greenmines.web.assessor.own_sheet import OwnSheet, dialled, own_sheet
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import FORBIDDEN, UNPROCESSABLE, done, refused_page
from greenmines.web.shared.sheet_forms import EntryForm
from greenmines.web.shared.sheets import conflict_of, item_page, sheet_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.scoresheets.reading import ItemView

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
    return render(request, ITEM, _item_page_of(request, own, shown, _form(own, shown)))


def _answer(request: HttpRequest, own: OwnSheet, shown: "ItemView") -> HttpResponse:
    """Files are kept first, whatever becomes of the answer, for they cannot be filled in again."""
    if "detach" in request.POST:
        return _detach(request, own, shown)
    form = _form(own, shown, request)
    try:
        _attach(request, own.member, shown.item.code)
        if form.is_valid():
            _save(request, own.member, shown.item.code, form)
            return _onward(request, own, shown)
    except Refused as refused:
        return _refused(request, own, form, refused)
    page = _item_page_of(request, own, shown, form)
    return render(request, ITEM, page, status=UNPROCESSABLE)


def _refused(
    request: HttpRequest, own: OwnSheet, form: EntryForm, refused: Refused
) -> HttpResponse:
    """What was entered stays; where somebody was faster both answers stand side by side."""
    fresh = own_sheet(own.member)
    shown = fresh.view.item(form.item.code)
    if shown is None:
        raise Http404
    conflict = conflict_of(refused.refusals, shown.saved, form, own.address(form.item.code))
    page = _item_page_of(request, fresh, shown, form)
    if conflict is not None:
        both = item_page(fresh.view, shown, address=fresh.address, form=form, conflict=conflict)
        return render(request, ITEM, {**page, "item_page": both}, status=FORBIDDEN)
    form.add_refusals(refused.refusals)
    return render(request, ITEM, page, status=FORBIDDEN)


def _save(request: HttpRequest, member: "Member", code: str, form: EntryForm) -> None:
    reporting.save_expert_entry(
        member,
        code,
        form.answer,
        form.observation,
        expected_revision=form.expected_revision,
        by=person_of(request),
        now=timezone.now(),
    )


def _attach(request: HttpRequest, member: "Member", code: str) -> None:
    person, now = person_of(request), timezone.now()
    for upload in request.FILES.getlist("files"):
        kept = store(upload, name=upload.name or "", by=person, now=now)
        reporting.attach_expert_evidence(member, code, kept, by=person, now=now)


def _detach(request: HttpRequest, own: OwnSheet, shown: "ItemView") -> HttpResponse:
    """What was typed meanwhile stays on the page, not saved yet."""
    person, number = person_of(request), request.POST["detach"]
    file = own_evidence(person).filter(pk=number).first() if is_key(number) else None
    if file is None:
        raise Http404
    code, form = shown.item.code, _form(own, shown)
    has_entries = form.keep_entered(request.POST)
    try:
        _attach(request, own.member, code)
        reporting.detach_expert_evidence(own.member, code, file, by=person, now=timezone.now())
    except Refused as refused:
        page = _item_page_of(request, own, shown, form)
        return refused_page(request, ITEM, page, refused.refusals)
    if not has_entries:
        return redirect(own.address(code))
    fresh = own_sheet(own.member)
    messages.warning(request, _("The file is taken off. What you have typed is not saved yet."))
    page = _item_page_of(request, fresh, fresh.view.item(code) or shown, form)
    return render(request, ITEM, page)


def _onward(request: HttpRequest, own: OwnSheet, shown: "ItemView") -> HttpResponse:
    """To the item that the button named, else stay."""
    text = _("%(code)s is saved.") % {"code": shown.item.code}
    after = own.view.after(shown.item.code)
    if "next" in request.POST and after is not None:
        return done(request, text, "assessor:item", own.appointment.pk, after.item.code)
    return done(request, text, "assessor:item", own.appointment.pk, shown.item.code)


def _form(own: OwnSheet, shown: "ItemView", request: HttpRequest | None = None) -> EntryForm:
    entered = None if request is None else request.POST
    measure = measure_of(own.measured_by, shown.item)
    return dialled(EntryForm(entered, shown=shown, measure=measure, kind="expert"))


def _item_page_of(
    request: HttpRequest, own: OwnSheet, shown: "ItemView", form: EntryForm
) -> dict[str, object]:
    code, person = shown.item.code, person_of(request)
    shown = observed_at(own.appointment.application, shown, viewer=person)
    may_score = not refusals_to_score(person, own.member, timezone.now())
    is_open = may_score and not own.is_locked
    said = sheet_with_entries(own.appointment.application.sheet).item(code)
    return {
        "appointment": own.appointment,
        "page": sheet_page(
            own.view, kind="expert", address=own.address, current=code, is_locked=own.is_locked
        ),
        "item_page": item_page(
            own.view, shown, address=own.address, form=form if is_open else None
        ),
        "said": None if said is None else said.saved,
        "said_at": reverse("assessor:own_item", args=[own.appointment.pk, code]),
        "member": own.member,
        "saved": own.saved,
    }


def _overview_of(own: OwnSheet) -> dict[str, object]:
    person, now = own.member.person, timezone.now()
    refusals = refusals_to_hand_in(person, own.member, now)
    return {
        "appointment": own.appointment,
        "member": own.member,
        "page": sheet_page(own.view, kind="expert", address=own.address, is_locked=own.is_locked),
        "is_locked": own.is_locked,
        "saved": own.saved,
        "may_hand_in": not refusals,
        "open_items": len(own.view.asked) - own.view.answered,
    }
