"""The empty table of each register for download, with a sheet that explains its columns."""

import io

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from greenmines.records.registers.models import Register

from .columns import Column
from .layouts import COLUMNS
from .writing import workbook_for


WIDTH = 18
TITLES = {
    Register.MINES: "矿山",
    Register.LICENCES: "采矿许可证",
    Register.PENALTIES: "行政处罚",
    Register.ABNORMAL: "异常名录",
    Register.SERIOUS: "严重违法名单",
    Register.HOLDERS: "采矿权人",
    Register.PROTECTED_AREAS: "自然保护地",
    Register.TIES: "关联关系",
    Register.PROVINCIAL_LIST: "省级绿色矿山",
    Register.RISK: "信用风险分类",
    Register.RESERVES: "储量年度报告",
}
EXPLANATION = "填写说明 Explanation"
EXPLAINED = (
    "列名",
    "Heading",
    "代码 Code",
    "必填 Required",
    "说明",
    "Meaning",
    "示例 Example",
)
NEEDED, OPTIONAL = "必填 required", ""


def template(register: Register) -> bytes:
    """An .xlsx file. Its cells are formatted as text, so that no code loses digits."""
    file = io.BytesIO()
    with workbook_for(file, constant_memory=False) as workbook:
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = workbook.add_format({"num_format": "@"})
        sheet = workbook.add_worksheet(TITLES[register])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS[register]) - 1, WIDTH, text)
        for place, column in enumerate(COLUMNS[register]):
            sheet.write_string(0, place, column.name.zh, bold)
        _explain(workbook, COLUMNS[register], bold)
    return file.getvalue()


def _explain(workbook: Workbook, columns: tuple[Column, ...], bold: Format) -> None:
    sheet = workbook.add_worksheet(EXPLANATION)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, len(EXPLAINED) - 1, 24)
    for place, heading in enumerate(EXPLAINED):
        sheet.write_string(0, place, heading, bold)
    for line, column in enumerate(columns, start=1):
        cells = (
            column.name.zh,
            column.name.en,
            column.code,
            NEEDED if column.required else OPTIONAL,
            column.meaning.zh,
            column.meaning.en,
            column.example,
        )
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell, wrapped)
