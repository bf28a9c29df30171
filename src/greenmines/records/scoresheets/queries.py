"""Reading sheets. Who may read one is asked above, by the noun that holds it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from greenmines.records.rulesets.queries import rules_of
from greenmines.rules import reconciling
from greenmines.rules.indicators import (
    IndicatorTable,
    Item,
    MineClass,
    MineralClass,
    MiningMethod,
    Processing,
)
from greenmines.rules.reconciling import Proposal
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.scoring import Entry as Counted
from greenmines.rules.scoring import SheetResult, score_sheet

from .answers import Answer, Measure, answer_of, calculation_of, columns_of
from .differences import Difference, differences
from .models import Entry, EntryEvidence, Sheet
from .reading import EvidenceLine, Saved, SheetView, lay_out
from .rows import row_of


def rules_for(sheet: Sheet) -> RuleSet:
    """The rule set that the sheet is scored by."""
    return rules_of(sheet.version)


def table_of(sheet: Sheet) -> IndicatorTable:
    """Its indicators; no sheet opens on a rule set without them."""
    table = rules_for(sheet).indicators
    if table is None:
        raise LookupError("the rule set has no indicators")
    return table


def class_of(sheet: Sheet) -> MineClass:
    """What was known of the mine when the sheet was opened."""
    return MineClass(
        MiningMethod(sheet.mining),
        Processing(sheet.processing),
        MineralClass(sheet.mineral_class),
    )


def asked_item(sheet: Sheet, code: str) -> Item | None:
    """The item under a code; None where this sheet does not ask it."""
    item = table_of(sheet).item(code)
    return item if item is not None and item.applies_to.fits(class_of(sheet)) else None


def measure_at(sheet: Sheet, code: str) -> Measure:
    """What an answer to an asked item is scored by; raises `LookupError` for any other."""
    item = asked_item(sheet, code)
    if item is None:
        raise LookupError(f"this sheet does not ask {code}")
    return measure_of(sheet, item)


def measure_of(sheet: Sheet, item: Item) -> Measure:
    step = rules_for(sheet).scoring.score_step.required
    return Measure(item, step, MineralClass(sheet.mineral_class))


def codes_in_common(one: Sheet, other: Sheet) -> frozenset[str]:
    """Items that both sheets ask in the same words and score in the same way."""
    table = table_of(other)
    codes = [item.code for item in table_of(one).items() if asked_item(one, item.code)]
    return frozenset(
        code
        for code in codes
        if table.item(code)
        and asked_item(other, code)
        and measure_at(one, code) == measure_at(other, code)
    )


def sheet_with_entries(sheet: Sheet) -> SheetView:
    """The sheet with every answer, its files and its live result, in two queries."""
    table = table_of(sheet)
    rows = {row.item_code: row for row in _rows(sheet)}
    saved = {
        item.code: _saved(rows[item.code], measure_of(sheet, item))
        for item in table.items()
        if item.code in rows
    }
    return lay_out(table, saved, rules_for(sheet).scoring, class_of(sheet))


def result_of(sheet: Sheet) -> SheetResult:
    """What the answers come to, in one query, for whoever need not see them."""
    return score_sheet(
        table_of(sheet), entries_of(sheet), rules_for(sheet).scoring, class_of(sheet)
    )


def weighed(sheet: Sheet, code: str, answer: Answer) -> tuple[Decimal | None, SheetResult]:
    """What an answer without faults would score, and what the sheet would come to with it."""
    columns = columns_of(answer, measure_at(sheet, code))
    counted = Counted(columns.score, columns.is_not_applicable, columns.reason)
    entries = {**entries_of(sheet), code: counted}
    result = score_sheet(table_of(sheet), entries, rules_for(sheet).scoring, class_of(sheet))
    return columns.score, result


def sheet_without_entries(like: Sheet) -> SheetView:
    """An empty sheet of the same rules and class, as one looks before its first answer."""
    return lay_out(table_of(like), {}, rules_for(like).scoring, class_of(like))


def saved_entry(sheet: Sheet, item: Item) -> Saved | None:
    """One answer as it stands now, with its files."""
    row = _rows(sheet).filter(item_code=item.code).first()
    return None if row is None else _saved(row, measure_of(sheet, item))


def compare(
    own: Sheet,
    agency: Sheet | None,
    verification: Sheet | None,
    divergence_rate: Decimal | None,
) -> list[Difference]:
    """Where the sheets of one mine disagree, the largest first, in one query."""
    counted = _counted([own, *(sheet for sheet in (agency, verification) if sheet is not None)])
    return differences(
        table_of(own),
        counted[own.pk],
        {} if agency is None else counted[agency.pk],
        {} if verification is None else counted[verification.pk],
        divergence_rate,
    )


def proposals_of(experts: Sequence[Sheet]) -> tuple[Proposal, ...]:
    """What the sheets of one team suggest for each item (clause 2.3); needs at least one sheet."""
    first = experts[0]
    counted = _counted(experts)
    return reconciling.proposals(
        table_of(first),
        [counted[sheet.pk] for sheet in experts],
        rules_for(first).scoring.score_step.required,
        class_of(first),
    )


def entries_of(sheet: Sheet) -> Mapping[str, Counted]:
    """The answers as `rules.scoring` counts them, by item code, in one query."""
    return _counted([sheet])[sheet.pk]


def _rows(sheet: Sheet) -> QuerySet[Entry]:
    attached = (
        EntryEvidence.objects.filter(detached_at__isnull=True)
        .select_related("evidence__blob")
        .order_by("id")
    )
    return (
        Entry.objects.filter(sheet=sheet)
        .select_related("saved_by")
        .prefetch_related(Prefetch("evidence_links", queryset=attached))
    )


def _counted(sheets: Sequence[Sheet]) -> Mapping[int, Mapping[str, Counted]]:
    counted: dict[int, dict[str, Counted]] = {sheet.pk: {} for sheet in sheets}
    rows = Entry.objects.filter(sheet_id__in=counted).values_list(
        "sheet_id", "item_code", "score", "is_not_applicable", "reason"
    )
    for sheet_id, code, score, is_claim, reason in rows:
        counted[sheet_id][code] = Counted(score, is_claim, reason)
    return counted


def _saved(row: Entry, by: Measure) -> Saved:
    written = row_of(row)
    answer = answer_of(written.columns)
    return Saved(
        revision=row.revision,
        answer=answer,
        score=row.score,
        calculation=calculation_of(answer, by),
        observation=written.observation,
        saved_at=row.saved_at,
        saved_by=row.saved_by.name,
        evidence=tuple(_line(link) for link in row.evidence_links.all()),
    )


def _line(link: EntryEvidence) -> EvidenceLine:
    evidence = link.evidence
    return EvidenceLine(
        evidence_id=evidence.pk,
        name=evidence.name,
        media_type=evidence.blob.media_type,
        size=evidence.blob.size,
        digest=evidence.blob.digest,
        owner_id=evidence.owner_id,
        uploaded_at=evidence.uploaded_at,
        captured_at=evidence.captured_at,
        longitude=evidence.longitude,
        latitude=evidence.latitude,
    )
