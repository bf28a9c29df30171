"""The first page: a manager's appointments by state, an expert's teams and what is to be done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from greenmines.records.assessments.queries import (
    answered_on,
    counted_by_state,
    teams_of,
    visible_to,
)
from greenmines.records.people.queries import holds
from greenmines.rules.posts import Post
from greenmines.web.assessor.cases import desk
from greenmines.web.assessor.standing import Standing, is_at_work, standing_of
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.draw_parts import parts_owed
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from greenmines.records.assessments.models import Appointment

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter by state with its number."""

    state: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Row:
    appointment: "Appointment"
    standing: Standing
    team: int
    is_at_work: bool


@desk
def home(request: HttpRequest) -> HttpResponse:
    person, asked, now = person_of(request), request.GET.get("state", ""), timezone.now()
    everything = visible_to(person)
    chips = _chips(counted_by_state(everything), asked)
    chosen = next((chip.state for chip in chips if chip.is_on), "")
    found = everything.filter(state=chosen) if chosen else everything
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": _rows(request, list(page.object_list)),
        "chips": chips,
        "now": now,
        "parts_owed": parts_owed(person, now),
        "is_manager": holds(person, Post.AGENCY_MANAGER),
    }
    return render(request, "assessor/home.html", context)


def _rows(request: HttpRequest, appointments: "list[Appointment]") -> list[Row]:
    person, teams = person_of(request), teams_of(appointments)
    own = [
        member.sheet
        for team in teams.values()
        for member in team
        if member.person_id == person.pk and member.sheet is not None
    ]
    answered = answered_on(own)
    return [
        Row(
            one,
            standing_of(one, teams[one.pk], person, answered),
            len(teams[one.pk]),
            is_at_work(one),
        )
        for one in appointments
    ]


def _chips(counts: dict[str, int], asked: str) -> list[Chip]:
    """All, then every state that there is one in."""
    total = Chip("", _("All"), sum(counts.values()), asked not in counts)
    return [
        total,
        *(
            Chip(state, word_of("AppointmentState", state), count, state == asked)
            for state, count in counts.items()
        ),
    ]
