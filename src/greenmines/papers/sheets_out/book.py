"""A workbook of one table, with a second sheet that says what it was made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from greenmines.papers.reports.delivery import MediaType, Paper
from greenmines.papers.reports.editions import Edition, Language
from greenmines.papers.reports.imprint import Imprint
from greenmines.papers.tables.writing import (
    Value,
    sheet_name,
    workbook_for,
    write_table,
)
from greenmines.rules.sources import Words


ABOUT = Words("生成依据", "About")
DEMONSTRATION = Words("演示数据，不具法律效力", "Demonstration: of no official effect")
PREVAILS = "The Chinese edition of this document prevails."
LABEL_WIDTH, TEXT_WIDTH = 28, 90
YES_NO = {True: Words("是", "yes"), False: Words("否", "no")}


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters, as spreadsheets count it."""

    heading: Words
    width: int = 16


# What several workbooks say of an application.
OF_AN_APPLICATION = (
    Column(Words("申请编号", "Application")),
    Column(Words("矿山名称", "Mine"), 32),
    Column(Words("采矿权人", "Holder"), 32),
    Column(Words("采矿许可证号", "Mining licence"), 26),
    Column(Words("矿种", "Mineral")),
    Column(Words("规模", "Size"), 10),
    Column(Words("所在地", "Place"), 28),
)
OF_ITS_SCORES = (
    Column(Words("第三方机构", "Agency"), 28),
    Column(Words("自评总分", "Self-assessment"), 10),
    Column(Words("第三方总分", "Third party"), 10),
    Column(Words("核查总分", "As verified"), 10),
)


def workbook_of(
    imprint: Imprint,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    edition: Edition,
) -> Paper:
    """A whole workbook, for tables of moderate length."""
    kept = BytesIO()
    write_book(kept, imprint, columns, rows, edition)
    return Paper(title_of(imprint), MediaType.XLSX, kept.getvalue())


def title_of(imprint: Imprint) -> str:
    return " ".join(part for part in (imprint.title, imprint.number, imprint.subject) if part)


def write_book(
    file: IO[bytes],
    imprint: Imprint,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    edition: Edition,
) -> None:
    """Row by row in constant memory; text stays text whatever it begins with."""
    with workbook_for(file) as workbook:
        workbook.set_properties({"title": imprint.title, "subject": imprint.subject})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "bg_color": "#E9F1EB"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        table = workbook.add_worksheet(sheet_name(imprint.title))
        _lay_out(table, columns, workbook.add_format({"text_wrap": True, "valign": "top"}))
        headings = [edition.say(column.heading) for column in columns]
        write_table(table, headings, rows, heading=bold, day=day)
        _write_about(workbook.add_worksheet(edition.say(ABOUT)), imprint, edition, bold)


def _lay_out(table: Worksheet, columns: Sequence[Column], whole: Format) -> None:
    """Long texts are to be seen whole; printed as wide as one page, with headings on each."""
    for place, column in enumerate(columns):
        table.set_column(place, place, column.width, whole)
    table.repeat_rows(0)
    table.set_landscape()
    table.fit_to_pages(1, 0)


def _write_about(sheet: Worksheet, imprint: Imprint, edition: Edition, bold: Format) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    for line, (label, text) in enumerate(about_lines(imprint, edition)):
        sheet.write_string(line, 0, label, bold)
        sheet.write_string(line, 1, text)


def about_lines(imprint: Imprint, edition: Edition) -> list[tuple[str, str]]:
    """The same as a report says of itself."""
    lines = [
        (Words("名称", "Title"), imprint.title),
        (Words("内容", "Subject"), imprint.subject),
        (Words("规则集", "Rule set"), f"{imprint.ruleset_code} {imprint.ruleset_title}".strip()),
        (Words("规则集摘要（SHA-256）", "Digest (SHA-256)"), imprint.ruleset_digest),
        (Words("指标来源", "Origin of the indicators"), imprint.provenance),
        (Words("不适用项处理方式", "Items that do not apply"), imprint.not_applicable_mode),
        (Words("生成时间（北京时间）", "Generated at (China time)"), imprint.generated_at),
    ]
    said = [(edition.say(label), text) for label, text in lines]
    if edition.language is Language.EN:
        said.append(("Note", PREVAILS))
    if imprint.is_demonstration:
        demonstration = edition.say(DEMONSTRATION)
        said.append((edition.say(Words("性质", "Nature")), demonstration))
    return said
