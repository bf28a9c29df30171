"""After which acts, and on which days, the clock can find something: as data, by what is scheduled.

Between two acts nothing changes but the day, so on every other morning the clock finds nothing.
That none is forgotten is held by the tests: all that it tells it tells on the first morning.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import DateTimeField, Min, Model, QuerySet

from greenmines.records.applications.queries import running
from greenmines.records.audit.verbs import Verb
from greenmines.records.checks.models import Check
from greenmines.records.checks.queries import UNTIL_PUBLISHED
from greenmines.records.complaints.models import Complaint, ComplaintState
from greenmines.records.credit.kinds import PetitionState
from greenmines.records.credit.models import Petition
from greenmines.records.inspections.models import Draw, DrawState
from greenmines.records.mines.models import Licence
from greenmines.records.misconduct.models import Case, CaseState
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.publicity.models import Notice
from greenmines.records.removals.models import RectificationOrder, Removal
from greenmines.rules.checks import CheckStage
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.removal import OPEN_ORDERS, RemovalState


OPENS = time(8)  # the hour by which the clock has looked
DAY = timedelta(days=1)
AT_ONCE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something is found so long after the day, or the moment, in a column of these rows."""

    rows: QuerySet[Model]
    column: str
    later: timedelta

    def after(self, day: date) -> date:
        """The first morning after that of `day`; the end of time where nothing is awaited."""
        is_moment = isinstance(self.rows.model._meta.get_field(self.column), DateTimeField)
        past: date = _morning_of(day) if is_moment else day
        told = {f"{self.column}__gt": past - self.later}
        first = self.rows.order_by().filter(**told).aggregate(first=Min(self.column))["first"]
        return date.max if first is None else _first_look(first + self.later)


def _morning_of(day: date) -> datetime:
    return datetime.combine(day, OPENS, tzinfo=CHINA)


def _first_look(found: date) -> date:
    """The day itself, or that of the first look after a moment."""
    if not isinstance(found, datetime):
        return found
    day = day_in_china(found)
    return day if found < _morning_of(day) else day + DAY


Days = Callable[[date], tuple[Awaited, ...]]


def _none(_day: date) -> tuple[Awaited, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Reason:
    """`acts` by their verb or by what they are about: it looks on the morning after.

    `days` are those that the records name; `is_monthly`: on every first of a month.
    """

    acts: frozenset[str] = frozenset()
    days: Days = _none
    is_monthly: bool = False

    def after(self, day: date) -> date:
        """The first morning after that of `day` on which a day has come."""
        month = _next_month(day) if self.is_monthly else date.max
        return min([month, *(one.after(day) for one in self.days(day))])


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _soon() -> timedelta:
    return timedelta(days=settings.DUE_SOON_DAYS)


def _petitions(_day: date) -> tuple[Awaited, ...]:
    waiting = Petition.objects.filter(state=PetitionState.OPEN)
    return (Awaited(waiting, "due_on", -_soon()), Awaited(waiting, "due_on", DAY))


def _deadlines(_day: date) -> tuple[Awaited, ...]:
    return (Awaited(running(), "due_at", -_soon()), Awaited(running(), "due_at", AT_ONCE))


def _complaints(_day: date) -> tuple[Awaited, ...]:
    answering = (ComplaintState.ACCEPTED, ComplaintState.ANSWERED)
    return (
        Awaited(Complaint.objects.filter(state=ComplaintState.RECEIVED), "accept_by", DAY),
        Awaited(Complaint.objects.filter(state__in=answering), "answer_by", DAY),
    )


def _checks(_day: date) -> tuple[Awaited, ...]:
    return (
        Awaited(Check.objects.filter(stage=CheckStage.NOTIFIED), "visit_on", DAY),
        Awaited(Check.objects.filter(stage__in=UNTIL_PUBLISHED), "publish_by", DAY),
    )


def _notices(_day: date) -> tuple[Awaited, ...]:
    return (Awaited(Notice.objects.filter(ended_at__isnull=True), "closes_at", AT_ONCE),)


def _draws(_day: date) -> tuple[Awaited, ...]:
    soon = timedelta(hours=settings.DRAW_SOON_HOURS)
    committing = Draw.objects.filter(state=DrawState.COMMITTING)
    return (
        Awaited(committing, "commit_until", AT_ONCE),
        Awaited(committing, "commit_until", -soon),
        Awaited(Draw.objects.filter(state=DrawState.REVEALING), "reveal_until", -soon),
    )


def _licences(_day: date) -> tuple[Awaited, ...]:
    return (Awaited(Licence.objects.filter(mine__is_listed=True), "valid_until", DAY),)


def _orders(day: date) -> tuple[Awaited, ...]:
    before = timedelta(days=supervision_in_force(day).rectification.reminder_days.required)
    orders = RectificationOrder.objects.filter(state__in=OPEN_ORDERS)
    unheard = Removal.objects.filter(state=RemovalState.PROPOSED)
    return (
        Awaited(orders, "until", -before),
        Awaited(orders, "until", DAY),
        Awaited(unheard, "hearing_until", DAY),
    )


def _cases(_day: date) -> tuple[Awaited, ...]:
    return (Awaited(Case.objects.filter(state=CaseState.TOLD), "hearing_by", DAY),)


REASONS: Mapping[str, Reason] = {
    "eligibility": Reason(frozenset({Verb.SUBMITTED, Verb.FILE_IMPORTED, "licence"})),
    "licences": Reason(frozenset({Verb.SUBMITTED, "licence"})),
    "independence": Reason(frozenset({Verb.REPORT_SUBMITTED, Verb.TIE_RECORDED, "import"})),
    "credit": Reason(frozenset({"petition"}), _petitions, is_monthly=True),  # a quarter begins so
    "deadlines": Reason(frozenset({"application"}), _deadlines),
    "complaints": Reason(frozenset({"complaint"}), _complaints),
    "checks": Reason(frozenset({"check"}), _checks),
    "publicity": Reason(frozenset({"notice"}), _notices),
    "draws": Reason(frozenset({"draw"}), _draws),
    "leads": Reason(
        frozenset(
            {Verb.FILE_IMPORTED, Verb.SPOT_CHECK_PUBLISHED, Verb.COMPLAINT_CLOSED, Verb.LISTED}
        ),
        _licences,
    ),
    "rectification": Reason(frozenset({"rectificationorder", "removal"}), _orders),
    "signatures": Reason(
        frozenset({"announcement", "application", "case", "objection", "part", "recommendation"}),
        _cases,
    ),
    "seals": Reason(is_monthly=True),  # nobody waits for them, and none is found twice
}
