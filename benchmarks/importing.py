"""60,000 mines taken in from a spreadsheet with every check, beside only reading the file."""

import io
import os
from datetime import date

from django.utils import timezone
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from greenmines.papers.tables.importing import import_file
from greenmines.records.registers.models import Register


HEADINGS = (
    "batch_year",
    "name_zh",
    "province_zh",
    "city_zh",
    "mineral_zh",
    "status",
    "source_url",
)
PLACES = (("云南省", "昆明市"), ("江西省", "赣州市"), ("河北省", "易县"), ("山西省", "大同市"))
MINERALS = ("水泥用石灰岩", "煤炭", "金矿", "铁矿", "建筑石料用灰岩")


def workbook(rows: int) -> bytes:
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number in range(rows):
            place = PLACES[number % len(PLACES)]
            mineral = MINERALS[number % len(MINERALS)]
            name = f"第{number}号{mineral}矿"
            sheet.write_row(number + 1, 0, ["2020", name, *place, mineral, "列入", "benchmark"])
    return file.getvalue()


def spent() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


def run(share: float) -> tuple[float, float, str]:
    written = workbook(int(60_000 * share))
    began = spent()
    read = CalamineWorkbook.from_filelike(io.BytesIO(written)).get_sheet_by_index(0).to_python()
    theirs = spent() - began
    began = spent()
    intake = import_file(
        Register.MINES,
        io.BytesIO(written),
        file_name="mines.xlsx",
        as_of=date(2026, 1, 1),
        by=None,
        now=timezone.now(),
    )
    ours = spent() - began
    return ours, theirs, f"{len(read)} rows read, {intake.counts}"
