"""The shape of an indicator table: groups, second level, items, methods of scoring, and its frame.

The content is data (`published/`); `scoring.py` counts with it, `methods.py` scores an item.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Literal

from .sources import Provenance, Words


class MiningMethod(StrEnum):
    OPEN_PIT = "open_pit"
    UNDERGROUND = "underground"
    BOTH = "both"
    WELL = "well"


class Processing(StrEnum):
    """Whether a plant of the same enterprise stands in the assessed mine."""

    WITH = "with"
    WITHOUT = "without"


class MineralClass(StrEnum):
    """Classes that indicators tell apart; the standards of 2018 are finer (`minerals.py`)."""

    COAL = "coal"
    METAL = "metal"
    NON_METAL = "non_metal"
    CHEMICAL = "chemical"
    SAND_GRAVEL = "sand_gravel"
    OIL_GAS = "oil_gas"
    CEMENT_LIMESTONE = "cement_limestone"
    WATER = "water"


class HowChecked(StrEnum):
    DOCUMENT = "document"
    FIELD = "field"
    INTERVIEW = "interview"
    MEASUREMENT = "measurement"


class Department(StrEnum):
    NATURAL_RESOURCES = "natural_resources"
    ECOLOGY = "ecology"
    EMERGENCY = "emergency"
    MARKET = "market"
    WATER = "water"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MineClass:
    """What indicators need to know of a mine to say which of them apply."""

    mining: MiningMethod
    processing: Processing
    mineral: MineralClass


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Empty means any. `BOTH` fits where open pit or underground is named."""

    mining: tuple[MiningMethod, ...] = ()
    processing: tuple[Processing, ...] = ()
    minerals: tuple[MineralClass, ...] = ()

    def fits(self, mine: MineClass) -> bool:
        return (
            self._fits_mining(mine.mining)
            and (not self.processing or mine.processing in self.processing)
            and (not self.minerals or mine.mineral in self.minerals)
        )

    def _fits_mining(self, mining: MiningMethod) -> bool:
        if not self.mining or mining in self.mining:
            return True
        ways = {MiningMethod.OPEN_PIT, MiningMethod.UNDERGROUND}
        return mining is MiningMethod.BOTH and bool(ways & set(self.mining))


@dataclass(frozen=True, slots=True)
class AllOrNone:
    """Full points or none."""

    kind: Literal["all_or_none"] = "all_or_none"


@dataclass(frozen=True, slots=True)
class Deduct:
    """Points minus `per_finding` for each finding (or group of findings), not below `floor`."""

    per_finding: Decimal
    unit: Words
    floor: Decimal = Decimal(0)
    kind: Literal["deduct"] = "deduct"


@dataclass(frozen=True, slots=True)
class Tier:
    score: Decimal
    words: Words


@dataclass(frozen=True, slots=True)
class Tiered:
    """Exactly one tier; where the facts fit two, the lower counts."""

    tiers: tuple[Tier, ...]
    kind: Literal["tiered"] = "tiered"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Linear from `zero_at` to `full_at`, clamped; `full_at` below `zero_at`: lower is better."""

    full_at: Decimal
    zero_at: Decimal
    unit: Words
    measure: Words
    kind: Literal["ratio"] = "ratio"


Method = AllOrNone | Deduct | Tiered | Ratio


@dataclass(frozen=True, slots=True)
class ZeroIf:
    """For these classes the recorded fact makes the item 0, whatever else was found."""

    classes: tuple[MineralClass, ...]  # empty: every class
    fact: Words


@dataclass(frozen=True, slots=True)
class Item:
    """A third-level indicator. `not_applicable_when` is None where the item must be answered."""

    code: str
    name: Words
    points: Decimal
    key: bool
    method: Method
    zero_if: ZeroIf | None
    applies_to: AppliesTo
    not_applicable_when: Words | None
    requirement: Words
    evidence: Words
    how_checked: tuple[HowChecked, ...]
    department: Department
    reference: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SecondLevel:
    code: str
    name: Words
    name_provenance: Provenance
    items: tuple[Item, ...]


@dataclass(frozen=True)  # without slots, for what is counted once to be kept
class Group:
    """A first-level indicator."""

    code: str
    name: Words
    seconds: tuple[SecondLevel, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for second in self.seconds for item in second.items)

    @property
    def points(self) -> Decimal:
        return sum((item.points for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """What is confirmed of one group's size; None where nothing is."""

    code: str
    points: Decimal | None = None
    items: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The sums that a table must show: its checksum."""

    points: Decimal
    items: int
    seconds: int
    groups: tuple[GroupFrame, ...]
    key_items: int | None = None
    key_points: Decimal | None = None


@dataclass(frozen=True)  # without slots, as for a group
class IndicatorTable:
    groups: tuple[Group, ...]
    frame: Frame

    def items(self) -> Iterator[Item]:
        """Every item in the order of the table."""
        for group in self.groups:
            yield from group.items

    def item(self, code: str) -> Item | None:
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[str, Item]:
        """The first under each code; a table with doubles is no sound one."""
        return {item.code: item for item in reversed(list(self.items()))}

    @property
    def points(self) -> Decimal:
        return sum((group.points for group in self.groups), Decimal(0))
