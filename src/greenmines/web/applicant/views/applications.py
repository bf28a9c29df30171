"""The page of one application: whose turn, what is left, eligibility, and what came of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.records.applications.eligibility import findings_for, findings_kept
from greenmines.records.applications.permissions import refusals_to_fill, refusals_to_withdraw
from greenmines.records.applications.queries import corrections_of, newest_check, open_correction
from greenmines.records.applications.surroundings import surroundings_of
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.publicity.queries import notices_with
from greenmines.records.reviews.queries import decisions_of, verifications_for
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.steps import End
from greenmines.web.applicant.acting import application_of, enterprise_door
from greenmines.web.applicant.corrections import asked
from greenmines.web.applicant.eligibility_card import card_of
from greenmines.web.applicant.gap_list import gap_list_of
from greenmines.web.applicant.history import acts_of, left_from
from greenmines.web.applicant.journey import is_own_turn, journey_of, turn_of
from greenmines.web.applicant.sheet_views import sheet_view_of
from greenmines.web.applicant.tasks import tasks_of
from greenmines.web.shared.area_map import area_map_of
from greenmines.web.shared.doors import person_of


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person

TAKEN = "taken"  # what one signer proposes is the authority's own until the second has signed


@enterprise_door
def application(request: HttpRequest, pk: int) -> HttpResponse:
    person, now = person_of(request), timezone.now()
    found = application_of(request, pk)
    page = _standing(found, now) | _told(found, person, now)
    page["may_change"] = not refusals_to_fill(person, found)
    page["may_withdraw"] = not refusals_to_withdraw(person, found)
    return render(request, "applicant/application.html", page)


def _standing(application: "Application", now: datetime) -> dict[str, object]:
    """What the enterprise has to do and what stands in its way."""
    is_over = application.stage in set(End)
    check = newest_check(application) if is_over else None
    found = findings_for(application, now=now) if check is None else findings_kept(check)
    card = card_of(found)
    view = sheet_view_of(application)
    tasks = tasks_of(application, card, view)
    return {
        "application": application,
        "now": now,
        "card": card,
        "kept_at": None if check is None else check.made_at,
        "map": area_map_of(surroundings_of(application.licence, today=day_in_china(now))),
        "tasks": tasks,
        "done": sum(task.is_done for task in tasks),
        "next": next((task for task in tasks if task.address and not task.is_done), None),
        "gaps": None if view is None else gap_list_of(view),
        "is_own_turn": is_own_turn(application),
        "is_over": is_over,
        "turn": turn_of(application, now),
    }


def _told(application: "Application", person: "Person", now: datetime) -> dict[str, object]:
    """What has happened, as far as an enterprise is told."""
    acts = acts_of(application)
    correction = open_correction(application)
    start = left_from(application, acts)
    return {
        "journey": journey_of(application, left_from=start, now=now),
        "acts": acts,
        "correction": None if correction is None else asked(application, correction),
        "corrections": [asked(application, each) for each in corrections_of(application)],
        "decisions": [each for each in decisions_of(application) if each.state == TAKEN],
        "visits": list(verifications_for(person, application)),
        "notices": list(notices_with(application)),
        "appointment": live_appointment(application),
    }
