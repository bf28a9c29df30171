"""The rows of a text: which lines give corners, close or name a block, or may be dropped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .characters import excerpt
from .notes import Notes, notes_in
from .tokens import (
    Coordinate,
    OtherNumber,
    PointNumber,
    Token,
    Word,
    decimal_degrees,
    spaced_degrees,
    tokens_of,
)
from .values import Caution, CautionCode, Corner, Datum, Problem, unreadable


@dataclass(frozen=True, slots=True)
class PointRow:
    """The corners of one line; for text of one value a line, of all lines up to the next break."""

    corners: tuple[Corner, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """The exchange format's last row of a block: `*,top,bottom,name,1,`."""

    name: str
    sign: str
    line: int


@dataclass(frozen=True, slots=True)
class Title:
    """A line, or the first cell of one, that names the block which follows."""

    name: str


@dataclass(frozen=True, slots=True)
class DatumLabel:
    datum: Datum


Row = PointRow | Closing | Title | DatumLabel


@dataclass(slots=True)
class Reading:
    """What has been found so far; belongs to one call of `read_rows`."""

    rows: list[Row] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    meridians: list[int] = field(default_factory=list)
    zones: list[int] = field(default_factory=list)
    alone: list[Corner] = field(default_factory=list)
    half: Coordinate | None = None
    half_line: int = 0
    half_text: str = ""
    number: int | None = None
    last_number: int | None = None


_CLOSING = re.compile(r"^[\s|]*\*[\s,|;]")
_TITLE = re.compile(
    r"^[\s|,;(\[]*(?P<name>[^\s|,;:=()\[\]]{1,24}?(?:采区|区块|块段|矿段|矿块|矿区|井田|采场|矿体|坑口|区域))"
    r"(?=[\s|,;:)\]]*(?:拐点)?(?:坐标|范围)?表?[\s|,;:)\]]*$|[\s|,;:])"
)
_AFTER_TITLE = " |,;:()[]拐点坐标范围表"
_NOT_A_NUMBER = frozenset({"nan", "inf", "infinity", "null", "none"})
# Words of a table of corners; a single coordinate among other words is no corner.
_TABLE_WORDS = frozenset(
    {"x", "y", "n", "e", "m", "b", "l", "米", "东经", "北纬", "经度", "纬度"}
    | {"坐标", "拐点", "界址点", "号", "点"}
)


def read_rows(lines: list[str]) -> Reading:
    """Read every line; raises `Refused` for a corner of which only a part can be read."""
    reading = Reading()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _read_line(reading, line, number)
    _end_of_lone_values(reading)
    return reading


def _read_line(reading: Reading, line: str, line_number: int) -> None:
    if _CLOSING.match(line):
        _end_of_lone_values(reading)
        reading.rows.append(_closing(line, line_number))
        reading.last_number = None
        return
    notes = notes_in(line)
    _note(reading, notes, line, line_number)
    tokens = _with_coordinates(tokens_of(notes.rest, line_number))
    coordinates = [token for token in tokens if isinstance(token, Coordinate)]
    _name_block(reading, notes.rest, has_corners=bool(coordinates))
    match len(coordinates):
        case 0:
            _without_coordinates(reading, tokens, line, line_number)
        case 1:
            _lone(reading, coordinates[0], tokens, line, line_number)
        case _:
            _pairs(reading, tokens, line, line_number)


def _closing(line: str, line_number: int) -> Closing:
    inner = line.strip(" |")
    cells = inner.split(",") if "," in inner else re.split(r"[\s|;]+", inner)
    cells = [cell.strip() for cell in cells] + [""] * 5
    return Closing(name=cells[3], sign=cells[4], line=line_number)


def _note(reading: Reading, notes: Notes, line: str, line_number: int) -> None:
    if notes.datums:
        _end_of_lone_values(reading)
        reading.rows.extend(DatumLabel(datum) for datum in notes.datums)
    reading.meridians.extend(notes.meridians)
    reading.zones.extend(notes.zones)
    if notes.passed_over:
        reading.cautions.append(_about_line(CautionCode.LINE_PASSED_OVER, line, line_number))


def _about_line(code: CautionCode, line: str, line_number: int) -> Caution:
    return Caution(code, {"line": str(line_number), "text": excerpt(line)})


def _with_coordinates(tokens: list[Token]) -> list[Token]:
    """Degrees without their signs are looked for only where nothing else is a coordinate."""
    for read in (spaced_degrees, decimal_degrees):
        if any(isinstance(token, Coordinate) for token in tokens):
            return tokens
        tokens = read(tokens)
    return tokens


def _name_block(reading: Reading, line: str, *, has_corners: bool) -> None:
    title = _TITLE.match(line)
    if title is None:
        return
    if has_corners or not line[title.end() :].strip(_AFTER_TITLE):
        _end_of_lone_values(reading)
        reading.rows.append(Title(title["name"]))
        reading.last_number = None


def _without_coordinates(
    reading: Reading, tokens: list[Token], line: str, line_number: int
) -> None:
    """A header, a remark, a number on a line of its own, or a row to be dropped or refused."""
    numbers = [token for token in tokens if isinstance(token, PointNumber | OtherNumber)]
    words = [token.text.lower() for token in tokens if isinstance(token, Word)]
    if not numbers:
        return
    first = numbers[0]
    if any(word in _NOT_A_NUMBER for word in words):
        raise unreadable(Problem.NUMBER_MALFORMED, line=str(line_number), text=excerpt(line))
    if len(numbers) == 1 and isinstance(first, PointNumber):
        reading.number = first.number if first.is_label or not words else reading.number
    elif not words and len(numbers) > 1 and all(_is_zero(number) for number in numbers[1:]):
        reading.cautions.append(_about_line(CautionCode.ROW_DROPPED, line, line_number))
    elif not words and numbers[2:] and _continues(reading, first):  # its number, X and Y
        raise unreadable(Problem.POINT_INCOMPLETE, line=str(line_number), text=excerpt(line))


def _is_zero(number: PointNumber | OtherNumber) -> bool:
    return (number.number if isinstance(number, PointNumber) else number.value) == 0


def _continues(reading: Reading, first: PointNumber | OtherNumber) -> bool:
    last = reading.last_number
    return isinstance(first, PointNumber) and last is not None and first.number == last + 1


def _lone(
    reading: Reading, coordinate: Coordinate, tokens: list[Token], line: str, line_number: int
) -> None:
    """One value a line: X waits for its Y. A stray number among words is passed over."""
    words = [token.text.lower() for token in tokens if isinstance(token, Word)]
    numbers = [token for token in tokens if isinstance(token, PointNumber)]
    strange = any(word not in _TABLE_WORDS for word in words)
    if strange and not coordinate.exact:
        return
    if numbers and reading.half is None:
        reading.number = numbers[0].number
    if reading.half is None:
        reading.half, reading.half_line, reading.half_text = coordinate, line_number, line
        return
    if not _belong_together(reading.half, coordinate):
        raise _incomplete(reading)
    reading.alone.append(_corner(reading.half, coordinate, reading.number, reading.half_line))
    reading.last_number = reading.number
    reading.half = reading.number = None


def _incomplete(reading: Reading) -> Exception:
    return unreadable(
        Problem.POINT_INCOMPLETE, line=str(reading.half_line), text=excerpt(reading.half_text)
    )


def _end_of_lone_values(reading: Reading) -> None:
    if reading.half is not None:
        raise _incomplete(reading)
    if reading.alone:
        reading.rows.append(PointRow(tuple(reading.alone)))
        reading.alone = []
    reading.number = None


def _pairs(reading: Reading, tokens: list[Token], line: str, line_number: int) -> None:
    _end_of_lone_values(reading)
    corners = tuple(_corners(tokens, line, line_number))
    reading.rows.append(PointRow(corners))
    reading.last_number = corners[-1].number


def _corners(tokens: list[Token], line: str, line_number: int) -> Iterator[Corner]:
    """The pairs of a line, each with the number printed before it."""
    places = [place for place, token in enumerate(tokens) if isinstance(token, Coordinate)]
    if len(places) % 2:
        raise unreadable(Problem.POINT_INCOMPLETE, line=str(line_number), text=excerpt(line))
    after = 0
    for first, second in zip(places[::2], places[1::2], strict=True):
        one, other = tokens[first], tokens[second]
        if not (isinstance(one, Coordinate) and isinstance(other, Coordinate)) or (
            not _belong_together(one, other)
        ):
            raise unreadable(Problem.POINT_INCOMPLETE, line=str(line_number), text=excerpt(line))
        yield _corner(one, other, _number_before(tokens[after:first]), line_number)
        after = second + 1


def _number_before(tokens: list[Token]) -> int | None:
    """The nearest whole number: further off are depths, or how many corners there are."""
    numbers = [token for token in tokens if isinstance(token, PointNumber)]
    return numbers[-1].number if numbers else None


def _belong_together(one: Coordinate, other: Coordinate) -> bool:
    return one.axis.grid is other.axis.grid and one.axis is not other.axis


def _corner(one: Coordinate, other: Coordinate, number: int | None, line: int) -> Corner:
    east, north = (one, other) if one.axis.is_east else (other, one)
    return Corner(one.axis.grid, east.value, north.value, number, line)


def descents(numbers: list[int]) -> int:
    """How often a list of corner numbers fails to rise: each time a block may begin."""
    return sum(later <= earlier for earlier, later in pairwise(numbers))
