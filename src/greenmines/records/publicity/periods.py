"""Which rules a notice stands under, whose it is, and how its period is counted (2.6, 4.3)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from greenmines.records.organisations.models import Organisation
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import CHINA, last_day
from greenmines.rules.posts import Actor
from greenmines.rules.ruleset import PublicityRules
from greenmines.rules.steps import StepKind

from .models import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class Counted:
    """A period as published; `closes_at` is the first moment that is too late."""

    starts_on: date
    last_day: date
    closes_at: datetime
    is_provisional: bool


def rules_of(notice: Notice) -> PublicityRules:
    rules = rules_for(notice.round)
    match NoticeKind(notice.kind):
        case NoticeKind.PROVINCIAL:
            return rules.publicity
        case NoticeKind.NATIONAL:
            return rules.national_publicity


def step_kind_of(kind: NoticeKind) -> StepKind:
    match kind:
        case NoticeKind.PROVINCIAL:
            return StepKind.PUBLICITY
        case NoticeKind.NATIONAL:
            return StepKind.NATIONAL_PUBLICITY


def actor_of(kind: NoticeKind) -> Actor:
    match kind:
        case NoticeKind.PROVINCIAL:
            return Actor.PROVINCE
        case NoticeKind.NATIONAL:
            return Actor.MINISTRY


def house_of(notice: Notice) -> QuerySet[Organisation]:
    """The authority whose notice it is, as a query that is asked together with another."""
    kind = actor_of(NoticeKind(notice.kind))
    return Organisation.objects.filter(kind=kind, division=notice.province)


def counted_from(rules: PublicityRules, start: date) -> Counted:
    """The period of a notice that is published on `start`."""
    period = last_day(
        start,
        rules.length.required,
        unit=rules.unit.required,
        count_start=rules.count_start.required,
        calendar=official_calendar(),
    )
    hour = rules.cut_off.value or time(17)
    closes_at = datetime.combine(period.last_day, hour, tzinfo=CHINA)
    return Counted(period.first_day, period.last_day, closes_at, period.is_provisional)
