"""Into which strata the mines of a list are parted, and which share of each is drawn (3.3a).

A stratum is a part of the list, or a part of it in one band of credit. Its share is declared before
the draw and published with it, so that everybody knows how likely each mine was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from typing import Final


WHOLE: Final = "all"
UNKNOWN: Final = "unknown"
UNCOUNTED: Final = "uncounted"  # nobody ever counted the holder's credit
BESIDE: Final = "/"


class PartedBy(StrEnum):
    """By what the mines of a list are parted into strata."""

    NOTHING = "nothing"
    MINERAL_CLASS = "mineral_class"
    MINING = "mining"  # open pit, underground
    PLACE = "place"  # provinces for the ministry, cities for a province
    LEVEL = "level"  # of the authority that registered the right
    SIZE = "size"
    RISK = "risk"  # the holder's class of credit risk, as the regulators told it
    POINTED_AT = "pointed_at"  # whether a lead or a complaint is open


class Pointing(StrEnum):
    """Whether something points at a mine on the day on which the list is parted."""

    YES = "pointed_at"
    NO = "not_pointed_at"


class Weighing(StrEnum):
    """Whether the holder's credit changes the share that is drawn."""

    EQUAL = "equal"
    BY_BAND = "by_band"  # the share times the multiplier of the band


@dataclass(frozen=True, slots=True)
class Shares:
    """Which share of each stratum is drawn: of one part if it is named, else the common one."""

    ratio: Decimal
    of_part: Mapping[str, Decimal] = field(default_factory=dict)
    by_band: Mapping[str, Decimal] = field(default_factory=dict)  # empty where bands do not count
    floor: Decimal = Decimal(0)  # the share that the notice asks for

    def of(self, stratum: str) -> Decimal:
        """At most all of it; good credit lowers only what was declared beyond the floor.

        The floor is the notice's and the multiplier ours, so the floor prevails. A batch may
        declare less, as one of several of a year: then what it declared is kept.
        """
        part, band = parts_of(stratum)
        declared = self.of_part.get(part, self.ratio)
        weighed = declared * self.by_band.get(band, Decimal(1))
        return min(Decimal(1), max(weighed, min(declared, self.floor)))

    @property
    def least(self) -> Decimal:
        """Declared for every part at least, bands left aside."""
        return min([self.ratio, *self.of_part.values()])


def stratum_of(part: str, band: str) -> str:
    """The code of a part of the list in one band; an empty band parts nothing."""
    return f"{part}{BESIDE}{band}" if band else part


def parts_of(stratum: str) -> tuple[str, str]:
    """The part and the band, which is empty where bands part nothing."""
    part, _, band = stratum.partition(BESIDE)
    return part, band


def size_of(share: Decimal, pool: int) -> int:
    """How many are drawn among `pool`, rounded up: no stratum is spared."""
    return int((share * pool).to_integral_value(ROUND_CEILING))
