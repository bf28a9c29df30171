"""Who keeps the list of matters, prepares a plan, publishes it, and adds a lead (3.3a)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.policies.queries import supervision_in_force, supervision_on
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.strata import PartedBy, Shares, Weighing
from greenmines.rules.planning import (
    CLAUSE,
    CheckMethod,
    MatterCategory,
    refusals_of_ratio,
    refusals_of_year,
)
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.supervision import refusals_without_rules

from .models import Batch, Matter, Plan
from .parting import parts_of
from .queries import shares_of


HOUSES = frozenset({Actor.PROVINCE, Actor.MINISTRY})


@dataclass(frozen=True, slots=True)
class Told:
    """A matter as it is written down."""

    number: str
    name: str
    content: str
    category: MatterCategory
    method: CheckMethod
    ratio: Decimal
    frequency: str
    legal_basis: str
    level: Actor


@dataclass(frozen=True, slots=True)
class Planned:
    """A batch as it is planned; both days are included."""

    name: str
    opens_on: date
    closes_on: date
    parted_by: PartedBy
    shares: Shares
    weighing: Weighing = field(default=Weighing.EQUAL)


def refusals_to_plan(person: Person, now: datetime) -> list[Refusal]:
    """A province's or the ministry's verifier keeps the matters and prepares the plans."""
    refusals = refusals_without_rules(supervision_on(day_in_china(now)), CLAUSE)
    if kind_of(person) in HOUSES and holds(person, Post.VERIFIER):
        return refusals
    return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.VERIFIER.value}), *refusals]


def refusals_to_enter_matter(person: Person, told: Told, now: datetime) -> list[Refusal]:
    refusals = refusals_to_plan(person, now)
    if not refusals:
        rules = supervision_in_force(day_in_china(now)).sampling
        refusals += refusals_of_ratio(told.category, [told.ratio], rules)
    named = {"number": told.number, "name": told.name, "legal_basis": told.legal_basis}
    return refusals + _refusals_of_blanks(named)


def refusals_to_end_matter(person: Person, matter: Matter, now: datetime) -> list[Refusal]:
    refusals = refusals_to_plan(person, now)
    if matter.house_id != person.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if matter.ended_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


def refusals_to_change(person: Person, plan: Plan, now: datetime) -> list[Refusal]:
    """As long as it is in the making, whoever may plan at its house may add and take out."""
    refusals = refusals_to_plan(person, now)
    if plan.house_id != person.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if plan.published_at is not None:
        refusals.append(Refusal(Reason.ALREADY_PUBLISHED, CLAUSE))
    return refusals


def refusals_to_add_batch(
    person: Person, plan: Plan, matter: Matter, planned: Planned, now: datetime
) -> list[Refusal]:
    """Of a live matter of the same house, with shares that its category allows."""
    refusals = refusals_to_change(person, plan, now)
    if matter.house_id != plan.house_id or matter.ended_at is not None:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "matter"}))
    if planned.closes_on < planned.opens_on:
        details = {"field": "closes_on", "least": planned.opens_on.isoformat()}
        refusals.append(Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details))
    if not refusals:
        rules, shares = supervision_in_force(day_in_china(now)).sampling, planned.shares
        asked = [shares.ratio, *shares.of_part.values()]
        refusals += refusals_of_ratio(MatterCategory(matter.category), asked, rules)
        refusals += refusals_of_parts(shares.of_part, planned.parted_by, plan.house)
    return refusals + _refusals_of_blanks({"name": planned.name})


def refusals_of_parts(
    named: Iterable[str], parted_by: PartedBy, house: Organisation
) -> list[Refusal]:
    """A share of a part that there cannot be would draw nothing, and nobody would see it."""
    there = parts_of(parted_by, house)
    return [
        Refusal(Reason.PART_UNKNOWN, CLAUSE, {"part": part, "parts": ", ".join(there)})
        for part in named
        if part not in there
    ]


def refusals_to_publish(person: Person, plan: Plan, now: datetime) -> list[Refusal]:
    """By a signer who did not prepare it; its batches draw what the rules ask for."""
    refusals = []
    if not holds(person, Post.SIGNER):
        refusals.append(Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.SIGNER.value}))
    elif person.organisation_id != plan.house_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if person.pk == plan.prepared_by_id:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    if plan.published_at is not None:
        refusals.append(Refusal(Reason.ALREADY_PUBLISHED, CLAUSE))
    return refusals or refusals_of_plan(plan, now)


def refusals_of_plan(plan: Plan, now: datetime) -> list[Refusal]:
    """What of a plan itself is in the way, whoever publishes it."""
    refusals = refusals_without_rules(supervision_on(day_in_china(now)), CLAUSE)
    if refusals:
        return refusals
    rules = supervision_in_force(day_in_china(now)).sampling
    return refusals_of_year([shares_of(one).least for one in plan.batches.all()], rules)


def refusals_to_add_lead(
    person: Person, batch: Batch, listing: Listing | None, reason: str, now: datetime
) -> list[Refusal]:
    """Beside the drawn mines of a published plan, while the batch runs, with a reason."""
    refusals = refusals_to_plan(person, now)
    if batch.plan.house_id != person.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if batch.plan.published_at is None:
        refusals.append(Refusal(Reason.WRONG_STAGE, CLAUSE))
    if day_in_china(now) > batch.closes_on:
        details = {"until": batch.closes_on.isoformat()}
        refusals.append(Refusal(Reason.TOO_LATE, CLAUSE, details))
    if listing is None:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "listing"}))
    return refusals + ([] if reason.strip() else [Refusal(Reason.REASON_MISSING, CLAUSE)])


def _refusals_of_blanks(named: dict[str, str]) -> list[Refusal]:
    return [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": name})
        for name, text in named.items()
        if not text.strip()
    ]
