"""Reading cases: those of a house, those told to the accused, and what is public of them."""

from datetime import date

from django.db.models import OuterRef, Q, QuerySet

from greenmines.records.assessments.models import Appointment, AppointmentState
from greenmines.records.counting import how_many
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.misconduct import CaseOutcome, Hearing
from greenmines.rules.posts import Actor, Post

from .models import Case, CaseReport, CaseState


PUBLIC = (CaseOutcome.CRITICISM, CaseOutcome.BAN)


def cases() -> QuerySet[Case]:
    return Case.objects.select_related(
        "house", "agency", "expert__organisation", "complaint", "proposed_by", "decided_by"
    ).order_by("-opened_at", "-id")


def cases_for(person: Person) -> QuerySet[Case]:
    """The ministry sees all, a province its own."""
    match kind_of(person):
        case Actor.MINISTRY:
            return cases()
        case Actor.PROVINCE:
            return cases().filter(house=person.organisation)
        case _:
            return cases().none()


def unheard(today: date) -> QuerySet[Case]:
    """Those whose accused let the days to ask for a hearing pass."""
    return cases().filter(state=CaseState.TOLD, hearing=Hearing.OPEN, hearing_by__lt=today)


def told_to(person: Person) -> QuerySet[Case]:
    """To an agency's manager those against the agency, to an expert those against themselves."""
    against = Q(expert=person)
    if holds(person, Post.AGENCY_MANAGER):
        against |= Q(agency=person.organisation)
    return cases().filter(against).exclude(state=CaseState.OPENED)


def files_of(case: Case) -> list[Evidence]:
    rows = case.files.select_related("evidence__blob").order_by("id")
    return [row.evidence for row in rows]


def reports_of(case: Case) -> QuerySet[CaseReport]:
    return case.reports.select_related(
        "appointment__application__mine", "appointment__agency"
    ).order_by("id")


def voided_reports_of(case: Case) -> QuerySet[CaseReport]:
    """Those that are not accepted any more."""
    return reports_of(case).filter(voided_at__isnull=False)


def reports_concerned(case: Case) -> QuerySet[Appointment]:
    """Live appointments of the accused that are not in the case yet: which may be put into it."""
    live = Appointment.objects.exclude(state=AppointmentState.ENDED)
    if case.agency_id is not None:
        live = live.filter(agency=case.agency_id)
    else:
        live = live.filter(members__person=case.expert_id, members__left_at__isnull=True)
    if kind_of_house(case) is Actor.PROVINCE:
        live = live.filter(application__province=case.house.division)
    known = case.reports.values("appointment_id")
    return live.exclude(pk__in=known).select_related("application__mine", "agency").order_by("id")


def kind_of_house(case: Case) -> Actor:
    return Actor(case.house.kind)


def criticisms() -> QuerySet[Case]:
    """Notices of criticism, the newest first; for everybody. Each with its voided `reports`."""
    voided = CaseReport.objects.filter(case=OuterRef("pk"), voided_at__isnull=False)
    return (
        Case.objects.filter(state=CaseState.DECIDED, outcome__in=PUBLIC)
        .select_related("house", "agency", "expert__organisation")
        .annotate(voided=how_many(voided))
        .defer("facts", "statement", "hearing_record", "source_note", "declined_reason")
        .order_by("-decided_at", "-id")
    )


def criticism(number: str) -> Case | None:
    """An address can hold the character NUL, of which PostgreSQL takes none."""
    return None if "\0" in number else criticisms().filter(number=number).first()


def experts() -> QuerySet[Person]:
    """Whom a case can be against: the experts of agencies."""
    posts = {"holdings__post": Post.EXPERT, "holdings__ended_at__isnull": True}
    found = Person.objects.filter(organisation__kind=Actor.AGENCY, **posts)
    return found.select_related("organisation").order_by("organisation__name_zh", "username")
