"""The clock in the years that are played: every morning it does what the running system's does.

Nobody waits for the hours and quarters of an hour between: what comes so often is done each morning
as the offices open. The queue and its processes are left out; what a job would call is called.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Max

from greenmines.clock.duties import DUTIES
from greenmines.clock.schedule import SCHEDULE, Every
from greenmines.records.audit.models import Act
from greenmines.rules.deadlines import CHINA, day_in_china

from .awaiting import DAY, OPENS, REASONS


@dataclass(frozen=True, slots=True)
class Found:
    """What one duty found on a morning: a number above nothing."""

    at: datetime
    duty: str
    count: int


@dataclass(slots=True)
class Mornings:
    """`day` is the last one whose morning is over. Nobody tells the clock of acts: it looks."""

    day: date
    found: list[Found] = field(default_factory=list)
    _seen: int = 0  # the newest act that was looked at
    _awaited: dict[str, date] = field(default_factory=dict)  # by what is scheduled

    def until(self, now: datetime) -> None:
        """Every morning up to that of `now`; what can find nothing on one is passed over."""
        last = day_in_china(now)
        self._await(REASONS.keys() - self._awaited.keys())
        while self.day < last:
            acted = self._acted()
            awaited = min(self._awaited.values())
            day = self.day + DAY if acted else min(awaited, last)
            due = {name for name, on in self._awaited.items() if on <= day}
            self.day = day
            self._look(day, acted | due)

    def look(self, now: datetime) -> None:
        """Everything at one moment."""
        for _at, name in AGENDA:
            self._do(name, now)

    def _acted(self) -> set[str]:
        """What is scheduled after one of the acts since the last morning."""
        fresh = Act.objects.filter(pk__gt=self._seen).order_by()
        told: set[str] = set()
        for verb, kind, newest in fresh.values_list("verb", "subject_kind").annotate(Max("pk")):
            told |= {verb, kind}
            self._seen = max(self._seen, newest)
        return {name for name, reason in REASONS.items() if not told.isdisjoint(reason.acts)}

    def _look(self, day: date, names: Collection[str]) -> None:
        for at, name in AGENDA:
            if name in names:
                self._do(name, datetime.combine(day, at, tzinfo=CHINA))
        self._await(names)

    def _await(self, names: Collection[str]) -> None:
        for name in names:
            self._awaited[name] = REASONS[name].after(self.day)

    def _do(self, name: str, now: datetime) -> None:
        for duty in DUTIES[name]:
            if count := duty(now):
                self.found.append(Found(now, duty.__name__, count))


def _agenda() -> list[tuple[time, str]]:
    """What is done of a morning with its hours, in the order of the day."""
    planned = [
        (one.at if one.every is Every.DAY else OPENS, one.name)
        for one in SCHEDULE
        if one.name in REASONS
    ]
    return sorted(planned, key=lambda one: one[0])


AGENDA = tuple(_agenda())
