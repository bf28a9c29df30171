"""On site: the notice that the mine gets, the record of the visit, the mine's position (3.3a)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.actions import open_for
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.racing import insist_first
from greenmines.rules.calendar import official_calendar
from greenmines.rules.checks import CLAUSE, CheckStage, publication_due
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Check, CheckFinding, CheckMember, FindingAbout
from .permissions import (
    refusals_of_signed_record,
    refusals_of_size,
    refusals_to_notify,
    refusals_to_open_file,
    refusals_to_record,
    refusals_to_state_position,
)
from .queries import table_for, team_of
from .teams import bring_to_draw
from .telling import audited, move, tell_house, tell_mine, tell_team


@dataclass(frozen=True, slots=True)
class NoticeSaid:
    """What the mine is told: the day, what is looked at, which documents to have ready."""

    visit_on: date
    matters: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingSaid:
    """What was seen at an item of the indicators, or at a matter named freely."""

    about: FindingAbout
    found: str
    is_problem: bool
    item_code: str = ""
    matter: str = ""
    place: str = ""
    photo: Evidence | None = None


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """The record of a visit; `present` are members of the team, who showed their certificates."""

    took_place_on: date
    present: tuple[CheckMember, ...]
    certificates_shown: bool
    mine_people: str
    account: str
    findings: tuple[FindingSaid, ...]
    signed_record: Evidence | None


@transaction.atomic
def notify(check: Check, said: NoticeSaid, *, by: Person, now: datetime) -> Check:
    """The team is that which the draw gives by now; from here on the mine knows of the check."""
    insist(refusals_to_notify(by, check))
    bring_to_draw(check, by=by, now=now)
    insist(_refusals_of_notice(check, said, day_in_china(now)))
    move(
        check,
        stage=CheckStage.NOTIFIED,
        visit_on=said.visit_on,
        matters=list(said.matters),
        documents=list(said.documents),
        notified_at=now,
        notified_by=by,
    )
    details = {"on": said.visit_on.isoformat(), "team": [one.certificate for one in team_of(check)]}
    audited(Verb.SPOT_CHECK_NOTIFIED, check, by=by, now=now, details=details)
    tell_mine(check, Topic.SPOT_CHECK_NOTIFIED, now=now)
    tell_team(check, Topic.SPOT_CHECK_ASSIGNED, now=now)
    return check


def _refusals_of_notice(check: Check, said: NoticeSaid, today: date) -> list[Refusal]:
    named = (("matters", said.matters), ("documents", said.documents))
    refusals = [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})
        for field, lines in named
        if not any(line.strip() for line in lines)
    ]
    if said.visit_on < today:
        details = {"field": "visit_on", "least": today.isoformat()}
        refusals.append(Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details))
    entitled = [one.kind for one in team_of(check) if one.certificate_until >= said.visit_on]
    return refusals + refusals_of_size(entitled, today)


@transaction.atomic
def did_not_cooperate(
    check: Check, took_place_on: date, account: str, *, by: Person, now: datetime
) -> Check:
    """The team was turned away, or nobody let it look; the days to publish run from here."""
    refusals = refusals_to_record(by, check)
    if not account.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    insist(refusals + _refusals_of_day(check, took_place_on, now))
    _end(check, took_place_on, by, now, cooperated=False, account=account.strip())
    audited(Verb.SPOT_CHECK_TURNED_AWAY, check, by=by, now=now, reason=check.account)
    tell_mine(check, Topic.SPOT_CHECK_RECORDED, now=now)
    return check


def _refusals_of_day(check: Check, day: date, now: datetime) -> list[Refusal]:
    """Between the notice and today."""
    told, today = check.notified_at, day_in_china(now)
    if told is not None and day < day_in_china(told):
        details = {"field": "took_place_on", "least": day_in_china(told).isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details)]
    if day > today:
        details = {"field": "took_place_on", "most": today.isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, CLAUSE, details)]
    return []


def _end(check: Check, day: date, by: Person, now: datetime, **said: object) -> None:
    rules = supervision_in_force(day_in_china(now)).sampling
    due = publication_due(day, rules, official_calendar()).last_day
    move(
        check,
        stage=CheckStage.VISITED,
        took_place_on=day,
        publish_by=due,
        recorded_at=now,
        recorded_by=by,
        **said,
    )


@transaction.atomic
def record_visit(check: Check, said: VisitSaid, *, by: Person, now: datetime) -> Check:
    """What the team saw, item by item; the mine sees it from now on and may state its position."""
    insist(refusals_to_record(by, check))
    insist(_refusals_of_visit(check, said, by, now))
    _end(
        check,
        said.took_place_on,
        by,
        now,
        cooperated=True,
        certificates_shown=said.certificates_shown,
        mine_people=said.mine_people.strip(),
        account=said.account.strip(),
        signed_record=said.signed_record,
    )
    present = [one.pk for one in said.present]
    CheckMember.objects.filter(pk__in=present).update(was_present=True)
    CheckFinding.objects.bulk_create(
        CheckFinding(spot_check=check, **{name: getattr(one, name) for name in one.__slots__})
        for one in said.findings
    )
    details = {
        "on": said.took_place_on.isoformat(),
        "present": [one.certificate for one in said.present],
        "findings": len(said.findings),
        "problems": sum(one.is_problem for one in said.findings),
    }
    audited(Verb.SPOT_CHECK_RECORDED, check, by=by, now=now, reason=check.account, details=details)
    tell_mine(check, Topic.SPOT_CHECK_RECORDED, now=now)
    return check


def _refusals_of_visit(check: Check, said: VisitSaid, by: Person, now: datetime) -> list[Refusal]:
    refusals = [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})
        for field, is_said in (
            ("certificates_shown", said.certificates_shown),
            ("mine_people", bool(said.mine_people.strip())),
            ("account", bool(said.account.strip())),
        )
        if not is_said
    ]
    refusals += _refusals_of_day(check, said.took_place_on, now)
    refusals += _refusals_of_present(check, said, day_in_china(now))
    refusals += refusals_of_signed_record(by, said.signed_record)
    return refusals + _refusals_of_findings(check, said.findings)


def _refusals_of_present(check: Check, said: VisitSaid, today: date) -> list[Refusal]:
    """Members of the team, enough of them inspectors whose certificate held on that day."""
    team = {one.pk for one in team_of(check)}
    if any(one.pk not in team for one in said.present):
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "present"})]
    entitled = {
        one.pk: one.kind for one in said.present if one.certificate_until >= said.took_place_on
    }
    return refusals_of_size(list(entitled.values()), today)


def _refusals_of_findings(check: Check, findings: Sequence[FindingSaid]) -> list[Refusal]:
    table = table_for(check.listing)
    refusals = []
    for number, one in enumerate(findings, start=1):
        if not one.found.strip():
            details = {"field": "found", "item": one.item_code or str(number)}
            refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, details))
        if not (one.item_code or one.matter.strip()):
            refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "matter"}))
        if one.item_code and (table is None or table.item(one.item_code) is None):
            refusals.append(Refusal(Reason.ITEM_UNKNOWN, CLAUSE, {"item": one.item_code}))
    return refusals


@transaction.atomic
def state_position(check: Check, text: str, *, by: Person, now: datetime) -> Check:
    """What the mine says to the findings, once; whoever decides reads it."""
    insist(refusals_to_state_position(by, check, text))
    stated = {"position": text.strip(), "position_at": now, "position_by": by}
    fresh = Check.objects.filter(
        pk=check.pk,
        position_at__isnull=True,
        stage__in=[CheckStage.VISITED, CheckStage.DRAFTED],
    )
    insist_first(fresh.update(**stated), CLAUSE)
    for name, value in stated.items():
        setattr(check, name, value)
    audited(Verb.SPOT_CHECK_POSITION_STATED, check, by=by, now=now, reason=check.position)
    tell_house(check, Post.VERIFIER, Topic.SPOT_CHECK_POSITION, now=now)
    return check


@transaction.atomic
def open_file(check: Check, evidence: Evidence, *, by: Person, now: datetime) -> IO[bytes]:
    """A photo or the signed record; who opened what and when is in the audit."""
    insist(refusals_to_open_file(by, check))
    return open_for(evidence, by=by, now=now)
