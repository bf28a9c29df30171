"""Rows of workbooks and text tables, and what is refused before anybody reads a row."""

import io
import sys
from datetime import date, datetime
from decimal import Decimal
from subprocess import CalledProcessError

import pytest
from papers.tables.sheets import forged, text, workbook
from records.evidence.files import archive, office, picture

from greenmines.papers.tables.arrivals import Form, arrived
from greenmines.papers.tables.cells import RowCells, day_of, text_of
from greenmines.papers.tables.reading import opened, read_table
from greenmines.records.evidence.archives import insist_unpackable
from greenmines.records.registers.faults import RowFault, RowProblem
from greenmines.rules.deadlines import CHINA
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def rows_of(file, name="a"):
    with arrived(file, name) as arrival:
        return list(read_table(arrival))


def refusal(file, name="a.xlsx"):
    with pytest.raises(Refused) as caught:
        rows_of(file, name)
    return caught.value.refusals[0].reason


def test_rows_bear_the_numbers_that_a_reader_of_the_file_sees():
    file = workbook([], ["编号", "数"], [], ["a", "=1+6"], ["b", date(2020, 6, 1)])

    assert rows_of(file) == [
        (2, ["编号", "数"]),
        (4, ["a", 7.0]),
        (5, ["b", date(2020, 6, 1)]),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables_of_any_usual_kind_are_read(encoding, delimiter):
    file = text(["名称", "编号"], ["䶮矿", "007"], encoding=encoding, delimiter=delimiter)

    assert rows_of(file) == [(1, ["名称", "编号"]), (2, ["䶮矿", "007"])]


def test_a_cell_of_several_lines_does_not_disturb_the_numbers():
    file = io.BytesIO(b'a,b\r\n"1\r\n2",x\r\n\r\n3,y\r\n')

    assert [line for line, _ in rows_of(file)] == [1, 2, 5]


def test_the_height_of_a_table_is_known_beforehand():
    with arrived(text(["a"], ["1"], ["2"]), "a.csv") as arrival, opened(arrival) as table:
        assert (arrival.form, table.height) == (Form.CSV, 3)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.FILE_EMPTY),
        (b"<html><table><tr><td>1</td></tr></table></html>", Reason.FILE_TYPE_REFUSED),
        (b"%PDF-1.7 ...", Reason.FILE_TYPE_REFUSED),
        (picture("PNG"), Reason.FILE_TYPE_REFUSED),
        (archive({"a.csv": "1,2"}), Reason.FILE_TYPE_REFUSED),
        (office("word/document.xml"), Reason.FILE_TYPE_REFUSED),
        (office(), Reason.FILE_BROKEN),
        (office()[:-40], Reason.FILE_BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.FILE_BROKEN),
        (b'a,b\n"never closed', Reason.FILE_BROKEN),
        (b"a,b\n\xff\xff\x81", Reason.FILE_BROKEN),
        (b"a,b\n" * 2000 + b"\0", Reason.FILE_BROKEN),
    ],
)
def test_what_is_no_table_is_refused(content, reason):
    assert refusal(io.BytesIO(content)) == reason


def test_a_table_beyond_the_limit_is_refused():
    with (
        pytest.raises(Refused) as caught,
        arrived(io.BytesIO(b"a,b\n" * 10), "a.csv", most=39),
    ):
        pass

    assert caught.value.refusals[0].reason is Reason.FILE_TOO_LARGE


def test_a_workbook_that_blows_up_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setitem(insist_unpackable.__kwdefaults__, "most", 1_000_000)
    bomb = office(**{"xl/worksheets/sheet1.xml": "0" * 2_000_000})

    assert refusal(io.BytesIO(bomb)) == Reason.FILE_TOO_LARGE


A = '<row r="1"><c r="A1" t="str"><v>a</v></c></row>'
SAME = '<row><c t="s"><v>0</v></c></row>'


@pytest.mark.parametrize(
    "parts",
    [
        {"sheet": A + '<row r="1048576"><c r="XFD1048576" t="str"><v>b</v></c></row>'},
        {"sheet": A + '<row r="90000"><c t="n"/><c r="XFD90000"><v>1</v></c></row>'},
        {"sheet": SAME * 3000, "strings": "a" * 1_000_000},
    ],
)
def test_a_workbook_that_asks_for_more_than_its_reader_may_have_is_refused(parts):
    assert refusal(forged(**parts)) == Reason.FILE_TOO_LARGE


def test_a_workbook_with_a_tag_without_an_end_is_refused():
    assert refusal(forged(sheet="<c " + "x" * 3_000_000)) == Reason.FILE_BROKEN


def test_formats_without_a_value_lie_as_far_out_as_they_like():
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

    assert rows_of(forged(sheet=A + far)) == [(1, ["a"])]


def test_a_reader_that_does_not_run_is_no_fault_of_the_file(monkeypatch):
    monkeypatch.setattr("greenmines.papers.tables.workbooks.READER", (sys.executable, "-c", "1/0"))

    with pytest.raises(CalledProcessError):
        rows_of(workbook(["a"]))


def test_whoever_has_read_enough_lets_the_reader_go():
    with arrived(workbook(*(["a"] for _ in range(5000))), "a") as arrival, opened(arrival) as table:
        assert (table.height, next(table.rows)) == (5000, (1, ["a"]))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (None, ""),
        ("  甲 ", "甲"),
        (130200.0, "130200"),
        (0.1, "0.1"),
        (True, "True"),
        (date(2020, 6, 1), "2020-06-01"),
    ],
)
def test_a_cell_is_written_as_a_person_reads_it(cell, written):
    assert text_of(cell) == written


@pytest.mark.parametrize(
    "written",
    ["2020-06-01", "2020/6/1", "2020.06.01", "2020年6月1日", "20200601", "2020-06-01 08:00"],
)
def test_a_day_is_understood_however_it_is_written(written):
    assert day_of(written) == date(2020, 6, 1)


@pytest.mark.parametrize("written", ["长期", "43983", "2020-02-30", "01/06/2020", "2020"])
def test_a_day_is_never_guessed(written):
    assert day_of(written) is None


@pytest.mark.parametrize("cell", [913501001579876320.0, 10**15, "9.16501E+17"])
def test_a_code_that_a_spreadsheet_has_rounded_is_a_fault_and_no_code(cell):
    row = RowCells(2, [cell], {"credit_code": 0})

    assert row.credit_code("credit_code") == ""
    assert row.faults == [RowFault(2, "credit_code", RowProblem.DIGITS_LOST, {"found": str(cell)})]


def test_an_old_business_licence_read_as_a_number_keeps_its_digits():
    row = RowCells(2, [110000000000005.0], {"credit_code": 0})

    assert (row.credit_code("credit_code"), row.faults) == ("110000000000005", [])


@pytest.mark.parametrize(
    ("cell", "number", "problems"),
    [
        ("1,234.56789", Decimal("1234.5679"), []),
        ("\uff11\uff0c\uff12\uff13\uff14", Decimal(1234), []),
        (12.5, Decimal("12.5"), []),
        (" ", None, []),
        ("many", None, [RowProblem.NOT_A_NUMBER]),
        ("Infinity", None, [RowProblem.NOT_A_NUMBER]),
        ("-1", Decimal(-1), [RowProblem.NEGATIVE]),
        ("12345678901", None, [RowProblem.TOO_LONG]),
    ],
)
def test_a_number_is_read_however_its_thousands_are_marked(cell, number, problems):
    row = RowCells(2, [cell], {"capacity": 0})

    assert row.number("capacity", digits=14, places=4) == number
    assert [fault.problem for fault in row.faults] == problems


def test_a_moment_counts_as_its_day():
    row = RowCells(2, [datetime(2020, 6, 1, 23, 59, tzinfo=CHINA)], {"as_of": 0})
    assert row.day("as_of") == date(2020, 6, 1)
