"""A line of plain characters cut into coordinates, point numbers, other numbers and words."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .characters import excerpt
from .values import Grid, Problem, out_of_range, unreadable


class Axis(StrEnum):
    NORTHING = "northing"
    EASTING = "easting"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"

    @property
    def grid(self) -> Grid:
        projected = self in {Axis.NORTHING, Axis.EASTING}
        return Grid.PROJECTED if projected else Grid.GEOGRAPHIC

    @property
    def is_east(self) -> bool:
        return self in {Axis.EASTING, Axis.LONGITUDE}


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A number that can only be a coordinate; `exact` where it has a fraction or seconds."""

    axis: Axis
    value: Decimal
    exact: bool


@dataclass(frozen=True, slots=True)
class PointNumber:
    """A whole number of up to four digits, or a label such as J12: perhaps a corner's number."""

    number: int
    is_label: bool


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """An elevation, a depth, an area, a licence number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Word:
    text: str


Token = Coordinate | PointNumber | OtherNumber | Word

# China with its seas, in degrees; the two ranges do not meet, so the order of columns shows itself.
LONGITUDES = (Decimal(73), Decimal(136))
LATITUDES = (Decimal(3), Decimal(54))

_NUMBER = r"[0-9]{1,40}(?:\.[0-9]{1,40})?"
_TOKEN = re.compile(
    rf"""
      (?P<degrees>(?<![0-9.])[0-9]{{1,3}}(?:\.[0-9]{{1,20}})?)\ ?[°度]\ ?
        (?:(?P<minutes>[0-9]{{1,2}}(?:\.[0-9]{{1,20}})?)\ ?['分]\ ?
          (?:(?P<seconds>[0-9]{{1,2}}(?:\.[0-9]{{1,20}})?)\ ?(?:["秒']|(?![0-9.°度'])))?)?
    | (?P<d>(?<![0-9.])[0-9]{{2,3}})[:-](?P<m>[0-9]{{1,2}})[:-](?P<s>[0-9]{{1,2}}\.[0-9]{{1,20}})
    | (?P<malformed>(?<![0-9.])[0-9]{{6,8}}\.[0-9]{{1,20}}\.[0-9]
        |(?<![0-9])[0-9]{{1,9}}(?:\.[0-9]{{1,20}})?[eE][+-]?[0-9]
        |[0-9]{{41}})
    | (?P<quantity>(?<![0-9.]){_NUMBER}
        (?=\ ?(?:平方|立方|[kK]?[mM][23]|亩|公顷|万|亿|吨|元|[tT]/|年|月|日)))
    | (?P<label>(?![kK]?[mM][23](?![0-9]))[A-Za-z]{{1,4}}[-_]?(?:[0-9]{{1,3}}[-_])?
          [0-9]{{1,4}}(?![0-9.]|\ ?[°度]|:[0-9]{{1,2}}:)
        |(?<![0-9.])[0-9]{{1,3}}[-_][0-9]{{1,4}}(?![0-9.]))
    | (?P<number>(?:(?<![0-9A-Za-z\u4e00-\u9fff)])[+-])?(?<![0-9.]){_NUMBER})
    | (?P<word>[A-Za-z]+|[\u4e00-\u9fff]+)
    """,
    re.VERBOSE,
)

# Digits before the point: X (northing) has 7, Y (easting) 8 with its zone number or 6 without.
_AXIS_BY_DIGITS = {6: Axis.EASTING, 7: Axis.NORTHING, 8: Axis.EASTING}
_POINT_DIGITS = 4
_SIXTY = Decimal(60)
# Fewer decimals than this are elevations; a corner needs a tenth of a metre at the least.
_DEGREE_DECIMALS = 4


def tokens_of(line: str, line_number: int) -> list[Token]:
    """Cut a line; raises `Refused` for a number that is damaged or an angle that cannot be."""
    return [_token(match, line_number) for match in _TOKEN.finditer(line)]


def _token(match: re.Match[str], line: int) -> Token:
    match match.lastgroup:
        case "degrees" | "minutes" | "seconds":
            return _angle(match["degrees"], match["minutes"], match["seconds"], match, line)
        case "s":
            return _angle(match["d"], match["m"], match["s"], match, line)
        case "malformed":
            raise unreadable(
                Problem.NUMBER_MALFORMED,
                line=str(line),
                text=excerpt(match.string[match.start() :]),
            )
        case "label":
            return PointNumber(int(re.split(r"\D", match[0])[-1]), is_label=True)
        case "quantity":
            return OtherNumber(Decimal(match[0]))
        case "number":
            return _number(match[0], line)
        case _:
            return Word(match[0])


def _angle(
    degrees: str, minutes: str | None, seconds: str | None, match: re.Match[str], line: int
) -> Coordinate:
    small = [Decimal(part or 0) for part in (minutes, seconds)]
    value = Decimal(degrees) + small[0] / _SIXTY + small[1] / _SIXTY / _SIXTY
    axis = axis_of_degrees(value)
    if axis is None or max(small) >= _SIXTY:
        raise out_of_range(Problem.ANGLE_IMPOSSIBLE, line=str(line), text=excerpt(match[0]))
    return Coordinate(axis, value, exact=seconds is not None or "." in match[0])


def axis_of_degrees(value: Decimal) -> Axis | None:
    """Longitude or latitude, told by China's range."""
    if LONGITUDES[0] <= value <= LONGITUDES[1]:
        return Axis.LONGITUDE
    if LATITUDES[0] <= value <= LATITUDES[1]:
        return Axis.LATITUDE
    return None


def _number(text: str, line: int) -> Token:
    whole, _, fraction = text.lstrip("+-").partition(".")
    digits = len(whole.lstrip("0"))
    axis = _AXIS_BY_DIGITS.get(digits)
    if axis is not None:
        if text.startswith("-"):
            raise out_of_range(Problem.OUTSIDE_CHINA, line=str(line), text=excerpt(text))
        return Coordinate(axis, Decimal(text), exact=bool(fraction))
    if not fraction and text[0] not in "+-" and len(whole) <= _POINT_DIGITS:
        return PointNumber(int(whole), is_label=False)
    return OtherNumber(Decimal(text))


def decimal_degrees(tokens: list[Token]) -> list[Token]:
    """Numbers with four decimals or more, read as degrees; for lines without other coordinates."""
    return [_as_degrees(token) for token in tokens]


def _as_degrees(token: Token) -> Token:
    if not isinstance(token, OtherNumber) or not _has_degree_decimals(token.value):
        return token
    axis = axis_of_degrees(token.value)
    return token if axis is None else Coordinate(axis, token.value, exact=True)


def _has_degree_decimals(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent >= _DEGREE_DECIMALS


def spaced_degrees(tokens: list[Token]) -> list[Token]:
    """Degrees, minutes and seconds in six columns of their own, read as two angles."""
    numbers = [_value(token) for token in tokens if not isinstance(token, Word)]
    if len(numbers) != len(tokens) or len(numbers) not in {6, 7}:
        return tokens
    head, angles = tokens[:-6], numbers[-6:]
    read = [_three_columns(*angles[:3]), _three_columns(*angles[3:])]
    pair = [angle for angle in read if angle is not None]
    return [*head, *pair] if len(pair) == len(read) else tokens


def _three_columns(degrees: Decimal, minutes: Decimal, seconds: Decimal) -> Coordinate | None:
    if not all(0 <= part < _SIXTY for part in (minutes, seconds)) or seconds % 1 == 0:
        return None
    value = degrees + minutes / _SIXTY + seconds / _SIXTY / _SIXTY
    axis = axis_of_degrees(value)
    return None if axis is None or degrees % 1 else Coordinate(axis, value, exact=True)


def _value(token: Coordinate | PointNumber | OtherNumber) -> Decimal:
    return Decimal(token.number) if isinstance(token, PointNumber) else token.value
