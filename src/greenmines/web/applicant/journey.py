"""The road of an application for its enterprise: what is done, whose turn it is, until when."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from greenmines.records.applications.queries import road_of, step_of
from greenmines.records.rounds.queries import due_of
from greenmines.rules.posts import Actor
from greenmines.rules.steps import End, Step
from greenmines.web.shared.dates import DueWords, day_words, due_words, moment_words
from greenmines.web.shared.parts import JourneyStep
from greenmines.web.shared.words import word, word_of


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application


def journey_of(application: "Application", *, left_from: str, now: datetime) -> list[JourneyStep]:
    """Every step in order; of an ended one those that it came to, and its end.

    `left_from` is the step from which an ended application was moved, or empty.
    """
    road = road_of(application)
    here = left_from if application.stage in set(End) else application.stage
    codes = [step.code for step in road]
    place = codes.index(here) if here in codes else len(codes)
    if application.stage == End.LISTED:
        place = len(codes)
    steps = [
        _step(application, step, _state(application, index, place), now=now)
        for index, step in enumerate(road)
    ]
    if application.stage not in set(End):
        return steps
    return [*steps[: place + 1], _end(application)]


def _end(application: "Application") -> JourneyStep:
    state = "done" if application.stage == End.LISTED else "over"
    when = moment_words(application.entered_at)
    return JourneyStep(word_of("End", application.stage), state, when)


def _state(application: "Application", index: int, place: int) -> str:
    is_over = application.stage in set(End)
    if index < place:
        return "done"
    if index == place and not is_over:
        return "now"
    return "back" if road_of(application)[index].code == application.resume_at else ""


def _step(application: "Application", step: Step, state: str, *, now: datetime) -> JourneyStep:
    name = step.name.in_language(get_language() or "")
    if state == "now":
        return JourneyStep(name, state, _due_note(application.due_at), turn_of(application, now))
    is_over = application.stage in set(End)
    due = None if state == "done" or is_over else due_of(application.round, step)
    note = "" if due is None else _("By %(when)s") % {"when": day_words(due)}
    return JourneyStep(name, state, note)


def _due_note(due: datetime | None) -> str:
    return "" if due is None else _("By %(when)s") % {"when": moment_words(due)}


def turn_of(application: "Application", now: datetime) -> str:
    """Whose turn it is and how long is left; empty at an end."""
    step = step_of(application)
    if step is None:
        return ""
    whose = turn_words(step.actor)
    left = left_of(application, now)
    return whose if left is None else _("%(whose)s · %(left)s") % {"whose": whose, "left": left}


def left_of(application: "Application", now: datetime) -> DueWords | None:
    """Working days left of the present stage; None where it has no last day."""
    return None if application.due_at is None else due_words(application.due_at, now)


def turn_words(actor: Actor) -> str:
    if actor is Actor.ENTERPRISE:
        return pgettext("enterprise", "Your turn")
    return _("Turn of: %(party)s") % {"party": word(actor)}


def is_own_turn(application: "Application") -> bool:
    step = step_of(application)
    return step is not None and step.actor is Actor.ENTERPRISE
