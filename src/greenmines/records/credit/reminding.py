"""What time does to petitions: the day of the answer comes near, or is past. The clock's.

Each is told once; that it was told is kept in the transaction that sends it.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from greenmines.records.inbox.topics import Topic
from greenmines.records.jobs.actions import remember_telling
from greenmines.rules.deadlines import day_in_china

from .kinds import PetitionState
from .models import Petition
from .telling import tell_house, tell_subject


def tell_of_petitions(now: datetime, soon: timedelta) -> int:
    """Returns how many petitions were told of."""
    today = day_in_china(now)
    found = Petition.objects.filter(state=PetitionState.OPEN, due_on__lte=today + soon)
    rows = found.select_related("event__recorded_by__organisation").order_by("due_on", "id")
    return sum(_tell(petition, today, now) for petition in rows)


@transaction.atomic
def _tell(petition: Petition, today: date, now: datetime) -> bool:
    """The signers of the house; once it is late also the subject, who may take it to the next."""
    is_late = petition.due_on < today
    topic = Topic.CREDIT_PETITION_OVERDUE if is_late else Topic.CREDIT_PETITION_DUE_SOON
    if not remember_telling(topic, str(petition.pk), now=now):
        return False
    tell_house(petition, topic, now=now)
    if is_late:
        tell_subject(petition.event, topic, now=now, until=petition.due_on)
    return True
