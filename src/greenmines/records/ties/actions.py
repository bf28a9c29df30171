"""Recording what ties an assessor to an enterprise, putting it right, taking it out (3.2b).

Whatever is told is asked of every assessment that it touches in the same transaction: reports are
reopened or stand again, and whoever appointed an agency that is at work is told.
"""

from datetime import datetime

from django.db import transaction

from greenmines.records.assessments.independence import refusals_because_of, refusals_of_ties
from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.reopening import look_again, reconsider
from greenmines.records.inbox.actions import send, settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.registers.ties import Tie
from greenmines.records.registers.tying import put_right, take_out, tell
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.refusals import insist

from .permissions import refusals_to_correct, refusals_to_record, refusals_to_withdraw
from .queries import under_way
from .said import Parties, TieSaid, as_row, parties_of, with_house


@transaction.atomic
def record(parties: Parties, said: TieSaid, *, by: Person, now: datetime) -> Tie:
    """A tie that somebody has found, beside those that a register tells of."""
    insist(refusals_to_record(by, parties, said))
    tie = tell(as_row(with_house(parties), said), by=by, now=now)
    _ask_again(tie, now)
    return tie


@transaction.atomic
def correct(tie: Tie, said: TieSaid, reason: str, *, by: Person, now: datetime) -> Tie:
    """What was told wrongly, or has ended since; what was told before stays to be read."""
    insist(refusals_to_correct(by, tie, said, reason))
    later = put_right(tie, as_row(parties_of(tie), said), reason, by=by, now=now)
    _ask_again(later, now)
    return later


@transaction.atomic
def withdraw(tie: Tie, reason: str, *, by: Person, now: datetime) -> None:
    """There never was such a tie; that it was told stays on record."""
    insist(refusals_to_withdraw(by, tie, reason))
    take_out(tie, reason, by=by, now=now)
    _ask_again(tie, now)


def _ask_again(tie: Tie, now: datetime) -> None:
    """Of reports and of what is under way; a message about what nothing speaks against is over."""
    look_again(tie.enterprise_code, now)
    reconsider(tie.enterprise_code, now)
    today, stands = day_in_china(now), tie.superseded_at is None
    for appointment in under_way(tie):
        if stands and refusals_because_of(tie, appointment, today):
            _tell_province(appointment, now)
        elif not refusals_of_ties(appointment, today):
            settle(Topic.INDEPENDENCE_LOST, now=now, application_id=appointment.application_id)


def _tell_province(appointment: Appointment, now: datetime) -> None:
    application = appointment.application
    details = {
        "number": application.number,
        "mine": application.mine.name_zh,
        "agency": appointment.agency.name_zh,
    }
    people = holders([appointment.appointed_by.organisation_id], Post.REVIEWER)
    send(people, Topic.INDEPENDENCE_LOST, now=now, application_id=application.pk, details=details)
