"""Drafting, opening and concluding rounds; a province's part and its extension."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first, only_one
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.sources import Words

from .models import Part, Round, RoundState
from .permissions import (
    refusals_to_conclude,
    refusals_to_draft,
    refusals_to_extend,
    refusals_to_open,
    refusals_to_open_part,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """Of a round; moments are aware. `notice_on` is the day from which look-back windows count."""

    notice_on: date
    applications_open_at: datetime
    applications_close_at: datetime
    provinces_finish_at: datetime


@transaction.atomic
def draft(
    *,
    name: Words,
    year: int,
    version: RuleSetVersion,
    dates: Dates,
    by: Person,
    now: datetime,
    is_demonstration: bool = False,
) -> Round:
    """A round that nobody sees yet. Its dates must follow one another."""
    insist(refusals_to_draft(by) + _refusals_of(dates))
    round_ = Round.objects.create(
        name_zh=name.zh,
        name_en=name.en,
        year=year,
        version=version,
        state=RoundState.DRAFT,
        notice_on=dates.notice_on,
        applications_open_at=dates.applications_open_at,
        applications_close_at=dates.applications_close_at,
        provinces_finish_at=dates.provinces_finish_at,
        is_demonstration=is_demonstration,
    )
    details = {"rule_set": version.code, "digest": version.digest}
    audit.record(Verb.ROUND_DRAFTED, round_, by=by, now=now, round_id=round_.pk, details=details)
    return round_


def _refusals_of(dates: Dates) -> list[Refusal]:
    moments = [dates.applications_open_at, dates.applications_close_at, dates.provinces_finish_at]
    names = ["applications_open_at", "applications_close_at", "provinces_finish_at"]
    return [
        Refusal(Reason.DAY_TOO_EARLY, "2.1", {"field": name, "least": earlier.isoformat()})
        for name, earlier, later in zip(names[1:], moments, moments[1:], strict=False)
        if later <= earlier
    ]


@transaction.atomic
def open_round(round_: Round, *, by: Person, now: datetime) -> Round:
    """From now on provinces can open their parts and enterprises apply within the dates."""
    insist(refusals_to_open(by, round_))
    _change(round_, RoundState.DRAFT, RoundState.OPEN, {"opened_at": now, "opened_by": by})
    audit.record(Verb.ROUND_OPENED, round_, by=by, now=now, round_id=round_.pk, clause="2.1")
    return round_


@transaction.atomic
def conclude(round_: Round, *, by: Person, now: datetime) -> Round:
    insist(refusals_to_conclude(by, round_))
    stamps = {"concluded_at": now, "concluded_by": by}
    _change(round_, RoundState.OPEN, RoundState.CONCLUDED, stamps)
    audit.record(Verb.ROUND_CONCLUDED, round_, by=by, now=now, round_id=round_.pk, clause="4.3")
    return round_


def _change(
    round_: Round, here: RoundState, there: RoundState, stamps: Mapping[str, object]
) -> None:
    changed = Round.objects.filter(pk=round_.pk, state=here).update(state=there, **stamps)
    insist_first(changed)
    round_.refresh_from_db()


@transaction.atomic
def open_part(round_: Round, *, by: Person, now: datetime) -> Part:
    """The province of `by` takes part."""
    insist(refusals_to_open_part(by, round_))
    province = by.organisation.division
    with only_one("2.1"):
        part = Part.objects.create(round=round_, province=province, opened_at=now, opened_by=by)
    audit.record(Verb.PART_OPENED, part, by=by, now=now, round_id=round_.pk, clause="2.1")
    return part


@transaction.atomic
def extend(part: Part, *, until: datetime, reason: str, by: Person, now: datetime) -> Part:
    """A later day for one province's recommendation (clause 4.1)."""
    insist(refusals_to_extend(by, part.round, until, granted=part.extended_until))
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "4.1")])
    changed = Part.objects.filter(pk=part.pk, extended_until=part.extended_until).update(
        extended_until=until, extension_reason=reason, extended_at=now, extended_by=by
    )
    insist_first(changed, "4.1")
    part.refresh_from_db()
    details = {"until": until.isoformat(), "province": part.province}
    audit.record(
        Verb.PART_EXTENDED,
        part,
        by=by,
        now=now,
        round_id=part.round_id,
        clause="4.1",
        reason=reason,
        details=details,
    )
    return part
