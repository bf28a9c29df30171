"""The credit of 60,000 subjects counted in a quarter, beside the bare rule on the same events.

A batch asks as much whoever is in it: the number of statements is told by the batch.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from time import process_time

from django.db import connection

from greenmines.records.credit.counting import A_BATCH, recount_due
from greenmines.records.credit.models import CreditEvent, CreditStanding
from greenmines.records.policies.queries import method_on
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.credit.standing import DatedEvent, counts_until, standing_on
from greenmines.rules.deadlines import CHINA


QUARTER = datetime(2026, 4, 1, 6, 30, tzinfo=CHINA)
EVENTS = ("penalty", "check_finding", "check_passed", "listed")
A_SUBJECT = 2  # events of each
Execute = Callable[[str, object, object, dict[str, object]], object]


class Counter:
    """Statements that the database was sent; one for many rows is one."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(
        self, execute: Execute, sql: str, params: object, many: object, context: dict[str, object]
    ) -> object:
        self.statements += 1
        return execute(sql, params, many, context)


def fill(subjects: int) -> list[CreditEvent]:
    """Two events each from the year before; written in bulk, for this is no act of anybody."""
    method, happened = method_on(QUARTER.date()), date(2025, 3, 1)
    rows = []
    for number in range(subjects * A_SUBJECT):
        code = EVENTS[number % len(EVENTS)]
        rows.append(
            CreditEvent(
                subject_kind=SubjectKind.HOLDER,
                subject_code=f"C{number // A_SUBJECT:08}",
                subject_name=f"第{number // A_SUBJECT}号矿业",
                type_code=code,
                document=f"云信〔2025〕{number}号",
                facts="经核实。",
                happened_on=happened,
                until=counts_until(method.type_of(code), happened),
                method=method.code,
                recorded_at=QUARTER - timedelta(days=100),
            )
        )
    return CreditEvent.objects.bulk_create(rows, batch_size=2000)


def bare(events: list[CreditEvent]) -> float:
    """Seconds for the rule alone, on the events as they lie in memory."""
    method = method_on(QUARTER.date())
    by_subject: dict[str, list[DatedEvent]] = {}
    for one in events:
        event = DatedEvent(one.pk, one.type_code, one.happened_on, one.until)
        by_subject.setdefault(one.subject_code, []).append(event)
    began = process_time()
    for each in by_subject.values():
        standing_on(method, each, QUARTER.date())
    return process_time() - began


def run(share: float) -> tuple[float, float, str]:
    subjects = int(60_000 * share)
    theirs, counter = bare(fill(subjects)), Counter()
    began = process_time()
    with connection.execute_wrapper(counter):
        counted = recount_due(QUARTER)
    ours = process_time() - began
    batches = -(-subjects // A_BATCH)
    again = recount_due(QUARTER)
    said = (
        f"{counted} subjects, {counter.statements} statements in {batches} batches; "
        f"{CreditStanding.objects.count()} standings, {again} counted twice"
    )
    return ours, theirs, said
