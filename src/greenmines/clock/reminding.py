"""Telling people what time has done: a precondition lost, a licence running out, a day coming near.

Each thing is told once; that it was told is kept in the transaction that sends the message.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from greenmines.records.applications import rechecking
from greenmines.records.applications.models import Application
from greenmines.records.applications.moving import organisations_at
from greenmines.records.applications.queries import running, step_of
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.complaints.models import Complaint, ComplaintState
from greenmines.records.complaints.queries import due_on, overdue
from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.jobs.actions import remember_telling
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.publicity.models import Notice
from greenmines.records.publicity.periods import house_of
from greenmines.records.publicity.queries import not_ended
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor, Post


Tell = Callable[[int, int | None], None]
PIECE = 50  # applications between two reports of progress


def look_at_eligibility(now: datetime, tell: Tell) -> int:
    """Look at each running application again; returns how many have just lost a precondition."""
    found, total = running(), running().count()
    lost = 0
    for count, application in enumerate(found.iterator(chunk_size=200), start=1):
        lost += rechecking.look_again(application, now=now)
        if count % PIECE == 0 or count == total:
            tell(count, total)
    return lost


def tell_of_licences(now: datetime) -> int:
    """Returns how many licences were told of, to the enterprise that applied with them."""
    today, told = day_in_china(now), 0
    for application in running().order_by("id"):
        days = rules_for(application.round).periods.expiry_notice_days.value
        until = application.licence.valid_until
        if days is not None and until <= today + timedelta(days=days):
            people = holders([application.enterprise_id], Post.RESPONSIBLE)
            subject = f"application-{application.pk}-{until.isoformat()}"
            details = {"valid_until": until.isoformat()}
            told += _tell_once(
                application,
                Topic.LICENCE_EXPIRES,
                subject,
                people=people,
                details=details,
                now=now,
            )
    return told


def tell_of_deadlines(now: datetime, soon: timedelta) -> int:
    """Returns how many deadlines were told of; each once as near and once as past."""
    waiting = running().filter(due_at__isnull=False).order_by("due_at", "id")
    return _tell_due(waiting.filter(due_at__lt=now), Topic.OVERDUE, now) + _tell_due(
        waiting.filter(due_at__gte=now, due_at__lt=now + soon), Topic.DUE_SOON, now
    )


def _tell_due(applications: QuerySet[Application], topic: Topic, now: datetime) -> int:
    told = 0
    for application in applications:
        until = application.due_at.isoformat() if application.due_at else ""
        subject = f"{application.pk}-{application.stage}-{until}"
        details = {"stage": application.stage, "until": until}
        people = _whose_turn(application)
        told += _tell_once(application, topic, subject, people=people, details=details, now=now)
    return told


def _whose_turn(application: Application) -> Iterable[Person]:
    step = step_of(application)
    if step is None:
        return []
    if step.actor is not Actor.AGENCY:
        return holders(organisations_at(application, step.actor), step.handler)
    live = live_appointment(application)
    if live is not None:
        return holders([live.agency_id], step.handler)
    return holders(organisations_at(application, Actor.PROVINCE), Post.REVIEWER)


@transaction.atomic
def _tell_once(
    application: Application,
    topic: Topic,
    subject: str,
    *,
    people: Iterable[Person],
    details: dict[str, str],
    now: datetime,
) -> bool:
    if not remember_telling(topic, subject, now=now):
        return False
    known = {"number": application.number, "mine": application.mine.name_zh}
    send(people, topic, now=now, application_id=application.pk, details=known | details)
    return True


def tell_of_ended_publicity(now: datetime) -> int:
    """Tell the reviewers of a notice's own house that it can be ended."""
    return sum(_tell_of_notice(notice, now) for notice in not_ended(now))


@transaction.atomic
def _tell_of_notice(notice: Notice, now: datetime) -> bool:
    if not remember_telling(Topic.PUBLICITY_OVER, str(notice.pk), now=now):
        return False
    people = holders(house_of(notice), Post.REVIEWER)
    send(people, Topic.PUBLICITY_OVER, now=now, details={"number": notice.number})
    return True


def tell_of_complaints(now: datetime) -> int:
    """Tell whoever has missed a day for a complaint, once for each day; returns how many (3.3d)."""
    found = overdue(day_in_china(now)).select_related("mine")
    return sum(_tell_of_complaint(complaint, now) for complaint in found)


@transaction.atomic
def _tell_of_complaint(complaint: Complaint, now: datetime) -> bool:
    due = due_on(complaint)
    until = "" if due is None else due.isoformat()
    subject = f"{complaint.pk}-{complaint.house_id}-{complaint.state}-{until}"
    if not remember_telling(Topic.COMPLAINT_OVERDUE, subject, now=now):
        return False
    is_answered = complaint.state == ComplaintState.ANSWERED
    people = holders([complaint.house_id], Post.SIGNER if is_answered else Post.REVIEWER)
    details = {"receipt": complaint.receipt, "mine": complaint.mine.name_zh, "until": until}
    send(people, Topic.COMPLAINT_OVERDUE, now=now, details=details)
    return True
