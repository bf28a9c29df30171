"""What of orders and removals goes on the credit record of a mine's holder (3.3e)."""

from datetime import datetime

from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.queries import Subject
from greenmines.records.mines.models import Mine
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.removal import CREDIT_EVENTS, NATURES, Ground

from .models import RectificationOrder, Removal


MISSED = "not_rectified_in_time"


def record_missed_order(order: RectificationOrder, *, now: datetime) -> None:
    """An order that was not met, by its number."""
    _record(order.listing.mine, MISSED, order.number, order.result, now=now)


def record_removal(removal: Removal, document: str, *, now: datetime) -> None:
    """Only a fault weighs; what is nobody's fault is on record without points.

    One announcement may remove several mines of a holder, so the listing's number goes along.
    """
    kind = CREDIT_EVENTS[NATURES[Ground(removal.ground)]]
    document = f"{document}（{removal.listing.number}）"
    _record(removal.listing.mine, kind, document, removal.facts, now=now)


def _record(mine: Mine, type_code: str, document: str, facts: str, *, now: datetime) -> None:
    """Of a mine listed before this system the holder may not be known; then nobody is touched."""
    holder = mine.holder
    code = (holder.credit_code if holder else None) or mine.holder_code
    said = EventSaid(
        subject=Subject(SubjectKind.HOLDER, code),
        name=holder.name_zh if holder else mine.holder_name or code,
        type_code=type_code,
        happened_on=day_in_china(now),
        document=document,
        facts=facts,
    )
    report_event(said, now=now)
