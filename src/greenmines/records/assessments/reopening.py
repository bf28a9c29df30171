"""Ties that come to light after a report reopen the case (3.2b): daily, and when one is told."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from greenmines.records.applications.models import Application
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.queries import holders
from greenmines.records.racing import insist_first
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .actions import record_act
from .independence import refusals_of_team
from .models import Appointment, AppointmentState
from .queries import enterprises_in_doubt, reopened_on, reported_on


def look_again_at_all(now: datetime) -> list[Appointment]:
    """Every report that may be concerned; returns the cases reopened just now."""
    codes = enterprises_in_doubt()
    return [appointment for code in codes for appointment in look_again(code, now)]


@transaction.atomic
def look_again(enterprise_code: str, now: datetime) -> list[Appointment]:
    """Reopen the reports on an enterprise's mines whose assessors turn out to be tied to it.

    Returns the cases reopened just now; those reopened before stay as they are, so that it may be
    called as often as one likes.
    """
    found = [
        (appointment, refusals_of_team(appointment, day_in_china(now)))
        for appointment in reported_on(enterprise_code)
    ]
    return [
        appointment
        for appointment, refusals in found
        if refusals and _reopen(appointment, refusals, now)
    ]


def reconsider(enterprise_code: str, now: datetime) -> None:
    """What reopened an enterprise's cases was put right or taken out: they say what is left of it.

    Where nothing is left, the report stands again.
    """
    for appointment in reopened_on(enterprise_code):
        plain = [one.as_plain() for one in refusals_of_team(appointment, day_in_china(now))]
        if plain != appointment.reopened_reason:
            _settle(appointment, plain, now)


def _settle(appointment: Appointment, plain: list[dict[str, object]], now: datetime) -> None:
    found = {"reopened_at": appointment.reopened_at if plain else None, "reopened_reason": plain}
    reopened = Appointment.objects.filter(pk=appointment.pk, state=AppointmentState.REPORTED)
    insist_first(reopened.update(**found), "3.2b")
    verb = Verb.ASSESSMENT_REOPENED if plain else Verb.ASSESSMENT_STANDS_AGAIN
    record_act(verb, appointment, by=None, now=now, clause="3.2b", details={"refusals": plain})
    if not plain:
        settle(Topic.INDEPENDENCE_LOST, now=now, application_id=appointment.application_id)


def _reopen(appointment: Appointment, refusals: list[Refusal], now: datetime) -> bool:
    """Whether it was this call that marked it: of two at once only one tells the province."""
    plain = [refusal.as_plain() for refusal in refusals]
    waiting = Appointment.objects.filter(
        pk=appointment.pk, state=AppointmentState.REPORTED, reopened_at__isnull=True
    )
    if not waiting.update(reopened_at=now, reopened_reason=plain):
        return False
    appointment.refresh_from_db(fields=["reopened_at", "reopened_reason"])
    record_act(
        Verb.ASSESSMENT_REOPENED,
        appointment,
        by=None,
        now=now,
        clause="3.2b",
        details={"refusals": plain},
    )
    _tell_province(appointment, now)
    return True


def _tell_province(appointment: Appointment, now: datetime) -> None:
    application = appointment.application
    details = {
        "number": application.number,
        "mine": application.mine.name_zh,
        "agency": appointment.agency.name_zh,
    }
    people = holders([appointment.appointed_by.organisation_id], Post.REVIEWER)
    send(people, Topic.INDEPENDENCE_LOST, now=now, application_id=application.pk, details=details)


def refusals_of_ties_in_each(applications: Iterable[Application]) -> dict[int, list[Refusal]]:
    """What reopened each case, by its key; empty where nothing did."""
    found: dict[int, list[Refusal]] = {application.pk: [] for application in applications}
    live = Appointment.objects.filter(application__in=found.keys())
    for appointment in live.exclude(state=AppointmentState.ENDED):
        found[appointment.application_id] = refusals_of_reopening(appointment)
    return found


def refusals_of_reopening(appointment: Appointment) -> list[Refusal]:
    """What reopened the case, as it was found then; empty where nothing did."""
    return [
        Refusal(Reason(kept["reason"]), kept["clause"], kept["details"])
        for kept in appointment.reopened_reason
    ]
