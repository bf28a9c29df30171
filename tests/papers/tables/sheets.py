"""Small table files, written as their senders would."""

import io
import zipfile
from datetime import date

from xlsxwriter import Workbook


LICENCE = "C1300002010017110000001"
CORNERS = "\n".join(
    f"{number},{x},{y}"
    for number, x, y in [
        (1, "4400000.00", "39500000.00"),
        (2, "4401000.00", "39500000.00"),
        (3, "4401000.00", "39501000.00"),
        (4, "4400000.00", "39501000.00"),
    ]
)
ABNORMAL = ("采矿许可证号", "统一社会信用代码", "列入日期", "移出日期", "列入原因")
LICENCES = {
    "采矿许可证号": LICENCE,
    "矿山名称": "青石岭矿",
    "采矿权人": "青石岭矿业有限公司",
    "统一社会信用代码": "91650100228665922F",
    "省份": "河北省",
    "市县": "唐山市",
    "主矿种": "水泥用石灰岩",
    "开采方式": "露天",
    "选矿厂": "无",
    "生产规模": "大型",
    "矿山状态": "生产",
    "投产日期": "2010年6月1日",
    "年生产能力": 100.5,
    "生产能力单位": "万吨/年",
    "发证机关": "河北省自然资源厅",
    "有效期起": date(2019, 1, 1),
    "有效期止": "2029-01-01",
    "矿区面积": "1.0000",
    "拐点坐标": CORNERS,
    "坐标系": "国家2000",
    "开采标高上限": 300,
    "开采标高下限": -20,
}

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORGED = {
    "sheet": f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>',
    "strings": f'<sst xmlns="{MAIN}"><si><t>{{}}</t></si></sst>',
}


def workbook(*rows):
    """An .xlsx file; text that begins with "=" becomes a formula with the value 7."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(line, place, cell, day)
            elif isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(line, place, cell, None, 7)
            elif cell is not None:
                sheet.write(line, place, cell)
    book.close()
    file.seek(0)
    return file


def text(*rows, encoding="utf-8", delimiter=","):
    lines = [delimiter.join(str(cell) for cell in row) for row in rows]
    return io.BytesIO("\r\n".join(lines).encode(encoding))


def licence_table(**changed):
    said = LICENCES | changed
    return workbook(list(said), list(said.values()))


def forged(**parts):
    """A workbook of one sheet, some of whose parts are replaced: `sheet` by rows of markup."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml"}
    markup = {names[name]: FORGED[name].format(content) for name, content in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(workbook(["x"])) as whole:
        kept = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (kept | markup).items():
            packed.writestr(name, content)
    file.seek(0)
    return file
