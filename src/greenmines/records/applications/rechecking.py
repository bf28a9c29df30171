"""Looking at a running application again because a day has passed, not because somebody acted."""

from datetime import datetime

from django.db import transaction

from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.queries import holders
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason

from .actions import check_eligibility
from .eligibility import findings_for
from .models import Application, EligibilityCheck
from .moving import organisations_at


# A register that is too old stops the next gate, and is no loss of the mine's.
NOT_LOST = frozenset({Reason.REGISTER_STALE.value, Reason.REGISTER_UNKNOWN.value})


@transaction.atomic
def look_again(application: Application, *, now: datetime) -> bool:
    """Whether a precondition was lost since the last look (1.2); only a change is kept.

    The application stays where it is: its next gate refuses it, and until then it may be mended.
    """
    before = EligibilityCheck.objects.filter(application=application).order_by("-id").first()
    blocking = {
        (line.clause, line.reason.value if line.reason else None)
        for line in findings_for(application, now=now)
        if line.blocks
    }
    if before is not None and blocking == _blocking(before):
        return False
    check_eligibility(application, by=None, now=now)
    told = {(clause, reason) for clause, reason in blocking if reason not in NOT_LOST}
    is_lost = bool(told) and (before is None or not told <= _blocking(before))
    if is_lost:
        _tell(application, now)
    return is_lost


def _blocking(check: EligibilityCheck) -> set[tuple[str, str | None]]:
    return {(line["clause"], line["reason"]) for line in check.findings if line["blocks"]}


def _tell(application: Application, now: datetime) -> None:
    """The enterprise, and the reviewers of its province."""
    details = {"number": application.number, "mine": application.mine.name_zh}
    people = [
        *holders([application.enterprise_id], Post.RESPONSIBLE),
        *holders(organisations_at(application, Actor.PROVINCE), Post.REVIEWER),
    ]
    send(people, Topic.ELIGIBILITY_LOST, now=now, application_id=application.pk, details=details)
