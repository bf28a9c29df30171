"""Leads that open by themselves: what registers, licences and complaints say of listed mines.

The clock's. Each source opens one lead for a stay, whenever and however often it is looked at; a
lead that was over opens again where its source says the same anew. What ends them is in `ending`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import TypeVar

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.checks.queries import published_results
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.complaints.queries import found_true_since
from greenmines.records.inbox.topics import Topic
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.registers.models import AbnormalPeriod, Penalty, SeriousPeriod
from greenmines.rules.checks import GreenResult
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.facts import MineState
from greenmines.rules.removal import CLAUSE

from .models import LeadKind, LeadState, RemovalLead
from .telling import tell_nearest


AT_ONCE = 500  # rows of a register that are looked up together
ENDED_STATES = (MineState.CLOSED, MineState.EXHAUSTED)
OF_THE_STAY = frozenset({LeadKind.PENALTY, LeadKind.COMPLAINT, LeadKind.CHECK})
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """Something that points at a mine; `facts` are in Chinese, as the source has them."""

    mine_id: int
    kind: LeadKind
    source: str
    facts: str
    happened_on: date


def open_leads(now: datetime) -> int:
    """Returns how many were opened."""
    today = day_in_china(now)
    found = chain(
        _listed(AbnormalPeriod.objects.all(), LeadKind.ABNORMAL_LIST, today),
        _listed(SeriousPeriod.objects.all(), LeadKind.SERIOUS_LIST, today),
        _penalties(),
        _licences(today),
        _closed(today),
        _complaints(),
        _checks(),
    )
    return sum(_open_each(piece, now) for piece in pieces(found))


T = TypeVar("T")


def pieces(rows: Iterable[T]) -> Iterator[list[T]]:
    """In pieces that a database compares at once."""
    piece: list[T] = []
    for row in rows:
        piece.append(row)
        if len(piece) == AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece


def _open_each(found: list[Found], now: datetime) -> int:
    """Only of mines that stand in the list, and of what happened while they did."""
    stays = Listing.objects.filter(left_at__isnull=True, mine__in={one.mine_id for one in found})
    by_mine = {stay.mine_id: stay for stay in stays.select_related("mine")}
    leads = RemovalLead.objects.filter(listing__in=[stay.pk for stay in by_mine.values()])
    known = set(leads.exclude(state=LeadState.OVER).values_list("listing", "kind", "source"))
    opened = 0
    for one in found:
        stay = by_mine.get(one.mine_id)
        if stay is not None and (stay.pk, one.kind, one.source) not in known:
            opened += _is_of_stay(one.kind, one.happened_on, stay) and open_lead(stay, one, now=now)
    return opened


def _is_of_stay(kind: LeadKind, happened_on: date, stay: Listing) -> bool:
    """A penalty or a complaint of before the stay was weighed when the mine was selected."""
    return kind not in OF_THE_STAY or happened_on >= day_in_china(stay.listed_at)


@transaction.atomic
def open_lead(listing: Listing, found: Found, *, now: datetime) -> bool:
    """Whether it is new, or open again; the authority nearest to the mine is told."""
    lead, is_new = RemovalLead.objects.get_or_create(
        listing=listing,
        kind=found.kind,
        source=found.source,
        defaults={
            "facts": found.facts,
            "happened_on": found.happened_on,
            "opened_at": now,
            "state": LeadState.OPEN,
        },
    )
    if not (is_new or _opened_again(lead, now)):
        return False
    details = {"kind": lead.kind, "listing": listing.number, "source": lead.source}
    audit.record(
        Verb.LEAD_OPENED, lead, by=None, now=now, clause=CLAUSE, reason=lead.facts, details=details
    )
    facts = {"lead": lead.kind, "number": listing.number}
    tell_nearest(listing, Topic.LEAD_OPENED, now=now, facts=facts)
    return True


def _opened_again(lead: RemovalLead, now: datetime) -> bool:
    over = RemovalLead.objects.filter(pk=lead.pk, state=LeadState.OVER)
    return bool(over.update(state=LeadState.OPEN, over_at=None, reason="", opened_at=now))


# what is found


P = TypeVar("P", AbnormalPeriod, SeriousPeriod)


def _listed(periods: QuerySet[P], kind: LeadKind, today: date) -> Iterator[Found]:
    still = Q(removed_on__isnull=True) | Q(removed_on__gt=today)
    for row, mine_id in with_mines(periods.filter(still, listed_on__lte=today).order_by("id")):
        yield Found(mine_id, kind, str(row), row.ground, row.listed_on)


def _penalties() -> Iterator[Found]:
    rows = Penalty.objects.filter(rectified_on__isnull=True).order_by("id")
    for row, mine_id in with_mines(rows):
        facts = f"{row.authority} {row.decision_number}：{row.kind}，{row.ground}"
        yield Found(mine_id, LeadKind.PENALTY, row.decision_number, facts, row.decided_on)


R = TypeVar("R", AbnormalPeriod, SeriousPeriod, Penalty)


def with_mines(rows: QuerySet[R]) -> Iterator[tuple[R, int]]:
    """Each row with every listed mine that it hits: by its licence, or by its holder's code."""
    for piece in pieces(rows.iterator(chunk_size=AT_ONCE)):
        by_number = dict(
            Licence.objects.filter(
                number__in={row.licence_number for row in piece} - {""}, mine__is_listed=True
            ).values_list("number", "mine_id")
        )
        by_code = _mines_by_holder({row.credit_code for row in piece} - {""})
        for row in piece:
            hit = set(by_code.get(row.credit_code, ()))
            if row.licence_number in by_number:
                hit.add(by_number[row.licence_number])
            yield from ((row, mine_id) for mine_id in sorted(hit))


def _mines_by_holder(codes: set[str]) -> dict[str, list[int]]:
    held = Q(holder__credit_code__in=codes) | Q(holder__isnull=True, holder_code__in=codes)
    found: dict[str, list[int]] = {}
    rows = Mine.objects.filter(held, is_listed=True).order_by("id")
    for key, code, written in rows.values_list("pk", "holder__credit_code", "holder_code"):
        found.setdefault(code or written, []).append(key)
    return found


def _licences(today: date) -> Iterator[Found]:
    """The newest licence of a listed mine has run out."""
    ended = Mine.objects.filter(is_listed=True).annotate(ends=Max("licences__valid_until"))
    for key, day in ended.filter(ends__lt=today).order_by("id").values_list("pk", "ends"):
        facts = f"采矿许可证有效期至 {day}"
        yield Found(key, LeadKind.LICENCE_ENDED, day.isoformat(), facts, day)


def _closed(today: date) -> Iterator[Found]:
    rows = Mine.objects.filter(is_listed=True, state__in=ENDED_STATES).order_by("id")
    words = {MineState.CLOSED: "矿山已关闭", MineState.EXHAUSTED: "资源已枯竭"}
    for key, state in rows.values_list("pk", "state"):
        known = MineState(str(state))
        yield Found(key, LeadKind.MINE_CLOSED, known.value, words[known], today)


def _complaints() -> Iterator[Found]:
    """Found true; that a title is misused is about mines that have left."""
    rows = found_true_since(EVER).filter(mine__is_listed=True)
    for row in rows.exclude(kind=ComplaintKind.TITLE_MISUSED):
        if row.closed_at is not None:
            day = day_in_china(row.closed_at)
            yield Found(row.mine_id, LeadKind.COMPLAINT, row.receipt, row.answer, day)


def _checks() -> Iterator[Found]:
    """Published with any result but that there is no problem."""
    rows = published_results().exclude(green_result=GreenResult.NO_PROBLEM)
    for row in rows.filter(listing__mine__is_listed=True).order_by("published_at", "id"):
        if row.published_at is not None:
            day = day_in_china(row.published_at)
            yield Found(row.listing.mine_id, LeadKind.CHECK, row.number, row.grounds, day)
