"""What of penalties, orders and removals goes on the credit record of a mine's holder (3.3e)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from greenmines.records.credit.actions import EventSaid, report_event
from greenmines.records.credit.models import CreditEvent
from greenmines.records.credit.queries import Subject
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.mines.queries import code_of_holder, name_of_holder
from greenmines.records.policies.queries import method_known_on
from greenmines.records.registers.models import Penalty
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.credit.reported import NOT_RECTIFIED_IN_TIME, PENALTY
from greenmines.rules.credit.standing import counts_until
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.removal import CREDIT_EVENTS, NATURES, Ground

from .leading import pieces, with_mines
from .models import RectificationOrder, Removal


def record_missed_order(order: RectificationOrder, *, now: datetime) -> None:
    """An order that was not met, by its number."""
    happened_on = day_in_china(now)
    _record(
        order.listing.mine, NOT_RECTIFIED_IN_TIME, order.number, order.result, happened_on, now=now
    )


def record_removal(removal: Removal, document: str, *, now: datetime) -> None:
    """Only a fault weighs; what is nobody's fault is on record without points.

    One announcement may remove several mines of a holder, so the listing's number goes along.
    """
    kind = CREDIT_EVENTS[NATURES[Ground(removal.ground)]]
    document = f"{document}（{removal.listing.number}）"
    said = _said(removal.listing.mine, kind, document, removal.facts, day_in_china(now))
    report_event(replace(said, decided_by=removal.seconded_by), now=now)


def record_penalties(now: datetime) -> int:
    """Of listed mines' holders, decided during the stay and still counting; put right or not.

    The clock's; each decision is on a holder's record once. Returns how many were recorded.
    """
    method, today = method_known_on(day_in_china(now)), day_in_china(now)
    if method is None:
        return 0
    kind = method.type_of(PENALTY)
    rows = Penalty.objects.filter(decided_on__lte=today).order_by("id")
    counting = (
        (row, mine) for row, mine in with_mines(rows) if counts_until(kind, row.decided_on) >= today
    )
    return sum(_record_each(piece, now) for piece in pieces(counting))


def _record_each(found: Sequence[tuple[Penalty, int]], now: datetime) -> int:
    stays = Listing.objects.filter(left_at__isnull=True, mine__in={mine for _, mine in found})
    by_mine = {one.mine_id: one for one in stays.select_related("mine__holder")}
    known = set(
        CreditEvent.objects.filter(
            type_code=PENALTY, document__in={row.decision_number for row, _ in found}
        ).values_list("subject_code", "document")
    )
    recorded = 0
    for row, mine in found:
        stay = by_mine.get(mine)
        if stay is None or row.decided_on < day_in_china(stay.listed_at):
            continue
        if (code_of_holder(stay.mine), row.decision_number) not in known:
            facts = f"{row.authority}：{row.kind}，{row.ground}"
            number, day = row.decision_number, row.decided_on
            recorded += _record(stay.mine, PENALTY, number, facts, day, now=now)
    return recorded


def _record(
    mine: Mine, type_code: str, document: str, facts: str, happened_on: date, *, now: datetime
) -> bool:
    """Of a mine listed before this system the holder may not be known; then nobody is touched."""
    return report_event(_said(mine, type_code, document, facts, happened_on), now=now) is not None


def _said(mine: Mine, type_code: str, document: str, facts: str, happened_on: date) -> EventSaid:
    code = code_of_holder(mine)
    return EventSaid(
        subject=Subject(SubjectKind.HOLDER, code),
        name=name_of_holder(mine) or code,
        type_code=type_code,
        happened_on=happened_on,
        document=document,
        facts=facts,
    )
