"""The one place that writes `Application.stage`: compare, set, audit, tell whose turn it is."""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.mines.queries import licences_bound_to
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import Whose, holders
from greenmines.records.racing import change_as_seen
from greenmines.records.rounds.queries import due_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.steps import END_OF_REFUSAL, End, Step, StepKind
from greenmines.rules.workflow import next_stage, refusals_to_move, step_at, steps_behind

from .auditing import audited
from .models import Application
from .queries import road_of, step_of


# What the enterprise is told when it arrives at an end; every other stage is a step.
TOPICS: dict[str, Topic] = {
    End.LISTED: Topic.LISTED,
    End.REFUSED: Topic.REFUSED,
    End.NOT_RECOMMENDED: Topic.REFUSED,
    End.DROPPED: Topic.REFUSED,
    End.LAPSED: Topic.LAPSED,
}


def stage_after(application: Application) -> str:
    """Where a pass leads: back to the step that asked for a correction, else to the next."""
    if step_of(application) is None:
        insist([Refusal(Reason.WRONG_STAGE, details={"here": application.stage})])
    return application.resume_at or next_stage(road_of(application), application.stage)


def stage_of_refusal(application: Application) -> str:
    """The end to which a refusal at the present step leads."""
    step = step_of(application)
    if step is None:
        insist([Refusal(Reason.WRONG_STAGE, details={"here": application.stage})])
        raise AssertionError("unreachable")
    return END_OF_REFUSAL[step.kind]


@transaction.atomic
def move(
    application: Application,
    there: str,
    *,
    by: Person,
    actor: Actor,
    now: datetime,
    verb: Verb = Verb.MOVED,
    reason: str = "",
    resume_at: str = "",
    due_at: datetime | None = None,
) -> Application:
    """Bring an application to `there`, if the road has such a move for `actor`.

    Whether this person may is asked by the caller. Refused when somebody was faster.
    """
    road, here = road_of(application), application.stage
    insist(refusals_to_move(road, here, there, actor, application.resume_at))
    step, left = step_at(road, there), step_at(road, here)
    _compare_and_set(
        application,
        stage=there,
        resume_at=resume_at,
        entered_at=now,
        due_at=due_at or (due_of(application.round, step) if step else None),
        leaves_room=_leaves_room(application, there),
    )
    audited(
        verb,
        application,
        by=by,
        now=now,
        clause=left.clause if left else "",
        reason=reason,
        details={"from": here, "to": there},
    )
    _tell(application, step, now)
    return application


@transaction.atomic
def bring_back(
    application: Application,
    kind: StepKind,
    *,
    clause: str,
    reason: str,
    by: Person,
    now: datetime,
) -> bool:
    """To the road's step of that kind, for what was done there does not count any more.

    False where it has not come past it, or is at an end. Whether this person may is asked by the
    caller: it is no move of the road.
    """
    road, here = road_of(application), application.stage
    passed = steps_behind(road, application.resume_at or here)
    target = next((step for step in passed if step.kind is kind), None)
    if target is None or step_at(road, here) is None:
        return False
    if application.resume_at:  # it corrects something, and goes on from there
        _compare_and_set(application, resume_at=target.code)
    else:
        due_at = due_of(application.round, target)
        _compare_and_set(application, stage=target.code, entered_at=now, due_at=due_at)
        _tell(application, target, now)
    audited(
        Verb.BROUGHT_BACK,
        application,
        by=by,
        now=now,
        clause=clause,
        reason=reason,
        details={"from": here, "to": target.code},
    )
    return True


def _leaves_room(application: Application, there: str) -> bool:
    """Withdrawn, or at an end without its licence: whoever has that now may apply (1.2a)."""
    if there == End.WITHDRAWN:
        return True
    if there not in TOPICS or there == End.LISTED:
        return False
    return application.licence not in licences_bound_to(application.enterprise)


def _compare_and_set(application: Application, **columns: str | bool | datetime | None) -> None:
    """Two clicks make one step: the row must still stand where it stood when it was read."""
    details = {"here": application.stage}
    change_as_seen(application, ["stage", "resume_at"], columns, details=details)


def _tell(application: Application, step: Step | None, now: datetime) -> None:
    details = {"number": application.number, "mine": application.mine.name_zh}
    details["stage"] = application.stage
    people = holders([application.enterprise_id], Post.RESPONSIBLE)
    topic = TOPICS.get(application.stage, Topic.MOVED)
    send(people, topic, now=now, application_id=application.pk, details=details)
    if step is not None:
        whose = holders(organisations_at(application, step.actor), step.handler)
        send(whose, Topic.YOUR_TURN, now=now, application_id=application.pk, details=details)


def organisations_at(application: Application, actor: Actor) -> Whose:
    """The organisations whose turn it is when `actor` acts; agencies are told when appointed."""
    division = application.mine.division
    match actor:
        case Actor.ENTERPRISE:
            return [application.enterprise_id]
        case Actor.AGENCY | Actor.DEPARTMENT:
            return []
        case Actor.MINISTRY:
            place = "000000"
        case Actor.PROVINCE:
            place = application.province
        case Actor.CITY:
            place = f"{division[:4]}00"
        case Actor.COUNTY:
            place = division
    return Organisation.objects.filter(kind=actor, division=place)
