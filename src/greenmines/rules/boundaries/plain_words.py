"""Plain English for the command line: one sentence for each caution, one line for each refusal."""

from collections import defaultdict

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .values import Caution, CautionCode


_CAUTIONS: dict[CautionCode, str] = {
    CautionCode.ROW_DROPPED: 'Line {line} is no corner and was left out: "{text}".',
    CautionCode.LINE_PASSED_OVER: (
        'Line {line} gives an extent or a centre, not corners, and was passed over: "{text}".'
    ),
    CautionCode.NUMBERS_MISSING: 'Block "{block}" has no corners numbered {numbers}.',
    CautionCode.POINT_REPEATED: (
        'Block "{block}" prints the corner before it again at {numbers}; it counts once.'
    ),
    CautionCode.CUT_OUT_ASSUMED: (
        'Block "{block}" is marked -1 and was taken as a cut-out; the mark is not defined in any '
        "published text that we know."
    ),
    CautionCode.CUT_OUT_OUTSIDE: 'The cut-out "{block}" lies in no other block of this right.',
    CautionCode.BLOCK_SIGN_UNKNOWN: (
        'Block "{block}" is marked "{sign}", neither 1 nor -1; it was added.'
    ),
    CautionCode.BLOCK_WITHOUT_POINTS: 'Line {line} closes block "{block}", which has no corners.',
    CautionCode.BLOCK_REPEATED: (
        'Block "{block}" has the same corners as "{same_as}", as when each coal seam is printed; '
        "it counts once."
    ),
    CautionCode.BLOCK_INSIDE_BLOCK: (
        'Block "{block}" lies within "{other}" and is not marked as a cut-out; both were added.'
    ),
    CautionCode.BLOCKS_OVERLAP: 'Blocks "{block}" and "{other}" overlap; both were added.',
    CautionCode.OTHER_DATUM_LEFT_OUT: "Corners in another datum were left out: {datums}.",
    CautionCode.OTHER_GRID_LEFT_OUT: (
        "Corners are printed in metres and in degrees; only the {kept} ones were used."
    ),
    CautionCode.DATUM_DIFFERS: "The text names the datum {printed}; it was read as {asked}.",
    CautionCode.ZONE_DIFFERS: (
        'Block "{block}" lies in zone {zone} by its figures; the text names another zone.'
    ),
    CautionCode.DATUM_CANNOT_BE_PLACED: (
        "Areas hold, but corners in {datum} cannot be placed beside protected areas without the "
        "local transformation to CGCS2000."
    ),
    CautionCode.AREA_DISAGREES: (
        "The stated area of {stated} km² agrees neither with {area} km² on the ellipsoid nor with "
        "{planar} km² on the plane, within a share of {tolerance}."
    ),
}

_REFUSALS: dict[Reason, str] = {
    Reason.CORNERS_UNREADABLE: "The text holds no corner points that can be read without doubt.",
    Reason.CORNERS_MASKED: "Digits are hidden; the figures are needed in full.",
    Reason.CORNERS_TOO_FEW: "An outline needs at least three different corners.",
    Reason.CORNERS_OUT_OF_RANGE: "No corner of a mine in China has such figures.",
    Reason.BOUNDARY_CROSSES_ITSELF: "The outline crosses itself; see the order of its corners.",
    Reason.CENTRAL_MERIDIAN_MISSING: (
        "The eastings have no zone in front, and the text names no central meridian."
    ),
    Reason.FIELD_MALFORMED: "A stated area is larger than 0.",
}


def sentence_of(caution: Caution) -> str:
    return _CAUTIONS[caution.code].format_map(dict(caution.details))


def line_of(refusal: Refusal) -> str:
    """One line for the error stream, such as `corners_masked: line 3 "1,****88.2"`."""
    details = defaultdict(str, refusal.details)
    facts = [f"{name} {value}" for name, value in details.items() if name not in {"field", "text"}]
    quoted = f' "{details["text"]}"' if details["text"] else ""
    return f"{refusal.reason.value}: {', '.join(facts)}{quoted}".rstrip(": ")


def line_and_sentence_of(refusal: Refusal) -> str:
    """The same with what it means, for whoever typed the command."""
    return f"{line_of(refusal)}. {_REFUSALS[refusal.reason]}"
