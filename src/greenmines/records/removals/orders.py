"""Leads closed with a reason, and orders: issued, reported on by the mine, re-checked (3.3b)."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.permissions import refusals_to_open
from greenmines.records.inbox.topics import Topic
from greenmines.records.listings.models import Listing
from greenmines.records.people.models import Person
from greenmines.records.racing import change_as_seen, insist_first, only_one
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.removal import CLAUSE, ORDER_MOVES, OrderAct, OrderState

from .crediting import record_missed_order
from .models import LeadState, OrderFile, RectificationOrder, RemovalLead
from .permissions import (
    refusals_of_text,
    refusals_to_issue,
    refusals_to_recheck,
    refusals_to_report,
    refusals_to_weigh,
)
from .telling import tell_house, tell_mine


@dataclass(frozen=True, slots=True)
class OrderSaid:
    """What is to be put right, and the last day for it."""

    findings: str
    until: date


def number_of(prefix: str, listing: Listing, now: datetime) -> str:
    """Not to be guessed, and never given twice."""
    year = day_in_china(now).year
    return f"{prefix}-{year}-{listing.mine.division}-{secrets.token_hex(3).upper()}"


# leads


@transaction.atomic
def close_lead(lead: RemovalLead, reason: str, *, by: Person, now: datetime) -> RemovalLead:
    """Nothing follows from it; why is on record, and the same source does not open it again."""
    insist(refusals_to_weigh(by, lead) + refusals_of_text(reason, "reason"))
    end_lead(lead, LeadState.CLOSED, reason=reason.strip(), by=by, now=now)
    return lead


@transaction.atomic
def end_lead(
    lead: RemovalLead, state: LeadState, *, reason: str = "", by: Person, now: datetime
) -> None:
    """Closed, or led on within the act that it led to; of two who do so one wins."""
    changed = RemovalLead.objects.filter(pk=lead.pk, state=LeadState.OPEN).update(
        state=state, reason=reason, ended_at=now, ended_by=by
    )
    insist_first(changed, CLAUSE)
    lead.refresh_from_db()
    verb = Verb.LEAD_CLOSED if state is LeadState.CLOSED else Verb.LEAD_LED_ON
    details = {"kind": lead.kind, "listing": lead.listing.number}
    audit.record(verb, lead, by=by, now=now, clause=CLAUSE, reason=reason, details=details)


# orders


@transaction.atomic
def issue(
    listing: Listing,
    said: OrderSaid,
    *,
    lead: RemovalLead | None = None,
    by: Person,
    now: datetime,
) -> RectificationOrder:
    """Order a listed mine to put something right; it is told at once."""
    refusals = refusals_to_issue(by, listing, lead, said.until, now)
    insist(refusals + refusals_of_text(said.findings, "findings"))
    order = _keep(listing, said, lead, by=by, now=now)
    if lead is not None:
        end_lead(lead, LeadState.LED_ON, by=by, now=now)
    _audit(Verb.ORDER_ISSUED, order, by=by, now=now, reason=order.findings)
    tell_mine(listing, Topic.ORDER_ISSUED, now=now, facts=_facts(order))
    return order


def _keep(
    listing: Listing, said: OrderSaid, lead: RemovalLead | None, *, by: Person, now: datetime
) -> RectificationOrder:
    with only_one(CLAUSE):
        return RectificationOrder.objects.create(
            number=number_of("ZG", listing, now),
            listing=listing,
            house=by.organisation,
            lead=lead,
            findings=said.findings.strip(),
            issued_at=now,
            issued_by=by,
            issued_on=day_in_china(now),
            until=said.until,
            state=OrderState.ISSUED,
        )


@transaction.atomic
def report(
    order: RectificationOrder,
    text: str,
    evidence: Iterable[Evidence],
    *,
    by: Person,
    now: datetime,
) -> RectificationOrder:
    """The mine says what it did, and shows it; a verifier looks again."""
    files = list(evidence)
    refusals = refusals_to_report(by, order) + refusals_of_text(text, "report")
    if not files:
        refusals.append(Refusal(Reason.EVIDENCE_MISSING, CLAUSE))
    insist(refusals + [found for one in files for found in refusals_to_open(by, one)])
    said = text.strip()
    _move(order, OrderAct.REPORT, report=said, reported_at=now, reported_by=by)
    for one in files:
        OrderFile.objects.get_or_create(order=order, evidence=one)
    _audit(Verb.ORDER_REPORTED, order, by=by, now=now, reason=said)
    tell_house(
        order.house, Post.VERIFIER, order.listing, Topic.ORDER_REPORTED, now=now,
        facts=_facts(order),
    )  # fmt: skip
    return order


@transaction.atomic
def recheck(
    order: RectificationOrder, act: OrderAct, result: str, *, by: Person, now: datetime
) -> RectificationOrder:
    """What a second look found: put right, not yet, or not in time, which touches credit."""
    if act is OrderAct.REPORT:
        raise ValueError("a report is the mine's own act")
    insist(refusals_to_recheck(by, order, act, now) + refusals_of_text(result, "result"))
    said = result.strip()
    _move(order, act, result=said, rechecked_at=now, rechecked_by=by)
    if act is OrderAct.FIND_NOT_RECTIFIED:
        record_missed_order(order, now=now)
    _audit(Verb.ORDER_RECHECKED, order, by=by, now=now, reason=said)
    tell_mine(order.listing, Topic.ORDER_RECHECKED, now=now, facts=_facts(order))
    return order


@transaction.atomic
def lapse(order: RectificationOrder, *, by: Person, now: datetime) -> None:
    """The mine leaves the list: within the act by which it does."""
    RectificationOrder.objects.filter(pk=order.pk).update(state=OrderState.LAPSED)
    order.refresh_from_db()
    _audit(Verb.ORDER_LAPSED, order, by=by, now=now)


def _move(order: RectificationOrder, act: OrderAct, **columns: object) -> None:
    change_as_seen(order, ["state"], {"state": ORDER_MOVES[act].to, **columns}, CLAUSE)


def _facts(order: RectificationOrder) -> dict[str, str]:
    return {"number": order.number, "until": order.until.isoformat(), "order": order.state}


def _audit(
    verb: Verb, order: RectificationOrder, *, by: Person, now: datetime, reason: str = ""
) -> None:
    details = {"order": order.number, "state": order.state, "until": order.until.isoformat()}
    audit.record(verb, order, by=by, now=now, clause=CLAUSE, reason=reason, details=details)
