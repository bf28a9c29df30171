"""One file on its way into a register: read, looked at, confirmed, taken in.

While a job is at work the page asks the browser to load it again; `?still=1` leaves it alone.
"""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from greenmines.papers.tables.layouts import COLUMNS
from greenmines.records.registers.deliveries import confirm
from greenmines.records.registers.permissions import refusals_to_confirm
from greenmines.records.registers.queries import deliveries_of, findings_of, standing_of_job
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.deliveries_shown import StateShown, faults_shown
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import refused_page

from .registers import register_named


if TYPE_CHECKING:
    from greenmines.records.registers.models import Delivery

TEMPLATE = "office/delivery.html"
FAULTS_SHOWN = 100
SECONDS = "3"


@door(Post.ROUND_OFFICER)
def delivery(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Where the file is, what was found in it, and what can be done."""
    shown = _delivery(request, code, pk)
    context = _page(request, shown)
    response = render(request, TEMPLATE, context)
    if context["refreshes"]:
        response.headers["Refresh"] = SECONDS
    return response


@door(Post.ROUND_OFFICER)
@require_POST
def confirm_delivery(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Have it taken in, whole or not at all."""
    shown = _delivery(request, code, pk)
    try:
        confirm(shown, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, TEMPLATE, _page(request, shown), refused.refusals)
    return redirect("office:delivery", code, pk)


def _delivery(request: HttpRequest, code: str, pk: int) -> "Delivery":
    sent = deliveries_of(person_of(request)).filter(register=register_named(code))
    return get_object_or_404(sent, pk=pk)


def _page(request: HttpRequest, shown: "Delivery") -> dict[str, object]:
    register = register_named(shown.register)
    found, state = findings_of(shown), StateShown.of(shown, standing_of_job(shown))
    names = {column.code: column.name for column in COLUMNS[register]}
    is_still = "still" in request.GET
    return {
        "register": register,
        "delivery": shown,
        "state": state,
        "found": found,
        "columns": [] if found is None else [names[code] for code in found.columns],
        "faults": [] if found is None else faults_shown(register, found.faults[:FAULTS_SHOWN]),
        "may_confirm": not refusals_to_confirm(person_of(request), shown),
        "is_still": is_still,
        "refreshes": state.is_running and not is_still,
    }
