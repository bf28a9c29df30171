"""An application as authorities see it: within their view, its road, whose turn, which page."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.records.applications.queries import (
    corrections_of,
    open_correction,
    road_of,
    step_of,
    visible_to,
)
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.audit.queries import history_of
from greenmines.records.mines.queries import appeals_for
from greenmines.records.people.queries import kind_of
from greenmines.records.reviews.queries import awaited_decision
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import End, Step, StepKind
from greenmines.rules.workflow import step_at
from greenmines.web.shared.dates import DueWords, day_words, due_words
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.parts import JourneyStep
from greenmines.web.shared.words import word, word_of


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application, Correction
    from greenmines.records.assessments.models import Appointment
    from greenmines.records.mines.models import Appeal
    from greenmines.records.people.models import Person
    from greenmines.records.reviews.models import Decision

OFFICERS = (Post.REVIEWER, Post.VERIFIER, Post.SIGNER)

# The page on which a step of each kind is worked; those without a case of their own take no key.
STEP_PAGES: dict[StepKind, str] = {
    StepKind.PRELIMINARY_REVIEW: "authority:decide",
    StepKind.THIRD_PARTY: "authority:agency",
    StepKind.MATERIAL_REVIEW: "authority:review",
    StepKind.CONSULTATION: "authority:decide",
    StepKind.ONSITE_VERIFICATION: "authority:visits",
    StepKind.MEETING: "authority:decide",
    StepKind.MINISTRY_REVIEW: "authority:checks",
}
# Whose page it is, where it is not everybody's who sees the case.
PAGE_HOLDERS: dict[StepKind, frozenset[Actor]] = {
    StepKind.PUBLICITY: frozenset({Actor.PROVINCE}),
    StepKind.RECOMMENDATION: frozenset({Actor.PROVINCE}),
    StepKind.MINISTRY_REVIEW: frozenset({Actor.MINISTRY}),
    StepKind.NATIONAL_PUBLICITY: frozenset({Actor.MINISTRY}),
    StepKind.ANNOUNCEMENT: frozenset({Actor.MINISTRY}),
}
ROUND_PAGES: dict[StepKind, str] = {
    StepKind.PUBLICITY: "authority:notices",
    StepKind.RECOMMENDATION: "authority:recommendation",
    StepKind.NATIONAL_PUBLICITY: "authority:notices",
    StepKind.ANNOUNCEMENT: "authority:announcement",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: `kind` of tag, its picture, and words."""

    kind: str
    picture: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """What every page of one application shows on top."""

    application: "Application"
    step: Step | None
    stage: str
    turn: Turn | None
    due: DueWords | None
    journey: tuple[JourneyStep, ...]
    address: str  # of the page on which the present step is worked; empty where there is none
    is_own_step: bool  # the person's house acts on it, if not the person
    may_drop: bool  # a decision may take it out of a step that none passes
    prints_opinion: bool  # the form of the review's opinion is the province's and the ministry's
    appointment: "Appointment | None"
    decision: "Decision | None"
    appeals: "tuple[Appeal, ...]"  # for its licence, the newest first


def find(request: HttpRequest, pk: int) -> "Application":
    """Within the person's view; what lies outside is not there (404)."""
    return get_object_or_404(visible_to(person_of(request)), pk=pk)


def case_of(person: "Person", application: "Application", now: datetime) -> Case:
    step = step_of(application)
    appointment, decision = live_appointment(application), awaited_decision(application)
    turn = None if step is None else turn_at(person, step, decision, has_agency=bool(appointment))
    due = due_words(application.due_at, now) if step and application.due_at else None
    return Case(
        application=application,
        step=step,
        stage=stage_words(application),
        turn=turn,
        due=due,
        journey=_journey(application, turn, due),
        address=address_of_work(person, application, step),
        is_own_step=turn is not None and turn.kind != "off",
        may_drop=step is not None and step.kind in ROUND_PAGES and step.actor is kind_of(person),
        prints_opinion=kind_of(person) in {Actor.PROVINCE, Actor.MINISTRY},
        appointment=appointment,
        decision=decision,
        appeals=tuple(appeals_for(application.licence_id)),
    )


def stage_words(application: "Application") -> str:
    """The name of its step in its rule set, or how it ended."""
    step = step_of(application)
    if step is None:
        return word_of("End", application.stage)
    return step.name.in_language(get_language() or "")


def name_of_step(application: "Application", code: str) -> str:
    step = step_at(road_of(application), code)
    return code if step is None else step.name.in_language(get_language() or "")


def address_of_work(person: "Person", application: "Application", step: Step | None) -> str:
    """Empty where there is no such page for this person."""
    if step is None or not has_page(person, step.kind):
        return ""
    if step.kind in STEP_PAGES:
        return reverse(STEP_PAGES[step.kind], args=[application.pk])
    return reverse(ROUND_PAGES[step.kind]) if step.kind in ROUND_PAGES else ""


def has_page(person: "Person", kind: StepKind) -> bool:
    """Whether the page on which steps of a kind are worked is there for the person's house."""
    return kind_of(person) in PAGE_HOLDERS.get(kind, frozenset(Actor))


def turn_at(person: "Person", step: Step, decision: "Decision | None", *, has_agency: bool) -> Turn:
    """Yours, your house's, or another party's."""
    actor, post = _due_from(step, decision, has_agency=has_agency)
    if kind_of(person) is not actor:
        return Turn("off", "users", word(actor))
    is_mine = post in person.posts and (decision is None or decision.signed_by_id != person.pk)
    if is_mine:
        return Turn("wait", "user-check", _("Your turn"))
    return Turn("info", "landmark", _("Your office: %(post)s") % {"post": word(post)})


def _due_from(step: Step, decision: "Decision | None", *, has_agency: bool) -> tuple[Actor, Post]:
    if decision is not None:
        return step.actor, Post.SIGNER
    if step.kind is StepKind.THIRD_PARTY and not has_agency:
        return Actor.PROVINCE, Post.REVIEWER
    return step.actor, step.handler


def _journey(
    application: "Application", turn: Turn | None, due: DueWords | None
) -> tuple[JourneyStep, ...]:
    """The road with where it stands; a step that asked for a correction is marked."""
    road = road_of(application)
    codes = [step.code for step in road]
    stage = _left_from(application) if application.stage in set(End) else application.stage
    here = codes.index(stage) if stage in codes else len(codes)
    corrections = {one.asked_by_step: one for one in corrections_of(application)}
    return tuple(
        _journey_step(
            application,
            step,
            ahead=index - here,
            correction=corrections.get(step.code),
            turn=turn,
            due=due,
        )
        for index, step in enumerate(road)
    )


def _left_from(application: "Application") -> str:
    """The step at which an application ended; none of a listed one, which has gone all the way."""
    if application.stage == End.LISTED:
        return ""
    last = history_of(application).filter(details__to=application.stage).last()
    return "" if last is None else str(last.details.get("from", ""))


def _journey_step(
    application: "Application",
    step: Step,
    *,
    ahead: int,
    correction: "Correction | None",
    turn: Turn | None,
    due: DueWords | None,
) -> JourneyStep:
    name = step.name.in_language(get_language() or "")
    if correction is not None and correction.answered_at is None:
        note = _("asked for a correction %(day)s") % {"day": day_words(correction.asked_at)}
        return JourneyStep(name, "back", note)
    if ahead == 0 and turn is None:
        note = f"{stage_words(application)} · {day_words(application.entered_at)}"
        return JourneyStep(name, "back", note)
    if ahead == 0 and turn is not None:
        words = " · ".join(filter(None, [turn.text, str(due or "")]))
        return JourneyStep(name, "now", day_words(application.entered_at), words)
    return JourneyStep(name, "done" if ahead < 0 else "")


def page_of(case: Case, now: datetime, **more: object) -> dict[str, object]:
    """The context of every page of one application."""
    return {
        "case": case,
        "application": case.application,
        "round": case.application.round,
        "correction": open_correction(case.application),
        "now": now,
        **more,
    }
