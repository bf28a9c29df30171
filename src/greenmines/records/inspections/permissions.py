"""Who keeps a library, freezes a draw, contributes to its seed, draws and aborts (3.3a)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.plans.models import Batch
from greenmines.records.plans.queries import batches_of, shares_of
from greenmines.records.policies.queries import supervision_in_force, supervision_on
from greenmines.rules.codes import refusals_to_accept_credit_code
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.divisions import path_names
from greenmines.rules.drawing.values import LINE, Against
from greenmines.rules.planning import refusals_of_year
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, about
from greenmines.rules.supervision import refusals_without_rules

from .freezing import Asked
from .models import (
    UNDER_WAY,
    AwaitedValue,
    Draw,
    DrawnMine,
    DrawState,
    Inspector,
    Interest,
)
from .queries import HOUSES


CLAUSE = "3.3a"
DECLARED = frozenset({Against.KIN, Against.LOCAL, Against.INTERESTED})
LEAST_PARTIES = 2  # one alone could look for a secret that pleases it
# Who acts for a house that contributes to a seed.
ACTS_FOR: Mapping[Actor, Post] = {
    Actor.COUNTY: Post.SIGNER,
    Actor.CITY: Post.SIGNER,
    Actor.PROVINCE: Post.SIGNER,
    Actor.MINISTRY: Post.SIGNER,
    Actor.DEPARTMENT: Post.CONSULTANT,
    Actor.ENTERPRISE: Post.RESPONSIBLE,
    Actor.AGENCY: Post.AGENCY_MANAGER,
}


def refusals_to_keep_library(person: Person) -> list[Refusal]:
    """A province's or the ministry's verifier keeps its own library and freezes its draws."""
    if kind_of(person) in HOUSES and holds(person, Post.VERIFIER):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.VERIFIER.value})]


def refusals_to_end(person: Person, inspector: Inspector) -> list[Refusal]:
    refusals = refusals_to_keep_library(person)
    if inspector.house_id != person.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if inspector.ended_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


def refusals_to_begin_draw(person: Person) -> list[Refusal]:
    """One after the other: nobody begins a second draw to keep whichever suits."""
    refusals = refusals_to_keep_library(person)
    if other := Draw.objects.filter(house=person.organisation_id, state__in=UNDER_WAY).first():
        refusals.append(Refusal(Reason.DRAW_UNDER_WAY, CLAUSE, {"draw": other.number}))
    return refusals


def refusals_to_freeze(
    person: Person,
    parties: Sequence[Organisation],
    asked: Asked,
    hours: tuple[datetime, datetime],
    now: datetime,
) -> list[Refusal]:
    """At least two parties contribute, and first everybody commits, then everybody reveals."""
    today, rules = day_in_china(now), supervision_on(day_in_china(now))
    refusals = refusals_to_begin_draw(person) + refusals_without_rules(rules, CLAUSE)
    refusals += _refusals_of_parties(parties)
    if not all(0 < ratio <= 1 for ratio in (asked.ratio, *asked.ratios.values())):
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "ratio"}))
    if asked.batch is not None:
        refusals += _refusals_of_batch(person, asked.batch, today)
    elif not refusals:
        refusals += _refusals_beside_plans(person.organisation, asked.declared.least, today)
    refusals += [
        about(number, Refusal(Reason.REASON_MISSING, CLAUSE))
        for number, reason in asked.excluded.items()
        if not reason.strip()
    ]
    return refusals + _refusals_of_hours(*hours, now)


def _refusals_of_parties(parties: Sequence[Organisation]) -> list[Refusal]:
    refusals = []
    if len({party.pk for party in parties}) < LEAST_PARTIES:
        details = {"field": "parties", "needed": str(LEAST_PARTIES)}
        refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, details))
    names = [party.name_zh for party in parties]
    return refusals + [
        Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "parties", "party": name})
        for name in sorted({name for name in names if names.count(name) > 1})
    ]


def _refusals_beside_plans(house: Organisation, share: Decimal, today: date) -> list[Refusal]:
    """With what the plans of the year draw it reaches the share of the rules."""
    planned = [shares_of(one).least for one in batches_of(house).filter(plan__year=today.year)]
    return refusals_of_year([share, *planned], supervision_in_force(today).sampling)


def _refusals_of_batch(person: Person, batch: Batch, today: date) -> list[Refusal]:
    """A published one of the same house, within its time, of which no other draw lives."""
    refusals = []
    if batch.plan.house_id != person.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if batch.plan.published_at is None:
        refusals.append(Refusal(Reason.WRONG_STAGE, CLAUSE))
    if today < batch.opens_on:
        refusals.append(Refusal(Reason.TOO_EARLY, CLAUSE, {"from": batch.opens_on.isoformat()}))
    if today > batch.closes_on:
        refusals.append(Refusal(Reason.TOO_LATE, CLAUSE, {"until": batch.closes_on.isoformat()}))
    if batch.draws.filter(state=DrawState.DRAWN).exists():
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


def _refusals_of_hours(
    commit_until: datetime, reveal_until: datetime, now: datetime
) -> list[Refusal]:
    named = (("commit_until", now, commit_until), ("reveal_until", commit_until, reveal_until))
    return [
        Refusal(Reason.DAY_TOO_EARLY, CLAUSE, {"field": field, "least": earlier.isoformat()})
        for field, earlier, later in named
        if later <= earlier
    ]


def refusals_to_enter_value(
    person: Person, awaited: AwaitedValue, value: str, now: datetime
) -> list[Refusal]:
    """After the secrets: a value that is known before them could be chosen against."""
    refusals = _refusals_of_house(person, awaited.draw, Post.VERIFIER)
    refusals += _refusals_of_end_of_reveals(awaited.draw, now)
    if awaited.entered_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    if not re.fullmatch(LINE, value.strip()) or not value.strip():
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "value"}))
    return refusals


def refusals_to_draw(person: Person, draw: Draw, now: datetime) -> list[Refusal]:
    """When no secret can come any more, somebody revealed, and no value is awaited."""
    refusals = _refusals_of_house(person, draw, Post.VERIFIER)
    refusals += _refusals_of_end_of_reveals(draw, now)
    if not any(one.revealed_at for one in draw.contributions.all()):
        refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "secret"}))
    refusals += [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "value", "source": one.source})
        for one in draw.awaited.all()
        if one.entered_at is None
    ]
    return refusals


def refusals_to_abort(person: Person, draw: Draw, reason: str) -> list[Refusal]:
    """By the house's signer, with a reason that stays public with what was frozen."""
    refusals = _refusals_of_house(person, draw, Post.SIGNER)
    if draw.state in {DrawState.DRAWN, DrawState.ABORTED}:
        refusals.append(Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": draw.state}))
    if not reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    return refusals


def refusals_to_tell_absent(person: Person, mine: DrawnMine, certificate: str) -> list[Refusal]:
    """By the verifier of the house; only of somebody who is in the team by now."""
    refusals = _refusals_of_house(person, mine.draw, Post.VERIFIER)
    if certificate not in mine.team:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "certificate"}))
    return refusals


def refusals_to_declare(
    person: Person, inspector: Inspector, kind: Against, reason: str, where: tuple[str, str]
) -> list[Refusal]:
    """By the person or the house; `where` is a credit code or a division, one of the two."""
    refusals = _refusals_of_stay(person, inspector)
    if kind not in DECLARED:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "kind"}))
    holder_code, division = where
    if bool(holder_code) is bool(division):
        refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "holder_code"}))
    elif division and not path_names(division):
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "division"}))
    elif holder_code:
        refusals += refusals_to_accept_credit_code(holder_code)
    return refusals + ([] if reason.strip() else [Refusal(Reason.REASON_MISSING, CLAUSE)])


def _refusals_of_stay(person: Person, inspector: Inspector) -> list[Refusal]:
    if inspector.ended_at is not None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    if person.pk == inspector.person_id:
        return []
    if inspector.house_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return refusals_to_keep_library(person)


def refusals_to_withdraw(person: Person, interest: Interest) -> list[Refusal]:
    """By the house alone, and not by somebody about themselves."""
    refusals = refusals_to_end(person, interest.inspector)
    if person.pk == interest.inspector.person_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if interest.withdrawn_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


def reveals_are_over(draw: Draw, now: datetime) -> bool:
    """Whether nobody's secret can come any more."""
    bound = [one for one in draw.contributions.all() if one.committed_at is not None]
    return now > draw.reveal_until or all(one.revealed_at is not None for one in bound)


def _refusals_of_end_of_reveals(draw: Draw, now: datetime) -> list[Refusal]:
    refusals = refusals_of_state(draw, DrawState.REVEALING)
    if not refusals and not reveals_are_over(draw, now):
        details = {"from": draw.reveal_until.isoformat()}
        refusals.append(Refusal(Reason.TOO_EARLY, CLAUSE, details))
    return refusals


def _refusals_of_house(person: Person, draw: Draw, post: Post) -> list[Refusal]:
    if not holds(person, post):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": post.value})]
    if person.organisation_id != draw.house_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return []


def refusals_of_state(draw: Draw, wanted: DrawState) -> list[Refusal]:
    if draw.state == wanted:
        return []
    return [Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": draw.state})]
