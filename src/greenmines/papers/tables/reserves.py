"""The annual reserves reports of a year, as the authority that receives them lists them."""

from datetime import date

from greenmines.records.registers.faults import RowProblem
from greenmines.records.registers.reserves import ReservesReport
from greenmines.records.registers.shelves import Line
from greenmines.rules.facts import ReservesUnit

from . import choices
from .cells import RowCells
from .columns import column, needed


# Earlier than the law on mineral resources (1986): such a year is a slip, not a report.
FIRST_YEAR = 1980
DIGITS, PLACES = 16, 4
RESERVES = (
    needed(
        "licence_number",
        "采矿许可证号",
        "Mining licence number",
        "C 加 22 位数字",
        "C and 22 digits",
        example="C1300002010017110000001",
        others="许可证号|采矿权证号",
    ),
    column("name_zh", "矿山名称", "Mine", "仅供核对，不入库", "For the eye; not kept"),
    needed(
        "year",
        "报告年度",
        "Year of the report",
        "四位年份",
        "Four digits",
        example="2019",
        others="年度|年份|年报年度|储量年报年度",
    ),
    needed(
        "remaining",
        "剩余可采储量",
        "Remaining recoverable reserves",
        "年末数，按单位列所填的单位",
        "At the end of the year, in the unit given",
        example="1416",
        others="年末剩余可采储量|可采储量|保有可采储量|剩余储量",
    ),
    needed(
        "output",
        "年产量",
        "Yearly output",
        "当年采出量，单位与储量相同",
        "Of that year, in the same unit",
        example="120",
        others="年开采量|当年开采量|实际年产量|当年产量",
    ),
    needed(
        "unit",
        "计量单位",
        "Unit",
        "万吨、吨、千克、万立方米、亿立方米",
        "万吨 (10,000 t), 吨 (t), 千克 (kg), 万立方米 (10,000 m³), 亿立方米 (100 million m³)",
        example="万吨",
        others="单位|储量单位",
    ),
)


def reserves_line(row: RowCells, as_of: date) -> Line:
    """A report of a year that is not over on the file's own day cannot be."""
    unit = row.choice("unit", ReservesUnit, choices.UNITS)
    if unit is None and not any(fault.column == "unit" for fault in row.faults):
        row.fault("unit", RowProblem.MISSING)
    report = ReservesReport(
        licence_number=row.licence_number("licence_number", required=True),
        year=row.required_year("year", first=FIRST_YEAR, last=as_of.year),
        remaining=row.required_number("remaining", digits=DIGITS, places=PLACES),
        output=row.required_number("output", digits=DIGITS, places=PLACES),
        unit=unit or "",
    )
    return Line(row.line, report)
