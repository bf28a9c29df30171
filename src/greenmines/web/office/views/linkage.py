"""How the linkage with the publicity system stands, and having it read now."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.linkage.actions import ask_for_pull
from greenmines.records.linkage.permissions import refusals_to_pull
from greenmines.records.linkage.queries import (
    pulls,
    received_reports,
    running,
    tables,
    waiting_reports,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.linkage_shown import (
    PulledShown,
    RunningShown,
    TableShown,
    trouble_in_words,
)
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

TEMPLATE = "office/linkage.html"
HISTORY, REPORTS = 10, 20
SECONDS = "3"


@door(Post.ROUND_OFFICER)
def linkage(request: HttpRequest) -> HttpResponse:
    """While a reading is at work the page loads itself again; `?still=1` leaves it alone."""
    context = _page(person_of(request))
    is_still = "still" in request.GET
    response = render(request, TEMPLATE, {**context, "is_still": is_still})
    if context["running"] is not None and not is_still:
        response.headers["Refresh"] = SECONDS
    return response


@door(Post.ROUND_OFFICER)
@require_POST
def pull(request: HttpRequest) -> HttpResponse:
    """Have every table read now."""
    by = person_of(request)
    try:
        ask_for_pull(by=by, now=timezone.now())
    except Refused as refused:
        return refused_page(request, TEMPLATE, _page(by), refused.refusals)
    return done(request, _("The publicity system is being read."), "office:linkage")


def _page(by: "Person") -> dict[str, object]:
    today, at_work = day_in_china(timezone.now()), running()
    waiting = waiting_reports()
    return {
        "address": settings.PUBLICITY_URL,
        "hours": settings.PUBLICITY_HOURS,
        "tables": [TableShown.of(one) for one in tables(today)],
        "running": None if at_work is None else RunningShown.of(at_work[1]),
        "may_pull": bool(settings.PUBLICITY_URL) and not refusals_to_pull(by),
        "pulls": [
            (one, [PulledShown.of(table) for table in one.tables.all()])
            for one in pulls()[:HISTORY]
        ],
        "waiting_count": waiting.count(),
        "waiting": [(one, trouble_in_words(one.trouble)) for one in waiting[:REPORTS]],
        "received": received_reports()[:REPORTS],
    }
