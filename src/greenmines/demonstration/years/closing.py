"""The state at the end of a year, asked of the records; what the clock did, of its own notes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.bans.models import Ban
from greenmines.records.checks.queries import overdue_on, published_results
from greenmines.records.complaints.models import Complaint, ComplaintState
from greenmines.records.complaints.queries import OPEN as OPEN_COMPLAINTS
from greenmines.records.complaints.queries import overdue as overdue_complaints
from greenmines.records.credit.kinds import PetitionState
from greenmines.records.credit.models import CreditEvent, CreditStanding, Petition
from greenmines.records.credit.queries import bands_on, newest_standings
from greenmines.records.inspections.models import Draw, DrawnMine
from greenmines.records.jobs.models import Reminder
from greenmines.records.listings.models import Listing
from greenmines.records.listings.queries import as_of
from greenmines.records.misconduct.models import Case
from greenmines.records.plans.models import Plan
from greenmines.records.policies.queries import method_on, supervision_in_force
from greenmines.records.removals.models import (
    OrderExtension,
    RectificationOrder,
    Removal,
    RemovalLead,
)
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

from .ends import (
    Cases,
    Checks,
    Clock,
    Complaints,
    Credit,
    Draws,
    Orders,
    Petitions,
    Removals,
    Standing,
    YearEnd,
)
from .mornings import Found


Span: TypeAlias = tuple[datetime, datetime]
M = TypeVar("M", bound=Model)
COUNTING = "recount_due"  # the duty by which the scores of a quarter are counted again


def year_end(year: int, since: datetime, until: datetime, found: Sequence[Found]) -> YearEnd:
    """Of the time after `since` until `until`, which nothing comes after yet.

    `found` is what the clock found, in that time or before.
    """
    span, today = (since, until), day_in_china(until)
    return YearEnd(
        year=year,
        since=since,
        standing=_standing(span),
        draws=_draws(span),
        checks=_checks(span, today),
        orders=_orders(span, today),
        removals=_removals(span, today),
        complaints=_complaints(span, today),
        cases=_cases(span),
        petitions=_petitions(span),
        credit=dict(_credit(span)),
        clock=_clock(span, found),
    )


def _within(rows: QuerySet[M], moment: str, span: Span) -> QuerySet[M]:
    """Those whose column of that name lies after the beginning and not after the end."""
    since, until = span
    return rows.filter(**{f"{moment}__gt": since, f"{moment}__lte": until})


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


def _counted_by(rows: QuerySet[M], column: str) -> dict[str, int]:
    return _counted(rows.values_list(column, flat=True))


def _count_of_acts(verb: Verb, span: Span) -> int:
    """Of what leaves no moment of its own."""
    return _within(Act.objects.filter(verb=verb), "at", span).count()


def _standing(span: Span) -> Standing:
    since, until = span
    entered = _within(Listing.objects.all(), "listed_at", span)
    left_before = Listing.objects.filter(mine=OuterRef("mine"), left_at__lte=OuterRef("listed_at"))
    left = _within(Listing.objects.all(), "left_at", span)
    grounds = left.values_list("leaving_ground", flat=True)
    natures = Counter(NATURES[Ground(ground)] for ground in grounds)
    return Standing(
        began=as_of(since).count(),
        entered=entered.count(),
        came_back=entered.filter(Exists(left_before)).count(),
        left={nature.value: natures[nature] for nature in GroundNature},
        listed=as_of(until).count(),
    )


def _draws(span: Span) -> Draws:
    drawn = _within(Draw.objects.all(), "drawn_at", span)
    return Draws(
        plans=_within(Plan.objects.all(), "published_at", span).count(),
        drawn=drawn.count(),
        aborted=_within(Draw.objects.all(), "aborted_at", span).count(),
        mines=DrawnMine.objects.filter(draw__in=drawn).count(),
    )


def _checks(span: Span, today: date) -> Checks:
    published = _within(published_results(), "published_at", span)
    return Checks(
        results=_counted_by(published, "green_result"),
        paths=_counted_by(published, "path"),
        publicity=_counted_by(published, "publicity_result"),
        overdue=overdue_on(today).count(),
    )


def _orders(span: Span, today: date) -> Orders:
    orders = RectificationOrder.objects.all()
    looked_at = _within(orders, "rechecked_at", span)
    answered = _within(OrderExtension.objects.all(), "answered_at", span)
    granted = answered.filter(granted_until__isnull=False).count()
    return Orders(
        issued=_within(orders, "issued_at", span).count(),
        ended=_counted_by(looked_at.exclude(state__in=OPEN_ORDERS), "state"),
        open=orders.filter(state__in=OPEN_ORDERS).count(),
        extensions={"granted": granted, "refused": answered.count() - granted},
        extension_months=supervision_in_force(today).rectification.extension_months.value,
    )


def _removals(span: Span, today: date) -> Removals:
    removals = Removal.objects.all()
    kept = removals.filter(state=RemovalState.KEPT)
    return Removals(
        proposed=_within(removals, "proposed_at", span).count(),
        heard=_within(removals, "heard_at", span).count(),
        kept=_within(kept, "seconded_at", span).count(),
        withdrawn=_count_of_acts(Verb.REMOVAL_WITHDRAWN, span),
        open=removals.filter(state__in=LIVE_REMOVALS).count(),
        months_after_fault=supervision_in_force(today).returning.months_after_fault.value,
    )


def _complaints(span: Span, today: date) -> Complaints:
    complaints = Complaint.objects.all()
    turned_down = complaints.filter(state=ComplaintState.NOT_ACCEPTED)
    closed, not_accepted = (
        _counted_by(_within(complaints, "closed_at", span), "finding"),
        _counted_by(_within(turned_down, "weighed_at", span), "state"),
    )
    return Complaints(
        received=_within(complaints, "received_at", span).count(),
        passed_on=_count_of_acts(Verb.COMPLAINT_PASSED_ON, span),
        outcomes=closed | not_accepted,
        open=complaints.filter(state__in=OPEN_COMPLAINTS).count(),
        overdue=overdue_complaints(today).count(),
    )


def _cases(span: Span) -> Cases:
    decided = _within(Case.objects.all(), "decided_at", span)
    return Cases(
        outcomes=_counted_by(decided, "outcome"),
        criticised=decided.exclude(outcome=CaseOutcome.NO_CASE).count(),
        bans=_within(Ban.objects.all(), "imposed_at", span).count(),
    )


def _petitions(span: Span) -> Petitions:
    made = _within(Petition.objects.all(), "made_at", span)
    decided = _within(Petition.objects.all(), "decided_at", span)
    answers = (f"{kind}_{state}" for kind, state in decided.values_list("kind", "state"))
    return Petitions(
        made=made.count(),
        answered=_counted(answers),
        escalated=made.filter(escalates__isnull=False).count(),
        open=Petition.objects.filter(state=PetitionState.OPEN).count(),
    )


def _credit(span: Span) -> Iterator[tuple[str, Credit]]:
    found = list(newest_standings())
    for kind in SubjectKind:
        of_kind = [one for one in found if one.subject_kind == kind]
        if of_kind:
            yield f"{kind}", _credit_of(kind, of_kind, span)


def _credit_of(kind: SubjectKind, found: Sequence[CreditStanding], span: Span) -> Credit:
    since, until = span
    before = bands_on(kind, day_in_china(since))
    order = [band.code for band in method_on(day_in_china(until)).bands]  # the best first
    moved = [
        order.index(before[one.subject_code]) - order.index(one.band)
        for one in found
        if one.subject_code in before
    ]
    events = _within(CreditEvent.objects.filter(subject_kind=kind), "recorded_at", span)
    scores = [one.score for one in found]
    return Credit(
        subjects=len(found),
        mean=(sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01")),
        bands=_counted(one.band for one in found),
        rose=sum(places > 0 for places in moved),
        fell=sum(places < 0 for places in moved),
        new=len(found) - len(moved),
        events=_counted_by(events, "type_code"),
    )


def _clock(span: Span, found: Sequence[Found]) -> Clock:
    since, until = span
    own = [one for one in found if since < one.at <= until]
    counts: Counter[str] = Counter()
    for one in own:
        counts[one.duty] += one.count
    counting = (one for one in own if one.duty == COUNTING)
    return Clock(
        reminders=_counted_by(_within(Reminder.objects.all(), "told_at", span), "topic"),
        leads=_counted_by(_within(RemovalLead.objects.all(), "opened_at", span), "kind"),
        leads_over=_within(RemovalLead.objects.all(), "over_at", span).count(),
        quarters={day_in_china(one.at).isoformat(): one.count for one in counting},
        found=dict(sorted(counts.items())),
    )
