"""Reading appointments: the province that made them, the agency that has them, the expert in the team."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import visible_to as applications_visible_to
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.rounds.models import Round
from greenmines.rules.posts import Actor, Post

from .models import Appointment, AppointmentState, Contract, Member, SiteVisit


def visible_to(person: Person) -> QuerySet[Appointment]:
    """An agency's manager sees all of its appointments, an expert those of their teams."""
    appointments = Appointment.objects.select_related(
        "application__mine", "application__enterprise", "application__round__version", "agency"
    ).order_by("-id")
    if kind_of(person) is Actor.AGENCY:
        return appointments.filter(_view_of_agency(person))
    return appointments.filter(application__in=applications_visible_to(person).values("pk"))


def _view_of_agency(person: Person) -> Q:
    if holds(person, Post.AGENCY_MANAGER):
        return Q(agency=person.organisation)
    if holds(person, Post.EXPERT):
        mine = Member.objects.filter(person=person, left_at__isnull=True)
        return Q(pk__in=mine.values("appointment_id"))
    return Q(pk__in=[])


def live_appointment(application: Application) -> Appointment | None:
    return (
        Appointment.objects.filter(application=application)
        .exclude(state=AppointmentState.ENDED)
        .select_related("agency", "contract", "sheet__version")
        .first()
    )


def team_of(appointment: Appointment) -> list[Member]:
    """Those in it now, the leader first, with what each is expert in."""
    members = Member.objects.filter(appointment=appointment, left_at__isnull=True)
    return list(
        members.select_related("person__expertise", "person__organisation", "sheet").order_by(
            "-is_leader", "id"
        )
    )


def membership(person: Person, appointment: Appointment) -> Member | None:
    return Member.objects.filter(
        appointment=appointment, person=person, left_at__isnull=True
    ).first()


def contract_on(
    round_: Round, authority: Organisation, agency: Organisation, day: date
) -> Contract | None:
    """The authority's contract with the agency for the round that covers the day, newest first."""
    return (
        Contract.objects.filter(
            round=round_, authority=authority, agency=agency, signed_on__lte=day
        )
        .order_by("-valid_until", "-id")
        .first()
    )


def contracts_of(authority: Organisation, round_: Round) -> QuerySet[Contract]:
    return (
        Contract.objects.filter(authority=authority, round=round_)
        .select_related("agency")
        .order_by("-signed_on", "-id")
    )


def site_visits_of(appointment: Appointment) -> QuerySet[SiteVisit]:
    return SiteVisit.objects.filter(appointment=appointment).order_by("began_at")


def with_teams(appointments: QuerySet[Appointment]) -> QuerySet[Appointment]:
    team = Member.objects.filter(left_at__isnull=True).select_related("person")
    return appointments.prefetch_related(Prefetch("members", queryset=team, to_attr="team"))
