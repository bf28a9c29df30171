"""Administrative divisions by GB/T 2260: codes and names, in force and former, and the provinces.

The tables are in `divisions/`, with their sources. They are read when first asked for.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


FOLDER = Path(__file__).with_name("divisions")
NATION = "100000"
CODE = re.compile(r"[1-9]\d{5}", re.ASCII)
SUFFIX = re.compile(r"(?:特别行政区|地区|林区|特区|新区|[省市盟县区旗])$")
AUTONOMOUS = re.compile(r"自治([区州县旗])$")
PEOPLES = re.compile(
    r"(?:各族|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古|"
    r"(?:土家|仡佬|东乡|撒拉|保安|朝鲜|布依|哈尼|拉祜|布朗|傈僳|纳西|景颇|普米|仫佬|毛南|裕固|"
    r"蒙古|达斡尔|哈萨克|独龙|鄂温克|[藏苗彝壮满侗瑶白傣黎佤畲水土羌怒回])族)+$"
)
LONG_ENOUGH = 2
USUAL_NAMES = {
    "博州": "652700",
    "巴州": "652800",
    "克州": "653000",
    "锡盟": "152500",
    "阿盟": "152900",
    "内蒙": "150000",
    "新疆兵团": "660000",
}


class Level(StrEnum):
    """How large a division is."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Division:
    """One division; `successor` is the code in force that a former one became, or empty."""

    code: str
    name_zh: str
    is_current: bool = True
    successor: str = ""

    @property
    def level(self) -> Level:
        """The level that the code tells."""
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.CITY if self.code.endswith("00") else Level.COUNTY


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the tile map, counted from 0 at the upper left."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Province:
    """A division of the first level, or the Xinjiang Production and Construction Corps.

    `letters` are those of GB/T 2260; `mark_zh` is the one-character name; `tile` is its place on
    the map, which the Corps has not.
    """

    code: str
    letters: str
    name_zh: str
    short_zh: str
    mark_zh: str
    name_en: str
    takes_part: bool
    tile: Tile | None


@cache
def provinces() -> Mapping[str, Province]:
    """Return every province by its code, in the order of the codes."""
    return {row["code"]: _province(row) for row in _rows("provinces.csv")}


@cache
def province_by_letters(letters: str) -> Province | None:
    """Find the province by its two letters ("HE" is Hebei)."""
    return next((each for each in provinces().values() if each.letters == letters), None)


def province_of(code: str) -> Province | None:
    """Find the province in which a division lies; None for the nation and for what is no code."""
    return provinces().get(f"{code[:2]}0000") if CODE.fullmatch(code) else None


def division(code: str) -> Division | None:
    """Find the division with that code, in force or former; None if there never was one."""
    return _current().get(code) or _former().get(code)


def path_names(code: str) -> tuple[str, ...]:
    """Return the names from the province down; empty for an unknown code."""
    if division(code) is None:
        return ()
    steps = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    return tuple(found.name_zh for found in map(division, steps) if found is not None)


def divisions_in(code: str, level: Level) -> tuple[Division, ...]:
    """The divisions in force of one level inside another, by code."""
    scope = _scope(code)
    return tuple(
        one
        for key, one in sorted(_current().items())
        if key.startswith(scope) and key != code and one.level is level
    )


def find_by_name(text: str, *, within: str = "") -> tuple[Division, ...]:
    """Find what a name may mean, the larger divisions first; empty if nothing.

    Understands full names, names without their last character, usual short names, names no longer
    in force (answered by their successor where that is known) and several levels in a row.
    `within` is the code of the province or city to look in.
    """
    wanted = "".join(unicodedata.normalize("NFKC", text).split())
    scope = _scope(within)
    whole = [found for found in _by_name().get(wanted, ()) if found.code.startswith(scope)]
    return tuple(whole) or _find_by_steps(wanted, scope)


def _find_by_steps(wanted: str, scope: str) -> tuple[Division, ...]:
    for end in range(len(wanted) - 1, LONG_ENOUGH - 1, -1):
        for outer in _by_name().get(wanted[:end], ()):
            if outer.level is Level.COUNTY or not outer.code.startswith(scope):
                continue
            found = find_by_name(wanted[end:], within=outer.code)
            if found:
                return found
    return ()


def _scope(within: str) -> str:
    """Return the digits with which every code inside begins."""
    return re.sub(r"(?:0000|00)$", "", within)


@cache
def _current() -> Mapping[str, Division]:
    listed = {row["code"]: Division(row["code"], row["name_zh"]) for row in _rows("codes.csv")}
    return listed | {code: Division(code, each.name_zh) for code, each in provinces().items()}


@cache
def _former_names() -> tuple[Division, ...]:
    rows = sorted(_rows("former.csv"), key=lambda row: row["last_seen"])
    return tuple(
        Division(row["code"], row["name_zh"], is_current=False, successor=row["successor"])
        for row in rows
    )


@cache
def _former() -> Mapping[str, Division]:
    """Return the former divisions by code; of several names the last one."""
    return {each.code: each for each in _former_names()}


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    """Return what each name may mean; a former name only where no name in force is the same."""
    in_force: dict[str, dict[str, Division]] = defaultdict(dict)
    for name, found in _names_in_force():
        in_force[name][found.code] = found
    former: dict[str, dict[str, Division]] = defaultdict(dict)
    for each in _former_names():
        meant = _current().get(each.successor, each)
        for name in _ways_to_write(each.name_zh):
            former[name][meant.code] = meant
    return {name: _by_size(meant.values()) for name, meant in (former | in_force).items()}


def _names_in_force() -> Iterator[tuple[str, Division]]:
    for each in _current().values():
        for name in _ways_to_write(each.name_zh):
            yield name, each
    for code, province in provinces().items():
        yield province.short_zh, _current()[code]
        yield f"{province.short_zh}自治区", _current()[code]
    for name, code in USUAL_NAMES.items():
        yield name, _current()[code]


def _by_size(found: Iterable[Division]) -> tuple[Division, ...]:
    order = list(Level)
    return tuple(sorted(found, key=lambda each: (order.index(each.level), each.code)))


def _ways_to_write(name: str) -> tuple[str, ...]:
    """Return the full name and the shorter ones: 昌吉回族自治州, 昌吉州, 昌吉."""
    autonomous = AUTONOMOUS.search(name)
    if autonomous is None:
        root = SUFFIX.sub("", name)
        return (name, root) if len(root) >= LONG_ENOUGH else (name,)
    root = PEOPLES.sub("", name[: autonomous.start()])
    if len(root) < LONG_ENOUGH:
        return (name,)
    return (name, f"{root}{autonomous[1]}", root)


def _province(row: Mapping[str, str]) -> Province:
    return Province(
        code=row["code"],
        letters=row["letters"],
        name_zh=row["name_zh"],
        short_zh=row["short_zh"],
        mark_zh=row["mark_zh"],
        name_en=row["name_en"],
        takes_part=row["takes_part"] == "yes",
        tile=Tile(int(row["column"]), int(row["row"])) if row["column"] else None,
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
