"""Gathering what is known of an application's mine, and looking at it by the round's rules.

Reads only. The findings at a gate are kept by `actions.check_eligibility`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from greenmines.records.mines.models import Boundary
from greenmines.records.mines.queries import boundary_of
from greenmines.records.registers import queries as registers
from greenmines.records.registers.departments import department_of
from greenmines.records.registers.models import Register
from greenmines.records.rounds.queries import last_day_of, rules_for
from greenmines.rules import facts
from greenmines.rules.boundaries.storage import from_wkb
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.eligibility import findings, refusals_to_apply
from greenmines.rules.facts import AccidentKind, Facts, MineState, Relation
from greenmines.rules.findings import Finding, Source
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import CertificateKind, RuleSet
from greenmines.rules.sources import Certainty, Setting

from .models import Application, DeclaredPenalty
from .queries import accidents_declared, certificates_of, others_on_licence, penalties_declared


SOURCES: dict[Register, Source] = {
    Register.PENALTIES: Source.PENALTIES,
    Register.ABNORMAL: Source.ABNORMAL_LIST,
    Register.PROTECTED_AREAS: Source.PROTECTED_AREAS,
    Register.PROVINCIAL_LIST: Source.PROVINCIAL_LIST,
}
# How far around a mine the card looks for the nearest protected area.
NEIGHBOURHOOD_KM = Decimal(50)

Card = tuple[Finding, ...]
_SEEN: ContextVar[dict[tuple[int, datetime], Card] | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Within one act, look at each application once: what is kept is what the act was asked by.

    Around acts that change nothing of which findings are made; one within another is the same look.
    """
    token = _SEEN.set({} if _SEEN.get() is None else _SEEN.get())
    try:
        yield
    finally:
        _SEEN.reset(token)


def findings_for(application: Application, *, now: datetime) -> Card:
    """The eligibility card of this moment (clauses 1.2a to 1.2g)."""
    seen = _SEEN.get()
    if seen is None:
        return _look_at(application, now)
    key = (application.pk, now)
    if key not in seen:
        seen[key] = _look_at(application, now)
    return seen[key]


def _look_at(application: Application, now: datetime) -> Card:
    today = day_in_china(now)
    known = facts_of(application, today=today)
    return findings(
        known, _dated(application), today=today, round_end=last_day_of(application.round)
    )


def refusals_of_eligibility(application: Application, *, now: datetime) -> list[Refusal]:
    return refusals_to_apply(findings_for(application, now=now))


def _dated(application: Application) -> RuleSet:
    """The round's rule set with the date of the round's own notice, from which windows count."""
    notice = Setting(application.round.notice_on, Certainty.CONFIRMED, "1.2d", "round")
    return replace(rules_for(application.round), notice_on=notice)


def facts_of(application: Application, *, today: date) -> Facts:
    """What the registers and the enterprise say of the mine today; what nobody said is None."""
    licence, mine = application.licence, application.mine
    fresh, drawn = registers.freshness(), boundary_of(application.licence)
    code = application.enterprise.credit_code or ""
    return Facts(
        licence_number=licence.number,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        other_applications=tuple(others_on_licence(application)),
        already_listed=mine.is_listed,
        on_provincial_list=_on_provincial_list(application, fresh, today),
        state=MineState(application.mine_state) if application.mine_state else None,
        production_began_on=application.production_start,
        operation_proved=application.operation_proof_id is not None,
        declared_penalties=_penalties(application),
        imported_penalties=registers.penalties_of(licence.number, code),
        accidents=_accidents(application),
        abnormal_periods=registers.abnormal_periods_of(licence.number, code),
        boundary=_boundary(drawn, fresh, today),
        stated_area=licence.area_km2,
        computed_area=drawn.area_km2 if drawn else None,
        computed_planar_area=drawn.planar_area_km2 if drawn else None,
        remaining_reserves=application.remaining_reserves,
        annual_output=application.annual_output,
        declared_life=application.declared_life,
        certificates=_certificates(application),
        as_of=_as_of(application, fresh),
    )


def _penalties(application: Application) -> tuple[facts.Penalty, ...] | None:
    """None until the enterprise has declared one, or that there is none."""
    rows = list(penalties_declared(application))
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


def _accidents(application: Application) -> tuple[facts.Accident, ...] | None:
    rows = list(accidents_declared(application))
    if not rows and not application.declares_no_accident:
        return None
    return tuple(
        facts.Accident(AccidentKind(row.kind), row.happened_on, row.account)
        for row in rows
        if row.is_major
    )


def _on_provincial_list(
    application: Application, fresh: Mapping[Register, date], today: date
) -> bool | None:
    if Register.PROVINCIAL_LIST not in fresh:
        return None
    return registers.on_provincial_list(application.licence.number, today)


def _boundary(
    drawn: Boundary | None, fresh: Mapping[Register, date], today: date
) -> facts.Boundary | None:
    """Held against the protected areas of today; None without a boundary or a register."""
    if drawn is None or Register.PROTECTED_AREAS not in fresh:
        return None
    index, shape = registers.protected_index(today), from_wkb(bytes(drawn.shape))
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


def _certificates(application: Application) -> tuple[facts.Certificate, ...]:
    return tuple(
        facts.Certificate(
            kind=CertificateKind(row.kind),
            number=row.number,
            valid_until=row.valid_until,
            without_end=row.valid_until is None,
        )
        for row in certificates_of(application).select_related(None)
    )


def _as_of(application: Application, fresh: Mapping[Register, date]) -> dict[Source, date]:
    """Of which day each register is; the enterprise's own report is of its year's end."""
    days = {SOURCES[register]: day for register, day in fresh.items() if register in SOURCES}
    days[Source.MINING_RIGHTS] = application.licence.as_of
    if application.report_year is not None:
        days[Source.RESERVES_REPORT] = date(application.report_year, 12, 31)
    return days
