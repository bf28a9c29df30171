"""Words for mines, minerals, boundaries and the codes on licences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "MineState": {
        "producing": pgettext_lazy("MineState", "Producing"),
        "suspended": pgettext_lazy("MineState", "Suspended"),
        "under_construction": pgettext_lazy("MineState", "Under construction"),
        "closed": pgettext_lazy("MineState", "Closed"),
        "exhausted": pgettext_lazy("MineState", "Exhausted"),
    },
    "ReservesUnit": {
        "万吨": pgettext_lazy("ReservesUnit", "10,000 t"),
        "吨": pgettext_lazy("ReservesUnit", "t"),
        "千克": pgettext_lazy("ReservesUnit", "kg"),
        "万立方米": pgettext_lazy("ReservesUnit", "10,000 m³"),
        "亿立方米": pgettext_lazy("ReservesUnit", "100 million m³"),
    },
    "MiningMethod": {
        "open_pit": pgettext_lazy("MiningMethod", "Open pit"),
        "underground": pgettext_lazy("MiningMethod", "Underground"),
        "both": pgettext_lazy("MiningMethod", "Open pit and underground"),
        "well": pgettext_lazy("MiningMethod", "Wells"),
    },
    "Processing": {
        "with": pgettext_lazy("Processing", "With processing plant"),
        "without": pgettext_lazy("Processing", "Without processing plant"),
    },
    "MineralClass": {
        "coal": pgettext_lazy("MineralClass", "Coal"),
        "metal": pgettext_lazy("MineralClass", "Metals"),
        "non_metal": pgettext_lazy("MineralClass", "Non-metals"),
        "chemical": pgettext_lazy("MineralClass", "Chemical minerals"),
        "sand_gravel": pgettext_lazy("MineralClass", "Sand and gravel"),
        "oil_gas": pgettext_lazy("MineralClass", "Oil and gas"),
        "cement_limestone": pgettext_lazy("MineralClass", "Cement limestone"),
        "water": pgettext_lazy("MineralClass", "Water and gas"),
    },
    "Size": {
        "large": pgettext_lazy("Size", "Large"),
        "medium": pgettext_lazy("Size", "Medium"),
        "small": pgettext_lazy("Size", "Small"),
        "unknown": pgettext_lazy("Size", "Size not known"),
    },
    "AccidentKind": {
        "safety": pgettext_lazy("AccidentKind", "Safety accident"),
        "environmental": pgettext_lazy("AccidentKind", "Environmental accident"),
    },
    "Relation": {
        "touch": pgettext_lazy("Relation", "Touching"),
        "overlap": pgettext_lazy("Relation", "Overlapping"),
    },
    "Datum": {
        "cgcs2000": pgettext_lazy("Datum", "CGCS2000"),
        "xian1980": pgettext_lazy("Datum", "Xi'an 1980"),
        "beijing1954": pgettext_lazy("Datum", "Beijing 1954"),
    },
    "Grid": {
        "projected": pgettext_lazy("Grid", "Metres of a Gauss–Krüger zone"),
        "geographic": pgettext_lazy("Grid", "Degrees"),
    },
    "Problem": {
        "text_too_long": pgettext_lazy("Problem", "The text is too long."),
        "no_points": pgettext_lazy("Problem", "It contains no corner points."),
        "point_incomplete": pgettext_lazy(
            "Problem",
            "A point has only one of its two numbers.",
        ),
        "number_malformed": pgettext_lazy("Problem", "A number cannot be read."),
        "too_many_points": pgettext_lazy("Problem", "It has too many points."),
        "too_many_blocks": pgettext_lazy("Problem", "It has too many blocks."),
        "zones_mixed": pgettext_lazy("Problem", "Points lie in different zones."),
        "datums_not_told_apart": pgettext_lazy(
            "Problem",
            "Two datums are mixed without saying which point belongs to which.",
        ),
        "only_cut_outs": pgettext_lazy("Problem", "It has only cut-outs and no area."),
        "angle_impossible": pgettext_lazy("Problem", "An angle is impossible."),
        "outside_china": pgettext_lazy("Problem", "A point lies outside China."),
        "zone_impossible": pgettext_lazy("Problem", "There is no such zone in China."),
        "far_from_zone": pgettext_lazy(
            "Problem",
            "A point lies far from the zone that is named.",
        ),
        "range_malformed": pgettext_lazy(
            "Problem",
            "The range of elevations cannot be read.",
        ),
    },
    "CautionCode": {
        "row_dropped": pgettext_lazy("CautionCode", "A row was left out."),
        "line_passed_over": pgettext_lazy(
            "CautionCode",
            "A line that is no point was passed over.",
        ),
        "numbers_missing": pgettext_lazy("CautionCode", "Numbers of points are missing."),
        "point_repeated": pgettext_lazy("CautionCode", "A point appears twice."),
        "cut_out_assumed": pgettext_lazy(
            "CautionCode",
            "A block inside another was taken as a cut-out.",
        ),
        "cut_out_outside": pgettext_lazy("CautionCode", "A cut-out lies outside the area."),
        "block_sign_unknown": pgettext_lazy(
            "CautionCode",
            "Whether a block is added or cut out is not said.",
        ),
        "block_without_points": pgettext_lazy("CautionCode", "A block has no points."),
        "block_repeated": pgettext_lazy("CautionCode", "A block appears twice."),
        "block_inside_block": pgettext_lazy("CautionCode", "A block lies inside another one."),
        "blocks_overlap": pgettext_lazy("CautionCode", "Blocks overlap."),
        "other_datum_left_out": pgettext_lazy(
            "CautionCode",
            "Points in another datum were left out.",
        ),
        "other_grid_left_out": pgettext_lazy(
            "CautionCode",
            "Points in another notation were left out.",
        ),
        "datum_differs": pgettext_lazy(
            "CautionCode",
            "The datum differs from that of the licence.",
        ),
        "zone_differs": pgettext_lazy(
            "CautionCode",
            "The zone differs from that of the division.",
        ),
        "datum_cannot_be_placed": pgettext_lazy(
            "CautionCode",
            "The old datum cannot be placed exactly.",
        ),
        "area_disagrees": pgettext_lazy(
            "CautionCode",
            "The area differs from the stated one.",
        ),
    },
    "CodeWarning": {
        "full_width": pgettext_lazy(
            "CodeWarning",
            "Full-width characters were changed to half width.",
        ),
        "lower_case": pgettext_lazy(
            "CodeWarning",
            "Small letters were changed to capitals.",
        ),
        "spaces": pgettext_lazy("CodeWarning", "Blanks were taken out."),
        "malformed": pgettext_lazy("CodeWarning", "The number has an unusual shape."),
        "check_fails": pgettext_lazy("CodeWarning", "The check character does not fit."),
        "organisation_check_fails": pgettext_lazy(
            "CodeWarning",
            "The check character of the organisation code does not fit.",
        ),
        "old_business_licence": pgettext_lazy(
            "CodeWarning",
            "This is an old 15-digit business licence number.",
        ),
        "division_unknown": pgettext_lazy(
            "CodeWarning",
            "No division with this code is known.",
        ),
        "month_absurd": pgettext_lazy("CodeWarning", "The month is not a month."),
    },
    "Doubt": {
        "use_not_stated": pgettext_lazy("Doubt", "The use of the mineral is not stated."),
        "use_between_standards": pgettext_lazy("Doubt", "The use falls under two standards."),
        "several_minerals": pgettext_lazy("Doubt", "Several minerals are named."),
    },
}
