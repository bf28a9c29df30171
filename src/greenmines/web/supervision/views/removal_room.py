"""The room of removals: leads, orders by their last day, proposals, and what is over (3.3b)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from greenmines.records.removals.permissions import refusals_to_order, refusals_to_put_forward
from greenmines.records.removals.queries import (
    decided,
    ended_orders_of,
    ended_removals_of,
    live_removals_of,
    open_leads_of,
    open_orders_of,
)
from greenmines.rules.removal import RemovalState
from greenmines.web.shared.dates import DueWords, due_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.people.models import Person
    from greenmines.records.removals.models import Removal

LIST = "supervision/removals.html"
A_PAGE = 25


class Show(StrEnum):
    LEADS = "leads"
    ORDERS = "orders"
    REMOVALS = "removals"
    PAST_ORDERS = "past-orders"
    PAST_REMOVALS = "past-removals"


@dataclass(frozen=True, slots=True)
class Chip:
    """A way to see the room; `count` is of what is under way, None of what is over."""

    show: Show
    label: str
    count: int | None


@door(*OFFICERS)
@require_safe
def removals(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in set(Show) else Show.LEADS
    context = {
        "show": show.value,
        "chips": _chips(person),
        "waiting": decided().count(),
        "may_order": not refusals_to_order(person),
        "may_propose": not refusals_to_put_forward(person),
        **_lines(person, show, request.GET.get("page"), timezone.now()),
    }
    return render(request, LIST, context)


def _chips(person: "Person") -> list[Chip]:
    return [
        Chip(Show.LEADS, _("Leads"), open_leads_of(person).count()),
        Chip(Show.ORDERS, _("Orders"), open_orders_of(person).count()),
        Chip(Show.REMOVALS, _("Removals"), live_removals_of(person).count()),
        Chip(Show.PAST_ORDERS, _("Past orders"), None),
        Chip(Show.PAST_REMOVALS, _("Past removals"), None),
    ]


def _lines(person: "Person", show: Show, place: str | None, now: datetime) -> dict[str, object]:
    """The page of the paginator, and its rows with how long is left."""
    match show:
        case Show.LEADS:
            leads = Paginator(open_leads_of(person), A_PAGE).get_page(place)
            return {"page": leads, "lines": [(one, None) for one in leads]}
        case Show.ORDERS:
            orders = Paginator(open_orders_of(person), A_PAGE).get_page(place)
            return {"page": orders, "lines": [(one, due_words(one.until, now)) for one in orders]}
        case Show.PAST_ORDERS:
            ended = Paginator(ended_orders_of(person), A_PAGE).get_page(place)
            return {"page": ended, "lines": [(one, None) for one in ended]}
        case Show.REMOVALS | Show.PAST_REMOVALS:
            found = live_removals_of if show is Show.REMOVALS else ended_removals_of
            page = Paginator(found(person), A_PAGE).get_page(place)
            return {"page": page, "lines": [(one, hearing_due(one, now)) for one in page]}


def hearing_due(removal: "Removal", now: datetime) -> DueWords | None:
    """How long the mine may still ask to be heard."""
    is_open = removal.state == RemovalState.PROPOSED
    return due_words(removal.hearing_until, now) if is_open else None
