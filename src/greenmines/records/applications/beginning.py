"""Beginning a self-assessment from the mine's former one, where both ask the same."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from greenmines.records.people.models import Person
from greenmines.records.scoresheets.filling import copy_entries
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused

from .models import Application
from .permissions import refusals_to_assess_oneself
from .queries import whole


def former_application(application: Application) -> Application | None:
    """The newest other application of the same mine and enterprise with answers on its sheet."""
    answered = Count("sheet__entries", filter=Q(sheet__entries__revision__gt=0))
    return (
        whole()
        .filter(mine_id=application.mine_id, enterprise_id=application.enterprise_id)
        .exclude(pk=application.pk)
        .annotate(answered=answered)
        .filter(answered__gt=0)
        .order_by("-id")
        .first()
    )


def refusals_to_begin_from_former(person: Person, application: Application) -> list[Refusal]:
    """While it waits at its self-assessment, and there is a former one (2.2)."""
    refusals = refusals_to_assess_oneself(person, application)
    if not refusals and former_application(application) is None:
        return [Refusal(Reason.SHEET_MISSING, "2.2")]
    return refusals


@transaction.atomic
def begin_from_former(application: Application, *, by: Person, now: datetime) -> list[str]:
    """Take over the answers and files of items that are asked in the same words.

    What is answered already stays. Returns the items that were taken over.
    """
    former = former_application(application)
    refusals = refusals_to_begin_from_former(by, application)
    if former is None or refusals:
        raise Refused(refusals)
    return copy_entries(
        former.sheet, application.sheet, by=by, now=now, application_id=application.pk
    )
