"""What follows of misconduct for assessments (3.2d): the mine gets another agency."""

from datetime import datetime

from django.db import transaction

from greenmines.records.applications.moving import bring_back
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.steps import StepKind

from .actions import change_state, record_act
from .models import Appointment, AppointmentState


CLAUSE = "3.2d"


@transaction.atomic
def void(appointment: Appointment, *, reason: str, by: Person, now: datetime) -> Appointment:
    """For a decision made above; who may decide is asked there. Also of one not reported yet.

    A mine that is still on the road goes back to where the province appoints an agency.
    """
    if appointment.state == AppointmentState.ENDED:
        insist([Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": appointment.state})])
    stamps = {"ended_at": now, "ended_by": by, "end_reason": reason}
    change_state(appointment, AppointmentState(appointment.state), AppointmentState.ENDED, stamps)
    record_act(Verb.REPORT_VOIDED, appointment, by=by, now=now, clause=CLAUSE, reason=reason)
    _tell(appointment, Topic.REPORT_VOIDED, now)
    bring_back(
        appointment.application, StepKind.THIRD_PARTY, clause=CLAUSE, reason=reason, by=by, now=now
    )
    return appointment


def end_of_banned(agency: Organisation, *, reason: str, by: Person, now: datetime) -> None:
    """What a banned agency has not reported yet ends with the ban, in whatever province.

    The mines wait for another agency at once, and not for a report that would be refused.
    """
    here = (AppointmentState.APPOINTED, AppointmentState.ACCEPTED)
    for appointment in Appointment.objects.filter(agency=agency, state__in=here).order_by("pk"):
        stamps = {"ended_at": now, "ended_by": by, "end_reason": reason}
        state = AppointmentState(appointment.state)
        change_state(appointment, state, AppointmentState.ENDED, stamps)
        record_act(
            Verb.APPOINTMENT_ENDED, appointment, by=by, now=now, clause=CLAUSE, reason=reason
        )
        _tell(appointment, Topic.APPOINTMENT_ENDED, now)


def _tell(appointment: Appointment, topic: Topic, now: datetime) -> None:
    application = appointment.application
    details = {"number": application.number, "mine": application.mine.name_zh}
    details["agency"] = appointment.agency.name_zh
    houses = [appointment.agency_id, appointment.appointed_by.organisation_id]
    for house, post in zip(houses, (Post.AGENCY_MANAGER, Post.REVIEWER), strict=True):
        people = holders([house], post)
        send(people, topic, now=now, application_id=application.pk, details=details)
