"""An indicator table as rows of a spreadsheet, one item a row, and back.

A table is read whole or not at all: every fault is named with its row and column. `COLUMNS` says
which columns there are. Lists hold codes with commas between them, "any" or nothing meaning every
one; a cell of tiers holds one line a tier, "12: words", with the same scores in both languages;
`key` is "yes" or "no".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .indicators import Frame, Group, IndicatorTable, Item, SecondLevel
from .row_cells import Cells
from .row_items import cells_of, item_of
from .soundness import Fault, TableFault, faults_of_table
from .sources import Provenance, Words


COLUMNS: tuple[str, ...] = (
    "code",
    "group_zh",
    "group_en",
    "second_zh",
    "second_en",
    "second_provenance",
    "name_zh",
    "name_en",
    "points",
    "key",
    "method",
    "per_finding",
    "floor",
    "unit_zh",
    "unit_en",
    "tiers_zh",
    "tiers_en",
    "measure_zh",
    "measure_en",
    "full_at",
    "zero_at",
    "zero_classes",
    "zero_fact_zh",
    "zero_fact_en",
    "mining",
    "processing",
    "minerals",
    "na_when_zh",
    "na_when_en",
    "requirement_zh",
    "requirement_en",
    "evidence_zh",
    "evidence_en",
    "how_checked",
    "department",
    "reference",
    "provenance",
)

CODE_PARTS = 3  # group, second level, item: "2.3.1"


@dataclass(frozen=True, slots=True)
class Reading:
    """Either a table or what is wrong with the rows, never both."""

    table: IndicatorTable | None
    faults: tuple[TableFault, ...]


def table_from_rows(rows: Sequence[Mapping[str, str]], frame: Frame, step: Decimal) -> Reading:
    """Read the rows below the headings, all cells as text; rows without any text are passed over.

    `frame` holds the sums that the table must show, `step` the step of its scores.
    """
    faults = _faults_of_columns(rows)
    if faults:
        return Reading(None, tuple(faults))
    placed = [_placed(row, number) for number, row in enumerate(rows, start=2) if _filled(row)]
    faults = [fault for one in placed for fault in one.faults] or _faults_of_order(placed)
    if faults:
        return Reading(None, tuple(faults))
    table = IndicatorTable(_groups(placed), frame)
    numbers = {one.item.code: one.row_number for one in placed}
    found = [
        replace(fault, row=numbers.get(fault.code, 0)) for fault in faults_of_table(table, step)
    ]
    return Reading(None if found else table, tuple(found))


def rows_from_table(table: IndicatorTable) -> list[dict[str, str]]:
    """The rows of a table, every one with all `COLUMNS` in their order."""
    rows = []
    for group in table.groups:
        for second in group.seconds:
            names = {
                "group_zh": group.name.zh,
                "group_en": group.name.en,
                "second_zh": second.name.zh,
                "second_en": second.name.en,
                "second_provenance": second.name_provenance.value,
            }
            cells = ({**names, **cells_of(item)} for item in second.items)
            rows += [{column: row.get(column, "") for column in COLUMNS} for row in cells]
    return rows


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with the names of the levels that it stands under."""

    row_number: int
    item: Item
    group: Words
    second: Words
    second_provenance: Provenance
    faults: tuple[TableFault, ...]

    @property
    def place(self) -> tuple[int, ...]:
        """The parts of the code as numbers: "1.10.2" comes after "1.9.3"."""
        return tuple(int(part) for part in self.item.code.split("."))

    @property
    def second_code(self) -> str:
        return self.item.code.rpartition(".")[0]

    @property
    def group_code(self) -> str:
        return self.item.code.partition(".")[0]


def _filled(row: Mapping[str, str]) -> bool:
    return any(text.strip() for text in row.values())


def _faults_of_columns(rows: Sequence[Mapping[str, str]]) -> list[TableFault]:
    if not any(_filled(row) for row in rows):
        return [TableFault(Fault.NO_ROWS)]
    found = list(rows[0])
    missing = [
        TableFault(Fault.COLUMN_MISSING, "", name, row=1) for name in COLUMNS if name not in found
    ]
    strange = [
        TableFault(Fault.COLUMN_UNKNOWN, "", name, row=1) for name in found if name not in COLUMNS
    ]
    return missing + strange


def _placed(row: Mapping[str, str], number: int) -> _Placed:
    cells = Cells(row, number)
    parts = cells.code.split(".")
    if cells.code and (
        len(parts) != CODE_PARTS or not all(part.isdigit() and part.isascii() for part in parts)
    ):
        cells.fault(Fault.ITEM_CODE_MALFORMED, "code", cells.code, "2.3.1")
    item = item_of(cells)
    group, second = cells.words("group"), cells.words("second")
    provenance = cells.one(Provenance, "second_provenance")
    return _Placed(number, item, group, second, provenance, tuple(cells.faults))


def _faults_of_order(placed: list[_Placed]) -> list[TableFault]:
    """Codes go up from row to row, so that levels stand together; their names agree."""
    faults: list[TableFault] = []
    names: dict[str, object] = {}
    for before, one in zip([None, *placed], placed, strict=False):
        if before is not None and one.place <= before.place:
            fault = Fault.CODE_TWICE if one.place == before.place else Fault.OUT_OF_ORDER
            faults.append(_at(one, fault, "code"))
        if names.setdefault(one.group_code, one.group) != one.group:
            faults.append(_at(one, Fault.NAMES_DISAGREE, "group_zh"))
        named = (one.second, one.second_provenance)
        if names.setdefault(one.second_code, named) != named:
            faults.append(_at(one, Fault.NAMES_DISAGREE, "second_zh"))
    return faults


def _at(one: _Placed, fault: Fault, column: str) -> TableFault:
    return TableFault(fault, one.item.code, column, one.item.code, row=one.row_number)


def _groups(placed: list[_Placed]) -> tuple[Group, ...]:
    names = {one.group_code: one.group for one in placed}
    return tuple(
        Group(code, name, _seconds([one for one in placed if one.group_code == code]))
        for code, name in names.items()
    )


def _seconds(placed: list[_Placed]) -> tuple[SecondLevel, ...]:
    named = {one.second_code: (one.second, one.second_provenance) for one in placed}
    return tuple(
        SecondLevel(
            code,
            name,
            provenance,
            tuple(one.item for one in placed if one.second_code == code),
        )
        for code, (name, provenance) in named.items()
    )
