"""What time does to cases: the days to ask for a hearing pass. The clock's; each is told once."""

from datetime import datetime

from django.db import transaction

from greenmines.records.inbox.topics import Topic
from greenmines.records.jobs.actions import remember_telling
from greenmines.rules.deadlines import day_in_china

from .actions import tell_ready
from .models import Case
from .queries import unheard


def tell_of_unheard(now: datetime) -> int:
    """The signers, that the accused asked for nothing; returns how many were told of."""
    return sum(_tell_of(case, now) for case in unheard(day_in_china(now)))


@transaction.atomic
def _tell_of(case: Case, now: datetime) -> bool:
    if not remember_telling(Topic.CASE_READY, case.number, now=now):
        return False
    tell_ready(case, now)
    return True
