"""Third-party assessment seen from the province: contracts, choice of an agency, its end (2.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.assessments.actions import Terms, appoint, end, record_contract
from greenmines.records.assessments.choosing import refusals_of_choices
from greenmines.records.assessments.independence import refusals_of_ties
from greenmines.records.assessments.permissions import (
    refusals_at_third_party,
    refusals_to_contract,
    refusals_to_end,
)
from greenmines.records.assessments.queries import (
    appointments_of,
    contracts_of,
    live_appointment,
    loads_of,
    team_of,
)
from greenmines.records.evidence.actions import store
from greenmines.records.organisations.queries import agencies as all_agencies
from greenmines.records.organisations.queries import qualifications_on
from greenmines.records.rounds.queries import current_round
from greenmines.records.ties.permissions import refusals_to_keep_ties
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.web.authority.cases import OFFICERS, case_of, find, page_of
from greenmines.web.authority.forms.agencies import ContractForm
from greenmines.web.authority.forms.decisions import ReasonForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.evidence.models import Evidence
    from greenmines.records.organisations.models import Organisation, Qualification
    from greenmines.records.people.models import Person

TEMPLATE = "authority/agency.html"
CONTRACTS = "authority/contracts.html"


@dataclass(frozen=True, slots=True)
class Choice:
    """An agency with what speaks for it and what against it for one mine."""

    agency: "Organisation"
    qualification: "Qualification | None"
    load: int  # appointments of this round that it has not reported yet
    refusals: tuple[Refusal, ...]


@door(*OFFICERS)
@require_safe
def agency(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, TEMPLATE, agency_page(request, find(request, pk)))


def agency_page(
    request: HttpRequest, application: "Application", ending: ReasonForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    case = case_of(person, application, now)
    live = case.appointment
    refusals = refusals_to_contract(person) + refusals_at_third_party(application)
    return page_of(
        case,
        now,
        appointment=live,
        team=team_of(live) if live else (),
        tied=_tied(live, application, now) if live else (),
        keeps_ties=not refusals_to_keep_ties(person),
        former=[one for one in appointments_of(application) if one.ended_at is not None],
        choices=[] if live else choices_for(person, application, now),
        refused_to_appoint=refusals,
        end_refusals=refusals_to_end(person, live) if live else (),
        end_form=ending or ReasonForm(),
    )


def _tied(live: "Appointment", application: "Application", now: datetime) -> list[Refusal]:
    """Ties that came to light once the agency was at work."""
    live.application = application
    return refusals_of_ties(live, day_in_china(now))


def choices_for(person: "Person", application: "Application", now: datetime) -> list[Choice]:
    """Those whom nothing speaks against first, then the least busy."""
    agencies, loads = list(all_agencies()), loads_of(application.round)
    known = qualifications_on(agencies, day_in_china(now))
    refusals = refusals_of_choices(person.organisation, application, agencies, now)
    found = [
        Choice(one, known.get(one.pk), loads.get(one.pk, 0), tuple(refusals[one.pk]))
        for one in agencies
    ]
    return sorted(found, key=lambda choice: (len(choice.refusals), choice.load, choice.agency.pk))


@door(*OFFICERS)
@require_POST
def appoint_agency(request: HttpRequest, pk: int, agency_pk: int) -> HttpResponse:
    application = find(request, pk)
    chosen = get_object_or_404(all_agencies(), pk=agency_pk)
    try:
        appoint(application, chosen, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, TEMPLATE, agency_page(request, application), refused.refusals)
    text = _("%(agency)s is appointed and has been told.") % {"agency": chosen.name_zh}
    return done(request, text, "authority:agency", pk)


@door(*OFFICERS)
@require_POST
def end_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    application = find(request, pk)
    live, form = live_appointment(application), ReasonForm(request.POST)
    if live is None or not form.is_valid():
        overtaken = [] if live else [Refusal(Reason.SOMEBODY_WAS_FASTER, "2.3")]
        return refused_page(request, TEMPLATE, agency_page(request, application, form), overtaken)
    live.application = application
    try:
        end(live, reason=form.given, by=person_of(request), now=timezone.now())
    except Refused as refused:
        page = agency_page(request, application, form)
        return refused_page(request, TEMPLATE, page, refused.refusals)
    return done(
        request, _("The appointment is ended. Appoint another agency."), "authority:agency", pk
    )


@door(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def contracts(request: HttpRequest) -> HttpResponse:
    """The government purchases of this authority for the current round, and a new one."""
    person, round_ = person_of(request), current_round()
    names = [(one.pk, one.name_zh) for one in all_agencies()]
    is_post = request.method == "POST"
    form = (
        ContractForm(request.POST, request.FILES, agencies=names)
        if is_post
        else ContractForm(agencies=names)
    )
    context = {
        "round": round_,
        "contracts": contracts_of(person.organisation, round_) if round_ else (),
        "form": form,
        "contract_refusals": refusals_to_contract(person),
        "now": timezone.now(),
    }
    if not is_post or round_ is None:
        return render(request, CONTRACTS, context)
    if not form.is_valid():
        return refused_page(request, CONTRACTS, context)
    said = form.cleaned_data
    try:
        terms = Terms(said["number"], said["signed_on"], said["valid_until"], _scan(request, form))
        chosen = get_object_or_404(all_agencies(), pk=said["agency"])
        record_contract(round_, chosen, terms, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, CONTRACTS, context, refused.refusals)
    return done(request, _("The contract is recorded."), "authority:contracts")


def _scan(request: HttpRequest, form: ContractForm) -> "Evidence | None":
    upload = form.cleaned_data["scan"]
    if upload is None or refusals_to_contract(person_of(request)):
        return None
    return store(upload, name=upload.name, by=person_of(request), now=timezone.now())
