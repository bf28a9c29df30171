"""What time does to orders and removals: a last day that comes near or is past, days to be heard.

The clock's. Each is told once; that it was told is kept in the transaction that sends it.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from greenmines.records.inbox.topics import Topic
from greenmines.records.jobs.actions import remember_telling
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post

from .actions import tell_ready
from .models import OrderExtension, RectificationOrder, Removal
from .queries import due_by, unheard
from .telling import tell_house, tell_mine


def tell_of_days(now: datetime) -> int:
    """Returns how many orders and removals were told of."""
    today = day_in_china(now)
    rules = supervision_on(today)
    if rules is None:
        return 0
    soon = today + timedelta(days=rules.rectification.reminder_days.required)
    told = sum(_tell_of_order(order, today, now) for order in due_by(soon))
    return told + sum(_tell_of_removal(removal, now) for removal in unheard(today))


@transaction.atomic
def _tell_of_order(order: RectificationOrder, today: date, now: datetime) -> bool:
    """The mine, and the house once it is late."""
    is_late = order.until < today
    topic = Topic.ORDER_OVERDUE if is_late else Topic.ORDER_DUE_SOON
    if not remember_telling(topic, _key_of(order), now=now):
        return False
    facts = {"number": order.number, "until": order.until.isoformat()}
    tell_mine(order.listing, topic, now=now, facts=facts)
    if is_late:
        tell_house(order.house, Post.VERIFIER, order.listing, topic, now=now, facts=facts)
    return True


def _key_of(order: RectificationOrder) -> str:
    """A later last day is told of again."""
    extension: OrderExtension | None = getattr(order, "extension", None)
    if extension is None or extension.granted_until is None:
        return order.number
    return f"{order.number} {order.until.isoformat()}"


@transaction.atomic
def _tell_of_removal(removal: Removal, now: datetime) -> bool:
    """The ministry: the mine did not ask to be heard."""
    if not remember_telling(Topic.REMOVAL_READY, removal.number, now=now):
        return False
    tell_ready(removal, now=now)
    return True
