"""The values that boundaries are made of: corners, blocks, datums, cautions and refusals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


class Datum(StrEnum):
    """The geodetic datums that Chinese licences were ever printed in."""

    CGCS2000 = "cgcs2000"
    XIAN1980 = "xian1980"
    BEIJING1954 = "beijing1954"


class Grid(StrEnum):
    """Whether a corner is printed in metres of a Gauss-Krüger zone, or in degrees."""

    PROJECTED = "projected"
    GEOGRAPHIC = "geographic"


class Problem(StrEnum):
    """What exactly is the matter with corner points that cannot be read; the detail "problem"."""

    TEXT_TOO_LONG = "text_too_long"
    NO_POINTS = "no_points"
    POINT_INCOMPLETE = "point_incomplete"
    NUMBER_MALFORMED = "number_malformed"
    TOO_MANY_POINTS = "too_many_points"
    TOO_MANY_BLOCKS = "too_many_blocks"
    ZONES_MIXED = "zones_mixed"
    DATUMS_NOT_TOLD_APART = "datums_not_told_apart"
    ONLY_CUT_OUTS = "only_cut_outs"
    ANGLE_IMPOSSIBLE = "angle_impossible"
    OUTSIDE_CHINA = "outside_china"
    ZONE_IMPOSSIBLE = "zone_impossible"
    FAR_FROM_ZONE = "far_from_zone"
    RANGE_MALFORMED = "range_malformed"


class CautionCode(StrEnum):
    """What a reader should know about a boundary that could be read."""

    ROW_DROPPED = "row_dropped"
    LINE_PASSED_OVER = "line_passed_over"
    NUMBERS_MISSING = "numbers_missing"
    POINT_REPEATED = "point_repeated"
    CUT_OUT_ASSUMED = "cut_out_assumed"
    CUT_OUT_OUTSIDE = "cut_out_outside"
    BLOCK_SIGN_UNKNOWN = "block_sign_unknown"
    BLOCK_WITHOUT_POINTS = "block_without_points"
    BLOCK_REPEATED = "block_repeated"
    BLOCK_INSIDE_BLOCK = "block_inside_block"
    BLOCKS_OVERLAP = "blocks_overlap"
    OTHER_DATUM_LEFT_OUT = "other_datum_left_out"
    OTHER_GRID_LEFT_OUT = "other_grid_left_out"
    DATUM_DIFFERS = "datum_differs"
    ZONE_DIFFERS = "zone_differs"
    DATUM_CANNOT_BE_PLACED = "datum_cannot_be_placed"
    AREA_DISAGREES = "area_disagrees"


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know; `details` are facts as text, decimals with a point."""

    code: CautionCode
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.details.items()))))


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner as printed.

    Projected: `east` is Y with the zone number if printed, `north` is X, both in metres.
    Geographic: `east` is the longitude and `north` the latitude, both in degrees.
    `number` is None where none was printed; `line` counts from 1.
    """

    grid: Grid
    east: Decimal
    north: Decimal
    number: int | None
    line: int

    @property
    def place(self) -> tuple[Decimal, Decimal]:
        return self.east, self.north


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """One ring of a mining right, not closed: the first corner is not repeated at the end."""

    name: str
    corners: tuple[Corner, ...]
    cut_out: bool = False
    position: int = 1

    @property
    def label(self) -> str:
        """The name, or for a block without one its position in the text."""
        return self.name or str(self.position)

    def number_of(self, position: int) -> str:
        """The number under which a reader finds a corner: as printed, else counted from 1."""
        index = position % len(self.corners)
        return str(self.corners[index].number or index + 1)


@dataclass(frozen=True, slots=True)
class PrintedBoundary:
    """Everything that a text says about a boundary, before it is placed on the earth.

    `labelled` is the datum that the text names for these corners, None where it names none.
    `central_meridian` is in degrees, `zone` a zone number; None where not printed.
    """

    blocks: tuple[PrintedBlock, ...]
    labelled: Datum | None
    central_meridian: int | None
    zone: int | None
    cautions: tuple[Caution, ...]


def unreadable(problem: Problem, **details: str) -> Refused:
    """The refusal of corner points that cannot be read."""
    return _refused(Reason.CORNERS_UNREADABLE, problem=problem.value, **details)


def out_of_range(problem: Problem, **details: str) -> Refused:
    """The refusal of a corner that cannot lie in China."""
    return _refused(Reason.CORNERS_OUT_OF_RANGE, problem=problem.value, **details)


def masked(**details: str) -> Refused:
    """The refusal of digits hidden behind asterisks: they are not there to be read."""
    return _refused(Reason.CORNERS_MASKED, **details)


def too_few(**details: str) -> Refused:
    return _refused(Reason.CORNERS_TOO_FEW, **details)


def crosses_itself(**details: str) -> Refused:
    return _refused(Reason.BOUNDARY_CROSSES_ITSELF, **details)


def meridian_missing(**details: str) -> Refused:
    return _refused(Reason.CENTRAL_MERIDIAN_MISSING, **details)


def _refused(reason: Reason, **details: str) -> Refused:
    return Refused([Refusal(reason, "1.2f", {"field": "corners", **details})])
