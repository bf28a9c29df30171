"""How the linkage stands: the last readings, how old each table is, and what waits to be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from greenmines.records.jobs.queries import Standing, standing_of
from greenmines.records.registers.faults import RowFault
from greenmines.records.registers.models import Register
from greenmines.records.registers.queries import faults_of, freshness
from greenmines.rules.linkage import TooOld, linkage_on, too_old

from .models import DONE, PULLED, Pull, PulledTable, Report


@dataclass(frozen=True, slots=True)
class TableStanding:
    """A table of the publicity system as it is kept here. Days are in China.

    `age` is in days, None where it was never read; `old` where gates do not open on it any more.
    `last` is its newest reading, `last_good` the newest that was taken in; `faults` say what is
    wrong with rows of the newest one that were left behind.
    """

    register: Register
    as_of: date | None
    age: int | None
    old: TooOld | None
    last: PulledTable | None
    last_good: PulledTable | None
    faults: tuple[RowFault, ...] = ()

    @property
    def rejected(self) -> int:
        """How many rows of the newest reading were left behind."""
        brought = None if self.last is None else self.last.brought
        return 0 if brought is None else brought.rejected


def tables(today: date) -> list[TableStanding]:
    """In the order in which they are read."""
    fresh = freshness()
    return [_standing(register, fresh.get(register), today) for register in PULLED]


def _standing(register: Register, as_of: date | None, today: date) -> TableStanding:
    read = PulledTable.objects.filter(register=register).order_by("-looked_at", "-id")
    last = read.select_related("brought").first()
    return TableStanding(
        register,
        as_of,
        None if as_of is None else (today - as_of).days,
        None if as_of is None else too_old(as_of, today, linkage_on(today)),
        last,
        read.filter(stage__in=DONE).first(),
        () if last is None or last.brought is None else faults_of(last.brought),
    )


def pulls() -> QuerySet[Pull]:
    """Newest first, each with its tables."""
    found = Pull.objects.select_related("begun_by").prefetch_related("tables")
    return found.order_by("-begun_at", "-id")


def pull_of(pk: int) -> Pull | None:
    """For the job that reads."""
    return Pull.objects.filter(pk=pk).first()


def running() -> tuple[Pull, Standing] | None:
    """The reading that waits or is at work, with how far its job is."""
    pull = Pull.objects.filter(ended_at__isnull=True).order_by("-begun_at", "-id").first()
    standing = None if pull is None or pull.task_id is None else standing_of(pull.task_id)
    if pull is None or standing is None or standing.is_given_up:
        return None
    return pull, standing


def is_due(now: datetime, every: timedelta) -> bool:
    """Whether some table was not taken in within that time, and nobody is about to read it."""
    if running() is not None:
        return False
    taken = PulledTable.objects.filter(stage__in=DONE, looked_at__gt=now - every)
    return set(taken.values_list("register", flat=True)) != set(PULLED)


def unfinished(pull: Pull) -> list[Register]:
    """Which tables of a reading are still to be taken in."""
    done = pull.tables.filter(stage__in=DONE).values_list("register", flat=True)
    return [register for register in PULLED if register not in set(done)]


def waiting_reports() -> QuerySet[Report]:
    """Without a receipt yet, the oldest first."""
    return Report.objects.filter(received_at__isnull=True).order_by("queued_at", "id")


def due_reports(now: datetime) -> QuerySet[Report]:
    return waiting_reports().filter(try_after__lte=now)


def received_reports() -> QuerySet[Report]:
    """With their receipts, the newest first."""
    return Report.objects.filter(received_at__isnull=False).order_by("-received_at", "-id")


def keys_queued(keys: Iterable[str]) -> frozenset[str]:
    """Those of these results that are queued already, or sent."""
    return frozenset(Report.objects.filter(key__in=set(keys)).values_list("key", flat=True))


def last_queued() -> datetime | None:
    """When a result was last taken over from the checks."""
    return Report.objects.order_by("-queued_at").values_list("queued_at", flat=True).first()
