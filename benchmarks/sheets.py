"""60,000 sheets of 100 items scored, beside a bare loop that adds up the same decimals."""

from decimal import Decimal
from random import Random
from time import process_time

from greenmines.rules.entries import Entry
from greenmines.rules.library import shipped
from greenmines.rules.scoring import score_many


def run(share: float) -> tuple[float, float, str]:
    rules = shipped("2020")
    table = rules.indicators
    if table is None:
        raise LookupError("the 2020 set has indicators")
    random = Random(2020)  # noqa: S311 - repeatable, not secret
    items = list(table.items())
    halves = {item.code: int(item.points * 2) for item in items}
    models = [
        {item.code: Entry(Decimal(random.randint(0, halves[item.code])) / 2) for item in items}
        for _ in range(500)
    ]
    sheets = [models[number % 500] for number in range(int(60_000 * share))]
    began = process_time()
    bare = [
        sum((entry.score for entry in sheet.values() if entry.score is not None), Decimal(0))
        for sheet in sheets
    ]
    theirs = process_time() - began
    began = process_time()
    results = list(score_many(table, sheets, rules.scoring, None))
    ours = process_time() - began
    agree = sum(result.total <= full + 1 for result, full in zip(results, bare, strict=True))
    return ours, theirs, f"{len(results)} sheets, {agree} totals within their sum"
