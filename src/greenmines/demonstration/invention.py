"""Inventing, from a seed, what no public list says of a mine. Whatever is made here is named so.

The same seed and name always give the same facts. Codes carry right check characters, corner points
make a plausible area near the middle of the province; none of it is true of the real mine.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pyproj import Transformer

from greenmines.rules.codes import credit_check_character, organisation_check_character
from greenmines.rules.indicators import MineralClass, MiningMethod, Processing
from greenmines.rules.minerals import classify

from .real_rows import RealMine


# Roughly the middle of each province in degrees east and north: invented areas lie around it.
MIDDLES: dict[str, tuple[float, float]] = {
    "11": (116.4, 40.2), "12": (117.3, 39.4), "13": (114.6, 37.9), "14": (112.3, 37.6),
    "15": (111.8, 41.6), "21": (122.6, 41.2), "22": (126.2, 43.6), "23": (128.1, 47.2),
    "31": (121.4, 31.1), "32": (119.4, 32.9), "33": (120.1, 29.2), "34": (117.2, 31.8),
    "35": (118.0, 26.0), "36": (115.7, 27.6), "37": (118.4, 36.3), "41": (113.6, 33.9),
    "42": (112.3, 31.0), "43": (111.8, 27.6), "44": (113.5, 23.4), "45": (108.8, 23.8),
    "46": (109.8, 19.2), "50": (107.8, 29.9), "51": (102.8, 30.6), "52": (106.8, 26.8),
    "53": (101.5, 25.0), "54": (90.0, 30.5), "61": (108.9, 34.3), "62": (103.8, 36.1),
    "63": (98.0, 36.0), "64": (106.2, 37.3), "65": (86.5, 43.6), "66": (85.9, 44.4),
    "71": (121.0, 23.9), "81": (114.1, 22.4), "82": (113.6, 22.1),
}  # fmt: skip
LASTS = timedelta(days=1500)  # and more: no invented licence ends while a demonstration runs
GRID_STEP = 0.02  # degrees between two invented areas of a province
WELLS = frozenset({MineralClass.OIL_GAS, MineralClass.WATER})
UNDERGROUND_NAMES = ("煤", "金", "铅", "锌", "铜", "铁", "钨", "锡", "银", "铀")


@dataclass(frozen=True, slots=True)
class Invented:
    """Everything that the lists do not say. Reserves and output in 10,000 tonnes; km²."""

    holder: str
    credit_code: str
    licence_number: str
    valid_from: date
    valid_until: date
    corners: str
    area_km2: Decimal
    mineral: str
    mineral_class: MineralClass
    mining: MiningMethod
    processing: Processing
    production_start: date
    remaining: Decimal
    output: Decimal
    quality: float  # how well the mine does, 0.86 to 0.96

    @property
    def life(self) -> Decimal:
        return (self.remaining / self.output).quantize(Decimal("0.1"))


def invent(mine: RealMine, seed: str, place: int, *, opened_on: date) -> Invented:
    """The facts of one mine; `place` counts the mines of its province, so that areas lie apart."""
    random = Random(f"{seed}|{mine.name}")
    mineral = mine.mineral or "建筑石料用灰岩"
    found = classify(mineral)
    mineral_class = found.mineral_class if found else MineralClass.NON_METAL
    corners, area = _corners(mine.province, place, random)
    output = Decimal(random.randrange(60, 900))
    return Invented(
        holder=f"{mine.name}采矿权人（演示）",
        credit_code=_credit_code(mine.division, seed, place),
        licence_number=_licence_number(mine.division, seed, place, random),
        valid_from=opened_on - timedelta(days=random.randrange(700, 3000)),
        valid_until=opened_on + LASTS + timedelta(days=random.randrange(2000, 6000)),
        corners=corners,
        area_km2=area,
        mineral=mineral,
        mineral_class=mineral_class,
        mining=_mining(mineral, mineral_class),
        processing=random.choice((Processing.WITH, Processing.WITH, Processing.WITHOUT)),
        production_start=opened_on - timedelta(days=random.randrange(1500, 6000)),
        remaining=output * random.randrange(6, 30),
        output=output,
        quality=random.uniform(0.88, 0.96),
    )


def _credit_code(division: str, seed: str, place: int) -> str:
    body = f"{_counted(seed, division, place, 10**8):08d}"
    organisation = body + organisation_check_character(body)
    code = f"91{division}{organisation}"
    return code + credit_check_character(code)


def _licence_number(division: str, seed: str, place: int, random: Random) -> str:
    month = random.randrange(1, 13)
    serial = _counted(seed, division, place, 10**6)
    return f"C{division[:2]}0000{random.randrange(2008, 2019)}{month:02d}7120{serial:06d}"


def _counted(seed: str, division: str, place: int, many: int) -> int:
    """Somewhere below `many`, and another number for each place of a province."""
    start = Random(f"{seed}|{division[:2]}").randrange(many)
    return (start + place) % many


def _mining(mineral: str, mineral_class: MineralClass) -> MiningMethod:
    if mineral_class in WELLS:
        return MiningMethod.WELL
    if any(name in mineral for name in UNDERGROUND_NAMES):
        return MiningMethod.UNDERGROUND
    return MiningMethod.OPEN_PIT


def _corners(province: str, place: int, random: Random) -> tuple[str, Decimal]:
    """Four corner points as licences print them, and the planar area that they enclose."""
    longitude, latitude = MIDDLES[province[:2]]
    longitude += GRID_STEP * (place % 25)
    latitude += GRID_STEP * (place // 25)
    zone = round(longitude / 3)
    to_plane = Transformer.from_crs(4490, 4488 + zone, always_xy=True)
    east, north = (round(value) for value in to_plane.transform(longitude, latitude))
    width, height = random.randrange(500, 1100), random.randrange(500, 1100)
    points = [(0, 0), (width, 0), (width, height), (0, height)]
    lines = [
        f"{number},{north + up}.00,{east + across}.00"
        for number, (across, up) in enumerate(points, start=1)
    ]
    area = Decimal(width * height) / 1_000_000
    return "\n".join(lines), area
