"""Gathering what registers and the enterprise say of a mine, for the rules; reads only.

Several applications cost the queries of one: whoever seals or announces asks about all at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from greenmines.records.credit.queries import Subject, held_by_each
from greenmines.records.mines.models import Boundary
from greenmines.records.mines.queries import boundaries_of
from greenmines.records.policies.queries import supervision_on
from greenmines.records.registers import queries as registers
from greenmines.records.registers.departments import department_of
from greenmines.records.registers.models import Register
from greenmines.rules import facts
from greenmines.rules.boundaries.overlap import ProtectedIndex
from greenmines.rules.boundaries.storage import from_wkb
from greenmines.rules.credit.following import HeldBand, credit_of_holder
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.facts import AccidentKind, Facts, MineState, Relation, ReservesUnit
from greenmines.rules.findings import Source
from greenmines.rules.removal import Ground
from greenmines.rules.ruleset import CertificateKind
from greenmines.rules.supervision import ReturnRules

from .models import Application, Certificate, DeclaredAccident, DeclaredPenalty
from .queries import (
    OnLicence,
    accidents_declared_in,
    certificates_in,
    on_licences,
    penalties_declared_in,
)


SOURCES: dict[Register, Source] = {
    Register.PENALTIES: Source.PENALTIES,
    Register.ABNORMAL: Source.ABNORMAL_LIST,
    Register.SERIOUS: Source.SERIOUS_LIST,
    Register.PROTECTED_AREAS: Source.PROTECTED_AREAS,
    Register.PROVINCIAL_LIST: Source.PROVINCIAL_LIST,
}
# How far around a mine the card looks for the nearest protected area.
NEIGHBOURHOOD_KM = Decimal(50)

Whose = tuple[str, str]
Row = TypeVar("Row", DeclaredPenalty, DeclaredAccident, Certificate)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the database says of several applications: by their keys, licences and codes."""

    fresh: Mapping[Register, date]
    boundaries: Mapping[int, Boundary]
    protected: ProtectedIndex | None  # None while no boundary is drawn, or no register was read
    on_licences: Mapping[int, OnLicence]
    on_provincial_list: frozenset[str]
    penalties: Mapping[int, list[DeclaredPenalty]]
    accidents: Mapping[int, list[DeclaredAccident]]
    certificates: Mapping[int, list[Certificate]]
    credit: Mapping[Subject, HeldBand | None]
    reserves: Mapping[str, facts.RegisteredReserves]
    imported_penalties: Mapping[Whose, tuple[facts.Penalty, ...]]
    abnormal_periods: Mapping[Whose, tuple[facts.AbnormalPeriod, ...]]
    serious_periods: Mapping[Whose, tuple[facts.AbnormalPeriod, ...]]


def facts_of(application: Application, *, today: date) -> Facts:
    """What the registers and the enterprise say of the mine today; what nobody said is None."""
    return facts_of_each([application], today=today)[application.pk]


def facts_of_each(applications: Sequence[Application], *, today: date) -> dict[int, Facts]:
    """The same of several, by their keys."""
    if not applications:
        return {}
    gathered = _gather(applications, today)
    return {application.pk: _facts_of(application, gathered) for application in applications}


def _gather(applications: Sequence[Application], today: date) -> Gathered:
    fresh = registers.freshness()
    numbers = [application.licence.number for application in applications]
    boundaries = boundaries_of(application.licence_id for application in applications)
    has_areas = bool(boundaries) and Register.PROTECTED_AREAS in fresh
    has_list = Register.PROVINCIAL_LIST in fresh
    has_serious = Register.SERIOUS in fresh
    has_reserves = Register.RESERVES in fresh
    whose = {_whose(application) for application in applications}
    return Gathered(
        fresh=fresh,
        boundaries=boundaries,
        protected=registers.protected_index(today) if has_areas else None,
        on_licences=on_licences(applications),
        on_provincial_list=registers.on_provincial_list_among(numbers, today)
        if has_list
        else frozenset(),
        penalties=_by_application(penalties_declared_in(applications)),
        accidents=_by_application(accidents_declared_in(applications)),
        certificates=_by_application(certificates_in(applications)),
        credit=held_by_each({_subject(application) for application in applications}, today),
        reserves=registers.newest_reserves_of_each(numbers) if has_reserves else {},
        imported_penalties=registers.penalties_of_each(whose),
        abnormal_periods=registers.abnormal_periods_of_each(whose),
        serious_periods=registers.serious_periods_of_each(whose) if has_serious else {},
    )


def _whose(application: Application) -> Whose:
    return application.licence.number, application.enterprise.credit_code or ""


def _subject(application: Application) -> Subject:
    return Subject(SubjectKind.HOLDER, application.enterprise.credit_code or "")


def _by_application(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.application_id, []).append(row)
    return found


def _facts_of(application: Application, gathered: Gathered) -> Facts:
    licence, mine = application.licence, application.mine
    drawn, whose = gathered.boundaries.get(licence.pk), _whose(application)
    held = gathered.credit[_subject(application)]
    return Facts(
        licence_number=licence.number,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        other_applications=gathered.on_licences[application.pk].others,
        acts_for_licence=gathered.on_licences[application.pk].is_bound,
        already_listed=mine.is_listed,
        left_list_on=day_in_china(mine.left_list_at) if mine.left_list_at else None,
        left_list_for=Ground(mine.left_list_for) if mine.left_list_for else None,
        left_list_under=_rules_of_leaving(mine.left_list_at),
        on_provincial_list=_on_provincial_list(application, gathered),
        state=MineState(application.mine_state) if application.mine_state else None,
        production_began_on=application.production_start,
        operation_proved=application.operation_proof_id is not None,
        declared_penalties=_penalties(application, gathered),
        imported_penalties=gathered.imported_penalties[whose],
        accidents=_accidents(application, gathered),
        abnormal_periods=gathered.abnormal_periods[whose],
        serious_periods=gathered.serious_periods.get(whose, ()),
        boundary=_boundary(drawn, gathered),
        stated_area=licence.area_km2,
        computed_area=drawn.area_km2 if drawn else None,
        computed_planar_area=drawn.planar_area_km2 if drawn else None,
        remaining_reserves=application.remaining_reserves,
        annual_output=application.annual_output,
        declared_life=application.declared_life,
        reserves_unit=_unit(application.reserves_unit),
        registered_reserves=gathered.reserves.get(licence.number),
        certificates=_certificates(gathered.certificates.get(application.pk, [])),
        credit=None if held is None else credit_of_holder(held),
        as_of=_as_of(application, gathered.fresh),
    )


def _unit(written: str) -> ReservesUnit | None:
    return next((unit for unit in ReservesUnit if unit == written), None)


def _penalties(application: Application, gathered: Gathered) -> tuple[facts.Penalty, ...] | None:
    """None until the enterprise has declared one, or that there is none."""
    rows = gathered.penalties.get(application.pk, [])
    if not rows and not application.declares_no_penalty:
        return None
    return tuple(_penalty(row) for row in rows)


def _penalty(row: DeclaredPenalty) -> facts.Penalty:
    return facts.Penalty(
        number=row.decision_number,
        authority=row.authority,
        department=department_of(row.authority),
        kind=row.kind,
        decided_on=row.decided_on,
        reason=row.ground,
        rectified=row.rectified_on is not None,
        proof=row.proof_id is not None,
    )


def _accidents(application: Application, gathered: Gathered) -> tuple[facts.Accident, ...] | None:
    rows = gathered.accidents.get(application.pk, [])
    if not rows and not application.declares_no_accident:
        return None
    return tuple(
        facts.Accident(AccidentKind(row.kind), row.happened_on, row.account)
        for row in rows
        if row.is_major
    )


def _on_provincial_list(application: Application, gathered: Gathered) -> bool | None:
    if Register.PROVINCIAL_LIST not in gathered.fresh:
        return None
    return application.licence.number in gathered.on_provincial_list


def _boundary(drawn: Boundary | None, gathered: Gathered) -> facts.Boundary | None:
    """Held against the protected areas of today; None without a boundary or a register."""
    index = gathered.protected
    if drawn is None or index is None:
        return None
    shape = from_wkb(bytes(drawn.shape))
    nearest = index.nearest(shape, within_km=NEIGHBOURHOOD_KM)
    return facts.Boundary(
        placed=True,
        contacts=tuple(
            facts.Contact(
                name=one.area.name,
                relation=Relation.TOUCH if one.touches else Relation.OVERLAP,
                overlap_km2=one.km2,
                overlap_percent=one.per_cent,
                coarse=one.coarse,
            )
            for one in index.overlaps(shape)
        ),
        nearest_km=nearest.distance_km if nearest else None,
    )


def _rules_of_leaving(left_at: datetime | None) -> ReturnRules | None:
    """Those of the day on which a mine left the list, if it did and there were any."""
    rules = None if left_at is None else supervision_on(day_in_china(left_at))
    return None if rules is None else rules.returning


def _certificates(rows: Iterable[Certificate]) -> tuple[facts.Certificate, ...]:
    return tuple(
        facts.Certificate(
            kind=CertificateKind(row.kind),
            number=row.number,
            valid_until=row.valid_until,
            without_end=row.valid_until is None,
        )
        for row in rows
    )


def _as_of(application: Application, fresh: Mapping[Register, date]) -> dict[Source, date]:
    """Of which day each register is; the enterprise's own report is of its year's end."""
    days = {SOURCES[register]: day for register, day in fresh.items() if register in SOURCES}
    days[Source.MINING_RIGHTS] = application.licence.as_of
    if application.report_year is not None:
        days[Source.RESERVES_REPORT] = date(application.report_year, 12, 31)
    return days
