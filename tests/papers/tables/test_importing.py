"""Files of every register, from their bytes to their rows, looked at first and then taken in."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from papers.tables.sheets import ABNORMAL, CORNERS, LICENCE, LICENCES, licence_table, text, workbook

from greenmines.papers.tables.lines import ALWAYS
from greenmines.records.mines.actions import draw_missing
from greenmines.records.mines.models import Boundary, Licence, Mine
from greenmines.records.registers.faults import FileFaulty, RowFault, RowProblem
from greenmines.records.registers.intake import Counts
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Import,
    Penalty,
    ProtectedArea,
    ProvincialListing,
    Register,
    RiskClassing,
)
from greenmines.records.registers.reserves import ReservesReport
from greenmines.records.registers.ties import Tie
from greenmines.rules.indicators import MineralClass
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


LIST = ("batch_year", "name_zh", "province_zh", "city_zh", "mineral_zh", "status", "source_url")


def abnormal(*rows):
    return workbook(ABNORMAL, *rows)


def test_a_preview_shows_what_would_come_and_writes_nothing(look):
    file = workbook(
        ["异常名录"], [*ABNORMAL, "备注"], [LICENCE, "", "2020-01-05", "", "未公示", "x"]
    )

    seen = look(Register.ABNORMAL, file)

    assert seen.counts == Counts(rows=1, new=1)
    assert seen.columns == ("licence_number", "credit_code", "listed_on", "removed_on", "ground")
    assert seen.unknown == ("备注",)
    assert seen.rows == ((3, (LICENCE, "", "2020-01-05", "", "未公示")),)
    assert (seen.faults, seen.is_repeat, seen.can_be_taken_in) == ((), False, True)
    assert not Import.objects.exists()


def test_headings_are_known_in_english_and_by_their_codes(look):
    file = text(
        ["Mining licence number", "credit_code", "Listed on", "removed on", "GROUND*"],
        [LICENCE, "", "2020-01-05", "", "x"],
    )

    assert look(Register.ABNORMAL, file).counts == Counts(rows=1, new=1)


def test_a_preview_names_every_fault_by_row_and_column(look, bring):
    file = abnormal(
        ["C13", "", "2020-01-05", "", "x"],
        [LICENCE, "12", "soon", "", ""],
        ["", "", "2020-01-05", "2019-01-05", "x"],
        [LICENCE, "", "2020-01-05", "", "x"],
        [LICENCE, "", "2020-01-05", "", "x"],
    )

    seen = look(Register.ABNORMAL, file)

    assert [(fault.line, fault.column, fault.problem) for fault in seen.faults] == [
        (2, "licence_number", RowProblem.LICENCE_NUMBER_MALFORMED),
        (3, "credit_code", RowProblem.CREDIT_CODE_MALFORMED),
        (3, "listed_on", RowProblem.NOT_A_DATE),
        (3, "ground", RowProblem.MISSING),
        (4, "licence_number", RowProblem.KEY_MISSING),
        (4, "removed_on", RowProblem.ENDS_BEFORE_IT_BEGINS),
        (6, "", RowProblem.REPEATED),
    ]
    assert (seen.counts.rows, seen.counts.refused, seen.can_be_taken_in) == (5, 4, False)
    file.seek(0)
    with pytest.raises(FileFaulty) as caught:
        bring(Register.ABNORMAL, file)
    assert (caught.value.faults, caught.value.count) == (seen.faults, 4)
    assert not AbnormalPeriod.objects.exists()


def test_a_preview_of_a_file_that_was_taken_in_says_so(look, bring):
    file = abnormal([LICENCE, "", "2020-01-05", "", "x"])
    bring(Register.ABNORMAL, file)
    file.seek(0)

    seen = look(Register.ABNORMAL, file)

    assert (seen.is_repeat, seen.can_be_taken_in) == (True, False)


@pytest.mark.parametrize(
    ("headings", "faults"),
    [
        (["甲", "乙"], [(0, "", RowProblem.HEADINGS_NOT_FOUND)]),
        (
            ABNORMAL[:2],
            [(1, "listed_on", RowProblem.COLUMN_MISSING), (1, "ground", RowProblem.COLUMN_MISSING)],
        ),
        ([*ABNORMAL, "列入原因"], [(1, "ground", RowProblem.COLUMN_REPEATED)]),
        (["x"] * 201, [(1, "", RowProblem.TOO_MANY_COLUMNS)]),
    ],
)
def test_headings_that_do_not_fit_are_named(look, bring, headings, faults):
    file = workbook(headings, ["1"])

    seen = look(Register.ABNORMAL, file)

    assert [(fault.line, fault.column, fault.problem) for fault in seen.faults] == faults
    file.seek(0)
    with pytest.raises(FileFaulty):
        bring(Register.ABNORMAL, file)


def test_too_many_rows_are_refused(look, monkeypatch):
    monkeypatch.setattr("greenmines.papers.tables.importing.MOST_ROWS", 1)
    file = abnormal(*[[LICENCE, "", f"2020-01-0{day}", "", "x"] for day in (1, 2, 3)])

    assert [fault.problem for fault in look(Register.ABNORMAL, file).faults] == [
        RowProblem.TOO_MANY_ROWS
    ]


def test_a_licence_comes_with_its_mine_and_keeps_its_corners(bring):
    intake = bring(Register.LICENCES, licence_table())

    licence = Licence.objects.select_related("mine").get()
    mine = licence.mine
    assert intake.counts == Counts(rows=1, new=1)
    assert (licence.number, licence.corners, licence.datum) == (LICENCE, CORNERS, "cgcs2000")
    assert (licence.valid_from, licence.valid_until) == (date(2019, 1, 1), date(2029, 1, 1))
    assert (licence.elevation_top, licence.elevation_bottom) == (300, -20)
    assert (licence.area_km2, licence.as_of) == (Decimal(1), date(2020, 6, 1))
    assert (mine.name_zh, mine.division, mine.holder_code) == (
        "青石岭矿",
        "130200",
        "91650100228665922F",
    )
    assert (mine.mineral_class, mine.mining, mine.processing, mine.size, mine.state) == (
        "cement_limestone",
        "open_pit",
        "without",
        "large",
        "producing",
    )
    assert (mine.production_start, mine.capacity) == (date(2010, 6, 1), Decimal("100.5"))


def test_a_renewed_licence_changes_its_dates_and_a_late_old_file_does_not_undo_it(bring):
    bring(Register.LICENCES, licence_table())
    renewed = licence_table(有效期止="2039-01-01")

    newer = bring(Register.LICENCES, renewed, day=date(2020, 8, 1))
    older = bring(Register.LICENCES, licence_table(发证机关="别处"), day=date(2020, 7, 1))

    assert (newer.counts, older.counts) == (Counts(rows=1, changed=1), Counts(rows=1, older=1))
    licence = Licence.objects.get()
    assert (licence.valid_until, licence.issuer) == (date(2039, 1, 1), "河北省自然资源厅")
    assert Mine.objects.count() == 1


def test_changed_corners_leave_a_licence_without_its_old_boundary(bring):
    bring(Register.LICENCES, licence_table())
    assert draw_missing(by=None, now=Import.objects.get().imported_at) == (1, 0)
    assert Boundary.objects.get().area_km2 == Decimal("1.000000")

    bring(Register.LICENCES, licence_table(拐点坐标="***"), day=date(2020, 8, 1))

    assert not Boundary.objects.exists()
    assert draw_missing(by=None, now=Import.objects.first().imported_at) == (0, 1)


@pytest.mark.parametrize(
    ("column", "cell", "code", "problem"),
    [
        ("采矿许可证号", 1300002010017110000001, "licence_number", RowProblem.DIGITS_LOST),
        ("开采方式", "随便", "mining", RowProblem.NOT_A_CHOICE),
        ("矿区面积", "约1", "area_km2", RowProblem.NOT_A_NUMBER),
        ("矿区面积", "-1", "area_km2", RowProblem.NEGATIVE),
        ("年生产能力", "1e30", "capacity", RowProblem.TOO_LONG),
        ("省份", "某省", "province_zh", RowProblem.DIVISION_UNKNOWN),
        ("市县", "某市", "city_zh", RowProblem.DIVISION_UNKNOWN),
        ("有效期止", "2018-01-01", "valid_until", RowProblem.ENDS_BEFORE_IT_BEGINS),
        ("有效期起", "", "valid_from", RowProblem.MISSING),
        ("矿山名称", "长" * 201, "name_zh", RowProblem.TOO_LONG),
    ],
)
def test_a_cell_of_a_licence_that_cannot_be_is_named(look, column, cell, code, problem):
    name = "city_zh" if problem is RowProblem.DIVISION_UNKNOWN else code

    seen = look(Register.LICENCES, licence_table(**{column: cell}))

    assert [(fault.line, fault.column, fault.problem) for fault in seen.faults] == [
        (2, name, problem)
    ]


def test_the_division_may_be_given_as_a_code_that_was_read_as_a_number(bring):
    bring(Register.LICENCES, licence_table(行政区代码=130281.0))

    assert Mine.objects.get().division == "130281"


def test_a_list_of_names_makes_mines_of_which_the_rest_is_not_known(bring):
    file = text(
        LIST,
        ["2020", "本溪市明山区馨利石灰石矿", "辽宁省", "本溪市", "石灰石", "纳入名录", "http://x"],
        ["", "某铜矿", "福建省", "", "", "", ""],
        encoding="gb18030",
    )

    intake = bring(Register.MINES, file)

    first, second = Mine.objects.order_by("id")
    assert intake.counts == Counts(rows=2, new=2)
    assert (first.division, first.mineral_class, first.source) == (
        "210500",
        MineralClass.CEMENT_LIMESTONE,
        "2020 纳入名录 http://x",
    )
    assert (first.mining, first.processing, first.state, first.is_listed) == (
        None,
        None,
        None,
        False,
    )
    assert (second.division, second.mineral_class) == ("350000", None)


def test_a_later_list_completes_a_mine_and_never_corrects_it(bring):
    bring(Register.MINES, text(LIST, ["", "某铜矿", "福建省", "", "", "", ""]))

    intake = bring(Register.MINES, text(LIST, ["", "某铜矿", "福建省", "", "铜矿", "", ""]))
    again = bring(Register.MINES, text(LIST, ["", "某铜矿", "福建省", "", "金矿", "", "x"]))

    assert (intake.counts, again.counts) == (
        Counts(rows=1, changed=1),
        Counts(rows=1, changed=1),
    )
    mine = Mine.objects.get()
    assert (mine.mineral_zh, mine.mineral_class, mine.source) == ("铜矿", "metal", "x")


def test_a_mine_that_a_list_named_gets_its_licence(bring):
    bring(Register.MINES, text(LIST, ["", "青石岭矿", "河北省", "唐山市", "", "", ""]))

    bring(Register.LICENCES, licence_table())

    mine = Mine.objects.get()
    assert (mine.licences.get().number, mine.state) == (LICENCE, "producing")


def test_a_penalty_is_known_by_its_number_however_that_is_typed(bring):
    headings = [
        "处罚决定书文号",
        "采矿许可证号",
        "处罚机关",
        "处罚种类",
        "处罚日期",
        "违法事实",
        "整改完成日期",
    ]
    row = [LICENCE, "某市自然资源局", "罚款", "2019-05-05", "越界开采"]
    bring(Register.PENALTIES, workbook(headings, ["冀资罚[2019] 8号", *row, ""]))

    newer = workbook(headings, ["冀资罚〔2019〕8号", *row, "2019-06-06"])
    intake = bring(Register.PENALTIES, newer, day=date(2020, 7, 1))

    assert intake.counts == Counts(rows=1, changed=1)
    penalty = Penalty.objects.get()
    assert (penalty.decision_number, penalty.rectified_on) == (
        "冀资罚〔2019〕8号",
        date(2019, 6, 6),
    )


def test_ranges_of_degrees_make_a_coarse_area_and_rows_without_them_are_left_out(bring):
    file = text(
        ["name_zh", "province_zh", "lon_range", "lat_range", "document"],
        ["五鹿山", "山西省", "111°8′—111°18′", "36°23′45″—36°38′20″", "环函〔2006〕134号"],
        ["黄岩岛", "海南省", "", "", ""],
    )

    intake = bring(Register.PROTECTED_AREAS, file)

    area = ProtectedArea.objects.get()
    assert intake.counts == Counts(rows=2, new=1, left_out=1)
    assert intake.left_out == (RowFault(3, "lon_range", RowProblem.PLACE_NOT_GIVEN),)
    assert (area.name, area.division, area.is_coarse, area.valid_from) == (
        "五鹿山",
        "140000",
        True,
        ALWAYS,
    )
    assert (area.east, area.source) == (111.3, "环函〔2006〕134号")


def collection(*features, **more):
    whole = {"type": "FeatureCollection", "features": list(features)} | more
    return io.BytesIO(json.dumps(whole).encode())


def feature(geometry, **properties):
    said = {"name": "甲", "province": "河北省"} | properties
    return {"type": "Feature", "properties": said, "geometry": geometry}


SQUARE = {"type": "Polygon", "coordinates": [[[115, 40], [116, 40], [116, 41], [115, 40]]]}
BOW = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}


def test_an_area_of_geojson_is_kept_as_it_is_drawn(bring):
    intake = bring(
        Register.PROTECTED_AREAS,
        collection(feature(SQUARE, valid_from="1998-05-01", source="文件")),
        name="a.geojson",
    )

    area = ProtectedArea.objects.get()
    assert intake.counts == Counts(rows=1, new=1)
    assert (area.west, area.south, area.east, area.north) == (115, 40, 116, 41)
    assert (area.is_coarse, area.valid_from, area.source) == (False, date(1998, 5, 1), "文件")


@pytest.mark.parametrize(
    ("geometry", "problem"),
    [
        (BOW, RowProblem.SHAPE_MALFORMED),
        ({"type": "Point", "coordinates": [115, 40]}, RowProblem.SHAPE_MALFORMED),
        ({"type": "Polygon", "coordinates": "x"}, RowProblem.SHAPE_MALFORMED),
        ({"type": "Polygon", "coordinates": []}, RowProblem.SHAPE_MALFORMED),
        ({"type": "Polygon"}, RowProblem.SHAPE_MALFORMED),
        ({"type": "Polygon", "coordinates": [[[10**400, 1]] * 4]}, RowProblem.SHAPE_MALFORMED),
        ("x", RowProblem.SHAPE_MALFORMED),
        (
            {
                "type": "Polygon",
                "coordinates": [[[39500000, 0], [39500001, 0], [39500001, 1], [39500000, 0]]],
            },
            RowProblem.SHAPE_MALFORMED,
        ),
        (None, RowProblem.PLACE_NOT_GIVEN),
    ],
)
def test_a_shape_that_is_no_area_is_named(look, geometry, problem):
    seen = look(Register.PROTECTED_AREAS, collection(feature(SQUARE), feature(geometry, name="乙")))

    assert [(fault.line, fault.column, fault.problem) for fault in seen.faults] == [
        (2, "geometry", problem)
    ]


@pytest.mark.parametrize(
    ("crs", "counts"),
    [
        (
            {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
            Counts(rows=1, new=1),
        ),
        ({"type": "name", "properties": {"name": "EPSG:4610"}}, Counts(refused=1)),
    ],
)
def test_only_degrees_of_todays_datums_are_taken(look, crs, counts):
    assert look(Register.PROTECTED_AREAS, collection(feature(SQUARE), crs=crs)).counts == counts


@pytest.mark.parametrize("content", [b"{", b'{"a": 1}', b'{"features": 1}', b'{"a":' * 100_000])
def test_what_is_no_geojson_is_refused(look, content):
    with pytest.raises(Refused) as caught:
        look(Register.PROTECTED_AREAS, io.BytesIO(content))

    assert caught.value.refusals[0].reason is Reason.FILE_BROKEN


def test_geojson_is_for_areas_only(bring):
    with pytest.raises(Refused) as caught:
        bring(Register.TIES, collection(feature(SQUARE)))

    assert caught.value.refusals[0].reason is Reason.FILE_TYPE_REFUSED


def test_ties_and_provincial_lists_are_taken_in(bring):
    ties = ["机构信用代码", "专家账号", "企业信用代码", "关系种类", "起始日期", "来源"]
    code = "91650100228665922F"
    bring(Register.TIES, workbook(ties, [code, "", code, "合同", "2019-01-01", "合同台账"]))
    listed = ["采矿许可证号", "省份", "入库日期", "移出日期"]
    bring(Register.PROVINCIAL_LIST, workbook(listed, [LICENCE, "河北", "2019-01-01", ""]))

    assert (Tie.objects.get().kind, Tie.objects.get().agency_code) == ("contract", code)
    assert ProvincialListing.objects.get().province == "130000"


RISK = ["统一社会信用代码", "企业名称", "风险类别", "分类日期", "分类机关"]
CODES = ("91650100228665922F", "91110000100005440D")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A", "risk_a"),
        ("b类", "risk_b"),
        ("信用风险较高", "risk_c"),
        ("D（风险高）", "risk_d"),
        ("信用风险高（D类）", "risk_d"),
        ("risk_d", "risk_d"),
    ],
)
def test_a_class_of_risk_is_taken_in_however_the_regulators_write_it(bring, written, kept):
    bring(Register.RISK, workbook(RISK, [CODES[0], "某公司", written, "2020-04-01", "某局"]))

    told = RiskClassing.objects.get()
    assert (told.credit_code, told.risk_class, told.classed_by) == (CODES[0], kept, "某局")
    assert told.classed_on == date(2020, 4, 1)


def test_a_class_that_there_is_not_or_that_is_missing_is_named_by_its_row(look):
    rows = [[CODES[0], "", "E", "2020-04-01", ""], [CODES[1], "", "", "2020-04-01", ""]]

    seen = look(Register.RISK, workbook(RISK, *rows, ["", "", "A", "", ""]))

    assert [(fault.line, fault.column, fault.problem) for fault in seen.faults] == [
        (2, "risk_class", RowProblem.NOT_A_CHOICE),
        (3, "risk_class", RowProblem.MISSING),
        (4, "credit_code", RowProblem.MISSING),
        (4, "classed_on", RowProblem.MISSING),
    ]


RESERVES = ["许可证号", "矿山名称", "年份", "保有可采储量", "当年产量", "单位"]


def test_reports_of_reserves_are_taken_in_however_year_and_unit_are_written(bring):
    rows = [
        [LICENCE, "某矿", "2019年", "1,416.5", "120", "万 t"],
        [LICENCE, "", 2018, "15365000", "1200000", "吨"],
    ]
    bring(Register.RESERVES, workbook(RESERVES, *rows))

    kept = ReservesReport.objects.order_by("-year").values_list(
        "licence_number", "year", "remaining", "output", "unit"
    )
    assert list(kept) == [
        (LICENCE, 2019, Decimal("1416.5"), Decimal(120), "万吨"),
        (LICENCE, 2018, Decimal(15365000), Decimal(1200000), "吨"),
    ]


def test_faults_of_a_report_of_reserves_are_named_by_row_and_column_and_nothing_is_kept(bring):
    rows = [
        [LICENCE, "", "2021", "-1", "", "车"],
        ["C13", "", "19", "很多", "120", ""],
        [LICENCE, "", "2019", "1416", "120", "万吨"],
        [LICENCE, "", "2019", "1400", "120", "万吨"],
    ]

    with pytest.raises(FileFaulty) as caught:
        bring(Register.RESERVES, workbook(RESERVES, *rows))

    assert sorted((one.line, one.column, one.problem) for one in caught.value.faults) == [
        (2, "output", RowProblem.MISSING),
        (2, "remaining", RowProblem.NEGATIVE),
        (2, "unit", RowProblem.NOT_A_CHOICE),
        (2, "year", RowProblem.NOT_A_YEAR),
        (3, "licence_number", RowProblem.LICENCE_NUMBER_MALFORMED),
        (3, "remaining", RowProblem.NOT_A_NUMBER),
        (3, "unit", RowProblem.MISSING),
        (3, "year", RowProblem.NOT_A_YEAR),
        (5, "", RowProblem.REPEATED),
    ]
    assert not ReservesReport.objects.exists()


def test_a_tie_of_nobody_or_of_no_kind_is_named(look):
    headings = ["机构信用代码", "专家账号", "企业信用代码", "关系种类", "起始日期", "来源"]
    file = workbook(headings, ["", "", "91650100228665922F", "", "2019-01-01", "x"])

    seen = look(Register.TIES, file)

    assert [(fault.column, fault.problem) for fault in seen.faults] == [
        ("agency_code", RowProblem.KEY_MISSING),
        ("kind", RowProblem.MISSING),
    ]


def test_whoever_waits_is_told_of_how_many_rows(bring):
    told = []

    bring(
        Register.LICENCES,
        workbook(
            list(LICENCES),
            *(
                [
                    [f"C{line:022}", f"矿{line}", *list(LICENCES.values())[2:]]
                    for line in range(1100)
                ]
            ),
        ),
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(1000, 1100), (1100, 1100)]
