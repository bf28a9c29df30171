"""Who may close a lead, order, report, re-check, propose, be heard, decide and announce (3.3b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.permissions import refusals_to_open
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.mines.queries import visible_to
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of, posts_of
from greenmines.records.policies.queries import supervision_in_force, supervision_on
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.extending import refusals_of_longer
from greenmines.rules.posts import AUTHORITIES, Actor, Post, refusal_of_post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.removal import (
    CLAUSE,
    OPEN_ORDERS,
    ORDER_MOVES,
    PROPOSING,
    REMOVAL_MOVES,
    SECONDING,
    Ground,
    OrderAct,
    OrderState,
    RemovalAct,
    RemovalOutcome,
    RemovalState,
    refusals_of_hearing,
    refusals_of_order_days,
    refusals_to_give_until,
    refusals_to_move,
)
from greenmines.rules.supervision import RectificationRules, refusals_without_rules

from .models import LeadState, OrderExtension, RectificationOrder, Removal, RemovalLead
from .queries import extension_of, files_of, live_removal, open_order


LEVELS = {Actor.COUNTY: 1, Actor.CITY: 2, Actor.PROVINCE: 3, Actor.MINISTRY: 4}
WEIGHERS = frozenset({Post.REVIEWER, Post.VERIFIER})  # of leads


def refusals_of_area(person: Person, mine: Mine) -> list[Refusal]:
    """A house acts on mines of its area, an enterprise on its own."""
    if visible_to(person).filter(pk=mine.pk).exists():
        return []
    return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]


def _refusals_of_house(person: Person, house: Organisation, mine: Mine) -> list[Refusal]:
    """The house itself, or one above it over the same mine."""
    own = LEVELS.get(kind_of(person), 0)
    is_above = own > LEVELS[Actor(house.kind)]
    if person.organisation_id == house.pk or is_above:
        return refusals_of_area(person, mine)
    return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]


def refusals_of_text(text: str, field: str) -> list[Refusal]:
    return [] if text.strip() else [Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})]


def _refusals_of_stay(listing: Listing) -> list[Refusal]:
    return [] if listing.left_at is None else [Refusal(Reason.NOT_ON_LIST, CLAUSE)]


def refusals_to_weigh(person: Person, lead: RemovalLead) -> list[Refusal]:
    """To close a lead with a reason; a reviewer or a verifier of an authority over the mine."""
    refusals = refusals_of_area(person, lead.listing.mine)
    if kind_of(person) not in AUTHORITIES or posts_of(person).isdisjoint(WEIGHERS):
        refusals.append(Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.REVIEWER.value}))
    if lead.state != LeadState.OPEN:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


# orders


def refusals_to_order(person: Person) -> list[Refusal]:
    """Whether somebody orders at all, whatever the mine: a verifier of an authority."""
    if kind_of(person) in AUTHORITIES and Post.VERIFIER in posts_of(person):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.VERIFIER.value})]


def refusals_to_begin_order(person: Person, listing: Listing, now: datetime) -> list[Refusal]:
    """A verifier of an authority over a listed mine; one order at a time."""
    if refusals := refusals_to_order(person):
        return refusals
    refusals = refusals_of_area(person, listing.mine) + _refusals_of_stay(listing)
    if open_order(listing) is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals + refusals_without_rules(supervision_on(day_in_china(now)), CLAUSE)


def refusals_to_issue(
    person: Person, listing: Listing, lead: RemovalLead | None, until: date, now: datetime
) -> list[Refusal]:
    refusals = refusals_to_begin_order(person, listing, now) + _refusals_of_lead(lead, listing)
    if refusals:
        return refusals
    today = day_in_china(now)
    return refusals_to_give_until(supervision_in_force(today).rectification, today, until)


def _refusals_of_lead(lead: RemovalLead | None, listing: Listing) -> list[Refusal]:
    if lead is None:
        return []
    if lead.listing_id != listing.pk:
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "lead"})]
    if lead.state != LeadState.OPEN:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    return []


def refusals_to_report(person: Person, order: RectificationOrder) -> list[Refusal]:
    """Whoever answers for the mine, on its last day too, and late as well: late is on record."""
    move = ORDER_MOVES[OrderAct.REPORT]
    moving = refusals_to_move(move, OrderState(order.state), kind_of(person), posts_of(person))
    return refusals_of_area(person, order.listing.mine) + moving


def rules_of(order: RectificationOrder) -> RectificationRules:
    """An order goes by the rules of the day on which it was issued."""
    return supervision_in_force(order.issued_on).rectification


def refusals_to_ask_longer(
    person: Person, order: RectificationOrder, longer: date | None, now: datetime
) -> list[Refusal]:
    """Whoever answers for the mine, once, while the order is not met; `longer` None: in general."""
    refusals = refusals_to_report(person, order)
    if extension_of(order) is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    if refusals:
        return refusals
    rules = rules_of(order)
    asked = order.until + timedelta(days=1) if longer is None else longer
    return refusals_of_longer(rules, order.until, asked, day_in_china(now))


def refusals_to_answer_longer(
    person: Person, extension: OrderExtension, longer: date | None, now: datetime
) -> list[Refusal]:
    """A verifier of the house that issued the order; `longer` None: it is refused."""
    order = extension.order
    if not holds(person, Post.VERIFIER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.VERIFIER.value})]
    if person.organisation_id != order.house_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if extension.answered_at is not None or order.state not in OPEN_ORDERS:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    asked = extension.asked_until if longer is None else longer
    return refusals_of_longer(rules_of(order), order.until, asked, day_in_china(now))


def refusals_to_recheck(
    person: Person, order: RectificationOrder, act: OrderAct, now: datetime
) -> list[Refusal]:
    """A verifier of the house or of one above it, and not whoever issued the order."""
    move = ORDER_MOVES[act]
    moving = refusals_to_move(move, OrderState(order.state), kind_of(person), posts_of(person))
    refusals = _refusals_of_house(person, order.house, order.listing.mine) + moving
    if order.issued_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    return refusals or refusals_of_order_days(act, order.until, day_in_china(now))


# removals


def refusals_to_put_forward(person: Person) -> list[Refusal]:
    """Whether somebody proposes removals at all, whatever the mine."""
    if kind_of(person) in PROPOSING.kinds and PROPOSING.post in posts_of(person):
        return []
    return [refusal_of_post(PROPOSING.post, CLAUSE, *PROPOSING.kinds)]


def refusals_to_begin_removal(person: Person, listing: Listing, now: datetime) -> list[Refusal]:
    """A province proposes for its mines; the ministry may begin on a finding of its own."""
    if refusals := refusals_to_put_forward(person):
        return refusals
    refusals = refusals_of_area(person, listing.mine) + _refusals_of_stay(listing)
    if live_removal(listing) is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals + refusals_without_rules(supervision_on(day_in_china(now)), CLAUSE)


@dataclass(frozen=True, slots=True)
class ProposalSaid:
    """Why a mine should leave; `evidence` belongs to the house that proposes."""

    ground: Ground
    facts: str
    evidence: Evidence | None
    lead: RemovalLead | None = None
    order: RectificationOrder | None = None


def refusals_to_propose(
    person: Person, listing: Listing, said: ProposalSaid, now: datetime
) -> list[Refusal]:
    """With facts and proof; that something was not put right needs an order that was not met."""
    refusals = refusals_to_begin_removal(person, listing, now)
    refusals += _refusals_of_lead(said.lead, listing) + refusals_of_text(said.facts, "facts")
    if said.order is not None and said.order.listing_id != listing.pk:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "order"}))
    is_missed = said.order is not None and said.order.state == OrderState.NOT_RECTIFIED
    if said.ground is Ground.NOT_RECTIFIED and not is_missed:
        refusals.append(Refusal(Reason.ORDER_MISSING, CLAUSE))
    if said.evidence is None:
        return [*refusals, Refusal(Reason.EVIDENCE_MISSING, CLAUSE)]
    return refusals + refusals_to_open(person, said.evidence)


def refusals_to_act(
    person: Person, removal: Removal, act: RemovalAct, now: datetime
) -> list[Refusal]:
    """Any act on a removal but the announcement: post, state, house, hearing, second person."""
    state = RemovalState(removal.state)
    moving = refusals_to_move(REMOVAL_MOVES[act], state, kind_of(person), posts_of(person))
    refusals = moving + _refusals_of_place(person, removal, act)
    if act in SECONDING_ACTS and person.pk in {removal.signed_by_id, removal.proposed_by_id}:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    return refusals or refusals_of_hearing(act, state, removal.hearing_until, day_in_china(now))


SECONDING_ACTS = frozenset({RemovalAct.DECLINE, *SECONDING.values()})
PROPOSERS_OWN = frozenset({RemovalAct.WITHDRAW, RemovalAct.HOLD_HEARING})


def _refusals_of_place(person: Person, removal: Removal, act: RemovalAct) -> list[Refusal]:
    if act in PROPOSERS_OWN and removal.house_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return refusals_of_area(person, removal.listing.mine)


def seconding_of(removal: Removal) -> RemovalAct:
    """What the second signer agrees to; asked while the first signature stands."""
    return SECONDING[RemovalOutcome(removal.outcome)]


def refusals_to_announce(person: Person, removals: Sequence[Removal]) -> list[Refusal]:
    """A signer of the ministry, whatever was decided to be announced."""
    move = REMOVAL_MOVES[RemovalAct.ANNOUNCE]
    if kind_of(person) not in move.kinds or move.post not in posts_of(person):
        return [refusal_of_post(move.post, CLAUSE, *move.kinds)]
    if not removals:
        return [Refusal(Reason.MINES_MISSING, CLAUSE)]
    return [
        Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)
        for one in removals
        if one.state not in move.states
    ]


# files


def refusals_to_open_order_file(
    person: Person, order: RectificationOrder, evidence: Evidence
) -> list[Refusal]:
    """What the mine sent opens to itself and to the authorities over it."""
    if evidence.pk not in {one.pk for one in files_of(order)}:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "file"})]
    return refusals_of_area(person, order.listing.mine)


def refusals_to_open_removal_file(
    person: Person, removal: Removal, evidence: Evidence
) -> list[Refusal]:
    """What a removal stands on opens to the mine, which is heard on it, and to the authorities."""
    if evidence.pk not in {removal.evidence_id, removal.hearing_file_id}:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "file"})]
    return refusals_of_area(person, removal.listing.mine)
