"""Reading appointments: by the province that made them, the agency, the expert in the team."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import certificates_of, penalties_declared
from greenmines.records.applications.queries import visible_to as applications_visible_to
from greenmines.records.evidence.models import Evidence
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.registers.queries import standing_ties
from greenmines.records.rounds.models import Round
from greenmines.records.scoresheets.models import Entry, EntryEvidence, Sheet
from greenmines.records.scoresheets.queries import proposals_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reconciling import Proposal

from .models import Appointment, AppointmentState, Contract, Member, SiteVisit


def visible_to(person: Person) -> QuerySet[Appointment]:
    """An agency's manager sees all of its appointments, an expert those of their teams."""
    appointments = Appointment.objects.select_related(
        "application__mine",
        "application__enterprise",
        "application__licence",
        "application__round__version",
        "application__sheet__version",
        "agency",
        "contract",
        "sheet__version",
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


def appointments_of(application: Application) -> QuerySet[Appointment]:
    """Every appointment, the ended ones included, oldest first."""
    return (
        Appointment.objects.filter(application=application)
        .select_related("agency", "contract", "appointed_by", "ended_by")
        .order_by("id")
    )


def team_of(appointment: Appointment) -> list[Member]:
    """Those in it now, the leader first, with what each is expert in."""
    members = Member.objects.filter(appointment=appointment, left_at__isnull=True)
    return list(
        members.select_related(
            "person__expertise", "person__organisation", "sheet__version"
        ).order_by("-is_leader", "id")
    )


def people_in(appointment: Appointment) -> set[int]:
    """The keys of those in the team now."""
    members = Member.objects.filter(appointment=appointment, left_at__isnull=True)
    return set(members.values_list("person_id", flat=True))


def membership(person: Person, appointment: Appointment) -> Member | None:
    return (
        Member.objects.filter(appointment=appointment, person=person, left_at__isnull=True)
        .select_related("person", "sheet__version")
        .first()
    )


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


def contracts_on(
    round_: Round, authority: Organisation, agencies: Iterable[Organisation], day: date
) -> dict[int, Contract]:
    """The same for several agencies, by their keys."""
    signed = Contract.objects.filter(
        round=round_, authority=authority, agency__in=list(agencies), signed_on__lte=day
    )
    return {found.agency_id: found for found in signed.order_by("valid_until", "id")}


def contracts_of(authority: Organisation, round_: Round) -> QuerySet[Contract]:
    return (
        Contract.objects.filter(authority=authority, round=round_)
        .select_related("agency")
        .order_by("-signed_on", "-id")
    )


def site_visits_of(appointment: Appointment) -> QuerySet[SiteVisit]:
    return SiteVisit.objects.filter(appointment=appointment).order_by("began_at")


def teams_of(appointments: Sequence[Appointment]) -> dict[int, list[Member]]:
    """Those in each team now, with their sheets, by the appointment's key."""
    members = Member.objects.filter(appointment__in=appointments, left_at__isnull=True)
    found: dict[int, list[Member]] = {appointment.pk: [] for appointment in appointments}
    members = members.select_related("person__expertise", "sheet")
    for member in members.order_by("-is_leader", "id"):
        found[member.appointment_id].append(member)
    return found


def reported_on(enterprise_code: str) -> QuerySet[Appointment]:
    """Reports on an enterprise's mines in which no tie has come to light yet."""
    return _reports_on(enterprise_code).filter(reopened_at__isnull=True)


def reopened_on(enterprise_code: str) -> QuerySet[Appointment]:
    """Reports on an enterprise's mines in which one has."""
    return _reports_on(enterprise_code).filter(reopened_at__isnull=False)


def _reports_on(enterprise_code: str) -> QuerySet[Appointment]:
    return (
        Appointment.objects.filter(
            state=AppointmentState.REPORTED,
            application__enterprise__credit_code=enterprise_code,
        )
        .select_related("application__round__version", "application__enterprise", "agency")
        .select_related("application__mine", "appointed_by")
        .order_by("id")
    )


def enterprises_in_doubt() -> list[str]:
    """Credit codes of enterprises on whose mines there are reports that may have lost their worth.

    Some tie of the enterprise is told of, or an assessor is unknown: of all others there is nothing
    to ask, and there are many.
    """
    code = "application__enterprise__credit_code"
    told = standing_ties().filter(enterprise_code=OuterRef(code))
    undeclared = Member.objects.filter(
        appointment=OuterRef("pk"), left_at__isnull=True, declared_at__isnull=True
    )
    unknown = Q(agency__credit_code__isnull=True) | Q(agency__credit_code="")
    reported = Appointment.objects.filter(state=AppointmentState.REPORTED, reopened_at__isnull=True)
    doubted = reported.filter(Exists(told) | Exists(undeclared) | unknown)
    codes = doubted.exclude(**{f"{code}__isnull": True}).values_list(code, flat=True)
    return sorted({code for code in codes if code})


def is_of_file(evidence: Evidence, application: Application) -> bool:
    """Whether the enterprise shows this file with its application: sheet, scans, proofs."""
    return (
        is_attached(evidence, [application.sheet])
        or certificates_of(application).filter(scan=evidence).exists()
        or penalties_declared(application).filter(proof=evidence).exists()
    )


def is_attached(evidence: Evidence, sheets: Sequence[Sheet]) -> bool:
    """Whether a file is attached to any item of these sheets."""
    return EntryEvidence.objects.filter(
        evidence=evidence, entry__sheet__in=sheets, detached_at__isnull=True
    ).exists()


def proposals_for(appointment: Appointment) -> tuple[Proposal, ...]:
    """What the experts' sheets suggest for each item; only after all have handed in."""
    sheets = [member.sheet for member in team_of(appointment) if member.sheet is not None]
    return proposals_of(sheets) if sheets else ()


def reported_for(application: Application) -> Appointment | None:
    """The live appointment whose report was submitted, with all that its report is made of."""
    return (
        Appointment.objects.filter(application=application, reported_at__isnull=False)
        .exclude(state=AppointmentState.ENDED)
        .select_related(
            "application__mine",
            "application__licence",
            "application__enterprise",
            "application__round__version",
            "agency",
            "contract",
            "reported_by",
            "sheet__version",
        )
        .first()
    )


def appointment_with(sheet: Sheet) -> Appointment | None:
    """The appointment whose team agreed on this sheet; None for a sheet of any other kind."""
    return Appointment.objects.filter(sheet=sheet).first()


def agency_names(applications: Sequence[Application]) -> dict[int, str]:
    """The agency now appointed to each application, by its key."""
    live = Appointment.objects.filter(application__in=applications)
    live = live.exclude(state=AppointmentState.ENDED)
    return dict(live.values_list("application_id", "agency__name_zh"))


def loads_of(round_: Round) -> dict[int, int]:
    """How many mines of a round each agency has and has not reported yet."""
    working = Appointment.objects.filter(
        application__round=round_,
        state__in=[AppointmentState.APPOINTED, AppointmentState.ACCEPTED],
    )
    return dict(working.values_list("agency_id").annotate(count=Count("pk")))


def open_at(agencies: Iterable[int]) -> dict[int, int]:
    """How many assessments each agency, by its key, has to finish; without those of none."""
    rows = Appointment.objects.filter(
        agency__in=list(agencies),
        state__in=(AppointmentState.APPOINTED, AppointmentState.ACCEPTED),
    )
    counted = rows.values("agency").annotate(number=Count("id"))
    return dict(counted.values_list("agency", "number"))


def answered_on(sheets: Sequence[Sheet]) -> dict[int, int]:
    """How many items are answered on each sheet, by its key; sheets without any are left out."""
    rows = Entry.objects.filter(sheet__in=sheets, revision__gt=0).values("sheet_id")
    counted = rows.annotate(answered=Count("id")).values_list("sheet_id", "answered")
    return dict(counted)


def member_of(appointment: Appointment, pk: int) -> Member | None:
    """Somebody in the team now, by the key of the membership."""
    return next((member for member in team_of(appointment) if member.pk == pk), None)


def counted_by_state(appointments: QuerySet[Appointment]) -> dict[str, int]:
    """How many are in each state, in the order of the states; states without any are left out."""
    rows = appointments.order_by().values_list("state").annotate(n=Count("id"))
    counts = dict(rows)
    return {str(state): counts[state] for state in AppointmentState if state in counts}


def cases_showing(evidence: Evidence, person: Person) -> QuerySet[Appointment]:
    """Of a person's appointments those whose mine or team shows a file anywhere."""
    sheets = EntryEvidence.objects.filter(evidence=evidence, detached_at__isnull=True)
    on_sheets = sheets.values("entry__sheet_id")
    applications = Application.objects.filter(
        Q(sheet__in=on_sheets)
        | Q(certificates__scan=evidence, certificates__removed_at__isnull=True)
        | Q(declared_penalties__proof=evidence, declared_penalties__removed_at__isnull=True)
    )
    teams = Member.objects.filter(sheet__in=on_sheets, left_at__isnull=True)
    return visible_to(person).filter(
        Q(application__in=applications.values("pk")) | Q(pk__in=teams.values("appointment_id"))
    )
