"""What must have been done at a step before its decision can be a pass. Reads only."""

from decimal import Decimal

from greenmines.records.applications.models import Application
from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.assessments.reopening import refusals_of_reopening
from greenmines.records.rounds.queries import rules_for
from greenmines.records.scoresheets.models import Sheet
from greenmines.records.scoresheets.queries import class_of, entries_of, table_of
from greenmines.rules.entries import Entry
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.scoring import SheetResult, score_sheet
from greenmines.rules.steps import StepKind

from .models import VerificationFinding, VisitKind
from .queries import checks_of, consultations_of, step_departments, visits_done


def refusals_to_pass(application: Application, kind: StepKind) -> list[Refusal]:
    """The gate of a step of this kind, and the assessors' independence (3.2b), together."""
    appointment = live_appointment(application)
    return _refusals_of_gate(application, kind, appointment) + _refusals_of_ties(appointment)


def refusals_of_gate(application: Application, kind: StepKind) -> list[Refusal]:
    """What keeps a pass from being decided at a step of this kind."""
    return _refusals_of_gate(application, kind, live_appointment(application))


def _refusals_of_gate(
    application: Application, kind: StepKind, appointment: Appointment | None
) -> list[Refusal]:
    match kind:
        case StepKind.MATERIAL_REVIEW:
            return _refusals_of_agency_score(application, appointment)
        case StepKind.CONSULTATION:
            return _refusals_of_consultation(application)
        case StepKind.ONSITE_VERIFICATION:
            score = _refusals_of_verified_score(application, appointment)
            return _refusals_of_visits(application) + score
        case StepKind.MINISTRY_REVIEW:
            return _refusals_of_checks(application)
        case StepKind.PRELIMINARY_REVIEW | StepKind.MEETING:
            return []
        case (
            StepKind.APPLICATION
            | StepKind.SELF_ASSESSMENT
            | StepKind.THIRD_PARTY
            | StepKind.PUBLICITY
            | StepKind.RECOMMENDATION
            | StepKind.NATIONAL_PUBLICITY
            | StepKind.ANNOUNCEMENT
        ):
            # These are passed by acts of their own: a sheet, a report, a notice, a file.
            return [Refusal(Reason.WRONG_STAGE, details={"here": application.stage})]


def _refusals_of_ties(appointment: Appointment | None) -> list[Refusal]:
    """A tie that came to light stops the case until another agency has assessed it (3.2b)."""
    return refusals_of_reopening(appointment) if appointment is not None else []


def _refusals_of_agency_score(
    application: Application, appointment: Appointment | None
) -> list[Refusal]:
    """Only mines that passed the third party go on (2.4, 2.5)."""
    if appointment is None or appointment.sheet is None or appointment.sheet.locked_at is None:
        return [Refusal(Reason.SHEET_MISSING, "2.4")]
    return list(result_of(appointment.sheet, {}, application).refusals)


def result_of(
    sheet: Sheet, departures: dict[str, Decimal], application: Application
) -> SheetResult:
    """A sheet's result with some items scored otherwise."""
    rules = rules_for(application.round)
    entries = dict(entries_of(sheet))
    for code, score in departures.items():
        entries[code] = Entry(score=score)
    return score_sheet(table_of(sheet), entries, rules.scoring, class_of(sheet))


def verified_result(application: Application) -> SheetResult | None:
    """The agency's sheet with the scores that the verifiers put in its place (2.5)."""
    return _verified_result(application, live_appointment(application))


def _verified_result(
    application: Application, appointment: Appointment | None
) -> SheetResult | None:
    if appointment is None or appointment.sheet is None:
        return None
    return result_of(appointment.sheet, departures_of(application), application)


def departures_of(application: Application) -> dict[str, Decimal]:
    """The scores by item that visits put in the place of others; of two the later one."""
    findings = VerificationFinding.objects.filter(
        verification__in=visits_done(application), score__isnull=False
    ).order_by("verification__recorded_at", "id")
    return {found.item_code: found.score for found in findings if found.score is not None}


def _refusals_of_consultation(application: Application) -> list[Refusal]:
    asked = {row.department: row for row in consultations_of(application)}
    return [
        Refusal(Reason.CONSULTATION_OPEN, "3.1", {"department": department})
        for department in step_departments(application)
        if department not in asked or asked[department].answered_at is None
    ]


def _refusals_of_visits(application: Application) -> list[Refusal]:
    """Every mine is visited, and its materials are looked through (2.5)."""
    rules = rules_for(application.round).verification
    done = [visit.kind for visit in visits_done(application)]
    on_site = sum(kind != VisitKind.MATERIALS for kind in done)
    refusals = []
    if on_site < rules.onsite_visits.required:
        details = {"done": str(on_site), "needed": str(rules.onsite_visits.required)}
        refusals.append(Refusal(Reason.VISIT_MISSING, "2.5", details))
    if rules.data_review.required and VisitKind.MATERIALS not in done:
        refusals.append(Refusal(Reason.DATA_REVIEW_MISSING, "2.5"))
    return refusals


def _refusals_of_verified_score(
    application: Application, appointment: Appointment | None
) -> list[Refusal]:
    result = _verified_result(application, appointment)
    if result is None:
        return [Refusal(Reason.SHEET_MISSING, "2.5")]
    return list(result.refusals)


def _refusals_of_checks(application: Application) -> list[Refusal]:
    """The ministry has looked, by at least so many checks of any of the four kinds (4.2)."""
    needed = rules_for(application.round).verification.ministry_checks.required
    done = checks_of(application).filter(recorded_at__isnull=False)
    refusals = []
    if done.count() < needed:
        details = {"done": str(done.count()), "needed": str(needed)}
        refusals.append(Refusal(Reason.CHECK_MISSING, "4.2", details))
    if done.filter(is_sound=False).exists():
        refusals.append(Refusal(Reason.CHECK_UNSOUND, "4.2"))
    return refusals
