"""Beginning spot checks: those of a draw at once, or one that a lead points at (3.3a)."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from greenmines.records.checks import opening
from greenmines.records.checks.permissions import refusals_to_open_lead
from greenmines.records.checks.queries import inspectors_for
from greenmines.records.checks.waiting import draws_to_open, leads_to_follow
from greenmines.records.listings.queries import by_number
from greenmines.rules.checks import LeadSource
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.checks import LeadForm, ListingForm
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.inspections.models import Inspector
    from greenmines.records.listings.models import Listing

LEAD = "supervision/lead_check.html"


@door(*OFFICERS)
@require_POST
def open_checks(request: HttpRequest, draw_pk: int) -> HttpResponse:
    person = person_of(request)
    draw = get_object_or_404(draws_to_open(person.organisation), pk=draw_pk)
    try:
        begun = opening.open_checks(draw, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, "supervision/check_refused.html", {}, refused.refusals)
    text = ngettext("%(n)d check is begun.", "%(n)d checks are begun.", len(begun))
    return done(request, text % {"n": len(begun)}, "supervision:checks")


@door(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def lead_check(request: HttpRequest) -> HttpResponse:
    """First the mine by its number in the list, then why, and who checks."""
    asked = request.GET.get("number", "")
    form = ListingForm(request.GET if asked else None)
    listing = by_number(form.cleaned_data["number"]) if asked and form.is_valid() else None
    if asked and form.is_valid() and listing is None:
        form.add_error("number", _("No mine on the list has this number."))
    if listing is None:
        return render(request, LEAD, {"form": form})
    if request.method == "POST":
        return _open(request, form, listing)
    lead_form = LeadForm(inspectors=_known(listing), initial=_said_by_plan(request, listing))
    return render(request, LEAD, _page(request, form, listing, lead_form))


def _known(listing: "Listing") -> "list[Inspector]":
    return list(inspectors_for(listing, day_in_china(timezone.now())))


def _said_by_plan(request: HttpRequest, listing: "Listing") -> dict[str, str]:
    """What a lead of the house's plan says already; the team is still to be chosen."""
    leads = leads_to_follow(person_of(request).organisation)
    lead = leads.filter(listing=listing).first()
    return {"source": lead.source, "reason": lead.reason} if lead else {}


def _page(
    request: HttpRequest, form: ListingForm, listing: "Listing", lead_form: LeadForm
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    standing = refusals_to_open_lead(person, listing, "-", (), now)
    return {
        "form": form,
        "listing": listing,
        "lead_form": lead_form,
        # Whom the form is about to name is not missing yet.
        "open_refusals": [one for one in standing if one.reason is not Reason.TEAM_TOO_SMALL],
    }


def _open(request: HttpRequest, form: ListingForm, listing: "Listing") -> HttpResponse:
    person, now = person_of(request), timezone.now()
    known = _known(listing)
    lead_form = LeadForm(request.POST, inspectors=known)
    if not lead_form.is_valid():
        return refused_page(request, LEAD, _page(request, form, listing, lead_form))
    said = lead_form.cleaned_data
    team = [one for one in known if str(one.pk) in said["team"]]
    source = LeadSource(said["source"])
    try:
        check = opening.open_lead_check(listing, said["reason"], source, team, by=person, now=now)
    except Refused as refused:
        page = _page(request, form, listing, lead_form)
        return refused_page(request, LEAD, page, refused.refusals)
    return done(request, _("The check is begun. Notify the mine."), "supervision:check", check.pk)
