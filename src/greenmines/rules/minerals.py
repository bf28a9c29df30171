"""Minerals as licences name them: their class, the industry standard of 2018, their English name.

An unknown name is answered by None, never by a guess. Where a name leaves the class open (limestone
without its use, two minerals in one name), the likeliest class is given and marked as not certain.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from .indicators import MineralClass


FOLDER = Path(__file__).with_name("minerals")
LIMESTONE = "石灰岩"
BRACKETS = re.compile(r"\(([^()]*)\)")
SEPARATORS = re.compile(r"[、,,;;/及和]")
ORE = re.compile(r"矿石?$")


class Doubt(StrEnum):
    """Why a class is not certain."""

    USE_NOT_STATED = "use_not_stated"
    USE_BETWEEN_STANDARDS = "use_between_standards"
    SEVERAL_MINERALS = "several_minerals"


@dataclass(frozen=True, slots=True)
class Standard:
    """One of the nine industry standards of 2018 for green mines."""

    number: str
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Mineral:
    """A mineral with the class it has if no use is stated.

    `standard` is None where none of the nine is known to apply; `other_classes` are as possible as
    the first one until the use is known.
    """

    name_zh: str
    name_en: str
    mineral_class: MineralClass
    standard: Standard | None
    other_classes: tuple[MineralClass, ...]


@dataclass(frozen=True, slots=True)
class Classified:
    """What a name on a licence says: the minerals in it, the main one first, and their class."""

    minerals: tuple[Mineral, ...]
    mineral_class: MineralClass
    standard: Standard | None
    doubt: Doubt | None = None
    other_classes: tuple[MineralClass, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """What a stated use makes of any mineral."""

    mineral_class: MineralClass
    other_classes: tuple[MineralClass, ...] = ()


_BUILDING = Use(MineralClass.SAND_GRAVEL)
_NON_METAL = Use(MineralClass.NON_METAL)
_SMELTING = Use(MineralClass.NON_METAL, (MineralClass.METAL,))
_CEMENT_ADMIXTURE = Use(MineralClass.NON_METAL, (MineralClass.CEMENT_LIMESTONE,))
_CHEMICAL = Use(MineralClass.CHEMICAL)
USES: Mapping[str, Use] = {
    "普通建筑石料用": _BUILDING,
    "建筑石料用": _BUILDING,
    "建筑用": _BUILDING,
    "水泥用": Use(MineralClass.CEMENT_LIMESTONE),
    "水泥配料用": _CEMENT_ADMIXTURE,
    "水泥混合材用": _CEMENT_ADMIXTURE,
    "饰面用": _NON_METAL,
    "砖瓦用": _NON_METAL,
    "陶粒用": _NON_METAL,
    "陶瓷用": _NON_METAL,
    "玻璃用": _NON_METAL,
    "铸型用": _NON_METAL,
    "铸石用": _NON_METAL,
    "岩棉用": _NON_METAL,
    "熔剂用": _SMELTING,
    "冶金用": _SMELTING,
    "耐火用": _SMELTING,
    "制碱用": _CHEMICAL,
    "电石用": _CHEMICAL,
    "化肥用": _CHEMICAL,
    "化工用": _CHEMICAL,
}
USE_STANDARDS: Mapping[MineralClass, str] = {
    MineralClass.SAND_GRAVEL: "DZ/T 0316-2018",
    MineralClass.NON_METAL: "DZ/T 0312-2018",
    MineralClass.CHEMICAL: "DZ/T 0313-2018",
    MineralClass.CEMENT_LIMESTONE: "DZ/T 0318-2018",
}


@cache
def standards() -> Mapping[str, Standard]:
    """Return the nine industry standards of 2018 by number."""
    rows = _rows("standards.csv")
    return {
        row["number"]: Standard(row["number"], row["title_zh"], row["title_en"]) for row in rows
    }


@cache
def minerals() -> tuple[Mineral, ...]:
    """Return every mineral that is known, in the order of the classes."""
    return tuple(dict.fromkeys(_by_name().values()))


@cache
def classify(name_zh: str) -> Classified | None:
    """Say what a name on a licence means; None if it is not known.

    Understands uses (水泥用石灰岩), details in brackets, lists (砂岩、灰岩), joined ores (铅锌矿).
    """
    name = "".join(unicodedata.normalize("NFKC", name_zh).split())
    use_in_brackets = next((part for part in BRACKETS.findall(name) if part in USES), "")
    name = use_in_brackets + BRACKETS.sub("", name)
    stated = next((use for use in USES if name.startswith(use)), None)
    if stated is None:
        found = _minerals_in(name)
        return _without_use(found) if found else None
    found = _by_exact_name(name) or _minerals_in(name.removeprefix(stated))
    return _with_use(found, USES[stated]) if found else None


def mineral_class(name_zh: str) -> MineralClass | None:
    """Return the (likeliest) class of a mineral; None if the name is not known."""
    found = classify(name_zh)
    return None if found is None else found.mineral_class


def standard_for(name_zh: str) -> Standard | None:
    """Return the (likeliest) industry standard of 2018; None if there is none or none is known."""
    found = classify(name_zh)
    return None if found is None else found.standard


def _without_use(found: tuple[Mineral, ...]) -> Classified:
    main = found[0]
    classes = [each for one in found for each in (one.mineral_class, *one.other_classes)]
    others = tuple(dict.fromkeys(each for each in classes if each is not main.mineral_class))
    doubt = None
    if any(one.other_classes for one in found):
        doubt = Doubt.USE_NOT_STATED
    elif any(one.standard != main.standard for one in found):
        doubt = Doubt.SEVERAL_MINERALS
    return Classified(found, main.mineral_class, main.standard, doubt, others)


def _with_use(found: tuple[Mineral, ...], use: Use) -> Classified:
    standard = standards()[USE_STANDARDS[use.mineral_class]]
    others = use.other_classes
    if use.mineral_class is MineralClass.CEMENT_LIMESTONE and _is_not_limestone(found):
        others = (MineralClass.NON_METAL,)
    doubt = Doubt.USE_BETWEEN_STANDARDS if others else None
    return Classified(found, use.mineral_class, standard, doubt, others)


def _is_not_limestone(found: tuple[Mineral, ...]) -> bool:
    return any(one.name_zh != LIMESTONE for one in found)


def _minerals_in(name: str) -> tuple[Mineral, ...]:
    """Return the minerals that a list of names holds; nothing if one of them is not known."""
    parts = [_by_exact_name(part) or _joined(ORE.sub("", part)) for part in SEPARATORS.split(name)]
    return tuple(one for part in parts for one in part) if all(parts) else ()


def _by_exact_name(name: str) -> tuple[Mineral, ...]:
    found = _by_name().get(name) or _by_name().get(ORE.sub("", name))
    return (found,) if found else ()


def _joined(name: str) -> tuple[Mineral, ...]:
    """Return the minerals of a joined name, the longest names first: 钒钛磁铁 is 钒, 钛, 磁铁."""
    for end in range(len(name), 0, -1):
        first = _by_name().get(name[:end])
        if first is None:
            continue
        if end == len(name):
            return (first,)
        if rest := _joined(name[end:]):
            return (first, *rest)
    return ()


@cache
def _by_name() -> Mapping[str, Mineral]:
    named: dict[str, Mineral] = {}
    for row in _rows("minerals.csv"):
        mineral = Mineral(
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            mineral_class=MineralClass(row["class"]),
            standard=standards()[row["standard"]] if row["standard"] else None,
            other_classes=tuple(map(MineralClass, row["others"].split())),
        )
        names = (row["name_zh"], *row["other_names_zh"].split("|"))
        named.update(dict.fromkeys(filter(None, names), mineral))
    return named


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
