"""Corner points in every printed form; the ground is one square kilometre in zone 41, or a part."""

from decimal import Decimal

import pytest

from greenmines.rules.boundaries.plain_words import line_of
from greenmines.rules.boundaries.report import area_report
from greenmines.rules.boundaries.values import Datum
from greenmines.rules.refusals import Refused


ROWS = (("4507000.00", "473000.00"), ("4507000.00", "474000.00"), ("4506000.00", "474000.00"))
SQUARE = (*ROWS, ("4506000.00", "473000.00"))
XIAN = (("2412676.00", "36535535.00"), ("2412399.00", "36535893.00"), ("2412160.00", "36535692.00"))
CGCS = (
    ("2412677.193", "36535650.090"),
    ("2412400.193", "36536008.092"),
    ("2412161.191", "36535807.091"),
)


def measured(text, datum=Datum.CGCS2000):
    """Number of points of each block, planar area, codes of the warnings."""
    plain = area_report(text, datum=datum, stated_km2=None, tolerance=Decimal("0.001")).as_plain()
    return (
        [block["points"] for block in plain["blocks"]],
        plain["planar_area_km2"],
        [warning["code"] for warning in plain["warnings"]],
    )


def refused(text, datum=Datum.CGCS2000):
    with pytest.raises(Refused) as caught:
        measured(text, datum)
    return line_of(caught.value.refusals[0])


def rows(form, corners=SQUARE, zone="41"):
    return "\n".join(form.format(n=n, x=x, y=zone + y) for n, (x, y) in enumerate(corners, start=1))


FORMS = {
    "exchange rows": rows("{n},{x},{y}, , ,") + "\n*,229.5,70,东采区,1,",
    "exchange rows without a sign": rows("{n},{x},{y}, , ,") + "\n* | 229.5 | 70 | 东采区",
    "X and Y swapped": rows("{n} {y} {x}"),
    "tabs": rows("{n}\t{x}\t{y}"),
    "pipes with depths": rows("|{n}|{x}|{y}|235.5|40|"),
    "semicolons": rows("{n};{x};{y}"),
    "full width": rows("{n}，{x}，{y}").translate(
        str.maketrans("0123456789.", "０１２３４５６７８９．")
    ),
    "labels and units": rows("拐点{n}：X={x}米，Y={y}米，标高+235+40m"),
    "glued labels": rows("J{n} X{x} Y{y}"),
    "two numbers in one": rows("1-{n} {x} {y}"),
    "one value a line": "点号\nX\nY\n" + rows("{n}\n\n{x}\n\n{y}"),
    "one value a line, depths too": "点号\nX\nY\n标高\n" + rows("{n}\n{x}\n{y}\n-77.5"),
    "cells out of order": "\n".join(
        f"J{n}\n{SQUARE[n - 1][0]}\n41{SQUARE[n - 1][1]}" for n in (1, 3, 2, 4)
    ),
    "prose": "由4个拐点圈定："
    + rows("{n}、X={x}，Y={y}；").replace("\n", "")
    + "面积1.0平方公里。",
    "no numbers": rows("{x} {y}"),
    "closing point repeated": rows("{n} {x} {y}") + "\n1 4507000.00 41473000.00",
    "closing point numbered on": rows("{n} {x} {y}") + "\n5 4507000.00 41473000.00",
    "closing point without numbers": rows("{x} {y}") + "\n4507000.00 41473000.00",
    "thousands": rows("{n} {x} {y}").replace("4507000.00", "4,507,000.00"),
    "torn fractions": rows("{n} {x} {y}").replace("4506000.00", "4506000. 00"),
    "zone in words": "3度带第41带\n" + rows("{x} {y}", zone=""),
    "zone number named": "带号：41\n" + rows("{x} {y}", zone=""),
    "meridian in words": "中央经线123°\n" + rows("{x} {y}", zone=""),
    "meridian with minutes": "3度带，中央子午线：123°00′00″，1985国家高程基准\n"
    + rows("{x} {y}", zone=""),
    "a remark that begins like a heading": "东矿区 经批准\n" + rows("{n} {x} {y}"),
    "a date, a stray number": "发布日期 20221110\n邮编 110000\n" + rows("{n} {x} {y}"),
    "a control character": rows("{n}\x07{x}\x00{y}").replace("41", "4\u200b1"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_printed_form_gives_its_square_kilometre(form):
    assert measured(FORMS[form]) == ([4], "1.000000", [])


def test_six_degree_zones_are_told_by_their_number():
    plain = area_report(
        rows("{n} {x} {y}", zone="21"),
        datum=Datum.CGCS2000,
        stated_km2=None,
        tolerance=Decimal("0.001"),
    ).as_plain()

    assert plain["blocks"][0]["epsg"] == 4499


@pytest.mark.parametrize(
    ("datum", "epsg"),
    [(Datum.CGCS2000, 4529), (Datum.XIAN1980, 2365), (Datum.BEIJING1954, 2417)],
)
def test_each_datum_has_its_own_ellipsoid(datum, epsg):
    report = area_report(
        rows("{n} {x} {y}"), datum=datum, stated_km2=None, tolerance=Decimal("0.001")
    )

    assert report.boundary.blocks[0].epsg == epsg
    assert Decimal("0.9999") < report.boundary.area_km2 < Decimal(1)


ANGLES = """序号 经度 纬度
1 83°00'48.281" 44°35'59.917"
2 83°00′52.520″ 44°36′00.295″
3 83度00分53.408秒 44度35分56.795秒
4 E83°00'58.140'' N44°35'57.242''
5 东经83°00′57.912″，北纬44°35′59.845″
6 44°35′58.076″ 83°01′01.932″
7 83-01-02.112 44-35-57.113
8 83:00:44.937,44:35:53.927
9 83.011640833 44.599483
10 83 00 48.186 44 36 00.478
"""


def test_degrees_are_read_in_every_notation_and_order():
    assert measured(ANGLES) == ([10], "0.044534", [])


def test_degrees_one_value_a_line_are_paired():
    text = "1\n83.0100001\n44.6100001\n2\n83.0200001\n44.6100001\n3\n83.0200001\n44.6200001"

    assert measured(text) == ([3], "0.441117", [])


def test_degrees_out_of_order_are_not_read_as_three_columns():
    text = "1 83 00 48 44 35 59\n" + rows("{n} {x} {y}")

    assert measured(text) == ([4], "1.000000", [])


def test_a_last_row_of_noughts_is_dropped_and_said():
    assert measured(rows("{n} {x} {y}") + "\n5 | 0 | 0") == ([4], "1.000000", ["row_dropped"])


def test_an_extent_is_not_taken_for_corners():
    text = "东经111°8′—111°18′，北纬36°23′45″—36°38′20″\n中心点坐标：111°10′，36°30′\n"

    assert measured(text + rows("{n} {x} {y}")) == ([4], "1.000000", ["line_passed_over"] * 2)


def test_numbers_that_start_anew_begin_a_block():
    second = rows("{n} {x} {y}").replace("45", "46")

    assert measured(rows("{n} {x} {y}") + "\n" + second) == ([4, 4], "2.000000", [])


def test_closed_rings_without_numbers_are_told_apart():
    ring = rows("{x} {y}") + "\n4507000.00 41473000.00\n"

    assert measured(ring + ring.replace("450", "460")) == ([4, 4], "2.000000", [])


def test_blocks_side_by_side_are_read_down():
    left, right = rows("{n} {x} {y}").split("\n"), rows("{n} {x} {y}").replace("450", "460")
    text = "\n".join(f"{a} {b}" for a, b in zip(left, right.split("\n"), strict=True))

    assert measured(text) == ([4, 4], "2.000000", [])


def test_a_heading_begins_and_names_a_block():
    text = (
        "一矿段\n"
        + rows("J{n} {x} {y}")
        + "\n二矿段拐点坐标\n"
        + rows("J{n} {x} {y}", corners=[(x.replace("450", "460"), y) for x, y in ROWS])
        .replace("J3", "J7")
        .replace("J2", "J6")
        .replace("J1", "J5")
    )

    plain = area_report(
        text, datum=Datum.CGCS2000, stated_km2=None, tolerance=Decimal("0.001")
    ).as_plain()

    assert [(block["name"], block["points"]) for block in plain["blocks"]] == [
        ("一矿段", 4),
        ("二矿段", 3),
    ]


def test_a_missing_number_is_said():
    text = rows("{n} {x} {y}").replace("\n4 ", "\n6 ")

    assert measured(text) == ([4], "1.000000", ["numbers_missing"])


def test_the_same_ring_for_each_coal_seam_counts_once():
    ring = rows("{n} {x} {y}") + "\n"

    assert measured(ring + ring) == ([4], "1.000000", ["block_repeated"])
    assert measured((rows("{x} {y}") + "\n") * 2) == ([4], "1.000000", ["block_repeated"])


INNER = (("4506600.00", "473400.00"), ("4506600.00", "473600.00"), ("4506400.00", "473600.00"))


def test_a_block_marked_minus_one_is_cut_out_and_said():
    text = f"{rows('{n},{x},{y}')}\n*,1,2,外,1,\n{rows('{n},{x},{y}', INNER)}\n*,1,2,内,-1,"

    assert measured(text) == ([4, 3], "0.980000", ["cut_out_assumed"])


def test_a_block_inside_another_is_added_and_said():
    text = f"{rows('{n},{x},{y}')}\n*,1,2,外,1,\n{rows('{n},{x},{y}', INNER)}\n*,1,2,内,7,"

    assert measured(text) == ([4, 3], "1.020000", ["block_sign_unknown", "block_inside_block"])


def test_blocks_that_overlap_are_said_and_neighbours_are_not():
    shifted = rows("{n} {x} {y}").replace("473000", "473500").replace("474000", "474500")
    beside = rows("{n} {x} {y}").replace("474000", "475000").replace("473000", "474000")

    assert measured(rows("{n} {x} {y}") + "\n" + shifted)[2] == ["blocks_overlap"]
    assert measured(rows("{n} {x} {y}") + "\n" + beside) == ([4, 4], "2.000000", [])


def test_a_cut_out_that_cuts_nothing_is_said():
    far = rows("{n},{x},{y}", INNER).replace("450", "460")
    text = f"{rows('{n},{x},{y}')}\n*,1,2,外,1,\n{far}\n*,1,2,内,-1,\n*,1,2,空,1,"

    assert measured(text) == (
        [4, 3],
        "0.980000",
        ["cut_out_assumed", "block_without_points", "cut_out_outside"],
    )


def test_a_corner_printed_twice_running_counts_once():
    text = rows("{n} {x} {y}") + "\n5 4506000.00 41473000.00"

    assert measured(text) == ([4], "1.000000", ["point_repeated"])


def both(form):
    return "\n".join(
        form.format(n=n, x=x, c=c)
        for n, (x, c) in enumerate(zip(map(" ".join, XIAN), map(" ".join, CGCS), strict=True), 1)
    )


ONE_AFTER_ANOTHER = (
    "1980西安坐标系\n" + both("{n} {x}") + "\n国家2000大地坐标系\n" + both("{n} {c}")
)


@pytest.mark.parametrize(
    "text",
    [
        "1980西安坐标系 2000坐标系\n" + both("{n} {x} {c}"),
        "1980西安坐标系 2000坐标系\n" + both("{x} {c}"),
        "1980西安坐标系\nCGCS2000\n" + both("{n} {x} {c}"),
        "1980西安坐标系\n2000坐标系\n" + both("{n} {x} {c}").replace(" ", "\n"),
        ONE_AFTER_ANOTHER,
        both("{n} {x}") + "\n（1980西安坐标系）\n" + both("{n} {c}") + "\n（2000国家大地坐标系）",
    ],
)
def test_of_two_datums_the_asked_one_is_taken(text):
    assert measured(text) == ([3], "0.070620", ["other_datum_left_out"])
    assert measured(text, Datum.XIAN1980) == (
        [3],
        "0.070620",
        ["other_datum_left_out", "datum_cannot_be_placed"],
    )


def test_headings_stay_with_the_corners_of_their_datum():
    text = ONE_AFTER_ANOTHER.replace("1980", "东采区\n1980").replace("国家2000", "东采区\n国家2000")

    plain = area_report(
        text, datum=Datum.CGCS2000, stated_km2=None, tolerance=Decimal("0.001")
    ).as_plain()

    assert [block["name"] for block in plain["blocks"]] == ["东采区"]


def test_two_datums_without_labels_are_not_guessed_at():
    assert refused(both("{n} {x} {c}")) == (
        "corners_unreadable: problem datums_not_told_apart, line 1"
    )
    assert refused(ONE_AFTER_ANOTHER, Datum.BEIJING1954) == (
        "corners_unreadable: problem datums_not_told_apart"
    )


def test_a_mention_of_two_datums_in_passing_is_no_label():
    text = "由1980西安坐标系转换为2000国家大地坐标系\n" + rows("{n} {x} {y}")

    assert measured(text) == ([4], "1.000000", [])


def test_a_label_of_another_datum_is_said():
    assert measured("1954年北京坐标系\n" + rows("{n} {x} {y}")) == (
        [4],
        "1.000000",
        ["datum_differs"],
    )


def test_of_metres_and_degrees_the_metres_are_taken_if_they_can_be_placed():
    degrees = ("123.0001 40.0001", "123.0101 40.0001", "123.0101 40.0101", "123.0001 40.0101")
    both_grids = "序号 X Y 经度 纬度\n" + "\n".join(
        f"{n} {x} {{zone}}{y} {degree.replace(' ', '° ')}°"
        for n, ((x, y), degree) in enumerate(zip(SQUARE, degrees, strict=True), 1)
    )

    assert measured(both_grids.format(zone="41")) == ([4], "1.000000", ["other_grid_left_out"])
    assert measured(both_grids.format(zone="")) == ([4], "0.948098", ["other_grid_left_out"])
    apart = both_grids.format(zone="41").replace("序号", "2000坐标系 ") + "\n\n北纬40° 东经123°"
    assert measured(apart)[0] == [4]


def test_a_zone_named_otherwise_than_printed_is_said():
    assert measured("中央经线120°\n" + rows("{n} {x} {y}")) == ([4], "1.000000", ["zone_differs"])


UNREADABLE = [
    ("", "corners_unreadable: problem no_points"),
    ("绿色矿山 2025", "corners_unreadable: problem no_points"),
    ("1,****088.22,41473349.92", 'corners_masked: line 1 "1,****088.22,41473349.92"'),
    ("拐点\n1,*.358,41473349.92", 'corners_masked: line 2 "1,*.358,41473349.92"'),
    ("1,4507×××.22,41473349.92", 'corners_masked: line 1 "1,4507×××.22,41473349.92"'),
    ("1 **** ****", 'corners_masked: line 1 "1 **** ****"'),
    ("1 4507XX.22 41473349.92", 'corners_masked: line 1 "1 4507XX.22 41473349.92"'),
    (rows("{x} {y}", zone=""), "central_meridian_missing: block 1, line 1"),
    (
        "中央经线118°\n" + rows("{x} {y}", zone=""),
        "corners_out_of_range: problem zone_impossible, central_meridian 118",
    ),
    (rows("{x} {y}", zone="77"), "corners_out_of_range: problem zone_impossible, zone 77"),
    (
        rows("{n} {x} {y}").replace("41474", "40474"),
        "corners_unreadable: problem zones_mixed, block 1",
    ),
    (
        rows("{n} {x} {y}").replace("41474000", "41999000"),
        "corners_out_of_range: problem far_from_zone, block 1, line 2, number 2",
    ),
    (
        rows("{n} {x} {y}").replace("4507", "9907").replace("4506", "9906"),
        "corners_out_of_range: problem far_from_zone, block 1, line 1, number 1",
    ),
    (
        rows("{n} {x} {y}").replace("4507", "6507").replace("4506", "6506"),
        "corners_out_of_range: problem outside_china, block 1, line 1, number 1",
    ),
    (
        "1 -4507000.00 41473000.00",
        'corners_out_of_range: problem outside_china, line 1 "-4507000.00"',
    ),
    ("1 183°00' 44°00'", 'corners_out_of_range: problem angle_impossible, line 1 "183°00\'"'),
    ("1 83°61' 44°00'", 'corners_out_of_range: problem angle_impossible, line 1 "83°61\'"'),
    (rows("{n} {x} {y}", ROWS[:2]), "corners_too_few: block 1, points 2"),
    (rows("{n} {x} {y}", [ROWS[0]] * 4), "corners_too_few: block 1, points 0"),
    (
        rows("{n} {x} {y}", (SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3])),
        "boundary_crosses_itself: block 1, edges 1-2, 3-4",
    ),
    (
        rows("{n} {x} {y}", (*ROWS[:2], ("4507000.00", "475000.00"))),
        "boundary_crosses_itself: block 1, edges 1-2, 2-3, 3-1",
    ),
    (
        rows("{n} {x} {y}") + "\n5 4505000.00 41475000",
        "boundary_crosses_itself: block 1, edges 2-3, 3-4, 5-1",
    ),
    (
        "1 4507000.00 4147300.00",
        'corners_unreadable: problem point_incomplete, line 1 "1 4507000.00 4147300.00"',
    ),
    (
        "4507000.00 41473000.00 4507000.00",
        'corners_unreadable: problem point_incomplete, line 1 "4507000.00 41473000.00 4507000.00"',
    ),
    (
        "1\n4507000.00\n一矿段\n",
        'corners_unreadable: problem point_incomplete, line 2 "4507000.00"',
    ),
    ("4507000.00\n4507000.00", 'corners_unreadable: problem point_incomplete, line 1 "4507000.00"'),
    (
        rows("{n} {x} {y}").replace("4 4506000.00 41473000.00", "4 450600.5.0 41.2"),
        'corners_unreadable: problem number_malformed, line 4 "450600.5.0 41.2"',
    ),
    (
        "1 4.507E+06 4.1E+07",
        'corners_unreadable: problem number_malformed, line 1 "4.507E+06 4.1E+07"',
    ),
    (
        "1 " + "4" * 41 + " 41500000",
        f'corners_unreadable: problem number_malformed, line 1 "{"4" * 41} 41500000"',
    ),
    ("1 NaN inf", 'corners_unreadable: problem number_malformed, line 1 "1 NaN inf"'),
    (
        rows("{n} {x} {y}") + "\n5 45060 4147",
        'corners_unreadable: problem point_incomplete, line 5 "5 45060 4147"',
    ),
    (rows("{n},{x},{y}") + "\n*,1,2,内,-1,", "corners_unreadable: problem only_cut_outs"),
    ("x" * 200_001, "corners_unreadable: problem text_too_long, limit 200000"),
    (
        (rows("{n} {x} {y}", ROWS) + "\n") * 501,
        "corners_unreadable: problem too_many_blocks, limit 500",
    ),
    (
        "\n".join(f"{4500000 + n} 41500000" for n in range(5_001)),
        "corners_unreadable: problem too_many_points, limit 5000",
    ),
]


@pytest.mark.parametrize(("text", "line"), UNREADABLE, ids=[str(n) for n in range(len(UNREADABLE))])
def test_what_cannot_be_read_is_refused_with_its_place(text, line):
    assert refused(text) == line


@pytest.mark.parametrize("stated", ["0", "-1", "NaN", "Infinity"])
def test_a_stated_area_that_is_no_area_is_refused(stated):
    with pytest.raises(Refused) as caught:
        area_report(
            rows("{n} {x} {y}"),
            datum=Datum.CGCS2000,
            stated_km2=Decimal(stated),
            tolerance=Decimal("0.001"),
        )

    assert line_of(caught.value.refusals[0]) == f"field_malformed: value {stated}"


@pytest.mark.parametrize(
    ("stated", "codes"),
    [("1", []), ("1.0010", []), ("1.0012", ["area_disagrees"]), ("0.9", ["area_disagrees"])],
)
def test_a_stated_area_is_held_against_both_areas(stated, codes):
    report = area_report(
        rows("{n} {x} {y}"),
        datum=Datum.CGCS2000,
        stated_km2=Decimal(stated),
        tolerance=Decimal("0.001"),
    )

    assert [caution.code for caution in report.cautions] == codes


def test_the_warning_of_a_differing_area_gives_both_figures():
    plain = area_report(
        rows("{n} {x} {y}"),
        datum=Datum.CGCS2000,
        stated_km2=Decimal("0.9"),
        tolerance=Decimal("0.001"),
    ).as_plain()

    assert plain["warnings"] == [
        {
            "code": "area_disagrees",
            "message": "The stated area of 0.9 km² agrees neither with 0.999983 km² on the "
            "ellipsoid nor with 1.000000 km² on the plane, within a share of 0.001.",
        }
    ]
