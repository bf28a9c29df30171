"""Whom credit is told to: the subject of an event, and the house that answers what is asked."""

from datetime import date, datetime

from django.db.models import QuerySet

from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders, second_signers
from greenmines.records.policies.queries import method_called
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Actor

from .models import CreditEvent, Petition
from .permissions import SPEAKERS, is_the_ministrys


HOUSES: dict[SubjectKind, Actor] = {
    SubjectKind.HOLDER: Actor.ENTERPRISE,
    SubjectKind.AGENCY: Actor.AGENCY,
}
# What the house is told while it has not answered.
OF_THE_HOUSE = (
    Topic.CREDIT_PETITION_MADE,
    Topic.CREDIT_PETITION_DUE_SOON,
    Topic.CREDIT_PETITION_OVERDUE,
)


def tell_subject(
    event: CreditEvent, topic: Topic, *, now: datetime, until: date | None = None
) -> None:
    """Whoever has no account here is told by the document itself."""
    send(_speakers(event), topic, now=now, details=_details(event, until))


def tell_house(petition: Petition, topic: Topic, *, now: datetime) -> None:
    """The signers of the house whose turn it is, but for who recorded the event or decided it."""
    recorder = petition.event.recorded_by
    houses = (
        Organisation.objects.filter(kind=Actor.MINISTRY)
        if recorder is None or is_the_ministrys(petition)
        else Organisation.objects.filter(pk=recorder.organisation_id)
    )
    people = second_signers(houses, petition.event.recorded_by_id, petition.event.decided_by_id)
    details = _details(petition.event, petition.due_on) | _key_of(petition)
    send(people, topic, now=now, details=details)


def settle_answering(petition: Petition, *, now: datetime) -> None:
    """The house has answered, or the house above does."""
    settle(*OF_THE_HOUSE, now=now, details=_key_of(petition))


def _key_of(petition: Petition) -> dict[str, str]:
    return {"key": str(petition.pk)}


def _speakers(event: CreditEvent) -> QuerySet[Person]:
    kind = SubjectKind(event.subject_kind)
    if kind is SubjectKind.EXPERT:
        return Person.objects.filter(username=event.subject_code, is_active=True)
    houses = Organisation.objects.filter(kind=HOUSES[kind], credit_code=event.subject_code)
    return holders(houses, SPEAKERS[kind])


def _details(event: CreditEvent, until: date | None = None) -> dict[str, str]:
    due = {} if until is None else {"until": until.isoformat()}
    return due | {
        "subject": event.subject_name,
        "document": event.document,
        "event": method_called(event.method).type_of(event.type_code).name.zh,
    }
