"""What the registers say, as of which day, in the values that the rules judge."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from django.db.models import F, Max, Q, QuerySet

from greenmines.records.jobs.queries import Standing, standing_of
from greenmines.records.people.models import Person
from greenmines.rules import facts
from greenmines.rules.boundaries.overlap import ProtectedArea as Area
from greenmines.rules.boundaries.overlap import ProtectedIndex
from greenmines.rules.boundaries.storage import from_wkb

from .departments import department_of
from .faults import RowFault
from .findings import Findings, fault_in, from_plain
from .intake import E, Preview, Sieve, Sorted
from .models import (
    AbnormalPeriod,
    Delivery,
    Holder,
    Import,
    ImportSource,
    Penalty,
    ProtectedArea,
    ProvincialListing,
    Register,
    RiskClassing,
    SeriousPeriod,
)
from .reserves import ReservesReport
from .territory import Territory
from .ties import STANDING, Tie


Whose = tuple[str, str]  # the number of a licence and a credit code; either may be empty


def imports_of(register: Register) -> QuerySet[Import]:
    """Every file taken in, newest first."""
    return (
        Import.objects.filter(register=register)
        .select_related("imported_by")
        .order_by("-as_of", "-id")
    )


def as_of(register: Register) -> date | None:
    """The day for which the newest file vouches; None if the register was never read."""
    newest = imports_of(register).first()
    return None if newest is None else newest.as_of


def freshness() -> dict[Register, date]:
    """The day for which each register's newest whole file vouches, in one query.

    Left out: what was never read, or never without a faulty row, which might be of any mine.
    """
    whole = Import.objects.filter(rejected=0)
    newest = whole.values_list("register").annotate(as_of=Max("as_of"))
    return {Register(register): day for register, day in newest.order_by()}


def pulled_as_of(register: Register) -> date | None:
    """The newest day for which the publicity system itself has vouched; None if it never did."""
    pulled = Import.objects.filter(register=register, source=ImportSource.PUBLICITY_SYSTEM)
    newest: date | None = pulled.aggregate(day=Max("as_of"))["day"]
    return newest


def deliveries_of(person: Person) -> QuerySet[Delivery]:
    """Files that people of the same authority have sent, newest first."""
    sent = Delivery.objects.filter(sent_by__organisation_id=person.organisation_id)
    return sent.select_related("sent_by", "brought").order_by("-sent_at", "-id")


def delivery_of(pk: int) -> Delivery | None:
    """For the jobs, which act for whoever sent the file."""
    return Delivery.objects.select_related("sent_by__organisation").filter(pk=pk).first()


def findings_of(delivery: Delivery) -> Findings | None:
    """What was found in a file; None while nobody has looked."""
    return None if delivery.findings is None else from_plain(delivery.findings)


def standing_of_job(delivery: Delivery) -> Standing | None:
    """How far the file's newest job is; None once the queue has forgotten it."""
    return None if delivery.task_id is None else standing_of(delivery.task_id)


def is_given_up(delivery: Delivery) -> bool:
    """Whether the queue tries no more to read the file or to take it in."""
    standing = standing_of_job(delivery)
    return standing is None or standing.is_given_up


def faults_of(brought: Import) -> tuple[RowFault, ...]:
    """What was wrong with the first rows that were left behind, in their order."""
    return tuple(fault_in(one) for one in brought.faults)


def import_of(register: Register, digest: str) -> Import | None:
    """The import of this very file, if it was taken in before."""
    return Import.objects.filter(register=register, digest=digest).first()


def penalty_rows(licence_number: str, credit_code: str) -> QuerySet[Penalty]:
    """Penalties of the licence, or of the whole enterprise, newest first."""
    concerning = _concerning_any([(licence_number, credit_code)])
    return Penalty.objects.filter(concerning).order_by("-decided_on", "-id")


def penalties_of_each(whose: Iterable[Whose]) -> dict[Whose, tuple[facts.Penalty, ...]]:
    """The same of several mines as the rules take them, in one query (clause 1.2d)."""
    wanted = set(whose)
    rows = list(Penalty.objects.filter(_concerning_any(wanted)).order_by("-decided_on", "-id"))
    return {one: tuple(_penalty(row) for row in rows if _concerns(row, one)) for one in wanted}


def _penalty(row: Penalty) -> facts.Penalty:
    return facts.Penalty(
        number=row.decision_number,
        authority=row.authority,
        department=department_of(row.authority),
        kind=row.kind,
        decided_on=row.decided_on,
        reason=row.ground,
        rectified=row.rectified_on is not None,
        proof=bool(row.proof),
    )


def abnormal_periods_of_each(
    whose: Iterable[Whose],
) -> dict[Whose, tuple[facts.AbnormalPeriod, ...]]:
    """Every stay of several mines on the abnormal list, earlier ones too, in one query (1.2e)."""
    return _periods_of_each(AbnormalPeriod.objects.all(), whose)


def serious_periods_of_each(
    whose: Iterable[Whose],
) -> dict[Whose, tuple[facts.AbnormalPeriod, ...]]:
    """The same of the list of serious violations."""
    return _periods_of_each(SeriousPeriod.objects.all(), whose)


def _periods_of_each(
    periods: QuerySet[AbnormalPeriod] | QuerySet[SeriousPeriod], whose: Iterable[Whose]
) -> dict[Whose, tuple[facts.AbnormalPeriod, ...]]:
    wanted = set(whose)
    found = periods.filter(_concerning_any(wanted)).order_by("-listed_on", "-id")
    rows: list[AbnormalPeriod | SeriousPeriod] = [*found]
    return {
        one: tuple(
            facts.AbnormalPeriod(row.listed_on, row.removed_on, row.ground)
            for row in rows
            if _concerns(row, one)
        )
        for one in wanted
    }


def _concerns(row: Penalty | AbnormalPeriod | SeriousPeriod, whose: Whose) -> bool:
    """An empty code names nobody, so it must not match rows that leave the code out."""
    number, code = whose
    by_number = bool(number) and row.licence_number == number
    return by_number or (bool(code) and row.credit_code == code)


def _concerning_any(whose: Iterable[Whose]) -> Q:
    numbers = {number for number, _ in whose if number}
    codes = {code for _, code in whose if code}
    return Q(licence_number__in=numbers) | Q(credit_code__in=codes)


def holder_named(credit_code: str) -> Holder | None:
    """A holder as the publicity system told of it last."""
    return Holder.objects.filter(credit_code=credit_code).first() if credit_code else None


def risk_classings_on(day: date, credit_codes: Iterable[str]) -> dict[str, RiskClassing]:
    """In which class of risk each of these enterprises is on a day, as the regulators told it."""
    known = {code for code in credit_codes if code}
    told = RiskClassing.objects.filter(classed_on__lte=day, credit_code__in=known)
    return {one.credit_code: one for one in told.order_by("classed_on")}


def risk_classes_on(day: date, credit_codes: Iterable[str]) -> dict[str, str]:
    """The same without who told it, for more codes than fit a query: they may be one themselves."""
    told = RiskClassing.objects.filter(classed_on__lte=day, credit_code__in=credit_codes)
    return dict(told.order_by("classed_on").values_list("credit_code", "risk_class"))


def newest_reserves_of_each(licence_numbers: Iterable[str]) -> dict[str, facts.RegisteredReserves]:
    """What the newest reserves report of each licence says, in one query (1.2g)."""
    told = ReservesReport.objects.filter(licence_number__in=set(licence_numbers)).order_by("year")
    return {
        one.licence_number: facts.RegisteredReserves(
            one.year, one.remaining, one.output, facts.ReservesUnit(one.unit)
        )
        for one in told
    }


def protected_areas_on(day: date) -> QuerySet[ProtectedArea]:
    """The areas that are in force on a day, the last day included."""
    in_force = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return ProtectedArea.objects.filter(in_force, valid_from__lte=day).order_by("id")


def protected_index(day: date) -> ProtectedIndex:
    """The areas of a day, ready for many questions (clause 1.2f). Built anew after each import."""
    newest = Import.objects.filter(register=Register.PROTECTED_AREAS).order_by("-id").first()
    return _index("" if newest is None else f"{newest.pk} {newest.digest}", day)


@lru_cache(maxsize=8)
def _index(newest_import: str, day: date) -> ProtectedIndex:
    del newest_import  # the state of the register for which the index was built
    return ProtectedIndex(
        [
            Area(str(area.pk), area.name, from_wkb(bytes(area.shape)), area.is_coarse)
            for area in protected_areas_on(day).iterator()
        ]
    )


def standing_ties() -> QuerySet[Tie]:
    """Without what was put right or recorded wrongly; those that are over stay."""
    return Tie.objects.filter(STANDING)


def ties_between(
    agency_code: str, expert_usernames: Iterable[str], enterprise_code: str
) -> QuerySet[Tie]:
    """What ties an agency itself or any of the experts to an enterprise, oldest first (3.2b)."""
    assessors = Q(expert_username__in=[name for name in expert_usernames if name])
    if agency_code:
        assessors |= Q(agency_code=agency_code, expert_username="")
    return _with(enterprise_code).filter(assessors)


def ties_of_agencies(agency_codes: Iterable[str], enterprise_code: str) -> QuerySet[Tie]:
    """What ties any of the agencies themselves to an enterprise, oldest first (3.2b)."""
    codes = [code for code in agency_codes if code]
    return _with(enterprise_code).filter(agency_code__in=codes, expert_username="")


def _with(enterprise_code: str) -> QuerySet[Tie]:
    ties = standing_ties().filter(enterprise_code=enterprise_code).exclude(enterprise_code="")
    return ties.order_by(F("from_on").asc(nulls_first=True), "id")


def on_provincial_list(licence_number: str, day: date) -> bool | None:
    """Whether a mine is on its province's list; None if no such list was ever read."""
    if not Import.objects.filter(register=Register.PROVINCIAL_LIST).exists():
        return None
    return licence_number in on_provincial_list_among([licence_number], day)


def on_provincial_list_among(licence_numbers: Iterable[str], day: date) -> frozenset[str]:
    """Which of these licences' mines are on their provinces' lists."""
    still_there = Q(left_on__isnull=True) | Q(left_on__gt=day)
    found = ProvincialListing.objects.filter(
        still_there, licence_number__in=set(licence_numbers), listed_on__lte=day
    )
    return frozenset(found.values_list("licence_number", flat=True))


def provincial_list_size(province: str) -> int | None:
    """How many mines stand on a province's list now; None if that list was never read."""
    listed = ProvincialListing.objects.filter(province=province)
    return listed.filter(left_on__isnull=True).count() if listed.exists() else None


def preview(
    register: Register,
    rows: Iterable[E | RowFault],
    sort: Callable[[list[E]], Sorted[E]],
    *,
    digest: str,
    territory: Territory,
) -> Preview:
    """What would come of a file; nothing is written."""
    sieve = Sieve[E](territory)
    for batch in sieve.batches(rows):
        sieve.count(sort(batch))
    return Preview(
        counts=sieve.counts,
        faults=(*sieve.faults, *sieve.left_out),
        is_repeat=import_of(register, digest) is not None,
    )
