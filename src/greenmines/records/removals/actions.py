"""Removals: proposed, heard, decided by two people of the ministry, announced (3.3b).

Leads and orders are in `orders`; what the clock finds is in `leading`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.permissions import refusals_to_open
from greenmines.records.inbox.actions import settle
from greenmines.records.inbox.topics import Topic
from greenmines.records.listings import actions as listings
from greenmines.records.listings.models import Listing
from greenmines.records.people.models import Person
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.racing import change_as_seen, only_one
from greenmines.rules.calendar import official_calendar
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.removal import (
    CLAUSE,
    REMOVAL_MOVES,
    Ground,
    RemovalAct,
    RemovalOutcome,
    RemovalState,
    hearing_period,
)

from .crediting import record_removal
from .models import LeadState, Removal, RemovalAnnouncement, RemovalLead
from .orders import end_lead, lapse, number_of
from .permissions import (
    ProposalSaid,
    refusals_of_text,
    refusals_to_act,
    refusals_to_announce,
    refusals_to_propose,
    seconding_of,
)
from .queries import open_order
from .telling import tell_house, tell_mine, tell_ministry, tell_signers


OF_THE_MINISTRY = (Topic.REMOVAL_READY, Topic.REMOVAL_SIGNED, Topic.REMOVAL_DECIDED)


@transaction.atomic
def propose(listing: Listing, said: ProposalSaid, *, by: Person, now: datetime) -> Removal:
    """The mine is told, and may ask to be heard within its days."""
    insist(refusals_to_propose(by, listing, said, now))
    if said.evidence is None:  # refused above; said again for whoever reads the types
        raise LookupError("a proposal has its proof")
    removal = _keep(listing, said, said.evidence, by=by, now=now)
    if said.lead is not None:
        end_lead(said.lead, LeadState.LED_ON, by=by, now=now)
    _audit(Verb.REMOVAL_PROPOSED, removal, by=by, now=now, reason=removal.facts)
    tell_mine(listing, Topic.REMOVAL_PROPOSED, now=now, facts=_facts(removal))
    return removal


def _keep(
    listing: Listing, said: ProposalSaid, evidence: Evidence, *, by: Person, now: datetime
) -> Removal:
    today = day_in_china(now)
    period = hearing_period(supervision_in_force(today).rectification, today, official_calendar())
    with only_one(CLAUSE):
        return Removal.objects.create(
            number=number_of("YC", listing, now),
            listing=listing,
            house=by.organisation,
            lead=said.lead,
            order=said.order,
            ground=said.ground,
            facts=said.facts.strip(),
            evidence=evidence,
            proposed_at=now,
            proposed_by=by,
            state=RemovalState.PROPOSED,
            hearing_until=period.last_day,
        )


@transaction.atomic
def ask_hearing(removal: Removal, wish: str, *, by: Person, now: datetime) -> Removal:
    """The mine wants to be heard, and says on what."""
    act = RemovalAct.ASK_HEARING
    insist(refusals_to_act(by, removal, act, now) + refusals_of_text(wish, "wish"))
    said = wish.strip()
    _move(removal, act, now=now, wish=said, asked_at=now, asked_by=by)
    _audit(Verb.HEARING_ASKED, removal, by=by, now=now, reason=said)
    _tell_proposer(removal, Topic.HEARING_ASKED, now=now)
    return removal


@transaction.atomic
def waive_hearing(removal: Removal, *, by: Person, now: datetime) -> Removal:
    act = RemovalAct.WAIVE_HEARING
    insist(refusals_to_act(by, removal, act, now))
    _move(removal, act, now=now, waived_at=now, waived_by=by)
    _audit(Verb.HEARING_WAIVED, removal, by=by, now=now)
    tell_ready(removal, now=now)
    return removal


@dataclass(frozen=True, slots=True)
class HearingSaid:
    """What was said at a hearing, by whom; `file` is the signed record."""

    held_on: date
    record: str
    file: Evidence | None = None


@transaction.atomic
def hold_hearing(removal: Removal, said: HearingSaid, *, by: Person, now: datetime) -> Removal:
    """The record of a hearing that took place, by the house that proposed."""
    act = RemovalAct.HOLD_HEARING
    refusals = refusals_to_act(by, removal, act, now) + refusals_of_text(said.record, "hearing")
    refusals += _refusals_of_hearing_day(removal, said.held_on, day_in_china(now))
    insist(refusals + ([] if said.file is None else refusals_to_open(by, said.file)))
    record = said.record.strip()
    _move(
        removal, act, now=now, heard_on=said.held_on, hearing=record, hearing_file=said.file,
        heard_at=now, heard_by=by,
    )  # fmt: skip
    _audit(Verb.HEARING_HELD, removal, by=by, now=now, reason=record)
    tell_mine(removal.listing, Topic.HEARING_HELD, now=now, facts=_facts(removal))
    tell_ready(removal, now=now)
    return removal


def _refusals_of_hearing_day(removal: Removal, held_on: date, today: date) -> list[Refusal]:
    first = day_in_china(removal.asked_at) if removal.asked_at else today
    if held_on < first:
        details = {"field": "heard_on", "least": first.isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details)]
    if held_on > today:
        details = {"field": "heard_on", "most": today.isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, CLAUSE, details)]
    return []


@transaction.atomic
def withdraw(removal: Removal, reason: str, *, by: Person, now: datetime) -> Removal:
    """The house that proposed takes it back, before anybody signed."""
    act = RemovalAct.WITHDRAW
    insist(refusals_to_act(by, removal, act, now) + refusals_of_text(reason, "reason"))
    said = reason.strip()
    _move(removal, act, now=now, withdrawn_reason=said)
    _audit(Verb.REMOVAL_WITHDRAWN, removal, by=by, now=now, reason=said)
    tell_mine(removal.listing, Topic.REMOVAL_ENDED, now=now, facts=_facts(removal))
    return removal


@transaction.atomic
def sign(
    removal: Removal, outcome: RemovalOutcome, reasons: str, *, by: Person, now: datetime
) -> Removal:
    """The first signature: remove or keep, with reasons."""
    act = RemovalAct.SIGN
    insist(refusals_to_act(by, removal, act, now) + refusals_of_text(reasons, "reason"))
    said = reasons.strip()
    _move(
        removal, act, now=now, outcome=outcome, reasons=said, signed_at=now, signed_by=by,
        declined_reason="",
    )  # fmt: skip
    _audit(Verb.REMOVAL_SIGNED, removal, by=by, now=now, reason=said)
    tell_signers(removal, Topic.REMOVAL_SIGNED, now=now, facts=_facts(removal))
    return removal


@transaction.atomic
def second(removal: Removal, *, by: Person, now: datetime) -> Removal:
    """Another person agrees. A removal then waits for its announcement; to stay takes hold now."""
    if removal.state != RemovalState.SIGNED:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)])
    act = seconding_of(removal)
    insist(refusals_to_act(by, removal, act, now))
    _move(removal, act, now=now, seconded_at=now, seconded_by=by)
    _audit(Verb.REMOVAL_SECONDED, removal, by=by, now=now, reason=removal.reasons)
    if act is RemovalAct.SECOND_STAY:
        tell_mine(removal.listing, Topic.REMOVAL_ENDED, now=now, facts=_facts(removal))
        _tell_proposer(removal, Topic.REMOVAL_ENDED, now=now)
    else:
        tell_signers(removal, Topic.REMOVAL_DECIDED, now=now, facts=_facts(removal))
    return removal


@transaction.atomic
def decline(removal: Removal, reason: str, *, by: Person, now: datetime) -> Removal:
    """The second signer does not agree; the first signature falls and stays in the audit."""
    act = RemovalAct.DECLINE
    insist(refusals_to_act(by, removal, act, now) + refusals_of_text(reason, "reason"))
    said = reason.strip()
    _move(removal, act, now=now, outcome="", signed_at=None, signed_by=None, declined_reason=said)
    _audit(Verb.REMOVAL_DECLINED, removal, by=by, now=now, reason=said)
    tell_ready(removal, now=now)
    return removal


@transaction.atomic
def announce(
    removals: Sequence[Removal], number: str, *, by: Person, now: datetime
) -> RemovalAnnouncement:
    """Every one of these mines leaves the list at this moment, or none does.

    Title, badge and certificate are shown by the stay, so they stop with it.
    """
    insist(refusals_to_announce(by, removals) + refusals_of_text(number, "number"))
    try:
        with transaction.atomic():
            announcement = RemovalAnnouncement.objects.create(
                number=number.strip(), announced_at=now, announced_by=by
            )
    except IntegrityError as error:
        known = {"field": "number", "value": number}
        raise Refused([Refusal(Reason.FIELD_MALFORMED, CLAUSE, known)]) from error
    for removal in removals:
        _take_off(removal, announcement, by=by, now=now)
    details: dict[str, object] = {"number": announcement.number, "mines": len(removals)}
    audit.record(
        Verb.REMOVALS_ANNOUNCED, announcement, by=by, now=now, clause=CLAUSE, details=details
    )
    return announcement


def _take_off(
    removal: Removal, announcement: RemovalAnnouncement, *, by: Person, now: datetime
) -> None:
    """The stay ends, and with it whatever was open about it."""
    _move(removal, RemovalAct.ANNOUNCE, now=now, announcement=announcement)
    listing, document = removal.listing, announcement.number
    listings.remove(listing, Ground(removal.ground), document=document, by=by, now=now)
    record_removal(removal, document, now=now)
    order = open_order(listing)
    if order is not None:
        lapse(order, by=by, now=now)
    for lead in RemovalLead.objects.filter(listing=listing, state=LeadState.OPEN):
        end_lead(lead, LeadState.LED_ON, by=by, now=now)
    _audit(Verb.REMOVED, removal, by=by, now=now)
    tell_mine(listing, Topic.REMOVED, now=now, facts=_facts(removal))
    _tell_proposer(removal, Topic.REMOVED, now=now)


def tell_ready(removal: Removal, *, now: datetime) -> None:
    """The reviewers of the ministry may sign."""
    facts = _facts(removal)
    tell_ministry(Post.REVIEWER, removal.listing, Topic.REMOVAL_READY, now=now, facts=facts)


def _tell_proposer(removal: Removal, topic: Topic, *, now: datetime) -> None:
    facts = _facts(removal)
    tell_house(removal.house, Post.REVIEWER, removal.listing, topic, now=now, facts=facts)


def _move(removal: Removal, act: RemovalAct, *, now: datetime, **columns: object) -> None:
    """Each act ends what the ministry was asked for before it."""
    change_as_seen(removal, ["state"], {"state": REMOVAL_MOVES[act].to, **columns}, CLAUSE)
    settle(*OF_THE_MINISTRY, now=now, details={"number": removal.number})


def _facts(removal: Removal) -> dict[str, str]:
    return {
        "number": removal.number,
        "until": removal.hearing_until.isoformat(),
        "ground": removal.ground,
        "removal": removal.state,
    }


def _audit(verb: Verb, removal: Removal, *, by: Person, now: datetime, reason: str = "") -> None:
    details = {
        "removal": removal.number,
        "listing": removal.listing.number,
        "state": removal.state,
        "ground": removal.ground,
    }
    audit.record(verb, removal, by=by, now=now, clause=CLAUSE, reason=reason, details=details)
