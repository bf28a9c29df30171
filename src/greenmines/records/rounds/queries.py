"""Reading rounds: public once open. Their dates are their own, moved from the rule set's."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from greenmines.records.rulesets.queries import rules_of
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.steps import Step

from .models import Part, Round, RoundState


def rules_for(round_: Round) -> RuleSet:
    """The one frozen rule set that a round stands on."""
    return rules_of(round_.version)


def all_rounds() -> QuerySet[Round]:
    """The newest first."""
    return Round.objects.select_related("version").order_by("-applications_open_at", "-id")


def with_parts() -> QuerySet[Round]:
    """Every round with the provinces that take part."""
    return all_rounds().prefetch_related("parts")


def public_rounds() -> QuerySet[Round]:
    """What everybody may see: open and concluded rounds."""
    return all_rounds().exclude(state=RoundState.DRAFT)


def taking_applications(now: datetime) -> QuerySet[Round]:
    return all_rounds().filter(
        state=RoundState.OPEN, applications_open_at__lte=now, applications_close_at__gt=now
    )


def current_round() -> Round | None:
    """The newest round that is open."""
    return all_rounds().filter(state=RoundState.OPEN).first()


def round_before(round_: Round) -> Round | None:
    """The public round whose applications opened last before this one's."""
    earlier = public_rounds().exclude(pk=round_.pk)
    return earlier.filter(applications_open_at__lt=round_.applications_open_at).first()


def part_of(round_: Round, province: str) -> Part | None:
    return Part.objects.filter(round=round_, province=province).first()


def parts_of(round_: Round) -> QuerySet[Part]:
    """The provinces that take part, with who opened and who extended."""
    return (
        Part.objects.filter(round=round_)
        .select_related("opened_by", "extended_by", "round")
        .order_by("province")
    )


def shift_of(round_: Round) -> timedelta:
    """How many days later than its rule set says a round goes on once applications have closed.

    A set may serve several rounds, and a round may take applications for longer than its set says:
    whoever applies on the last day has the same time for what follows.
    """
    said = rules_for(round_).periods.applications_close.value
    if said is None:
        return timedelta(0)
    return day_in_china(round_.applications_close_at) - said


def due_of(round_: Round, step: Step) -> datetime | None:
    """When a step should usually be done in this round; None where the rule set does not say."""
    if step.due.value is None:
        return None
    day = step.due.value + shift_of(round_)
    hour = rules_for(round_).periods.close_hour.value or time(17)
    return datetime.combine(day, hour, tzinfo=CHINA)


def last_day_of(round_: Round) -> date:
    """The day by which the round is expected to be announced: how long a licence must hold."""
    days = [due_of(round_, step) for step in rules_for(round_).road]
    known = [day for day in days if day is not None]
    return day_in_china(max([*known, round_.provinces_finish_at]))


def provinces_finish_at(round_: Round, province: str) -> datetime:
    """The deadline of a province's recommendation, its extension included (clause 4.1)."""
    part = part_of(round_, province)
    if part is not None and part.extended_until is not None:
        return part.extended_until
    return round_.provinces_finish_at
