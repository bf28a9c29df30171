"""Gathering what is known of an application's mine, and looking at it by the round's rules.

Reads only. The findings at a gate are kept by `actions.check_eligibility`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from greenmines.records.mines import queries as mines
from greenmines.records.mines.permissions import refusals_to_draw
from greenmines.records.registers import queries as registers
from greenmines.records.registers.departments import department_of
from greenmines.records.registers.models import Register
from greenmines.records.rounds.queries import last_day_of, rules_for
from greenmines.rules import facts
from greenmines.rules.boundaries.overlap import Overlap
from greenmines.rules.boundaries.storage import from_wkb
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.eligibility import findings, refusals_to_apply
from greenmines.rules.facts import AccidentKind, Facts, MineState, Relation
from greenmines.rules.findings import Finding, Source
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import CertificateKind, RuleSet
from greenmines.rules.sources import Certainty, Setting

from .models import Application
from .queries import accidents_declared, certificates_of, others_on_licence, penalties_declared


NEAREST_WITHIN = Decimal(50)  # km; the nearest protected area beyond is not told


def findings_for(application: Application, *, now: datetime) -> tuple[Finding, ...]:
    """The eligibility card of this moment (clauses 1.2a to 1.2g)."""
    rules = _dated(application)
    today = day_in_china(now)
    known = facts_of(application, today=today)
    return findings(known, rules, today=today, round_end=last_day_of(application.round))


def refusals_of_eligibility(application: Application, *, now: datetime) -> list[Refusal]:
    return refusals_to_apply(findings_for(application, now=now))


def _dated(application: Application) -> RuleSet:
    """The round's rule set with the date of the round's own notice, from which windows count."""
    notice = Setting(application.round.notice_on, Certainty.CONFIRMED, "1.2d", "round")
    return replace(rules_for(application.round), notice_on=notice)


def facts_of(application: Application, *, today: date) -> Facts:
    """What the registers and the enterprise say of the mine today; what nobody said is None."""
    licence, mine = application.licence, application.mine
    code = application.enterprise.credit_code or ""
    remaining, output = _reserves(application)
    return Facts(
        licence_number=licence.number,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        other_applications=tuple(others_on_licence(application)),
        already_listed=mine.is_listed,
        on_provincial_list=registers.on_provincial_list(licence.number, today),
        state=MineState(application.mine_state) if application.mine_state else None,
        production_began_on=application.production_start,
        operation_proved=None if output is None else output > 0,
        declared_penalties=_penalties(application),
        imported_penalties=registers.penalties_of(licence.number, code),
        accidents=_accidents(application),
        abnormal_periods=registers.abnormal_periods_of(licence.number, code),
        boundary=_boundary(application, today),
        stated_area=licence.area_km2,
        computed_area=_computed_area(application),
        remaining_reserves=remaining,
        annual_output=output,
        declared_life=application.declared_life,
        certificates=_certificates(application),
        as_of=_as_of(application, today),
    )


def _penalties(application: Application) -> tuple[facts.Penalty, ...] | None:
    """None while the enterprise has neither declared one nor declared that there is none."""
    declared = tuple(
        facts.Penalty(
            number=row.decision_number,
            authority=row.authority,
            department=department_of(row.authority),
            kind=row.kind,
            decided_on=row.decided_on,
            reason=row.ground,
            rectified=row.rectified_on is not None,
            proof=row.proof_id is not None,
        )
        for row in penalties_declared(application)
    )
    return declared if declared or application.declares_no_penalty else None


def _accidents(application: Application) -> tuple[facts.Accident, ...] | None:
    """The major ones; lesser ones are declared for the reviewer and judged by nobody."""
    declared = list(accidents_declared(application))
    if not declared and not application.declares_no_accident:
        return None
    return tuple(
        facts.Accident(AccidentKind.SAFETY, row.happened_on, row.account)
        for row in declared
        if row.is_major
    )


def _certificates(application: Application) -> tuple[facts.Certificate, ...]:
    return tuple(
        facts.Certificate(
            kind=CertificateKind(row.kind),
            number=row.number,
            valid_until=row.valid_until,
            without_end=row.valid_until is None,
        )
        for row in certificates_of(application)
    )


def _boundary(application: Application, today: date) -> facts.Boundary | None:
    """None where the corners were never drawn; not placed where their datum cannot be."""
    drawn = mines.boundary_of(application.licence)
    if drawn is None:
        reasons = {refusal.reason for refusal in refusals_to_draw(application.licence)}
        cannot_be_placed = Reason.DATUM_CANNOT_BE_PLACED in reasons
        return facts.Boundary(placed=False) if cannot_be_placed else None
    shape, index = from_wkb(bytes(drawn.shape)), registers.protected_index(today)
    near = index.nearest(shape, within_km=NEAREST_WITHIN)
    return facts.Boundary(
        placed=True,
        contacts=tuple(_contact(overlap) for overlap in index.overlaps(shape)),
        nearest_km=None if near is None else near.distance_km,
    )


def _contact(overlap: Overlap) -> facts.Contact:
    return facts.Contact(
        name=overlap.area.name,
        relation=Relation.TOUCH if overlap.touches else Relation.OVERLAP,
        overlap_km2=overlap.km2,
        overlap_percent=overlap.per_cent,
        coarse=overlap.coarse,
    )


def _computed_area(application: Application) -> Decimal | None:
    drawn = mines.boundary_of(application.licence)
    return None if drawn is None else drawn.area_km2


def _reserves(application: Application) -> tuple[Decimal | None, Decimal | None]:
    """What is left and what is taken in a year, as stated from the annual report (1.2g)."""
    return application.remaining_reserves, application.annual_output


REGISTERS: Mapping[Source, Register] = {
    Source.PENALTIES: Register.PENALTIES,
    Source.ABNORMAL_LIST: Register.ABNORMAL,
    Source.PROTECTED_AREAS: Register.PROTECTED_AREAS,
    Source.PROVINCIAL_LIST: Register.PROVINCIAL_LIST,
}


def _as_of(application: Application, today: date) -> dict[Source, date]:
    """For which day each source vouches; a register that was never read is left out."""
    read = {source: registers.as_of(register) for source, register in REGISTERS.items()}
    year = application.report_year
    read |= {
        Source.MINING_RIGHTS: application.licence.as_of,
        Source.RESERVES_REPORT: None if year is None else date(year, 12, 31),
        Source.GREEN_MINES_LIST: today,
        Source.APPLICATIONS: today,
    }
    return {source: day for source, day in read.items() if day is not None}
