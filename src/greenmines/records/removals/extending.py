"""More time to meet an order: asked for by the mine, granted or refused by who issued it (3.3b)."""

from datetime import date, datetime

from django.db import transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first, only_one
from greenmines.rules.posts import Post
from greenmines.rules.refusals import insist
from greenmines.rules.removal import CLAUSE, OPEN_ORDERS

from .models import OrderExtension, RectificationOrder
from .permissions import (
    refusals_of_text,
    refusals_to_answer_longer,
    refusals_to_ask_longer,
)
from .telling import tell_house, tell_mine


@transaction.atomic
def ask_longer(
    order: RectificationOrder, until: date, reason: str, *, by: Person, now: datetime
) -> OrderExtension:
    """The mine says why it needs more time, and until when; the house that issued it is told."""
    insist(refusals_to_ask_longer(by, order, until, now) + refusals_of_text(reason, "reason"))
    with only_one(CLAUSE):
        extension = OrderExtension.objects.create(
            order=order,
            reason=reason.strip(),
            asked_until=until,
            asked_at=now,
            asked_by=by,
            first_until=order.until,
        )
    _audit(Verb.ORDER_EXTENSION_ASKED, extension, extension.reason, by=by, now=now)
    topic, facts = Topic.ORDER_EXTENSION_ASKED, _facts(order)
    tell_house(order.house, Post.VERIFIER, order.listing, topic, now=now, facts=facts)
    return extension


@transaction.atomic
def grant(
    extension: OrderExtension, until: date, answer: str, *, by: Person, now: datetime
) -> OrderExtension:
    """The order has a later last day from now on; what was issued keeps the first one."""
    insist(
        refusals_to_answer_longer(by, extension, until, now) + refusals_of_text(answer, "answer")
    )
    _answer(extension, answer, until, by=by, now=now)
    order = extension.order
    changed = RectificationOrder.objects.filter(
        pk=order.pk, until=extension.first_until, state__in=OPEN_ORDERS
    ).update(until=until)
    insist_first(changed, CLAUSE)
    order.refresh_from_db()
    _audit(Verb.ORDER_EXTENDED, extension, extension.answer, by=by, now=now)
    tell_mine(order.listing, Topic.ORDER_EXTENDED, now=now, facts=_facts(order))
    return extension


@transaction.atomic
def refuse(extension: OrderExtension, answer: str, *, by: Person, now: datetime) -> OrderExtension:
    """The last day stays as it is, and the mine reads why."""
    insist(refusals_to_answer_longer(by, extension, None, now) + refusals_of_text(answer, "answer"))
    _answer(extension, answer, None, by=by, now=now)
    _audit(Verb.ORDER_EXTENSION_REFUSED, extension, extension.answer, by=by, now=now)
    order = extension.order
    tell_mine(order.listing, Topic.ORDER_EXTENSION_REFUSED, now=now, facts=_facts(order))
    return extension


def _answer(
    extension: OrderExtension, answer: str, until: date | None, *, by: Person, now: datetime
) -> None:
    """Of two who answer the first is kept."""
    changed = OrderExtension.objects.filter(pk=extension.pk, answered_at__isnull=True).update(
        answer=answer.strip(), granted_until=until, answered_at=now, answered_by=by
    )
    insist_first(changed, CLAUSE)
    extension.refresh_from_db()


def _facts(order: RectificationOrder) -> dict[str, str]:
    return {"number": order.number, "until": order.until.isoformat()}


def _audit(
    verb: Verb, extension: OrderExtension, reason: str, *, by: Person, now: datetime
) -> None:
    order = extension.order
    granted = extension.granted_until
    details = {
        "order": order.number,
        "first_until": extension.first_until.isoformat(),
        "asked_until": extension.asked_until.isoformat(),
        "until": "" if granted is None else granted.isoformat(),
    }
    audit.record(verb, order, by=by, now=now, clause=CLAUSE, reason=reason, details=details)
