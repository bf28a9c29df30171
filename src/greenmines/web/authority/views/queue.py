"""The desk's first page: what waits in the person's view, the quota, the round's milestones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from greenmines.records.applications.queries import step_of
from greenmines.records.people.queries import kind_of
from greenmines.records.publicity.queries import under_objection
from greenmines.records.recommendations.queries import chosen_in
from greenmines.records.recommendations.standing import Spread, spread_of, standing_of
from greenmines.records.reviews.queue import Chip, Narrowing, Queue, Waiting, progress, rows
from greenmines.records.rounds.queries import current_round, due_of, part_of, rules_for
from greenmines.records.signatures.queries import waiting_for
from greenmines.rules.divisions import path_names
from greenmines.rules.posts import Actor, Post
from greenmines.rules.quotas import QuotaStanding
from greenmines.rules.steps import StepKind
from greenmines.web.authority.cases import (
    OFFICERS,
    Turn,
    address_of_work,
    stage_words,
    turn_at,
)
from greenmines.web.authority.forms.queue import NarrowingForm
from greenmines.web.shared.dates import DueWords, day_words, due_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.parts import JourneyStep


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person
    from greenmines.records.rounds.models import Part, Round

A_PAGE = 25
CHIP_WORDS = {
    Chip.ALL: gettext_lazy("All"),
    Chip.MINE: gettext_lazy("My turn"),
    Chip.LATE: gettext_lazy("Late"),
    Chip.SECOND: gettext_lazy("Second signature"),
    Chip.OBJECTED: gettext_lazy("Under objection"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the queue, worded."""

    application: "Application"
    due: DueWords | None
    stage: str
    turn: Turn | None
    note: str
    address: str
    place: str  # within the person's own place


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside the queue; empty parts are left out."""

    round: "Round"
    part: "Part | None"
    quotas: Sequence[QuotaStanding]
    spread: Spread | None
    milestones: Sequence[JourneyStep]
    is_onlooker: bool  # no step of the round's road is the house's


@door(*OFFICERS, Post.CONSULTANT)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if kind_of(person) is Actor.DEPARTMENT:
        return redirect("authority:asked")
    now = timezone.now()
    queue = Queue(person, now, under_objection())
    form = NarrowingForm(request.GET, queue=queue)
    chip = request.GET.get("chip", Chip.ALL)
    counts, asked = queue.counts(), form.narrowing(chip)
    pages = Paginator(queue.keys(asked), A_PAGE)
    if asked == Narrowing(asked.chip):
        pages.count = counts[asked.chip]  # which is known, so that nobody counts again
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [line_of(person, waiting, now) for waiting in rows(list(page.object_list))],
        "chips": [(one.value, CHIP_WORDS[one], count) for one, count in counts.items()],
        "chip": chip if chip in set(Chip) else Chip.ALL,
        "mine": counts[Chip.MINE],
        "aside": aside_of(person, now),
        "to_sign": waiting_for(person, now),
        "now": now,
    }
    return render(request, "authority/home.html", context)


def line_of(person: "Person", waiting: Waiting, now: datetime) -> Line:
    application = waiting.application
    step = step_of(application)
    has_agency = waiting.appointment is not None
    turn = None if step is None else turn_at(person, step, waiting.decision, has_agency=has_agency)
    return Line(
        application=application,
        due=due_words(application.due_at, now) if application.due_at else None,
        stage=stage_words(application),
        turn=turn,
        note=_note(waiting, step.kind if step else None),
        address=address_of_work(person, application, step),
        place=place_within(person, application.mine.division),
    )


def place_within(person: "Person", code: str) -> str:
    """The names of a division below the person's own place; empty where it does not lie in it."""
    names, own = path_names(code), path_names(person.organisation.division)
    lies_within = bool(own) and names[: len(own)] == own
    return "".join(names[len(own) :] or names[-1:]) if lies_within else ""


def _note(waiting: Waiting, kind: StepKind | None) -> str:
    """The one thing that somebody who is to act should know."""
    if waiting.decision is not None:
        return _("Signed by %(name)s, second signature missing") % {
            "name": waiting.decision.signed_by.name
        }
    if waiting.correction is not None:
        n = len(waiting.correction.items)
        return ngettext("Sent back: %(n)d item", "Sent back: %(n)d items", n) % {"n": n}
    if kind is StepKind.THIRD_PARTY:
        agency = waiting.appointment
        return agency.agency.name_zh if agency else _("No agency appointed yet")
    if kind is StepKind.ONSITE_VERIFICATION:
        numbers = {"done": waiting.visits_done, "planned": waiting.visits_planned}
        return _("Visits: %(done)d done, %(planned)d planned") % numbers
    return ""


def aside_of(person: "Person", now: datetime) -> Aside | None:
    round_ = current_round()
    if round_ is None:
        return None
    is_province = kind_of(person) is Actor.PROVINCE
    place = person.organisation.division
    return Aside(
        round=round_,
        part=part_of(round_, place) if is_province else None,
        quotas=standing_of(round_, place) if is_province else (),
        spread=spread_of(chosen_in(round_, place)) if is_province else None,
        milestones=_milestones(person, round_, now),
        is_onlooker=all(step.actor is not kind_of(person) for step in rules_for(round_).road),
    )


def _milestones(person: "Person", round_: "Round", now: datetime) -> list[JourneyStep]:
    """Each step's usual last day, and how many of this view wait there."""
    waiting = progress(person, round_)
    milestones, is_now_found = [], False
    for step in rules_for(round_).road:
        due, here = due_of(round_, step), waiting.get(step.code, 0)
        is_over = due is not None and due <= now
        state = "done" if is_over else "" if is_now_found else "now"
        is_now_found = is_now_found or state == "now"
        note = day_words(due) if due else _("day not set")
        turn = ngettext("%(n)d waits here", "%(n)d wait here", here) % {"n": here} if here else ""
        name = step.name.in_language(get_language() or "")
        milestones.append(JourneyStep(name, state, note, turn))
    return milestones
