"""Binding a mining licence by its number, and the appeal where that is refused."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.mines import actions
from greenmines.records.mines.permissions import refusals_to_bind
from greenmines.records.mines.queries import (
    licence_by_number,
    licences_bound_to,
    licences_held_by,
)
from greenmines.rules.codes import refusals_to_accept_licence_number
from greenmines.rules.cures import Cure
from greenmines.rules.refusals import Refused
from greenmines.web.applicant.acting import enterprise_door, library_of, refusals_of, with_uploads
from greenmines.web.applicant.forms.entering import AppealForm, LicenceForm
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.words import sentence


TEMPLATE = "applicant/bind.html"
APPEAL = "applicant/appeal.html"
HELD = 50
SCANS = {
    "licence_scan": "licence_scan_kept",
    "organisation_scan": "organisation_scan_kept",
}


@enterprise_door
def bind(request: HttpRequest) -> HttpResponse:
    """Find the licence by its number and act for it from now on."""
    if request.method != "POST":
        return render(request, TEMPLATE, _page(request, LicenceForm()))
    person, form = person_of(request), LicenceForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, _page(request, form))
    number = str(form.said["number"])
    licence = licence_by_number(number)
    if licence is None:
        _add_what_is_wrong(form, number)
        return refused_page(request, TEMPLATE, _page(request, form))
    if _is_own(request, number):
        return done(request, _own_already(), "applicant:home")
    try:
        actions.bind_licence(licence, by=person, now=timezone.now())
    except Refused as refused:
        may_appeal = any(each.cure is Cure.APPEAL for each in refused.refusals)
        page = {**_page(request, form), "licence": licence, "may_appeal": may_appeal}
        return refused_page(request, TEMPLATE, page, refused.refusals)
    text = _("The licence is bound. You can now apply for its mine.")
    return done(request, text, "applicant:home")


def _page(request: HttpRequest, form: LicenceForm) -> dict[str, object]:
    """With the licences that the register says are the enterprise's own."""
    return {"form": form, "held": licences_held_by(person_of(request).organisation)[:HELD]}


def _add_what_is_wrong(form: LicenceForm, number: str) -> None:
    """The number cannot be one, or no register has told of it."""
    faults = [sentence(each) for each in refusals_to_accept_licence_number(number)]
    unknown = _(
        "The register of licences holds no such number. Compare it with the licence; if it is "
        "right, ask the natural resources authority of your province to record the licence."
    )
    form.add_error("number", faults or [unknown])


def _is_own(request: HttpRequest, number: str) -> bool:
    return licences_bound_to(person_of(request).organisation).filter(number=number).exists()


def _own_already() -> str:
    return _("Your enterprise acts for this licence already.")


@enterprise_door
@require_POST
def unbind(request: HttpRequest, licence_id: int) -> HttpResponse:
    person = person_of(request)
    licence = get_object_or_404(licences_bound_to(person.organisation), pk=licence_id)
    actions.unbind_licence(licence, by=person, now=timezone.now())
    return done(request, _("The licence is no longer bound to your enterprise."), "applicant:home")


@enterprise_door
def appeal(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the province for a licence with the two proofs that it takes."""
    person, library = person_of(request), library_of(request)
    licence = licence_by_number(number)
    if licence is None:
        raise Http404
    if _is_own(request, number):
        return done(request, _own_already(), "applicant:home")
    page = {"licence": licence, "standing": refusals_to_bind(person, licence)}
    if request.method != "POST":
        return render(request, APPEAL, {**page, "form": AppealForm(library=library)})
    sent, refusals = with_uploads(request, SCANS)
    form = AppealForm(sent, library=library)
    if not form.is_valid() or refusals:
        return refused_page(request, APPEAL, {**page, "form": form}, refusals)
    refusals = refusals_of(
        lambda: actions.make_appeal(
            licence,
            reason=form.cleaned_data["reason"],
            licence_scan=form.cleaned_data["licence_scan_kept"],
            organisation_scan=form.cleaned_data["organisation_scan_kept"],
            by=person,
            now=timezone.now(),
        )
    )
    if refusals:
        return refused_page(request, APPEAL, {**page, "form": form}, refusals)
    text = _("The appeal is lodged. The province decides; you will get a message.")
    return done(request, text, "applicant:home")
