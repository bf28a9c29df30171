"""The enterprise's first page: its mines, its applications, and what can be started."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.applications import actions
from greenmines.records.applications.permissions import refusals_to_open
from greenmines.records.applications.queries import visible_to
from greenmines.records.checks.queries import of_enterprise
from greenmines.records.inbox.queries import unread_for
from greenmines.records.listings.queries import last_stays_ended
from greenmines.records.mines.permissions import refusals_to_unbind
from greenmines.records.mines.queries import appeals_visible_to, licences_bound_to
from greenmines.records.rounds.queries import taking_applications
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import End
from greenmines.web.applicant.acting import enterprise_door
from greenmines.web.applicant.journey import is_own_turn, left_of, turn_of
from greenmines.web.shared.dates import DueWords
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.draw_parts import parts_owed
from greenmines.web.shared.responses import done, refused_page

from . import removals


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.applications.models import Application
    from greenmines.records.listings.models import Listing
    from greenmines.records.mines.models import Licence
    from greenmines.records.people.models import Person
    from greenmines.records.rounds.models import Round

TEMPLATE = "applicant/home.html"
MOST_CHECKS = 20  # the newest


@dataclass(frozen=True, slots=True)
class Row:
    """An application in the list. `turn` says whose turn it is, `left` how long."""

    application: "Application"
    turn: str
    left: DueWords | None
    is_own: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Start:
    """A round for which a licence could apply: what stands in the way, or what was begun."""

    round: "Round"
    begun: "Application | None"
    refusals: list[Refusal]


@dataclass(frozen=True, slots=True)
class MineRow:
    """A bound licence. `kept` says why it cannot be unbound; empty where it can.

    `ended` is the stay of a mine that is in the list no more.
    """

    licence: "Licence"
    starts: list[Start]
    kept: list[Refusal]
    ended: "Listing | None"


@enterprise_door
def home(request: HttpRequest) -> HttpResponse:
    return render(request, TEMPLATE, _page(person_of(request), timezone.now()))


@enterprise_door
@require_POST
def start(request: HttpRequest, round_id: int, licence_id: int) -> HttpResponse:
    """Open a draft for one licence in one round."""
    person, now = person_of(request), timezone.now()
    round_ = get_object_or_404(taking_applications(now), pk=round_id)
    licence = get_object_or_404(licences_bound_to(person.organisation), pk=licence_id)
    try:
        application = actions.open_application(round_, licence, by=person, now=now)
    except Refused as refused:
        return refused_page(request, TEMPLATE, _page(person, now), refused.refusals)
    text = _("Application %(number)s is open. Begin with the particulars.")
    return done(
        request, text % {"number": application.number}, "applicant:application", application.pk
    )


def _page(person: "Person", now: datetime) -> dict[str, object]:
    applications = list(visible_to(person))
    return {
        "rows": [_row(application, now) for application in applications],
        "mines": _mines(person, applications, now),
        "appeals": list(appeals_visible_to(person)),
        "spot_checks": list(of_enterprise(person)[:MOST_CHECKS]),
        **removals.on_desk(person, now),
        "parts_owed": parts_owed(person, now),
        "messages_unread": unread_for(person)[:5],
        "now": now,
    }


def _row(application: "Application", now: datetime) -> Row:
    is_over = application.stage in set(End)
    left = None if is_over else left_of(application, now)
    return Row(application, turn_of(application, now), left, is_own_turn(application), is_over)


def _mines(person: "Person", applications: "Sequence[Application]", now: datetime) -> list[MineRow]:
    """What keeps one of one's own licences bound keeps all: it is the post that may be missing."""
    rounds, licences = list(taking_applications(now)), list(licences_bound_to(person.organisation))
    kept = [one for licence in licences[:1] for one in refusals_to_unbind(person, licence)]
    ended = last_stays_ended(licence.mine for licence in licences)
    begun = {(one.round_id, one.licence_id): one for one in applications if not one.leaves_room}
    return [
        MineRow(
            licence,
            [
                Start(
                    each,
                    begun.get((each.pk, licence.pk)),
                    refusals_to_open(person, each, licence, now),
                )
                for each in rounds
            ],
            kept,
            ended.get(licence.mine_id),
        )
        for licence in licences
    ]
