"""Finding an appointment for a page, and keeping the mine's file closed until it may be opened.

Whoever has nothing to do with an appointment finds no page (404). Whoever has, but may not open the
mine's file yet, is told what is missing (403) on a page that shows the mine's name and place only.
"""

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from greenmines.records.assessments.permissions import refusals_to_open_file
from greenmines.records.assessments.queries import membership, visible_to
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refusal
from greenmines.web.shared.doors import View, door, person_of
from greenmines.web.shared.responses import refused_page


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment, Member

desk = door(Post.AGENCY_MANAGER, Post.EXPERT)


def appointment_of(request: HttpRequest, pk: int) -> "Appointment":
    return get_object_or_404(visible_to(person_of(request)), pk=pk)


def own_member(request: HttpRequest, appointment: "Appointment") -> "Member":
    """The reader's own place in the team; whoever is not in it finds no page."""
    member = membership(person_of(request), appointment)
    if member is None:
        raise Http404
    member.appointment = appointment
    return member


def opened(view: View) -> View:
    """For a page that shows something of the mine: it gets the appointment once that is open."""

    @desk
    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **parts: object) -> HttpResponseBase:
        appointment = appointment_of(request, pk)
        refusals = refusals_to_open_file(person_of(request), appointment, timezone.now())
        if refusals:
            return closed(request, appointment, refusals)
        return view(request, appointment, **parts)

    return guarded


def closed(
    request: HttpRequest, appointment: "Appointment", refusals: list[Refusal]
) -> HttpResponse:
    member = membership(person_of(request), appointment)
    context = {
        "appointment": appointment,
        "must_declare": member is not None and member.declared_at is None,
    }
    return refused_page(request, "assessor/closed.html", context, refusals)
