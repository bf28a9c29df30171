"""Tables that leave: no text becomes a formula; and the templates come back as they went out."""

import csv
import io
import resource
import tempfile
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from greenmines.papers.tables.layouts import COLUMNS
from greenmines.papers.tables.templates import template
from greenmines.papers.tables.writing import csv_lines, sheet_name, workbook_for, write_workbook
from greenmines.records.registers.models import Register
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


INJECTIONS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "=HYPERLINK(1)"]


@pytest.fixture
def scarce(tmp_path, monkeypatch):
    """A folder for what waits on the disk, in which no file may grow beyond a few kilobytes."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, former[1]))
    yield tmp_path
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


def test_a_workbook_for_which_the_disk_has_no_room_is_refused_and_leaves_nothing(scarce):
    with pytest.raises(Refused) as refused:
        write_workbook(io.BytesIO(), "名录", ["甲"], (["矿" * 500] for _ in range(100)))

    assert [one.reason for one in refused.value.refusals] == [Reason.STORE_FULL]
    assert list(scarce.iterdir()) == []


def test_a_workbook_keeps_text_as_text_and_figures_as_figures():
    file = io.BytesIO()

    row = [*INJECTIONS, "http://x", Decimal("1.25"), 7, date(2020, 6, 1), None, ""]
    write_workbook(file, "名录[1]", ["甲", "乙"], [row])

    sheet = load_workbook(file).active
    cells = list(sheet[2])
    assert (sheet.title, [cell.value for cell in sheet[1]][:2]) == ("名录_1_", ["甲", "乙"])
    assert [cell.value for cell in cells[:7]] == INJECTIONS
    assert {cell.data_type for cell in cells[:8]} == {"s"}
    assert cells[7].hyperlink is None
    assert [cell.value for cell in cells[8:10]] == [1.25, 7]
    assert cells[10].value.date() == date(2020, 6, 1)


def test_rows_lie_in_the_file_as_xlsxwriter_itself_writes_them():
    texts = ["a&b<c>d", " 前", "后\n", "\x01", "_x0041_", "\ufffe", "甲" * 40_000, *INJECTIONS]
    rows = [
        [*texts, 7, Decimal("1.25"), date(2020, 6, 1), date(1900, 1, 1), None, "", 1],
        [],
        [None, "乙"],
    ]
    ours, theirs = io.BytesIO(), io.BytesIO()

    write_workbook(ours, "名录", ["甲", "乙"], rows)
    _write_by_calls(theirs, rows)

    assert _sheet_of(ours).replace('<row r="3"></row>', "") == _sheet_of(theirs)


def _write_by_calls(file, rows):
    with workbook_for(file) as workbook:
        sheet = workbook.add_worksheet("名录")
        bold = workbook.add_format({"bold": True, "text_wrap": True})
        sheet.set_column(0, 1, 18)
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for place, words in enumerate(["甲", "乙"]):
            sheet.write_string(0, place, words, bold)
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                if isinstance(value, str) and value:
                    sheet.write_string(line, place, value[:32_767])
                elif isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                elif isinstance(value, int | Decimal):
                    sheet.write_number(line, place, value)


def _sheet_of(file):
    return ZipFile(file).read("xl/worksheets/sheet1.xml").decode()


def test_a_csv_file_puts_an_apostrophe_before_what_looks_like_a_formula():
    row = [*INJECTIONS, "青石岭", Decimal("-1.50"), -3, date(2020, 6, 1), None, 'a"b,c']

    lines = "".join(csv_lines(["甲", "乙"], [row]))

    assert lines.startswith("\ufeff甲,乙\r\n")
    read = list(csv.reader(io.StringIO(lines.removeprefix("\ufeff"), newline="")))
    expected = [f"'{text}" for text in INJECTIONS]
    assert read[1] == [*expected, "青石岭", "-1.50", "-3", "2020-06-01", "", 'a"b,c']


@pytest.mark.parametrize(
    ("title", "name"), [("a/b:c", "a_b_c"), ("", "Sheet1"), ("长" * 40, "长" * 31)]
)
def test_a_sheets_name_is_one_that_spreadsheets_take(title, name):
    assert sheet_name(title) == name


@pytest.mark.parametrize("register", Register)
def test_a_template_names_each_column_and_explains_it_in_both_languages(register):
    book = load_workbook(io.BytesIO(template(register)))
    table, explanation = book.worksheets

    columns = COLUMNS[register]
    assert [cell.value for cell in table[1]] == [column.name.zh for column in columns]
    assert [
        (row[2].value, row[4].value, row[5].value) for row in explanation.iter_rows(min_row=2)
    ] == [(column.code, column.meaning.zh, column.meaning.en) for column in columns]


@pytest.mark.parametrize("register", Register)
def test_an_empty_template_is_read_back_with_every_column_known(look, register):
    seen = look(register, io.BytesIO(template(register)))

    assert seen.columns == tuple(column.code for column in COLUMNS[register])
    assert (seen.unknown, seen.counts.rows, seen.can_be_taken_in) == ((), 0, False)


@pytest.mark.parametrize("register", Register)
def test_no_two_columns_of_a_table_share_a_heading(register):
    headings = [heading for column in COLUMNS[register] for heading in column.headings]

    assert sorted(set(headings)) == sorted(headings)
