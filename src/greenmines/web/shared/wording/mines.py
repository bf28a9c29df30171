"""Words for mines, minerals, boundaries and the codes on licences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "MineState": {
        "producing": _("Producing"),
        "suspended": _("Suspended"),
        "under_construction": _("Under construction"),
        "closed": _("Closed"),
        "exhausted": _("Exhausted"),
    },
    "MiningMethod": {
        "open_pit": _("Open pit"),
        "underground": _("Underground"),
        "both": _("Open pit and underground"),
        "well": _("Wells"),
    },
    "Processing": {
        "with": _("With processing plant"),
        "without": _("Without processing plant"),
    },
    "MineralClass": {
        "coal": _("Coal"),
        "metal": _("Metals"),
        "non_metal": _("Non-metals"),
        "chemical": _("Chemical minerals"),
        "sand_gravel": _("Sand and gravel"),
        "oil_gas": _("Oil and gas"),
        "cement_limestone": _("Cement limestone"),
        "water": _("Water and gas"),
    },
    "Size": {
        "large": _("Large"),
        "medium": _("Medium"),
        "small": _("Small"),
        "unknown": _("Size not known"),
    },
    "SizeClass": {
        "large": _("Large"),
        "medium": _("Medium"),
        "small": _("Small"),
    },
    "AccidentKind": {
        "safety": _("Safety accident"),
        "environmental": _("Environmental accident"),
    },
    "Relation": {
        "touch": _("Touching"),
        "overlap": _("Overlapping"),
    },
    "Datum": {
        "cgcs2000": _("CGCS2000"),
        "xian1980": _("Xi'an 1980"),
        "beijing1954": _("Beijing 1954"),
    },
    "Grid": {
        "projected": _("Metres of a Gauss–Krüger zone"),
        "geographic": _("Degrees"),
    },
    "Problem": {
        "text_too_long": _("The text is too long."),
        "no_points": _("It contains no corner points."),
        "point_incomplete": _("A point has only one of its two numbers."),
        "number_malformed": _("A number cannot be read."),
        "too_many_points": _("It has too many points."),
        "too_many_blocks": _("It has too many blocks."),
        "zones_mixed": _("Points lie in different zones."),
        "datums_not_told_apart": _(
            "Two datums are mixed without saying which point belongs to which."
        ),
        "only_cut_outs": _("It has only cut-outs and no area."),
        "angle_impossible": _("An angle is impossible."),
        "outside_china": _("A point lies outside China."),
        "zone_impossible": _("There is no such zone in China."),
        "far_from_zone": _("A point lies far from the zone that is named."),
        "range_malformed": _("The range of elevations cannot be read."),
    },
    "CautionCode": {
        "row_dropped": _("A row was left out."),
        "line_passed_over": _("A line that is no point was passed over."),
        "numbers_missing": _("Numbers of points are missing."),
        "point_repeated": _("A point appears twice."),
        "cut_out_assumed": _("A block inside another was taken as a cut-out."),
        "cut_out_outside": _("A cut-out lies outside the area."),
        "block_sign_unknown": _("Whether a block is added or cut out is not said."),
        "block_without_points": _("A block has no points."),
        "block_repeated": _("A block appears twice."),
        "block_inside_block": _("A block lies inside another one."),
        "blocks_overlap": _("Blocks overlap."),
        "other_datum_left_out": _("Points in another datum were left out."),
        "other_grid_left_out": _("Points in another notation were left out."),
        "datum_differs": _("The datum differs from that of the licence."),
        "zone_differs": _("The zone differs from that of the division."),
        "datum_cannot_be_placed": _("The old datum cannot be placed exactly."),
        "area_disagrees": _("The area differs from the stated one."),
    },
    "CodeWarning": {
        "full_width": _("Full-width characters were changed to half width."),
        "lower_case": _("Small letters were changed to capitals."),
        "spaces": _("Blanks were taken out."),
        "malformed": _("The number has an unusual shape."),
        "check_fails": _("The check character does not fit."),
        "organisation_check_fails": _("The check character of the organisation code does not fit."),
        "old_business_licence": _("This is an old 15-digit business licence number."),
        "division_unknown": _("No division with this code is known."),
        "month_absurd": _("The month is not a month."),
    },
    "Doubt": {
        "use_not_stated": _("The use of the mineral is not stated."),
        "use_between_standards": _("The use falls under two standards."),
        "several_minerals": _("Several minerals are named."),
    },
}
