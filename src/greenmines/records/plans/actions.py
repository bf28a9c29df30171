"""Keeping the list of matters; preparing a plan and publishing it; adding leads (3.3a).

A published plan is never changed: what it forgot stands in another plan, and what becomes known
later is a lead beside it.
"""

from datetime import datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.actions import settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.numbering import next_number
from greenmines.records.people.models import Person
from greenmines.records.policies.queries import digest_on
from greenmines.records.racing import insist_first, only_one
from greenmines.rules.checks import LeadSource
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.planning import CLAUSE
from greenmines.rules.policies import PolicyKind
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Batch, Lead, Matter, Plan
from .parting import estimate, mines_of
from .permissions import (
    Planned,
    Told,
    refusals_to_add_batch,
    refusals_to_add_lead,
    refusals_to_change,
    refusals_to_end_matter,
    refusals_to_enter_matter,
    refusals_to_plan,
    refusals_to_publish,
)
from .telling import tell_signers


@transaction.atomic
def enter_matter(told: Told, *, by: Person, now: datetime) -> Matter:
    """Into the list of the house of `by`; a live matter of the same number gives way to it."""
    insist(refusals_to_enter_matter(by, told, now))
    earlier = Matter.objects.filter(
        house=by.organisation, number=told.number.strip(), ended_at__isnull=True
    )
    earlier.update(ended_at=now, ended_by=by)
    matter = Matter.objects.create(
        house=by.organisation,
        number=told.number.strip(),
        name=told.name.strip(),
        content=told.content,
        category=told.category,
        method=told.method,
        ratio=told.ratio,
        frequency=told.frequency,
        legal_basis=told.legal_basis,
        level=told.level,
        entered_at=now,
        entered_by=by,
    )
    details = {"number": matter.number, "name": matter.name}
    audit.record(Verb.MATTER_ENTERED, matter, by=by, now=now, clause=CLAUSE, details=details)
    return matter


@transaction.atomic
def end_matter(matter: Matter, *, by: Person, now: datetime) -> None:
    """No plan takes it any more; those that did keep it."""
    insist(refusals_to_end_matter(by, matter, now))
    live = Matter.objects.filter(pk=matter.pk, ended_at__isnull=True)
    insist_first(live.update(ended_at=now, ended_by=by), CLAUSE)
    details = {"number": matter.number, "name": matter.name}
    audit.record(Verb.MATTER_ENDED, matter, by=by, now=now, clause=CLAUSE, details=details)


@transaction.atomic
def prepare(year: int, title: str, *, by: Person, now: datetime) -> Plan:
    """One plan is in the making at a house at a time."""
    insist(refusals_to_plan(by, now))
    if not title.strip():
        insist([Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "name"})])
    with only_one(CLAUSE):
        plan = Plan.objects.create(
            house=by.organisation,
            number=_next_number(by, year),
            year=year,
            title=title.strip(),
            rules=digest_on(PolicyKind.SUPERVISION, day_in_china(now)),
            prepared_at=now,
            prepared_by=by,
        )
    _audit(Verb.PLAN_PREPARED, plan, by=by, now=now)
    return plan


def _next_number(by: Person, year: int) -> str:
    stem = f"P{year}-{by.organisation.division}"
    return next_number(Plan.objects.all(), stem)


@transaction.atomic
def add_batch(plan: Plan, matter: Matter, planned: Planned, *, by: Person, now: datetime) -> Batch:
    """With an estimate by the list of today; how many it will be the draw says.

    Once the plan draws what the rules ask for, who can publish it is told.
    """
    insist(refusals_to_add_batch(by, plan, matter, planned, now))
    shares = planned.shares
    with only_one(CLAUSE):
        batch = Batch.objects.create(
            plan=plan,
            matter=matter,
            name=planned.name.strip(),
            opens_on=planned.opens_on,
            closes_on=planned.closes_on,
            parted_by=planned.parted_by,
            weighing=planned.weighing,
            ratio=shares.ratio,
            ratios={part: f"{ratio:f}" for part, ratio in sorted(shares.of_part.items())},
            estimated=estimate(plan.house, planned.parted_by, shares, now),
            added_at=now,
            added_by=by,
        )
    _audit(Verb.BATCH_ADDED, plan, by=by, now=now, batch=batch.name)
    tell_signers(plan, now=now)
    return batch


@transaction.atomic
def take_out(batch: Batch, *, by: Person, now: datetime) -> None:
    """Of a plan that nobody has published."""
    plan = Plan.objects.select_for_update().get(pk=batch.plan_id)
    insist(refusals_to_change(by, plan, now))
    Batch.objects.filter(pk=batch.pk).delete()
    _audit(Verb.BATCH_TAKEN_OUT, plan, by=by, now=now, batch=batch.name)


@transaction.atomic
def publish(plan: Plan, *, by: Person, now: datetime) -> None:
    """From now on everybody reads it, and nobody changes it."""
    insist(refusals_to_publish(by, plan, now))
    fresh = Plan.objects.filter(pk=plan.pk, published_at__isnull=True)
    insist_first(fresh.update(published_at=now, published_by=by), CLAUSE)
    plan.refresh_from_db()
    _audit(Verb.PLAN_PUBLISHED, plan, by=by, now=now)
    settle(Topic.PLAN_WAITS, now=now, details={"plan": str(plan.pk)})


@transaction.atomic
def add_lead(
    batch: Batch, number: str, source: LeadSource, reason: str, *, by: Person, now: datetime
) -> Lead:
    """`number` is that of the mine in the list; it is checked whatever is drawn."""
    wanted = "" if "\0" in number else number.strip()
    listing = mines_of(batch.plan.house, now).filter(number=wanted).first()
    insist(refusals_to_add_lead(by, batch, listing, reason, now))
    if listing is None:
        raise LookupError(f"{wanted} passed without standing in the list")
    with only_one(CLAUSE):
        lead = Lead.objects.create(
            batch=batch,
            listing=listing,
            source=source,
            reason=reason.strip(),
            entered_at=now,
            entered_by=by,
        )
    details = {"number": wanted, "source": source.value, "batch": batch.name}
    audit.record(
        Verb.LEAD_ADDED, lead, by=by, now=now, clause=CLAUSE, reason=lead.reason, details=details
    )
    return lead


def _audit(verb: Verb, plan: Plan, *, by: Person, now: datetime, batch: str = "") -> None:
    details = {"number": plan.number} | ({"batch": batch} if batch else {})
    audit.record(verb, plan, by=by, now=now, clause=CLAUSE, details=details)
