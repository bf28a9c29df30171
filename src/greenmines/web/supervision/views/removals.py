"""One lead and what follows from it; one order, from its issue to its re-check (3.3b)."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.papers.reports.removals import order_paper
from greenmines.records.audit.queries import history_of
from greenmines.records.complaints.queries import of_area
from greenmines.records.evidence.actions import open_for
from greenmines.records.policies.queries import held_on, supervision_on
from greenmines.records.removals import extending
from greenmines.records.removals import orders as acting
from greenmines.records.removals.kinds import LeadKind
from greenmines.records.removals.permissions import (
    refusals_to_answer_longer,
    refusals_to_begin_order,
    refusals_to_begin_removal,
    refusals_to_open_order_file,
    refusals_to_recheck,
    refusals_to_weigh,
)
from greenmines.records.removals.queries import (
    enterprises_of,
    extension_of,
    files_of,
    leads_of,
    listings_of,
    orders_of,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.extending import refusals_to_extend
from greenmines.rules.policies import PolicyKind
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.removal import (
    OPEN_ORDERS,
    ORDER_MOVES,
    OrderAct,
    last_day_of_order,
)
from greenmines.web.shared import words
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.evidence_files import (
    as_saved,
    asks_for_small,
    found_among,
    small_picture,
)
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.removals import (
    RECHECKS,
    LongerForm,
    OrderForm,
    ReasonForm,
    RecheckForm,
)
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.complaints.models import Complaint
    from greenmines.records.listings.models import Listing
    from greenmines.records.people.models import Person
    from greenmines.records.removals.models import OrderExtension, RectificationOrder, RemovalLead

LEAD = "supervision/removal_lead.html"
ISSUE = "supervision/issue_order.html"
ORDER = "supervision/order.html"
ANY_METHOD = ["GET", "HEAD", "POST"]


# one lead


def _lead(request: HttpRequest, pk: int) -> "RemovalLead":
    return get_object_or_404(leads_of(person_of(request)), pk=pk)


def _lead_page(
    request: HttpRequest, shown: "RemovalLead", form: ReasonForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    return {
        "lead": shown,
        "form": form or ReasonForm(),
        "close_refusals": refusals_to_weigh(person, shown),
        "order_refusals": refusals_to_begin_order(person, shown.listing, now),
        "removal_refusals": refusals_to_begin_removal(person, shown.listing, now),
        "order": shown.orders.first(),
        "removal": shown.removals.first(),
        "complaint": _complaint_behind(person, shown),
        "acts": history_of(shown),
    }


def _complaint_behind(person: "Person", lead: "RemovalLead") -> "Complaint | None":
    """What the lead is known by is then its receipt number."""
    is_complaint = lead.kind == LeadKind.COMPLAINT
    return of_area(person).filter(receipt=lead.source).first() if is_complaint else None


@door(*OFFICERS)
@require_safe
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, LEAD, _lead_page(request, _lead(request, pk)))


@door(*OFFICERS)
@require_POST
def close_lead(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _lead(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return refused_page(request, LEAD, _lead_page(request, shown, form))
    reason, person = form.cleaned_data["reason"], person_of(request)
    try:
        acting.close_lead(shown, reason, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, LEAD, _lead_page(request, shown, form), refused.refusals)
    return done(request, _("The lead is closed."), "supervision:removals")


# an order


def found_listing(request: HttpRequest, number: str) -> "Listing | None":
    """A mine of the area that stands in the list."""
    return listings_of(person_of(request)).filter(number=number).first()


def found_lead(request: HttpRequest, key: object) -> "RemovalLead | None":
    known = is_key(str(key))
    return leads_of(person_of(request)).filter(pk=int(str(key))).first() if known else None


@door(*OFFICERS)
@require_http_methods(ANY_METHOD)
def issue_order(request: HttpRequest) -> HttpResponse:
    """With `?lead=` from a lead, with `?listing=` about a mine by its number."""
    today = day_in_china(timezone.now())
    rules = supervision_on(today)
    latest = None if rules is None else last_day_of_order(rules.rectification, today)
    page: dict[str, object] = {"latest": latest, "no_extension": _no_extension(today)}
    if request.method == "POST":
        return _issue(request, OrderForm(request.POST), page)
    lead = found_lead(request, request.GET.get("lead", ""))
    initial = {
        "listing": lead.listing.number if lead else request.GET.get("listing", ""),
        "lead": lead.pk if lead else None,
        "until": latest,
    }
    return render(request, ISSUE, {**page, "form": OrderForm(initial=initial)})


def _asked(extension: "OrderExtension | None") -> dict[str, object]:
    return {} if extension is None else {"until": extension.asked_until}


def _no_extension(day: date) -> list[Refusal]:
    """Why no order of that day is given more time."""
    rules = supervision_on(day)
    return [] if rules is None else refusals_to_extend(rules.rectification)


def _issue(request: HttpRequest, form: OrderForm, page: dict[str, object]) -> HttpResponse:
    if not form.is_valid():
        return refused_page(request, ISSUE, {**page, "form": form})
    said = form.cleaned_data
    listing = found_listing(request, said["listing"])
    if listing is None:
        form.add_error("listing", _("No mine of your area stands in the list under this number."))
        return refused_page(request, ISSUE, {**page, "form": form})
    order = acting.OrderSaid(said["findings"], form.day)
    lead, now = found_lead(request, said["lead"]), timezone.now()
    try:
        issued = acting.issue(listing, order, lead=lead, by=person_of(request), now=now)
    except Refused as refused:
        return refused_page(request, ISSUE, {**page, "form": form}, refused.refusals)
    text = _("Order %(number)s is issued, and the mine is told.") % {"number": issued.number}
    return done(request, text, "supervision:order", issued.pk)


def _order(request: HttpRequest, pk: int) -> "RectificationOrder":
    return get_object_or_404(orders_of(person_of(request)), pk=pk)


def _order_page(
    request: HttpRequest,
    shown: "RectificationOrder",
    form: RecheckForm | None = None,
    *,
    longer: LongerForm | None = None,
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    extension = extension_of(shown)
    is_open = shown.state in OPEN_ORDERS
    # Of the ways in which a re-check ends only those that the state leaves open are asked about.
    acts = [act for act in RECHECKS if shown.state in ORDER_MOVES[act].states]
    refusals = [refusals_to_recheck(person, shown, act, now) for act in acts]
    return {
        "order": shown,
        "is_open": is_open,
        "rules": held_on(PolicyKind.SUPERVISION, shown.issued_on),
        "no_extension": _no_extension(shown.issued_on),
        "extension": extension,
        "longer": longer or LongerForm(initial=_asked(extension)),
        "longer_refusals": []
        if extension is None
        else refusals_to_answer_longer(person, extension, None, now),
        "due": due_words(shown.until, now) if is_open else None,
        "files": files_of(shown),
        "form": form or RecheckForm(),
        # What can be done in one of the ways can be done.
        "recheck_refusals": min(refusals, key=len, default=[]),
        "is_told": bool(enterprises_of(shown.listing.mine)),
        "removal_refusals": refusals_to_begin_removal(person, shown.listing, now),
        "acts": history_of(shown),
    }


@door(*OFFICERS)
@require_safe
def order(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ORDER, _order_page(request, _order(request, pk)))


@door(*OFFICERS)
@require_POST
def recheck_order(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _order(request, pk), RecheckForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ORDER, _order_page(request, shown, form))
    act, result = OrderAct(form.cleaned_data["act"]), form.cleaned_data["result"]
    try:
        acting.recheck(shown, act, result, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ORDER, _order_page(request, shown, form), refused.refusals)
    return done(request, _("The re-check is recorded."), "supervision:order", pk)


@door(*OFFICERS)
@require_POST
def answer_longer(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse more time to meet an order of the own house."""
    shown, form = _order(request, pk), LongerForm(request.POST)
    extension = extension_of(shown)
    if extension is None:
        raise Http404
    if not form.is_valid():
        return refused_page(request, ORDER, _order_page(request, shown, longer=form))
    answer, person, now = form.cleaned_data["answer"], person_of(request), timezone.now()
    try:
        if form.day is None:
            extending.refuse(extension, answer, by=person, now=now)
        else:
            extending.grant(extension, form.day, answer, by=person, now=now)
    except Refused as refused:
        page = _order_page(request, shown, longer=form)
        return refused_page(request, ORDER, page, refused.refusals)
    told = _("The answer is on record, and the mine is told.")
    return done(request, told, "supervision:order", pk)


@door(*OFFICERS)
@require_safe
def order_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """What the mine sent, read with a row in the audit; its small picture without one."""
    shown, person = _order(request, pk), person_of(request)
    found = found_among(files_of(shown), evidence)
    insist(refusals_to_open_order_file(person, shown, found))
    if asks_for_small(request):
        return small_picture(found)
    opened = open_for(found, by=person, now=timezone.now())
    return as_saved(found, opened)


@door(*OFFICERS)
@require_safe
def printed_order(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    edition = edition_asked(language, words, timezone.now())
    return delivered_in_private(order_paper(_order(request, pk), edition))
