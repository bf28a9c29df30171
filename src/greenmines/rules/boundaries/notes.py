"""What a text says beside its corners: datum, zone, central meridian, extent and centre point.

These notes hold numbers of their own ("3度带", "中央经线123°"), so they are read and taken out of a
line before its corners are looked for.
"""

import re
from dataclasses import dataclass

from .values import Datum


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one line, and what is left of the line."""

    datums: tuple[Datum, ...]
    meridians: tuple[int, ...]
    zones: tuple[int, ...]
    passed_over: bool
    rest: str


_DATUM = re.compile(
    r"(?P<cgcs2000>CGCS ?-?2000|(?:国家)?2000 ?(?:年|国家)?(?:大地)?坐标系?"
    r"|(?:国家)?2000 ?国家大地(?:坐标系?)?"
    r"|(?:国家大地|国家|大地坐标系?) ?2000(?![0-9.]))"
    r"|(?P<xian1980>(?:19)?80 ?年?(?:国家)?西安(?:坐标系?)?|西安 ?-?(?:19)?80(?![0-9.])(?:坐标系?)?"
    r"|西安坐标系?"
    r"|(?:19)?80 ?年?(?:国家大地)?坐标系|XI'?AN ?-?(?:19)?80)"
    r"|(?P<beijing1954>(?:19)?54 ?年?北京(?:坐标系?)?|北京 ?-?(?:19)?54(?![0-9.])(?:坐标系?)?"
    r"|北京坐标系?"
    r"|(?:19)?54 ?年?坐标系|BEIJING ?-?(?:19)?54)",
    re.IGNORECASE,
)
_MERIDIAN = re.compile(
    r"(?:中央(?:子午线|经线)|CENTRAL MERIDIAN)[^0-9]{0,6}([0-9]{2,3})(?![0-9.])"
    r"(?: ?[°度] ?(?:0{1,2} ?['分] ?)?(?:0{1,2}(?:\.0+)? ?[\"秒]?)?)? ?E?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:[36] ?[°度] ?(?:分)?带 ?,? ?)?(?:第 ?([0-9]{2}) ?(?:度)?带|(?<![0-9.])([0-9]{2}) ?带"
    r"|带号 ?[:=为]? ?([0-9]{2})(?![0-9.]))"
)
_ZONE_WIDTH = re.compile(r"[36三六] ?[°度] ?(?:分)?带")
_ANGLE = r"[0-9]{1,3} ?[°度](?: ?[0-9.]{1,9} ?['分](?: ?[0-9.]{1,9} ?[\"秒]?)?)?"
_EXTENT = re.compile(
    rf"{_ANGLE} ?[EN东北]? ?[-~至到] ?(?:[EN]|东经|北纬)? ?{_ANGLE}"
    rf"|{_ANGLE} ?[-~至到]{{2}} ?{_ANGLE}"
)
_CENTRE = re.compile(r"中心(?:点)?(?:地理)?(?:坐标|位置|点)|CENTRE|CENTER", re.IGNORECASE)


def notes_in(line: str) -> Notes:
    """Take the notes out of a line of plain characters."""
    datums = tuple(Datum(match.lastgroup or "") for match in _DATUM.finditer(line))
    rest = _DATUM.sub(" ; ", line)
    meridians = tuple(int(match[1]) for match in _MERIDIAN.finditer(rest))
    rest = _MERIDIAN.sub(" ; ", rest)
    zones = tuple(int(next(filter(None, match.groups()))) for match in _ZONE.finditer(rest))
    rest = _ZONE_WIDTH.sub(" ; ", _ZONE.sub(" ; ", rest))
    # An extent (经度 from-to) and a centre point give coordinates that are no corners.
    passed_over = bool(_EXTENT.search(rest) or _CENTRE.search(rest))
    return Notes(_once(datums), meridians, zones, passed_over, "" if passed_over else rest)


def _once(datums: tuple[Datum, ...]) -> tuple[Datum, ...]:
    return tuple(dict.fromkeys(datums))
