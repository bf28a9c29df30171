"""Reading applications, always from somebody's view: their enterprise, place, or the ministry.

Agencies see what they were appointed to and consulted departments what they were asked; those views
stand with the nouns that know of it, `assessments` and `reviews`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from greenmines.records.mines.queries import acting
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.models import Round, RoundState
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.posts import ADMINISTRATORS, Actor
from greenmines.rules.steps import End, Step
from greenmines.rules.workflow import Road, step_at

from .models import (
    Application,
    Certificate,
    Correction,
    DeclaredAccident,
    DeclaredPenalty,
    EligibilityCheck,
)


NOBODY = Q(pk__in=[])


def whole() -> QuerySet[Application]:
    """With what belongs to it."""
    return Application.objects.select_related(
        "round__version", "mine", "licence", "enterprise", "sheet__version"
    )


def visible_to(person: Person) -> QuerySet[Application]:
    """What a person may see by their organisation; administrators' posts see none."""
    sees_none = person.posts & ADMINISTRATORS or not person.posts
    return whole().filter(NOBODY if sees_none else _view_of(person)).order_by("-id")


def _view_of(person: Person) -> Q:
    organisation = person.organisation
    match kind_of(person):
        case Actor.ENTERPRISE:
            return Q(enterprise=organisation)
        case Actor.PROVINCE:
            return Q(province=organisation.division) & SUBMITTED
        case Actor.CITY:
            return Q(mine__division__startswith=organisation.division[:4]) & SUBMITTED
        case Actor.COUNTY:
            return Q(mine__division=organisation.division) & SUBMITTED
        case Actor.MINISTRY:
            return SUBMITTED
        case Actor.AGENCY | Actor.DEPARTMENT:
            return NOBODY


# A draft is the enterprise's own until it is submitted.
SUBMITTED = Q(submitted_at__isnull=False)


def road_of(application: Application) -> Road:
    return rules_for(application.round).road


def step_of(application: Application) -> Step | None:
    """The step at which it waits; None in an end."""
    return step_at(road_of(application), application.stage)


def is_within_reach(person: Person, application: Application) -> bool:
    """Whether the application belongs to the person's enterprise, place or level."""
    organisation = person.organisation
    match kind_of(person):
        case Actor.ENTERPRISE:
            return application.enterprise_id == organisation.pk
        case Actor.PROVINCE:
            return application.province == organisation.division
        case Actor.CITY:
            return application.mine.division.startswith(organisation.division[:4])
        case Actor.COUNTY:
            return application.mine.division == organisation.division
        case Actor.MINISTRY:
            return True
        case Actor.AGENCY | Actor.DEPARTMENT:
            return False


def open_correction(application: Application) -> Correction | None:
    return Correction.objects.filter(application=application, answered_at__isnull=True).first()


def corrections_of(application: Application) -> QuerySet[Correction]:
    """Every return for correction, oldest first."""
    return (
        Correction.objects.filter(application=application)
        .select_related("asked_by__organisation", "answered_by")
        .order_by("id")
    )


def penalties_declared(application: Application) -> QuerySet[DeclaredPenalty]:
    return penalties_declared_in([application])


def penalties_declared_in(applications: Iterable[Application]) -> QuerySet[DeclaredPenalty]:
    found = DeclaredPenalty.objects.filter(application__in=applications, removed_at__isnull=True)
    return found.order_by("-decided_on", "id")


def penalties_ever_declared(application: Application) -> QuerySet[DeclaredPenalty]:
    """Those that were taken back or corrected since among them."""
    return DeclaredPenalty.objects.filter(application=application).select_related("application")


def newest_certificate(application: Application) -> int:
    """The key of the newest one ever recorded, 0 before the first: what a page has seen."""
    rows = Certificate.objects.filter(application=application).order_by("-id")
    return rows.values_list("pk", flat=True).first() or 0


def accidents_declared(application: Application) -> QuerySet[DeclaredAccident]:
    return accidents_declared_in([application])


def accidents_declared_in(applications: Iterable[Application]) -> QuerySet[DeclaredAccident]:
    found = DeclaredAccident.objects.filter(application__in=applications, removed_at__isnull=True)
    return found.order_by("-happened_on", "id")


def certificates_of(application: Application) -> QuerySet[Certificate]:
    return certificates_in([application]).select_related("scan__blob")


def certificates_in(applications: Iterable[Application]) -> QuerySet[Certificate]:
    found = Certificate.objects.filter(application__in=applications, removed_at__isnull=True)
    return found.order_by("kind")


def newest_check(application: Application) -> EligibilityCheck | None:
    """What the last gate found of the preconditions; None before the first."""
    return EligibilityCheck.objects.filter(application=application).order_by("-id").first()


@dataclass(frozen=True, slots=True)
class OnLicence:
    """Other live applications in the round by number; whether the applicant acts for it (1.2).

    `is_bound` is None once the application itself leaves room for another: then nobody asks.
    """

    others: tuple[str, ...]
    is_bound: bool | None


def on_licences(applications: Sequence[Application]) -> dict[int, OnLicence]:
    """How each application stands to its licence, by their keys."""
    found = (
        Application.objects.filter(
            round__in={one.round_id for one in applications},
            licence__in={one.licence_id for one in applications},
            leaves_room=False,
        )
        .annotate(is_bound=acting("enterprise", "licence"))
        .values_list("pk", "round_id", "licence_id", "number", "is_bound")
    )
    live = list(found)
    bound = {pk: is_bound for pk, *_, is_bound in live}
    return {
        one.pk: OnLicence(
            tuple(
                number
                for pk, *place, number, _ in live
                if pk != one.pk and place == [one.round_id, one.licence_id]
            ),
            bound.get(one.pk),
        )
        for one in applications
    }


def id_of(number: str) -> int | None:
    """The key of an application by its number, for the audit; tells nothing of its content."""
    found = Application.objects.filter(number=number.strip())
    return found.values_list("pk", flat=True).first()


def running() -> QuerySet[Application]:
    """Submitted and at no end, in rounds that are open: what the clock looks at."""
    return whole().filter(SUBMITTED, round__state=RoundState.OPEN).exclude(stage__in=list(End))


def left_over(round_: Round) -> list[Application]:
    """What has not come to an end in a round, drafts as well, oldest first."""
    return list(whole().filter(round=round_).exclude(stage__in=list(End)).order_by("id"))


def left_over_count(round_: Round) -> int:
    """How many would lapse if the round were concluded now."""
    return Application.objects.filter(round=round_).exclude(stage__in=list(End)).count()


def submitted_in(round_: Round) -> int:
    """How many applications a round has received."""
    return Application.objects.filter(round=round_, submitted_at__isnull=False).count()


def newest_stages(enterprises: Collection[int]) -> dict[int, str]:
    """Where the newest application of each enterprise stands, by the enterprise's key."""
    found = Application.objects.filter(enterprise__in=enterprises).order_by("pk")
    return dict(found.values_list("enterprise_id", "stage"))
