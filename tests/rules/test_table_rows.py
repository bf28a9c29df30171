"""An indicator table read from spreadsheet rows: whole, or not at all with every fault named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from greenmines.rules.indicators import AppliesTo, MiningMethod, Processing, Tier, Tiered
from greenmines.rules.library import shipped
from greenmines.rules.soundness import Fault, TableFault
from greenmines.rules.sources import Words
from greenmines.rules.table_rows import COLUMNS, Reading, rows_from_table, table_from_rows


TABLE = shipped("2020").indicators
FRAME = TABLE.frame
STEP = Decimal("0.5")
ROWS = rows_from_table(TABLE)
PLACE = {row["code"]: index for index, row in enumerate(ROWS)}


def with_cells(code: str, /, **cells: str) -> list[dict[str, str]]:
    rows = [dict(row) for row in ROWS]
    rows[PLACE[code]].update(cells)
    return rows


def faults(rows: list[dict[str, str]]) -> tuple[TableFault, ...]:
    reading = table_from_rows(rows, FRAME, STEP)
    assert (reading.table is None) == bool(reading.faults)
    return reading.faults


def test_the_table_of_2020_survives_the_way_to_rows_and_back():
    assert table_from_rows(ROWS, FRAME, STEP) == Reading(TABLE, ())


def test_every_row_has_all_columns_in_their_order():
    assert {tuple(row) for row in ROWS} == {COLUMNS}


def test_rows_without_text_are_passed_over():
    blank = dict.fromkeys(COLUMNS, " ")

    assert table_from_rows([*ROWS, blank, blank], FRAME, STEP) == Reading(TABLE, ())


def test_spaces_round_a_cell_do_not_count():
    padded = [{column: f" {text} " for column, text in row.items()} for row in ROWS]

    assert table_from_rows(padded, FRAME, STEP) == Reading(TABLE, ())


@pytest.mark.parametrize("rows", [[], [dict.fromkeys(COLUMNS, "")]])
def test_a_sheet_without_rows_is_refused(rows):
    assert faults(rows) == (TableFault(Fault.NO_ROWS),)


def test_columns_that_are_missing_or_strange_are_named():
    rows = [{**row, "colour": "green"} for row in ROWS]
    for row in rows:
        del row["points"]

    assert faults(rows) == (
        TableFault(Fault.COLUMN_MISSING, "", "points", row=1),
        TableFault(Fault.COLUMN_UNKNOWN, "", "colour", row=1),
    )


@pytest.mark.parametrize(
    ("cells", "fault", "column", "found"),
    [
        ({"points": "twelve"}, Fault.NOT_A_NUMBER, "points", "twelve"),
        ({"points": "-12"}, Fault.NOT_A_NUMBER, "points", "-12"),
        ({"points": "1e1"}, Fault.NOT_A_NUMBER, "points", "1e1"),
        ({"points": ""}, Fault.NOT_A_NUMBER, "points", ""),
        ({"key": "maybe"}, Fault.CODE_UNKNOWN, "key", "maybe"),
        ({"method": "guess"}, Fault.CODE_UNKNOWN, "method", "guess"),
        ({"department": "post"}, Fault.CODE_UNKNOWN, "department", "post"),
        ({"mining": "open_pit, sea"}, Fault.CODE_UNKNOWN, "mining", "sea"),
        ({"second_provenance": ""}, Fault.CODE_UNKNOWN, "second_provenance", ""),
        ({"name_en": ""}, Fault.TEXT_MISSING, "name_en", ""),
        ({"requirement_zh": " "}, Fault.TEXT_MISSING, "requirement_zh", ""),
        ({"na_when_zh": "无"}, Fault.TEXT_MISSING, "na_when_en", ""),
        ({"zero_fact_zh": "伪造"}, Fault.TEXT_MISSING, "zero_fact_en", ""),
        ({"unit_zh": ""}, Fault.TEXT_MISSING, "unit_zh", ""),
        ({"full_at": "100"}, Fault.NOT_FOR_METHOD, "full_at", "100"),
        ({"code": "1.1"}, Fault.ITEM_CODE_MALFORMED, "code", "1.1"),
        ({"code": "1.1.b"}, Fault.ITEM_CODE_MALFORMED, "code", "1.1.b"),
        ({"code": ""}, Fault.TEXT_MISSING, "code", ""),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_row(cells, fault, column, found):
    (refused,) = faults(with_cells("1.1.2", **cells))

    assert (refused.fault, refused.column, refused.found) == (fault, column, found)
    assert (refused.row, refused.code) == (3, cells.get("code", "1.1.2"))


def test_of_a_number_nobody_can_say_what_it_ought_to_be():
    (refused,) = faults(with_cells("1.1.2", points="twelve"))

    assert refused.expected == ""


def test_every_fault_of_every_row_is_named_at_once():
    rows = with_cells("1.1.2", points="x", key="y")
    rows[PLACE["6.6.3"]]["department"] = "z"

    assert [(fault.row, fault.column) for fault in faults(rows)] == [
        (3, "points"),
        (3, "key"),
        (101, "department"),
    ]


def test_rows_are_counted_with_the_blank_ones():
    blank = dict.fromkeys(COLUMNS, "")
    rows = with_cells("1.1.2", points="x")

    assert [fault.row for fault in faults([blank, *rows])] == [4]


@pytest.mark.parametrize(
    ("cells", "fault", "column"),
    [
        ({"tiers_zh": "12: 好\n8 差"}, Fault.TIERS_UNREADABLE, "tiers_zh"),
        ({"tiers_en": "12: good\n0: bad"}, Fault.TIERS_DISAGREE, "tiers_en"),
        ({"tiers_zh": ""}, Fault.TEXT_MISSING, "tiers_zh"),
    ],
)
def test_tiers_are_lines_with_the_same_scores_in_both_languages(cells, fault, column):
    found = [(one.fault, one.column) for one in faults(with_cells("1.1.1", **cells))]

    assert (fault, column) in found


def test_tiers_may_have_blank_lines_and_chinese_colons():
    rows = with_cells(
        "1.1.1", tiers_zh="12：好\n\n 8 ： 中\n0：差", tiers_en="12: good\n8: fair: so\n0: bad"
    )

    table = table_from_rows(rows, FRAME, STEP).table

    assert table.item("1.1.1").method == Tiered(
        (
            Tier(Decimal(12), Words("好", "good")),
            Tier(Decimal(8), Words("中", "fair: so")),
            Tier(Decimal(0), Words("差", "bad")),
        )
    )


def test_lists_may_be_divided_as_people_write_them():
    rows = with_cells("1.1.2", mining="open_pit，both、 underground", processing="with;")

    table = table_from_rows(rows, FRAME, STEP).table

    assert table.item("1.1.2").applies_to == AppliesTo(
        (MiningMethod.OPEN_PIT, MiningMethod.BOTH, MiningMethod.UNDERGROUND), (Processing.WITH,)
    )


@pytest.mark.parametrize("text", ["", "any"])
def test_how_an_item_is_checked_must_be_said(text):
    assert faults(with_cells("1.1.2", how_checked=text)) == (
        TableFault(Fault.TEXT_MISSING, "1.1.2", "how_checked", row=3),
    )


def test_two_rows_of_one_code_are_refused():
    assert faults(with_cells("1.1.3", code="1.1.2")) == (
        TableFault(Fault.CODE_TWICE, "1.1.2", "code", "1.1.2", row=4),
    )


def test_rows_go_up_by_code():
    rows = [ROWS[1], ROWS[0], *ROWS[2:]]

    assert faults(rows) == (TableFault(Fault.OUT_OF_ORDER, "1.1.1", "code", "1.1.1", row=3),)


def test_ten_comes_after_nine():
    assert PLACE["1.1.10"] == PLACE["1.1.9"] + 1


@pytest.mark.parametrize("column", ["group_zh", "second_zh"])
def test_rows_of_one_level_agree_on_its_name(column):
    assert faults(with_cells("1.1.2", **{column: "别名"})) == (
        TableFault(Fault.NAMES_DISAGREE, "1.1.2", column, "1.1.2", row=3),
    )


def test_a_group_that_the_frame_does_not_know_is_refused():
    rows = [*ROWS, {**ROWS[-1], "code": "7.1.1"}]

    found = {(fault.fault, fault.code) for fault in faults(rows)}

    assert (Fault.GROUP_UNKNOWN, "7") in found


def test_points_that_are_no_multiple_of_the_step_are_refused_in_their_row():
    found = faults(with_cells("1.1.2", points="12.3"))

    assert found[0] == TableFault(Fault.NOT_IN_STEPS, "1.1.2", "points", "12.3", "0.5", row=3)


def test_a_table_that_misses_the_frame_is_refused_whole():
    assert faults(with_cells("1.1.2", points="13")) == (
        TableFault(Fault.SUM_DISAGREES, "", "points", "1001", "1000"),
        TableFault(Fault.SUM_DISAGREES, "1", "points", "221", "220"),
    )


def test_a_tier_of_several_lines_is_written_on_one():
    tall = Tiered(
        (Tier(Decimal(12), Words("甲\n乙", "a\nb")), *TABLE.item("1.1.1").method.tiers[1:])
    )
    first = TABLE.groups[0].seconds[0]
    items = (replace(first.items[0], method=tall), *first.items[1:])
    group = replace(TABLE.groups[0], seconds=(replace(first, items=items),))

    row = rows_from_table(replace(TABLE, groups=(group,)))[0]

    assert row["tiers_en"].splitlines()[0] == "12: a b"
