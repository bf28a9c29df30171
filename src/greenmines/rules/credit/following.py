"""What follows from a band of credit: for an application, for who is chosen to assess (3.3e).

A method's own default never keeps a mine from the national selection: only what an authority
confirmed does. What is a default, or left open, is a warning that the reviewer weighs.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import ConfigDict, with_config

from greenmines.rules.findings import Finding, Result, Source, decimal_text
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Certainty

from .clearing import CLAUSE
from .method import Band, SubjectKind


BINDING = frozenset({Certainty.CONFIRMED, Certainty.DERIVED})


@dataclass(frozen=True, slots=True)
class HeldBand:
    """The band in which a subject stands on a day, counted `as_of` by the method of that code."""

    as_of: date
    score: Decimal
    band: Band
    method: str


class Says(StrEnum):
    """What a method says of an application from a band."""

    MAY_NOT = "may_not"
    MAY_NOT_BY_DEFAULT = "may_not_by_default"
    NOT_SAID = "not_said"


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True)
class CreditOfHolder:
    """As a fact of the eligibility card; `says` is None where the band may apply."""

    band: str
    score: Decimal
    as_of: date
    method: str
    says: Says | None


def credit_of_holder(held: HeldBand) -> CreditOfHolder:
    return CreditOfHolder(held.band.code, held.score, held.as_of, held.method, _says(held.band))


def _says(band: Band) -> Says | None:
    setting = band.holder_may_apply
    if setting.value is None:
        return Says.NOT_SAID
    if setting.value:
        return None
    return Says.MAY_NOT if setting.certainty in BINDING else Says.MAY_NOT_BY_DEFAULT


def findings_on_credit(credit: CreditOfHolder | None) -> list[Finding]:
    """Nothing where nothing is on record of the holder."""
    if credit is None:
        return []
    details = {
        "band": credit.band,
        "score": decimal_text(credit.score.normalize()),
        "method": credit.method,
    }
    if credit.says is None:
        return [Finding(CLAUSE, Result.MET, Source.CREDIT, details=details, as_of=credit.as_of)]
    result = Result.NOT_MET if credit.says is Says.MAY_NOT else Result.WARNING
    said = details | {"says": credit.says.value}
    return [Finding(CLAUSE, result, Source.CREDIT, Reason.CREDIT_TOO_LOW, said, credit.as_of)]


REASONS = {
    SubjectKind.AGENCY: Reason.AGENCY_CREDIT_TOO_LOW,
    SubjectKind.EXPERT: Reason.EXPERT_CREDIT_TOO_LOW,
}


def refusals_to_choose(kind: SubjectKind, held: HeldBand | None) -> list[Refusal]:
    """Whether an agency or an expert of this band may be chosen to assess."""
    if held is None or held.band.may_be_chosen.value is not False:
        return []
    details = _details(held) | {"source": held.band.may_be_chosen.source}
    return [Refusal(REASONS[kind], CLAUSE, details)]


def refusals_of_load(held: HeldBand | None, open_now: int) -> list[Refusal]:
    """Whether an agency of this band may take one assessment more than those it has open."""
    if held is None or held.band.most_assessments.value is None:
        return []
    setting = held.band.most_assessments
    if open_now < setting.required:
        return []
    load = {"most": str(setting.required), "open": str(open_now), "source": setting.source}
    return [Refusal(Reason.AGENCY_FULL, CLAUSE, _details(held) | load)]


def _details(held: HeldBand) -> dict[str, str]:
    return {
        "band": held.band.code,
        "score": decimal_text(held.score.normalize()),
        "method": held.method,
    }
