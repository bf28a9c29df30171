"""Orders to an enterprise's mines and proposed removals: report with evidence, hearing (3.3b)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.papers.reports.delivery import delivered_in_private, edition_asked
from greenmines.papers.reports.removals import order_paper
from greenmines.records.evidence.actions import open_for
from greenmines.records.policies.queries import held_on
from greenmines.records.removals import actions, extending, orders
from greenmines.records.removals.permissions import (
    refusals_to_act,
    refusals_to_ask_longer,
    refusals_to_open_order_file,
    refusals_to_open_removal_file,
    refusals_to_report,
    rules_of,
)
from greenmines.records.removals.queries import (
    extension_of,
    files_of,
    live_removals_of,
    open_orders_of,
    orders_of,
    removals_of,
)
from greenmines.rules.extending import last_day_extended, refusals_to_extend
from greenmines.rules.policies import PolicyKind
from greenmines.rules.refusals import insist
from greenmines.rules.removal import (
    NATURES,
    OPEN_ORDERS,
    Ground,
    RemovalAct,
    RemovalState,
)
from greenmines.web.applicant.acting import enterprise_door, library_of, refusals_of, taken_in
from greenmines.web.applicant.forms.files import ACCEPTED, kinds_hint
from greenmines.web.applicant.forms.removals import HearingForm, LongerForm, ReportForm
from greenmines.web.shared import words
from greenmines.web.shared.dates import DueWords, day_words, due_words
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.evidence_files import as_saved, found_among
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.evidence.models import Evidence
    from greenmines.records.people.models import Person
    from greenmines.records.removals.models import RectificationOrder, Removal

ORDER = "applicant/order.html"
REMOVAL = "applicant/removal.html"
OFFERED = 50  # files of the library, the newest


# an order


@enterprise_door
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be put right until when; posted, what was done, with its evidence."""
    shown = get_object_or_404(orders_of(person_of(request)), pk=pk)
    if request.method != "POST":
        return render(request, ORDER, _order_page(request, shown, ReportForm(), ()))
    new, refusals = taken_in(request, "files")
    numbers = [one for one in request.POST.getlist("kept") if is_key(one)]
    sent = {one.pk: one for one in [*library_of(request).filter(pk__in=numbers), *new]}
    form = ReportForm(request.POST)
    if form.is_valid() and not refusals:
        text, person, now = form.cleaned_data["report"], person_of(request), timezone.now()
        refusals = refusals_of(
            lambda: orders.report(shown, text, sent.values(), by=person, now=now)
        )
        if not refusals:
            told = _("Your report is in; a verifier looks again.")
            return done(request, told, "applicant:order", pk)
    page = _order_page(request, shown, form, tuple(sent))
    return refused_page(request, ORDER, page, refusals)


@enterprise_door
@require_POST
def ask_longer(request: HttpRequest, pk: int) -> HttpResponse:
    """More time to meet an order, asked of the house that issued it."""
    shown = get_object_or_404(orders_of(person_of(request)), pk=pk)
    form, person, now = LongerForm(request.POST), person_of(request), timezone.now()
    refusals = []
    if form.is_valid():
        until, reason = form.day, form.cleaned_data["reason"]
        refusals = refusals_of(
            lambda: extending.ask_longer(shown, until, reason, by=person, now=now)
        )
        if not refusals:
            told = _("Your request is in; the authority answers it.")
            return done(request, told, "applicant:order", pk)
    page = _order_page(request, shown, ReportForm(), (), longer=form)
    return refused_page(request, ORDER, page, refusals)


def _order_page(
    request: HttpRequest,
    shown: "RectificationOrder",
    form: ReportForm,
    chosen: "Sequence[int]",
    *,
    longer: LongerForm | None = None,
) -> dict[str, object]:
    now, person = timezone.now(), person_of(request)
    rules, longer = rules_of(shown), longer or LongerForm()
    if rules.extension_months.is_set:
        longer.fields["until"].help_text = _("At the latest %(day)s.") % {
            "day": day_words(last_day_extended(rules, shown.until))
        }
    return {
        "order": shown,
        "due": due_words(shown.until, now) if shown.state in OPEN_ORDERS else None,
        "rules": held_on(PolicyKind.SUPERVISION, shown.issued_on),
        "no_extension": refusals_to_extend(rules),
        "extension": extension_of(shown),
        "longer": longer,
        "longer_refusals": refusals_to_ask_longer(person, shown, None, now),
        "files": files_of(shown),
        "form": form,
        "library": library_of(request)[:OFFERED],
        "chosen": chosen,
        "report_refusals": refusals_to_report(person, shown),
        "accepted": ACCEPTED,
        "hint": kinds_hint(),
    }


@enterprise_door
@require_safe
def order_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """What one's own enterprise sent with a report."""
    shown = get_object_or_404(orders_of(person_of(request)), pk=pk)
    found = found_among(files_of(shown), evidence)
    insist(refusals_to_open_order_file(person_of(request), shown, found))
    return _opened(request, found)


@enterprise_door
@require_safe
def printed_order(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    edition = edition_asked(language, words, timezone.now())
    shown = get_object_or_404(orders_of(person_of(request)), pk=pk)
    return delivered_in_private(order_paper(shown, edition))


# a removal


def _removal(request: HttpRequest, pk: int) -> "Removal":
    found = removals_of(person_of(request)).select_related("order", "evidence", "hearing_file")
    return get_object_or_404(found, pk=pk)


def _removal_page(
    request: HttpRequest, shown: "Removal", form: HearingForm | None = None
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    return {
        "removal": shown,
        "nature": NATURES[Ground(shown.ground)],
        "due": _hearing_left(shown, now),
        "form": form or HearingForm(),
        "ask_refusals": refusals_to_act(person, shown, RemovalAct.ASK_HEARING, now),
        "waive_refusals": refusals_to_act(person, shown, RemovalAct.WAIVE_HEARING, now),
    }


@enterprise_door
@require_safe
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, REMOVAL, _removal_page(request, _removal(request, pk)))


@enterprise_door
@require_POST
def ask_hearing(request: HttpRequest, pk: int) -> HttpResponse:
    shown, form = _removal(request, pk), HearingForm(request.POST)
    if not form.is_valid():
        return refused_page(request, REMOVAL, _removal_page(request, shown, form))
    wish, person, now = form.cleaned_data["wish"], person_of(request), timezone.now()
    refusals = refusals_of(lambda: actions.ask_hearing(shown, wish, by=person, now=now))
    if refusals:
        return refused_page(request, REMOVAL, _removal_page(request, shown, form), refusals)
    return done(request, _("You will be heard; the authority is told."), "applicant:removal", pk)


@enterprise_door
@require_POST
def waive_hearing(request: HttpRequest, pk: int) -> HttpResponse:
    shown, person, now = _removal(request, pk), person_of(request), timezone.now()
    refusals = refusals_of(lambda: actions.waive_hearing(shown, by=person, now=now))
    if refusals:
        return refused_page(request, REMOVAL, _removal_page(request, shown), refusals)
    return done(request, _("The hearing is waived; the ministry decides."), "applicant:removal", pk)


@enterprise_door
@require_safe
def removal_file(request: HttpRequest, pk: int, evidence: int) -> HttpResponseBase:
    """What the proposal stands on, and the record of the hearing."""
    shown = _removal(request, pk)
    found = found_among((shown.evidence, shown.hearing_file), evidence)
    insist(refusals_to_open_removal_file(person_of(request), shown, found))
    return _opened(request, found)


def _opened(request: HttpRequest, found: "Evidence") -> HttpResponseBase:
    """Saved to the disk, never a page of this site; with a row in the audit."""
    return as_saved(found, open_for(found, by=person_of(request), now=timezone.now()))


# what stands on the desk's first page


def on_desk(person: "Person", now: datetime) -> dict[str, object]:
    """Open orders and removals under way, with how long is left."""
    return {
        "orders": [(one, due_words(one.until, now)) for one in open_orders_of(person)],
        "removals": [(one, _hearing_left(one, now)) for one in live_removals_of(person)],
    }


def _hearing_left(removal: "Removal", now: datetime) -> DueWords | None:
    """As long as the mine may ask to be heard."""
    is_open = removal.state == RemovalState.PROPOSED
    return due_words(removal.hearing_until, now) if is_open else None
