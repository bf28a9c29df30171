"""The mine, its licence, its enterprise, and its preconditions, as papers show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenmines.records.applications.eligibility import findings_for, findings_kept
from greenmines.records.applications.queries import (
    accidents_declared,
    certificates_of,
    newest_check,
    penalties_declared,
)
from greenmines.rules.clauses import CLAUSES
from greenmines.rules.findings import Finding, Result
from greenmines.rules.minerals import standard_for

from .editions import Edition, Language, day_text, moment_text, number_text


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

TITLES = {clause.number: clause.title for clause in CLAUSES}


@dataclass(frozen=True, slots=True)
class Basics:
    """Empty where nobody has said; numbers as entered."""

    application: str
    round: str
    mine: str
    mine_en: str
    holder: str
    credit_code: str
    legal_representative: str
    place: str
    mineral: str
    mineral_class: str
    mining: str
    processing: str
    size: str
    standard: str
    licence: str
    issuer: str
    valid_from: str
    valid_until: str
    area_km2: str
    elevation: str
    capacity: str
    state: str
    production_start: str
    report_year: str
    remaining_reserves: str
    annual_output: str
    reserves_unit: str
    declared_life: str
    staff: str
    investment: str
    contact: str
    telephone: str
    email: str
    submitted_at: str


@dataclass(frozen=True, slots=True)
class Precondition:
    """One line of the eligibility card: what was found, who says so, of which day."""

    clause: str
    title: str
    result: str
    is_met: bool
    blocks: bool
    text: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class CertificateLine:
    kind: str
    number: str
    issuer: str
    valid_from: str
    valid_until: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    number: str
    authority: str
    kind: str
    decided_on: str
    ground: str
    demanded: str
    rectified_on: str


@dataclass(frozen=True, slots=True)
class AccidentLine:
    happened_on: str
    is_major: bool
    account: str


@dataclass(frozen=True, slots=True)
class Preconditions:
    """`looked_at` is the moment of the findings; `is_kept` whether a gate has kept them."""

    looked_at: str
    is_kept: bool
    lines: tuple[Precondition, ...]
    certificates: tuple[CertificateLine, ...]
    penalties: tuple[PenaltyLine, ...]
    accidents: tuple[AccidentLine, ...]
    declares_no_penalty: bool
    declares_no_accident: bool


def basics_of(application: "Application", edition: Edition) -> Basics:
    mine, licence, holder = application.mine, application.licence, application.enterprise
    standard = standard_for(mine.mineral_zh)
    return Basics(
        application=application.number,
        round=round_name(application, edition),
        mine=mine.name_zh,
        mine_en=mine.name_en,
        holder=holder.name_zh,
        credit_code=holder.credit_code or "",
        legal_representative=application.legal_representative,
        place=edition.place(mine.division),
        mineral=mine.mineral_zh,
        mineral_class=edition.word("MineralClass", mine.mineral_class),
        mining=edition.word("MiningMethod", mine.mining),
        processing=edition.word("Processing", mine.processing),
        size=edition.word("Size", mine.size),
        standard=standard.number if standard else "",
        licence=licence.number,
        issuer=licence.issuer,
        valid_from=day_text(licence.valid_from),
        valid_until=day_text(licence.valid_until),
        area_km2=number_text(licence.area_km2),
        elevation=_elevation(application),
        capacity=f"{number_text(mine.capacity)} {mine.capacity_unit}".strip(),
        state=edition.word("MineState", application.mine_state),
        production_start=day_text(application.production_start),
        report_year=str(application.report_year or ""),
        remaining_reserves=number_text(application.remaining_reserves),
        annual_output=number_text(application.annual_output),
        reserves_unit=edition.word("ReservesUnit", application.reserves_unit),
        declared_life=number_text(application.declared_life),
        staff=number_text(application.staff),
        investment=number_text(application.investment),
        contact=application.contact,
        telephone=application.telephone,
        email=application.email,
        submitted_at=moment_text(application.submitted_at),
    )


def round_name(application: "Application", edition: Edition) -> str:
    round_ = application.round
    if edition.language is Language.EN:
        return round_.name_en or round_.name_zh
    return round_.name_zh


def _elevation(application: "Application") -> str:
    top, bottom = application.licence.elevation_top, application.licence.elevation_bottom
    if top is None or bottom is None:
        return ""
    return f"{number_text(top)} – {number_text(bottom)}"


def preconditions_of(application: "Application", edition: Edition) -> Preconditions:
    """As the last gate kept them; before the first gate, as they are now."""
    check = newest_check(application)
    found = _live(application, edition.now) if check is None else findings_kept(check)
    return Preconditions(
        looked_at=moment_text(edition.now if check is None else check.made_at),
        is_kept=check is not None,
        lines=tuple(_line(finding, edition) for finding in found),
        certificates=_certificates(application, edition),
        penalties=_penalties(application),
        accidents=tuple(
            AccidentLine(day_text(row.happened_on), row.is_major, row.account)
            for row in accidents_declared(application)
        ),
        declares_no_penalty=application.declares_no_penalty,
        declares_no_accident=application.declares_no_accident,
    )


def _live(application: "Application", now: datetime) -> tuple[Finding, ...]:
    return findings_for(application, now=now)


def _line(finding: Finding, edition: Edition) -> Precondition:
    return Precondition(
        clause=finding.clause,
        title=edition.say(TITLES[finding.clause]) if finding.clause in TITLES else "",
        result=edition.words.word(finding.result),
        is_met=finding.result is Result.MET,
        blocks=finding.blocks,
        text=edition.words.finding_sentence(finding),
        source=edition.words.word(finding.source),
        as_of=day_text(finding.as_of),
    )


def _certificates(application: "Application", edition: Edition) -> tuple[CertificateLine, ...]:
    return tuple(
        CertificateLine(
            kind=edition.word("CertificateKind", row.kind),
            number=row.number,
            issuer=row.issuer,
            valid_from=day_text(row.valid_from),
            valid_until=day_text(row.valid_until),
            file="" if row.scan is None else row.scan.name,
            digest="" if row.scan is None else row.scan.blob_id,
        )
        for row in certificates_of(application)
    )


def _penalties(application: "Application") -> tuple[PenaltyLine, ...]:
    return tuple(
        PenaltyLine(
            number=row.decision_number,
            authority=row.authority,
            kind=row.kind,
            decided_on=day_text(row.decided_on),
            ground=row.ground,
            demanded=row.demanded,
            rectified_on=day_text(row.rectified_on),
        )
        for row in penalties_declared(application)
    )
