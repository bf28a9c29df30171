"""Counting scores: of one subject at once, of all who are due in a quarter batch by batch (3.3e).

A batch asks the same few questions, however many are in it, and is a transaction of its own: what
was counted stays counted when a later one fails.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby, islice

from django.db import transaction
from django.db.models import Exists, OuterRef

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.inserting import insert_all
from greenmines.records.policies.queries import digest_called, method_known_on, method_on
from greenmines.rules.credit.clearing import CLAUSE
from greenmines.rules.credit.method import CreditMethod, SubjectKind
from greenmines.rules.credit.standing import period_of, standing_on
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.policies import PolicyKind

from .models import CreditEvent, CreditStanding
from .queries import Subject, dated, events_of_each


A_BATCH = 500


@transaction.atomic
def recount(subject: Subject, *, now: datetime) -> CreditStanding:
    """A new standing by the method in force; the one before is kept as history.

    Raises `LookupError` for a subject without an event.
    """
    found = _count(subject.kind, [subject.code], now=now)
    if not found:
        raise LookupError(f"nothing is on record of {subject}")
    return found[0]


def recount_due(now: datetime) -> int:
    """Count again whoever was not counted in this quarter; returns how many. The clock's."""
    method = method_known_on(day_in_china(now))
    if method is None:
        return 0
    due = _due(period_of(method, day_in_china(now)))
    return sum(_count_batch(kind, codes, now) for kind, codes in _batches(due))


def _due(begun: date) -> list[Subject]:
    """Last counted before the period began; if never, those on record since before."""
    late = CreditStanding.objects.filter(is_newest=True, as_of__lt=begun)
    counted = CreditStanding.objects.filter(
        subject_kind=OuterRef("subject_kind"), subject_code=OuterRef("subject_code")
    )
    midnight = datetime.combine(begun, time(), tzinfo=CHINA)
    never = CreditEvent.objects.filter(~Exists(counted), recorded_at__lt=midnight).distinct()
    rows = [
        *late.values_list("subject_kind", "subject_code"),
        *never.values_list("subject_kind", "subject_code"),
    ]
    return [Subject(SubjectKind(kind), code) for kind, code in sorted(rows)]


def _batches(subjects: Sequence[Subject]) -> Iterator[tuple[SubjectKind, list[str]]]:
    """Codes of one kind at a time; the subjects come sorted by kind."""
    for kind, of_kind in groupby(subjects, key=lambda one: one.kind):
        while codes := [one.code for one in islice(of_kind, A_BATCH)]:
            yield kind, codes


@transaction.atomic
def _count_batch(kind: SubjectKind, codes: Sequence[str], now: datetime) -> int:
    return len(_count(kind, codes, now=now))


def _count(kind: SubjectKind, codes: Sequence[str], *, now: datetime) -> list[CreditStanding]:
    """Those of the codes that have an event on record."""
    method = method_on(day_in_china(now))
    events = events_of_each(kind, codes)
    counted = [_standing(kind, code, events[code], method, now) for code in sorted(events)]
    of_them = CreditStanding.objects.filter(
        subject_kind=kind, subject_code__in=list(events), is_newest=True
    )
    of_them.update(is_newest=False)
    insert_all(counted)
    written = list(of_them.order_by("subject_code"))
    audit.record_each(
        Verb.CREDIT_COUNTED,
        [(one, _details(one)) for one in written],
        by=None,
        now=now,
        clause=CLAUSE,
    )
    return written


def _standing(
    kind: SubjectKind,
    code: str,
    events: Sequence[CreditEvent],
    method: CreditMethod,
    now: datetime,
) -> CreditStanding:
    found = standing_on(method, dated(events, now), day_in_china(now))
    return CreditStanding(
        subject_kind=kind,
        subject_code=code,
        subject_name=events[0].subject_name,
        as_of=found.as_of,
        score=found.score,
        band=found.band.code,
        method=method.code,
        method_digest=digest_called(PolicyKind.CREDIT, method.code),
        counted_at=now,
        last_event=max(event.pk for event in events),
    )


def _details(one: CreditStanding) -> Mapping[str, object]:
    return {"code": one.subject_code, "score": f"{one.score.normalize():f}", "band": one.band}
