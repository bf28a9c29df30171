"""What is recorded of a mine and of its licence, as values; None and empty text are not known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from greenmines.rules.boundaries.values import Datum
from greenmines.rules.facts import MineState
from greenmines.rules.indicators import MineralClass, MiningMethod, Processing

from .models import Licence, Mine, Size


@dataclass(frozen=True, slots=True)
class MineFacts:
    """`division` is a GB/T 2260 code; `capacity` is per year, in `capacity_unit`.

    `generated` names the facts that are invented for a demonstration.
    """

    name_zh: str
    division: str
    name_en: str = ""
    holder_name: str = ""
    holder_code: str = ""
    mineral_zh: str = ""
    mineral_class: MineralClass | None = None
    mining: MiningMethod | None = None
    processing: Processing | None = None
    size: Size = Size.UNKNOWN
    state: MineState | None = None
    production_start: date | None = None
    capacity: Decimal | None = None
    capacity_unit: str = ""
    source: str = ""
    generated: tuple[str, ...] = ()

    def unsaved(self) -> Mine:
        return Mine(**_columns(self))


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """`area_km2` and `corners` as printed; elevations in metres; `as_of` the day of all this."""

    number: str
    issuer: str
    valid_from: date
    valid_until: date
    as_of: date
    area_km2: Decimal | None = None
    corners: str = ""
    datum: Datum = Datum.CGCS2000
    elevation_top: Decimal | None = None
    elevation_bottom: Decimal | None = None

    def unsaved(self, mine: Mine) -> Licence:
        return Licence(mine=mine, **_columns(self))


def known(facts: MineFacts | LicenceFacts) -> dict[str, object]:
    """The columns that the facts say something about."""
    unknown = (None, "", (), Size.UNKNOWN)
    return {name: value for name, value in _columns(facts).items() if value not in unknown}


def _columns(facts: MineFacts | LicenceFacts) -> dict[str, object]:
    """One level deep, unlike `asdict`: files bring ten thousands of these."""
    return {name: getattr(facts, name) for name in facts.__slots__}
