"""Reading notices, their channels and objections. Notices are public; objectors are not."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet

from greenmines.records.applications.models import Application
from greenmines.records.counting import how_many
from greenmines.records.mines.models import Mine
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import Actor

from .models import OPEN_OBJECTIONS, Channel, Notice, NoticeEntry, NoticeKind, Objection


NATION = "000000"


def published() -> QuerySet[Notice]:
    """What everybody may read, newest first."""
    return (
        Notice.objects.filter(published_at__isnull=False)
        .select_related("round__version")
        .annotate(mines=how_many(NoticeEntry.objects.filter(notice=OuterRef("pk"))))
        .order_by("-published_at", "-id")
    )


def open_now(now: datetime) -> QuerySet[Notice]:
    return published().filter(closes_at__gt=now).order_by("closes_at", "id")


def public_entry(notice: Notice, pk: int) -> NoticeEntry | None:
    """A mine of a notice by its place in it."""
    return (
        NoticeEntry.objects.filter(notice=notice, pk=pk)
        .select_related("notice__round__version", "application__mine")
        .first()
    )


def not_ended(now: datetime) -> QuerySet[Notice]:
    """Notices whose period is over and that nobody has ended, the oldest first."""
    return published().filter(closes_at__lte=now, ended_at__isnull=True).order_by("closes_at", "id")


def provinces_open(now: datetime) -> set[str]:
    """The provinces whose own publicity runs now."""
    running = Notice.objects.filter(
        kind=NoticeKind.PROVINCIAL, published_at__isnull=False, closes_at__gt=now
    )
    return set(running.values_list("province", flat=True))


def outcomes_of(notice: Notice) -> QuerySet[Objection]:
    """Decided objections: mine, outcome and day; never who objected, or what they said."""
    return (
        Objection.objects.filter(entry__notice=notice, decided_at__isnull=False)
        .select_related("entry__application__mine")
        .defer("name", "organisation", "contact", "facts", "answer")
        .order_by("decided_at", "id")
    )


def notices_naming(mine: Mine) -> QuerySet[NoticeEntry]:
    """Every published notice that names a mine, in whichever round."""
    return (
        NoticeEntry.objects.filter(application__mine=mine, notice__published_at__isnull=False)
        .select_related("notice__round")
        .order_by("notice__published_at", "id")
    )


def of_authority(person: Person) -> QuerySet[Notice]:
    """A province's own notices, drafts included; the ministry's for the ministry."""
    notices = Notice.objects.select_related("round__version").order_by("-id")
    match kind_of(person):
        case Actor.PROVINCE:
            return notices.filter(kind=NoticeKind.PROVINCIAL, province=person.organisation.division)
        case Actor.MINISTRY:
            return notices.filter(Q(kind=NoticeKind.NATIONAL) | Q(published_at__isnull=False))
        case Actor.ENTERPRISE | Actor.AGENCY | Actor.COUNTY | Actor.CITY | Actor.DEPARTMENT:
            return notices.none()


def notices_holding(applications: Iterable[Application], kind: NoticeKind) -> dict[int, str]:
    """The number of the notice on which each application waits, by its key.

    One that came to publicity again since that notice was published waits on none.
    """
    entries = NoticeEntry.objects.filter(
        application__in=applications, notice__kind=kind, taken_out_at=None
    )
    waits = Q(notice__published_at=None) | Q(notice__published_at__gte=F("application__entered_at"))
    return dict(entries.filter(waits).values_list("application_id", "notice__number"))


def entries_of(notice: Notice) -> list[NoticeEntry]:
    return list(
        NoticeEntry.objects.filter(notice=notice)
        .select_related(
            "application__mine",
            "application__enterprise",
            "application__licence",
            "application__round__version",
        )
        .annotate(objections_open=Count("objections", Q(objections__state__in=OPEN_OBJECTIONS)))
        .order_by("rank", "id")
    )


def channels_of(notice: Notice) -> QuerySet[Channel]:
    return Channel.objects.filter(notice=notice).select_related("proof__blob").order_by("id")


def objections_for(person: Person) -> QuerySet[Objection]:
    """The cases of the authority whose notice is objected to, the most urgent first."""
    return (
        Objection.objects.filter(entry__notice__in=of_authority(person).values("pk"))
        .select_related("entry__notice__round", "entry__application__mine", "drafted_by")
        .order_by("decided_at", "due_at", "id")
    )


def objections_against(application: Application) -> QuerySet[Objection]:
    return Objection.objects.filter(entry__application=application).order_by("id")


def under_objection() -> QuerySet[Application]:
    """Applications with an objection that nobody decided yet, in whatever notice."""
    return Application.objects.filter(notice_entries__objections__state__in=OPEN_OBJECTIONS)


def notices_with(application: Application) -> QuerySet[NoticeEntry]:
    """Every published notice that names the application, oldest first."""
    return (
        NoticeEntry.objects.filter(application=application, notice__published_at__isnull=False)
        .select_related("notice__round")
        .order_by("notice__published_at", "id")
    )


def periods_of(applications: Sequence[Application]) -> dict[int, tuple[date, date]]:
    """First and last day of the newest notice in the province that named each, by its key."""
    entries = NoticeEntry.objects.filter(
        application__in=applications, notice__kind=NoticeKind.PROVINCIAL, taken_out_at=None
    ).exclude(notice__starts_on__isnull=True)
    rows = entries.order_by("notice__published_at", "id").values_list(
        "application_id", "notice__starts_on", "notice__last_day"
    )
    return {key: (first, last) for key, first, last in rows if first and last}
