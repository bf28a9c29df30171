"""Reading decisions, consultations, visits and checks, each from somebody's view."""

from django.db.models import Q, QuerySet

from greenmines.records.applications.models import Application, Certificate, DeclaredPenalty
from greenmines.records.applications.queries import step_of
from greenmines.records.applications.queries import visible_to as applications_visible_to
from greenmines.records.assessments.models import Appointment
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import rules_for
from greenmines.records.scoresheets.models import EntryEvidence
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import StepKind

from .models import (
    Consultation,
    Decision,
    DecisionState,
    ItemOpinion,
    MinistryCheck,
    Verification,
    VerificationFinding,
    VisitKind,
)


def decisions_of(application: Application) -> QuerySet[Decision]:
    return (
        Decision.objects.filter(application=application)
        .select_related("signed_by__organisation", "seconded_by__organisation")
        .order_by("id")
    )


def awaited_decision(application: Application) -> Decision | None:
    """The one that waits for its second signer."""
    return decisions_of(application).filter(state=DecisionState.AWAITING_SECOND).first()


def awaiting_signature_of(person: Person) -> QuerySet[Decision]:
    """What a signer could second now: of their own house, signed by somebody else."""
    waiting = Decision.objects.filter(
        state=DecisionState.AWAITING_SECOND, signed_by__organisation=person.organisation
    ).exclude(signed_by=person)
    if Post.SIGNER not in person.posts:
        return waiting.none()
    return waiting.select_related("application__mine", "signed_by").order_by("signed_at")


def opinions_at(application: Application, step: str) -> dict[str, ItemOpinion]:
    """By item code."""
    found = ItemOpinion.objects.filter(application=application, step=step)
    return {opinion.item_code: opinion for opinion in found.select_related("given_by")}


def opinions_on(application: Application) -> dict[str, ItemOpinion]:
    """By item code, the newest where several steps gave one."""
    found = ItemOpinion.objects.filter(application=application).select_related("given_by")
    return {opinion.item_code: opinion for opinion in found.order_by("given_at", "id")}


def consultations_of(application: Application) -> QuerySet[Consultation]:
    return Consultation.objects.filter(application=application).order_by("id")


def consultations_for(person: Person) -> QuerySet[Consultation]:
    """What a department of a province was asked; the open ones first."""
    if kind_of(person) is not Actor.DEPARTMENT or Post.CONSULTANT not in person.posts:
        return Consultation.objects.none()
    organisation = person.organisation
    return (
        Consultation.objects.filter(
            department=organisation.department, application__province=organisation.province
        )
        .select_related("application__mine", "application__enterprise")
        .order_by("answered_at", "asked_at")
    )


def verifications_for(person: Person, application: Application) -> QuerySet[Verification]:
    """Visits; the enterprise and the agency learn of a secret one only when it took place (2.5)."""
    visits = (
        Verification.objects.filter(application=application)
        .select_related("planned_by", "recorded_by")
        .prefetch_related("findings")
        .order_by("planned_for", "id")
    )
    if kind_of(person) in {Actor.PROVINCE, Actor.MINISTRY}:
        return visits
    return visits.exclude(kind=VisitKind.SECRET, recorded_at__isnull=True)


def visits_done(application: Application) -> QuerySet[Verification]:
    return Verification.objects.filter(
        application=application, recorded_at__isnull=False, cancelled_at__isnull=True
    )


def checks_of(application: Application) -> QuerySet[MinistryCheck]:
    return MinistryCheck.objects.filter(application=application).order_by("id")


def evidence_in(application: Application) -> QuerySet[Evidence]:
    """Every file of a case: on its sheets, with its declarations, from the visits to it."""
    appointments = Appointment.objects.filter(application=application)
    sheets = [application.sheet_id, *appointments.values_list("sheet_id", flat=True)]
    attached = EntryEvidence.objects.filter(entry__sheet_id__in=sheets)
    certificates = Certificate.objects.filter(application=application)
    penalties = DeclaredPenalty.objects.filter(application=application)
    findings = VerificationFinding.objects.filter(verification__application=application)
    return Evidence.objects.filter(
        Q(pk__in=attached.values("evidence_id"))
        | Q(pk__in=certificates.values("scan_id"))
        | Q(pk__in=penalties.values("proof_id"))
        | Q(pk__in=findings.values("photo_id"))
        | Q(pk=application.operation_proof_id)
    ).select_related("blob")


def checks_in(round_: Round) -> QuerySet[MinistryCheck]:
    """Every check of the ministry in a round, in the order of planning (4.2)."""
    return (
        MinistryCheck.objects.filter(application__round=round_)
        .select_related("application__mine", "planned_by", "recorded_by")
        .order_by("id")
    )


def waiting_at(person: Person, kind: StepKind, round_: Round) -> list[Application]:
    """Applications of the person's view that wait at the step of a kind, by their due date."""
    step = rules_for(round_).step_of_kind(kind)
    if step is None:
        return []
    return list(
        applications_visible_to(person)
        .filter(round=round_, stage=step.code)
        .order_by("due_at", "id")
    )


def is_at(application: Application, kind: StepKind) -> bool:
    step = step_of(application)
    return step is not None and step.kind is kind


def step_departments(application: Application) -> tuple[str, ...]:
    """Whom the present step consults."""
    step = step_of(application)
    return step.departments if step is not None else ()
