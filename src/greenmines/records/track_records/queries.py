"""How agencies' reports held up: against verification by the province, and against later checks.

A case is a report that stands, of a mine at which a visit recorded what it found; the verified
score is the reported one with the items at which the visit found another score. Checks by the
ministry and published spot checks give no scores, so of them it is told how many bore it out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from greenmines.records.assessments.models import Appointment, AppointmentState
from greenmines.records.checks.models import Check
from greenmines.records.organisations.models import Organisation
from greenmines.records.reviews.models import MinistryCheck, VerificationFinding
from greenmines.records.scoresheets.models import Entry
from greenmines.rules.checks import GreenResult
from greenmines.rules.credit.method import CreditMethod
from greenmines.rules.credit.track_record import (
    FEWEST,
    TrackRecord,
    VerifiedScore,
    track_record,
)

from .models import Reply


REPORT_STANDS = Q(state=AppointmentState.REPORTED, sheet__total__isnull=False)


@dataclass(frozen=True, slots=True)
class BornOut:
    """Of so many later checks, how many found nothing against the mine."""

    checks: int = 0
    sound: int = 0

    def __add__(self, other: "BornOut") -> "BornOut":
        return BornOut(self.checks + other.checks, self.sound + other.sound)


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """`deviation` and `later` are None below the least number of cases, which is told instead."""

    agency: Organisation
    cases: int
    deviation: TrackRecord | None
    checks: int
    later: BornOut | None
    least: int


def records_of(agencies: Iterable[Organisation], method: CreditMethod) -> list[AgencyRecord]:
    """In the order of the agencies; as many queries for all as for one."""
    asked = list(agencies)
    keys = [one.pk for one in asked]
    scores, checked = verified_scores(keys), later_checks(keys)
    least = max(FEWEST, method.least_cases.required)
    return [
        AgencyRecord(
            agency=one,
            cases=len(scores[one.pk]),
            deviation=track_record(method, scores[one.pk]),
            checks=checked[one.pk].checks,
            later=checked[one.pk] if checked[one.pk].checks >= least else None,
            least=least,
        )
        for one in asked
    ]


def verified_scores(agencies: Collection[int]) -> Mapping[int, list[VerifiedScore]]:
    """By the agency's key, in three queries."""
    found = _corrections(agencies)
    appointments = (
        Appointment.objects.filter(REPORT_STANDS, application__in=found, agency__in=agencies)
        .select_related("sheet", "application")
        .order_by("application__number", "id")
    )
    of_sheets = {one.sheet_id: one for one in appointments if one.sheet_id is not None}
    reported = _reported(of_sheets)
    scores: dict[int, list[VerifiedScore]] = defaultdict(list)
    for key, one in of_sheets.items():
        scores[one.agency_id].append(_score(one, reported[key], found[one.application_id]))
    return scores


def _corrections(agencies: Collection[int]) -> dict[int, dict[str, Decimal]]:
    """By application: the scores that visits found; of an item the last visit holds."""
    rows = (
        VerificationFinding.objects.filter(
            verification__recorded_at__isnull=False,
            verification__cancelled_at__isnull=True,
            verification__application__appointments__agency__in=agencies,
        )
        .order_by("verification__recorded_at", "id")
        .values_list("verification__application", "item_code", "score", "agrees")
    )
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for application, code, score, agrees in rows:
        if score is not None:
            found[application][code] = score
        elif agrees:
            found[application].pop(code, None)
    return found


def _reported(sheets: Collection[int]) -> Mapping[int, dict[str, Decimal]]:
    rows = Entry.objects.filter(sheet__in=sheets, score__isnull=False)
    reported: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for sheet, code, score in rows.values_list("sheet", "item_code", "score"):
        if score is not None:
            reported[sheet][code] = score
    return reported


def _score(
    appointment: Appointment, reported: Mapping[str, Decimal], found: Mapping[str, Decimal]
) -> VerifiedScore:
    sheet = appointment.sheet
    if sheet is None or sheet.total is None or sheet.result is None:
        raise LookupError(f"{appointment} has no locked sheet")
    moved = sum((score - reported.get(code, score) for code, score in found.items()), Decimal(0))
    return VerifiedScore(
        reference=appointment.application.number,
        assessed=sheet.total,
        verified=sheet.total + moved,
        most=Decimal(str(sheet.result["full"])),
    )


def later_checks(agencies: Collection[int]) -> Mapping[int, BornOut]:
    """By the agency's key: the ministry's checks, and spot checks that are published."""
    stands = Q(
        application__appointments__state=AppointmentState.REPORTED,
        application__appointments__agency__in=agencies,
    )
    by_ministry = (
        MinistryCheck.objects.filter(stands, recorded_at__isnull=False)
        .values("application__appointments__agency")
        .annotate(number=Count("id"), sound=Count("id", filter=Q(is_sound=True)))
        .values_list("application__appointments__agency", "number", "sound")
    )
    after = "listing__application__appointments"
    nothing_found = Q(green_result=GreenResult.NO_PROBLEM)
    by_spot_check = (
        Check.objects.filter(
            published_at__isnull=False,
            **{f"{after}__state": AppointmentState.REPORTED, f"{after}__agency__in": agencies},
        )
        .values(f"{after}__agency")
        .annotate(checked=Count("id"), sound=Count("id", filter=nothing_found))
        .values_list(f"{after}__agency", "checked", "sound")
    )
    found: dict[int, BornOut] = defaultdict(BornOut)
    for agency, number, sound in [*by_ministry, *by_spot_check]:
        found[agency] += BornOut(number, sound)
    return found


def replies_of(agencies: Collection[int]) -> dict[int, Reply]:
    """The one of each agency that is shown."""
    rows = Reply.objects.filter(agency__in=agencies).order_by("published_at", "id")
    newest = {one.agency_id: one for one in rows}
    return {key: one for key, one in newest.items() if one.text}
