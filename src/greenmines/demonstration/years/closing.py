"""The state at the end of a year, asked of the records alone, in the order in which it is told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db.models import Model, QuerySet

from greenmines.records.checks.queries import overdue_on, published_results
from greenmines.records.complaints.models import Complaint, ComplaintState
from greenmines.records.complaints.queries import OPEN as OPEN_COMPLAINTS
from greenmines.records.complaints.queries import overdue as overdue_complaints
from greenmines.records.credit.models import CreditStanding, Petition
from greenmines.records.credit.queries import newest_standings
from greenmines.records.inspections.models import Draw, DrawnMine
from greenmines.records.listings.models import Listing
from greenmines.records.listings.queries import as_of
from greenmines.records.misconduct.models import Case
from greenmines.records.plans.models import Plan
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.removals.models import RectificationOrder, Removal
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.misconduct import CaseOutcome
from greenmines.rules.removal import (
    LIVE_REMOVALS,
    NATURES,
    OPEN_ORDERS,
    Ground,
    GroundNature,
    RemovalState,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Of one kind of subject: how many were counted, their mean score, how many in each band."""

    kind: str
    subjects: int
    mean: Decimal
    bands: dict[str, int]

    def as_plain(self) -> dict[str, object]:
        return {"subjects": self.subjects, "mean": f"{self.mean:f}", "bands": self.bands}

    def line(self) -> str:
        name = f"credit {self.kind}"
        return f"{name:22}{self.subjects} with a mean of {self.mean:f}: {_listed(self.bands)}"


@dataclass(frozen=True, slots=True)
class YearEnd:
    """What happened in a year, and what stood open at its end. `began` counts the list before."""

    year: int
    began: int
    entered: int
    came_back: int
    left: dict[str, int]  # by the nature of the ground
    listed: int
    plans: int
    draws: int
    draws_aborted: int
    mines_drawn: int
    checks: dict[str, int]  # published, by result
    checks_by_path: dict[str, int]
    checks_overdue: int
    orders_issued: int
    orders: dict[str, int]  # ended or open at the end of the year, by state
    orders_open: int
    removals_kept: int
    removals_open: int
    complaints_received: int
    complaints: dict[str, int]  # closed, by what was found
    complaints_open: int
    complaints_overdue: int
    criticised: int  # agencies and experts, in public
    ban_months: int | None  # before a mine removed for fault may return; None: no rule sets any
    petitions: dict[str, int]  # decided, by what was asked and what came of it
    credit: tuple[Credit, ...]

    def as_plain(self) -> dict[str, object]:
        """For JSON: numbers, and decimals as text."""
        plain: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        return plain | {"credit": {one.kind: one.as_plain() for one in self.credit}}

    def lines(self) -> Iterator[str]:
        """For a terminal: what is counted, and its numbers."""
        for name in self.__slots__:
            value = getattr(self, name)
            if name == "credit":
                yield from (one.line() for one in self.credit)
            elif isinstance(value, dict):
                yield f"{name:22}{_listed(value)}"
            else:
                yield f"{name:22}{'not set' if value is None else value}"


def _listed(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.items()) or "0"


def year_end(year: int, since: datetime, until: datetime) -> YearEnd:
    """Of the time after `since` until `until`, which nothing comes after yet."""
    span, today = (since, until), day_in_china(until)
    entered = _within(Listing.objects.all(), "listed_at", span)
    drawn = _within(Draw.objects.all(), "drawn_at", span)
    kept = Removal.objects.filter(state=RemovalState.KEPT)
    published = list(_within(published_results(), "published_at", span))
    orders, complaints = RectificationOrder.objects.all(), Complaint.objects.all()
    return YearEnd(
        year=year,
        began=as_of(since).count(),
        entered=entered.count(),
        came_back=_came_back(entered),
        left=_left(span),
        listed=as_of(until).count(),
        plans=_within(Plan.objects.all(), "published_at", span).count(),
        draws=drawn.count(),
        draws_aborted=_within(Draw.objects.all(), "aborted_at", span).count(),
        mines_drawn=DrawnMine.objects.filter(draw__in=drawn).count(),
        checks=_counted(one.green_result for one in published),
        checks_by_path=_counted(one.path for one in published),
        checks_overdue=overdue_on(today).count(),
        orders_issued=_within(orders, "issued_at", span).count(),
        orders=_orders(span),
        orders_open=orders.filter(state__in=OPEN_ORDERS).count(),
        removals_kept=_within(kept, "seconded_at", span).count(),
        removals_open=Removal.objects.filter(state__in=LIVE_REMOVALS).count(),
        complaints_received=_within(complaints, "received_at", span).count(),
        complaints=_complaints(span),
        complaints_open=complaints.filter(state__in=OPEN_COMPLAINTS).count(),
        complaints_overdue=overdue_complaints(today).count(),
        criticised=_criticised(span),
        ban_months=supervision_in_force(today).returning.months_after_fault.value,
        petitions=_petitions(span),
        credit=tuple(_credit(newest_standings())),
    )


Span = tuple[datetime, datetime]
M = TypeVar("M", bound=Model)


def _within(rows: QuerySet[M], moment: str, span: Span) -> QuerySet[M]:
    """Those whose column of that name lies after the beginning and not after the end."""
    since, until = span
    return rows.filter(**{f"{moment}__gt": since, f"{moment}__lte": until})


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _came_back(entered: Iterable[Listing]) -> int:
    """Mines that had left before."""
    mines = [one.mine_id for one in entered]
    return Listing.objects.filter(mine__in=mines, left_at__isnull=False).count()


def _left(span: Span) -> dict[str, int]:
    left = _within(Listing.objects.all(), "left_at", span)
    grounds = left.values_list("leaving_ground", flat=True)
    found = Counter(NATURES[Ground(ground)] for ground in grounds)
    return {nature.value: found[nature] for nature in GroundNature}


def _orders(span: Span) -> dict[str, int]:
    """By the re-check that ended them."""
    looked_at = _within(RectificationOrder.objects.all(), "rechecked_at", span)
    ended = looked_at.exclude(state__in=OPEN_ORDERS)
    return _counted(ended.values_list("state", flat=True))


def _complaints(span: Span) -> dict[str, int]:
    closed = _within(Complaint.objects.all(), "closed_at", span)
    turned_down = Complaint.objects.filter(state=ComplaintState.NOT_ACCEPTED)
    not_accepted = _within(turned_down, "weighed_at", span)
    return _counted(
        [*closed.values_list("finding", flat=True), *not_accepted.values_list("state", flat=True)]
    )


def _criticised(span: Span) -> int:
    decided = _within(Case.objects.all(), "decided_at", span)
    return decided.exclude(outcome=CaseOutcome.NO_CASE).count()


def _petitions(span: Span) -> dict[str, int]:
    decided = _within(Petition.objects.all(), "decided_at", span)
    return _counted(f"{kind}_{state}" for kind, state in decided.values_list("kind", "state"))


def _credit(standings: Iterable[CreditStanding]) -> Iterator[Credit]:
    """Kinds of whom nobody was counted are left out."""
    found = list(standings)
    for kind in SubjectKind:
        scores = [one.score for one in found if one.subject_kind == kind]
        bands = _counted(one.band for one in found if one.subject_kind == kind)
        if scores:
            mean = (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"))
            yield Credit(kind.value, len(scores), mean, bands)
