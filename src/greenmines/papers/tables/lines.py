"""One row of each register's table made into what is kept; faults stay with the row's cells."""

from collections.abc import Callable
from datetime import date

from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.mines.models import Size
from greenmines.records.mines.sorting import LicenceLine, MineLine
from greenmines.records.registers.faults import RowProblem
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Holder,
    Penalty,
    ProtectedArea,
    ProvincialListing,
    Register,
    RiskClassing,
    SeriousPeriod,
)
from greenmines.records.registers.shelves import Line, Record
from greenmines.records.registers.ties import Tie
from greenmines.rules.boundaries.characters import MAX_CHARACTERS
from greenmines.rules.boundaries.overlap import Shape
from greenmines.rules.boundaries.ranges import box_from_ranges
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.boundaries.values import Datum
from greenmines.rules.facts import MineState
from greenmines.rules.independence import TieKind
from greenmines.rules.indicators import MiningMethod, Processing
from greenmines.rules.minerals import mineral_class
from greenmines.rules.penalties import normal_number
from greenmines.rules.refusals import Refused
from greenmines.rules.risk import RiskClass

from . import choices
from .cells import RowCells
from .reserves import reserves_line


# An area whose beginning is not stated counts as one that has always been there: the first nature
# reserve dates from 1956, and a boundary is not to pass because a date is missing.
ALWAYS = date(1900, 1, 1)


def mine_line(row: RowCells, as_of: date) -> MineLine:
    """From a list of names: what the list does not say stays unknown."""
    del as_of
    mineral = row.text("mineral_zh", most=100)
    said = (row.code("batch_year", most=20), row.text("status", most=100))
    source = " ".join(filter(None, (*said, row.text("source_url", most=170))))
    return MineLine(
        row.line,
        MineFacts(
            name_zh=row.text("name_zh", most=200, required=True),
            division=row.division("division", "province_zh", "city_zh"),
            mineral_zh=mineral,
            mineral_class=mineral_class(mineral) if mineral else None,
            source=source,
        ),
    )


def licence_line(row: RowCells, as_of: date) -> LicenceLine:
    mineral = row.text("mineral_zh", most=100)
    mine = MineFacts(
        name_zh=row.text("name_zh", most=200, required=True),
        name_en=row.text("name_en", most=200),
        holder_name=row.text("holder_name", most=200, required=True),
        holder_code=row.credit_code("credit_code"),
        division=row.division("division", "province_zh", "city_zh"),
        mineral_zh=mineral,
        mineral_class=mineral_class(mineral) if mineral else None,
        mining=row.choice("mining", MiningMethod, choices.MINING),
        processing=row.choice("processing", Processing, choices.PROCESSING),
        size=row.choice("size", Size, choices.SIZES) or Size.UNKNOWN,
        state=row.choice("state", MineState, choices.STATES),
        production_start=row.day("production_start"),
        capacity=row.number("capacity", digits=14, places=4),
        capacity_unit=row.text("capacity_unit", most=20),
        source=row.text("source_url", most=300),
    )
    return LicenceLine(row.line, mine, _licence(row, as_of))


def _licence(row: RowCells, as_of: date) -> LicenceFacts:
    valid_from, valid_until = row.required_day("valid_from"), row.required_day("valid_until")
    row.insist_order("valid_until", valid_from, valid_until)
    return LicenceFacts(
        number=row.licence_number("licence_number", required=True),
        issuer=row.text("issuer", most=200, required=True),
        valid_from=valid_from,
        valid_until=valid_until,
        as_of=as_of,
        area_km2=row.number("area_km2", digits=12, places=6),
        corners=row.text("corners", most=MAX_CHARACTERS),
        datum=row.choice("datum", Datum, choices.DATUMS) or Datum.CGCS2000,
        elevation_top=row.number("elevation_top", digits=8, places=2, signed=True),
        elevation_bottom=row.number("elevation_bottom", digits=8, places=2, signed=True),
    )


def penalty(row: RowCells) -> Penalty:
    licence_number, credit_code = _holder(row)
    decided_on, rectified_on = row.required_day("decided_on"), row.day("rectified_on")
    row.insist_order("rectified_on", decided_on, rectified_on)
    number = row.text("decision_number", most=100, required=True)
    return Penalty(
        licence_number=licence_number,
        credit_code=credit_code,
        decision_number=normal_number(number).replace("[", "〔").replace("]", "〕"),
        authority=row.text("authority", most=200, required=True),
        kind=row.text("kind", most=100, required=True),
        decided_on=decided_on,
        ground=row.text("ground", most=10_000, required=True),
        demanded=row.text("demanded", most=10_000),
        rectified_on=rectified_on,
        proof=row.text("proof", most=200),
    )


def abnormal_period(row: RowCells) -> AbnormalPeriod:
    licence_number, credit_code = _holder(row)
    listed_on, removed_on = row.required_day("listed_on"), row.day("removed_on")
    row.insist_order("removed_on", listed_on, removed_on)
    return AbnormalPeriod(
        licence_number=licence_number,
        credit_code=credit_code,
        listed_on=listed_on,
        removed_on=removed_on,
        ground=row.text("ground", most=10_000, required=True),
        listed_by=row.text("listed_by", most=200),
    )


def serious_period(row: RowCells) -> SeriousPeriod:
    """Told in the same words as a stay on the abnormal list."""
    said = abnormal_period(row)
    return SeriousPeriod(
        licence_number=said.licence_number,
        credit_code=said.credit_code,
        listed_on=said.listed_on,
        removed_on=said.removed_on,
        ground=said.ground,
        listed_by=said.listed_by,
    )


def holder(row: RowCells) -> Holder:
    return Holder(
        credit_code=row.credit_code("credit_code", required=True),
        name_zh=row.text("name_zh", most=200, required=True),
        legal_representative=row.text("legal_representative", most=100),
        division=row.division("division", "province_zh", "city_zh"),
    )


def _holder(row: RowCells) -> tuple[str, str]:
    """A licence, or a whole enterprise: at least one of the two is named."""
    count = len(row.faults)
    licence_number = row.licence_number("licence_number")
    credit_code = row.credit_code("credit_code")
    if not licence_number and not credit_code and len(row.faults) == count:
        row.fault("licence_number", RowProblem.KEY_MISSING)
    return licence_number, credit_code


def coarse_area(row: RowCells) -> ProtectedArea:
    """An area of which a notice prints only the outermost degrees."""
    source = (row.text("document", most=120), row.text("source_url", most=170))
    shape = _box(row)
    return protected_area(
        row,
        shape,
        name=row.text("name_zh", most=200, required=True),
        division=row.division("division", "province_zh", "city_zh"),
        source=" ".join(filter(None, source)),
        is_coarse=True,
    )


def protected_area(
    row: RowCells,
    shape: Shape | None,
    *,
    name: str,
    division: str,
    source: str,
    is_coarse: bool,
) -> ProtectedArea:
    """Without a shape, a fault has already been noted and the record is not used."""
    valid_from, valid_until = row.day("valid_from") or ALWAYS, row.day("valid_until")
    row.insist_order("valid_until", valid_from, valid_until)
    west, south, east, north = (0.0, 0.0, 0.0, 0.0) if shape is None else shape.bounds
    return ProtectedArea(
        name=name,
        division=division,
        shape=b"" if shape is None else to_wkb(shape),
        west=west,
        south=south,
        east=east,
        north=north,
        is_coarse=is_coarse,
        valid_from=valid_from,
        valid_until=valid_until,
        source=source,
    )


def _box(row: RowCells) -> Shape | None:
    longitudes, latitudes = row.text("lon_range", most=100), row.text("lat_range", most=100)
    if not longitudes and not latitudes:
        row.fault("lon_range", RowProblem.PLACE_NOT_GIVEN)
        return None
    try:
        return box_from_ranges(longitudes, latitudes)
    except Refused:
        found = f"{longitudes} {latitudes}"
        row.fault("lon_range", RowProblem.RANGE_MALFORMED, found=found)
        return None


def tie(row: RowCells) -> Tie:
    agency_code = row.credit_code("agency_code")
    expert = row.code("expert_username", most=60)
    if not agency_code and not expert and not row.faults:
        row.fault("agency_code", RowProblem.KEY_MISSING)
    kind = row.choice("kind", TieKind, choices.TIES)
    if kind is None and not any(fault.column == "kind" for fault in row.faults):
        row.fault("kind", RowProblem.MISSING)
    from_on, until_on = row.day("from_on"), row.day("until_on")
    row.insist_order("until_on", from_on, until_on)
    return Tie(
        agency_code=agency_code,
        expert_username=expert,
        enterprise_code=row.credit_code("enterprise_code", required=True),
        kind=kind or "",
        from_on=from_on,
        until_on=until_on,
        application_number=row.code("application_number", most=30),
        source=row.text("source", most=300, required=True),
    )


def provincial_listing(row: RowCells) -> ProvincialListing:
    listed_on, left_on = row.required_day("listed_on"), row.day("left_on")
    row.insist_order("left_on", listed_on, left_on)
    return ProvincialListing(
        licence_number=row.licence_number("licence_number", required=True),
        province=row.division("division", "province_zh", "city_zh"),
        listed_on=listed_on,
        left_on=left_on,
    )


def risk_classing(row: RowCells) -> RiskClassing:
    risk_class = row.choice("risk_class", RiskClass, choices.RISKS)
    if risk_class is None and not any(fault.column == "risk_class" for fault in row.faults):
        row.fault("risk_class", RowProblem.MISSING)
    return RiskClassing(
        credit_code=row.credit_code("credit_code", required=True),
        risk_class=risk_class or "",
        classed_on=row.required_day("classed_on"),
        classed_by=row.text("classed_by", most=200),
        ground=row.text("ground", most=10_000),
    )


MAKERS: dict[Register, Callable[[RowCells], Record]] = {
    Register.PENALTIES: penalty,
    Register.ABNORMAL: abnormal_period,
    Register.SERIOUS: serious_period,
    Register.HOLDERS: holder,
    Register.PROTECTED_AREAS: coarse_area,
    Register.TIES: tie,
    Register.PROVINCIAL_LIST: provincial_listing,
    Register.RISK: risk_classing,
}


def register_line(register: Register) -> Callable[[RowCells, date], Line]:
    """How a row of this register is made; not for mines and licences."""
    if register is Register.RESERVES:
        return reserves_line
    maker = MAKERS[register]

    def line_of(row: RowCells, as_of: date) -> Line:
        del as_of  # the import as a whole has it
        return Line(row.line, maker(row))

    return line_of
