"""Sending an application back for correction, with the items named, and closing what was asked."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.rounds.queries import rules_for
from greenmines.records.scoresheets import actions as scoresheets
from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import CHINA, day_in_china, last_day
from greenmines.rules.posts import Actor, Post
from greenmines.rules.ruleset import Unit
from greenmines.rules.steps import StepKind
from greenmines.rules.workflow import step_at

from .auditing import audited
from .models import Application, Correction
from .moving import move
from .queries import open_correction, road_of


@transaction.atomic
def return_for_correction(
    application: Application,
    *,
    to: str,
    items: Sequence[str],
    reason: str,
    by: Person,
    actor: Actor,
    now: datetime,
) -> Correction:
    """Back to an earlier step with the items named (2.4); from there it comes straight back.

    `items` are item codes or names of fields; `reason` is what the other side reads.
    """
    asked_by, due_at = application.stage, correction_due(application, now)
    correction = Correction.objects.create(
        application=application,
        asked_by_step=asked_by,
        to_step=to,
        items=list(items),
        reason=reason,
        due_at=due_at,
        asked_at=now,
        asked_by=by,
    )
    move(
        application,
        to,
        by=by,
        actor=actor,
        now=now,
        verb=Verb.CORRECTION_ASKED,
        reason=reason,
        resume_at=asked_by,
        due_at=due_at,
    )
    _open_sheet(application, to, reason, by=by, now=now)
    _tell(application, reason, now)
    return correction


def _tell(application: Application, reason: str, now: datetime) -> None:
    details = {"number": application.number, "mine": application.mine.name_zh, "reason": reason}
    people = holders([application.enterprise_id], Post.RESPONSIBLE)
    send(people, Topic.CORRECTION_ASKED, now=now, application_id=application.pk, details=details)


def _open_sheet(
    application: Application, to: str, reason: str, *, by: Person, now: datetime
) -> None:
    """The enterprise's own, where it is sent back to its self-assessment."""
    step = step_at(road_of(application), to)
    if step is not None and step.kind is StepKind.SELF_ASSESSMENT:
        scoresheets.unlock(
            application.sheet, by=by, now=now, reason=reason, application_id=application.pk
        )


def correction_due(application: Application, now: datetime) -> datetime:
    """The round's working days for a correction from tomorrow on, until the closing hour."""
    periods = rules_for(application.round).periods
    days = periods.correction_days.required
    start = day_in_china(now) + timedelta(days=1)
    period = last_day(
        start, days, unit=Unit.WORKING, count_start=True, calendar=official_calendar()
    )
    hour = periods.close_hour.value or time(17)
    return datetime.combine(period.last_day, hour, tzinfo=CHINA)


@transaction.atomic
def answer_correction(application: Application, *, by: Person, now: datetime) -> None:
    """Close the correction that was asked of the present step, if there is one."""
    if not application.resume_at:  # nobody sent it back to where it is
        return
    correction = open_correction(application)
    if correction is None or correction.to_step != application.stage:
        return
    Correction.objects.filter(pk=correction.pk).update(answered_at=now, answered_by=by)
    audited(
        Verb.CORRECTION_ANSWERED,
        application,
        by=by,
        now=now,
        clause="2.4",
        details={"asked_by": correction.asked_by_step},
    )
