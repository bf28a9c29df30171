"""Reading spot checks: whose they are, what is public of them, what other nouns ask for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min, Q, QuerySet

from greenmines.records.evidence.models import Evidence
from greenmines.records.inspections.models import Inspector
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.mines.queries import mines_of
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.queries import rules_for
from greenmines.records.rulesets.queries import published as published_rule_sets
from greenmines.records.rulesets.queries import rules_of
from greenmines.rules.checks import (
    CheckPath,
    CheckStage,
    CheckSummary,
    GreenResult,
    PublicityResult,
    ResultCount,
    Seen,
)
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.indicators import IndicatorTable
from greenmines.rules.posts import Actor
from greenmines.rules.sources import Words

from .models import Check, CheckFinding, CheckMember, FindingAbout


# What a mine is told only when the team comes, and the public only with the result.
NOT_YET_PUBLIC = (
    "lead_reason",
    "account",
    "mine_people",
    "position",
    "grounds",
    "sent_back_reason",
)
UNTIL_PUBLISHED = (CheckStage.VISITED, CheckStage.DRAFTED, CheckStage.DECIDED)


def every_check() -> QuerySet[Check]:
    """Newest first, with mine, house and draw."""
    return Check.objects.select_related("listing__mine__holder", "house", "draw").order_by(
        "-opened_at", "-id"
    )


def of_area(person: Person) -> QuerySet[Check]:
    """What an officer's house may see: the ministry all, the others those of their place."""
    place = person.organisation.division
    match kind_of(person):
        case Actor.MINISTRY:
            return every_check()
        case Actor.PROVINCE:
            return every_check().filter(listing__province=place)
        case Actor.CITY:
            return every_check().filter(listing__mine__division__startswith=place[:4])
        case Actor.COUNTY:
            return every_check().filter(listing__mine__division=place)
        case Actor.ENTERPRISE | Actor.AGENCY | Actor.DEPARTMENT:
            return Check.objects.none()


def with_team(person: Person) -> QuerySet[Check]:
    """Those in whose team the person is now, whatever house they belong to."""
    places = CheckMember.objects.filter(person=person, left_at__isnull=True)
    return every_check().filter(pk__in=places.values("spot_check_id"))


def visible_to(person: Person) -> QuerySet[Check]:
    """To the officers of its area, and to its team; a mine's own checks are in `of_enterprise`."""
    places = CheckMember.objects.filter(person=person, left_at__isnull=True)
    seen = Q(pk__in=places.values("spot_check_id"))
    return every_check().filter(seen | Q(pk__in=of_area(person).order_by().values("pk")))


def of_enterprise(person: Person) -> QuerySet[Check]:
    """Of the mines for which an enterprise acts, from the notice on."""
    if kind_of(person) is not Actor.ENTERPRISE:
        return Check.objects.none()
    mines = mines_of(person.organisation).order_by().values("pk")
    known = every_check().exclude(stage=CheckStage.PLANNED)
    return known.filter(listing__mine__in=mines)


def members_of(check: Check) -> list[CheckMember]:
    """Those who left included, in the order in which they came."""
    rows = check.members.select_related("person__organisation", "left_by")
    return list(rows.order_by("id"))


def team_of(check: Check) -> list[CheckMember]:
    return [one for one in members_of(check) if one.left_at is None]


def people_of(check: Check) -> QuerySet[Person]:
    """The team's, those whose accounts are open."""
    there = check.members.filter(left_at__isnull=True)
    return Person.objects.filter(pk__in=there.values("person"), is_active=True).order_by("id")


def findings_of(check: Check) -> list[CheckFinding]:
    return list(check.findings.select_related("photo").order_by("id"))


@dataclass(frozen=True, slots=True)
class NamedFinding:
    """With the name of its item in both languages; None where it is a matter of its own."""

    finding: CheckFinding
    name: Words | None


def named_findings(check: Check) -> list[NamedFinding]:
    found = findings_of(check)
    table = table_for(check.listing) if any(one.item_code for one in found) else None
    items = {item.code: item.name for item in table.items()} if table else {}
    return [NamedFinding(one, items.get(one.item_code)) for one in found]


def seen_at(check: Check) -> Seen:
    """What the record says, as far as the results must agree with it."""
    found = Counter(check.findings.order_by().values_list("about", "is_problem"))
    publicity = FindingAbout.PUBLICITY.value
    return Seen(
        cooperated=check.cooperated is True,
        green_problems=found[FindingAbout.GREEN.value, True],
        publicity_problems=found[publicity, True],
        publicity_looked_at=(found[publicity, True] + found[publicity, False]) > 0,
    )


def table_for(listing: Listing) -> IndicatorTable | None:
    """The indicators that brought the mine in; of one listed before this system, the newest."""
    if listing.application_id is not None and listing.application is not None:
        return rules_for(listing.application.round).indicators
    newest = published_rule_sets().order_by("-published_at", "-id").first()
    return None if newest is None else rules_of(newest).indicators


def file_of(check: Check, evidence_pk: int) -> Evidence | None:
    """A photo or the signed record of this check; None for any other file."""
    photos = check.findings.order_by().values("photo_id")
    own = Q(pk__in=photos) | Q(pk=check.signed_record_id)
    return Evidence.objects.filter(own, pk=evidence_pk).select_related("blob").first()


def inspectors_for(listing: Listing, today: date) -> QuerySet[Inspector]:
    """Of the libraries of its province and of the ministry, with a certificate that holds."""
    houses = Q(house__kind=Actor.MINISTRY) | Q(
        house__kind=Actor.PROVINCE, house__division=listing.province
    )
    live = Inspector.objects.filter(houses, ended_at__isnull=True, certificate_until__gte=today)
    return live.select_related("person__organisation").order_by("kind", "certificate")


# what is public


def published_results() -> QuerySet[Check]:
    """Newest first."""
    found = every_check().filter(stage=CheckStage.PUBLISHED)
    return found.order_by("-published_at", "-id")


def counted_results() -> list[tuple[str, int]]:
    """How many published checks had each result for the list, the most frequent first."""
    published = Check.objects.filter(stage=CheckStage.PUBLISHED).order_by()
    counted = published.values_list("green_result").annotate(count=Count("pk"))
    return list(counted.order_by("-count", "green_result"))


def overdue_on(today: date) -> QuerySet[Check]:
    """Checks whose results ought to be public and are not, the longest overdue first."""
    late = every_check().filter(stage__in=UNTIL_PUBLISHED, publish_by__lt=today)
    return late.defer(*NOT_YET_PUBLIC).order_by("publish_by", "id")


def unrecorded_on(today: date) -> QuerySet[Check]:
    """Announced for a day that has passed without a record of the visit, the earliest first."""
    missed = every_check().filter(stage=CheckStage.NOTIFIED, visit_on__lt=today)
    return missed.order_by("visit_on", "id")


def public_check(number: str) -> Check | None:
    """A published one. An address can hold the character NUL, of which PostgreSQL takes none."""
    if "\0" in number:
        return None
    found = published_results().select_related("listing__application__round__version")
    return found.filter(number=number).first()


def checks_of(mine: Mine) -> QuerySet[Check]:
    """A mine's published results, newest first."""
    return published_results().filter(listing__mine=mine)


def public_years() -> list[int]:
    """In which results were published, by China's clock, newest first.

    Counted between bounds: to take the year out of each moment costs SQLite a call of Python a row.
    """
    found = Check.objects.filter(stage=CheckStage.PUBLISHED).order_by()
    ends = found.aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["first"] is None:
        return []
    first, last = (day_in_china(ends[end]).year for end in ("first", "last"))
    begins = {year: datetime(year, 1, 1, tzinfo=CHINA) for year in range(first, last + 2)}
    within = {
        str(year): Count(
            "pk", filter=Q(published_at__gte=begins[year], published_at__lt=begins[year + 1])
        )
        for year in range(last, first - 1, -1)
    }
    return [int(year) for year, count in found.aggregate(**within).items() if count]


@dataclass(frozen=True, slots=True)
class PublicCount:
    """Of one path: mines checked or to be checked, results published, results overdue."""

    path: CheckPath
    begun: int
    published: int
    overdue: int


def public_counts(today: date) -> list[PublicCount]:
    """Random first. A lead is counted from the notice on: before that nobody is to know."""
    secret = Q(path=CheckPath.LEAD, stage=CheckStage.PLANNED)
    late = Q(stage__in=UNTIL_PUBLISHED, publish_by__lt=today)
    rows = (
        Check.objects.exclude(secret)
        .order_by()
        .values_list("path")
        .annotate(
            begun=Count("pk"),
            published=Count("pk", filter=Q(stage=CheckStage.PUBLISHED)),
            overdue=Count("pk", filter=late),
        )
    )
    counted = {path: numbers for path, *numbers in rows}
    return [PublicCount(path, *counted.get(path.value, (0, 0, 0))) for path in CheckPath]


# what other nouns ask for


def publicity_results_since(moment: datetime) -> QuerySet[Check]:
    """Published from then on with something for the publicity system, oldest first (3.3c).

    A mine that refused says enough: not to cooperate may bring it on the abnormal list there.
    """
    says = ~Q(publicity_result=PublicityResult.NOT_CHECKED) | Q(cooperated=False)
    return published_results().filter(says, published_at__gte=moment).order_by("published_at", "id")


def results_of_house(province: str, since: datetime, until: datetime) -> CheckSummary:
    """Random and lead-driven apart; both moments included. For the recommendation file (4.1)."""
    here = Check.objects.filter(listing__province=province).order_by()
    days = day_in_china(since), day_in_china(until)
    published = here.filter(
        stage=CheckStage.PUBLISHED, published_at__gte=since, published_at__lte=until
    )
    rows = list(published.values_list("path", "green_result", "publicity_result"))
    awaited = here.filter(stage__in=UNTIL_PUBLISHED, took_place_on__range=days).count()
    counts = tuple(
        _counted(path, [row[1:] for row in rows if row[0] == path]) for path in CheckPath
    )
    return CheckSummary(province, *days, counts=counts, awaited=awaited)


def _counted(path: CheckPath, rows: Sequence[tuple[str, ...]]) -> ResultCount:
    greens = Counter(green for green, _publicity in rows)
    publicity = Counter(publicity for _green, publicity in rows)
    return ResultCount(
        path,
        len(rows),
        tuple((one, greens[one.value]) for one in GreenResult),
        tuple((one, publicity[one.value]) for one in PublicityResult),
    )
