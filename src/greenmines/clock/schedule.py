"""What comes again and again, as data; each task is queued once a period, whoever asks first."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from uuid import UUID

from django_tasks.base import Task

from greenmines.records.jobs.actions import queue_once
from greenmines.rules.deadlines import CHINA

from . import linking, reporting, tasks


class Every(StrEnum):
    QUARTER = "quarter"  # of an hour
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Periodic:
    """`at`: not before this time of a day in China; a weekly task runs on the first day it can."""

    name: str
    every: Every
    task: Task[..., int]
    at: time = time(0)

    def enqueue(self) -> UUID:
        return UUID(str(self.task.enqueue().id))


SCHEDULE: tuple[Periodic, ...] = (
    Periodic("eligibility", Every.DAY, tasks.eligibility, time(5)),
    Periodic("licences", Every.DAY, tasks.licences, time(5, 30)),
    Periodic("independence", Every.DAY, tasks.independence, time(6)),
    Periodic("credit", Every.DAY, tasks.credit, time(6, 30)),
    Periodic("deadlines", Every.HOUR, tasks.deadlines),
    Periodic("complaints", Every.DAY, tasks.complaints, time(7)),
    Periodic("checks", Every.DAY, tasks.checks, time(7, 15)),
    Periodic("publicity", Every.QUARTER, tasks.publicity),
    Periodic("draws", Every.QUARTER, tasks.draws),
    Periodic("publicity_system", Every.HOUR, linking.pulls),
    Periodic("check_results", Every.QUARTER, reporting.reports),
    Periodic("leads", Every.DAY, tasks.leads, time(7, 30)),
    Periodic("rectification", Every.HOUR, tasks.rectification),
    Periodic("signatures", Every.HOUR, tasks.signatures),
    Periodic("seals", Every.HOUR, tasks.seals),
    Periodic("uploads", Every.HOUR, tasks.uploads),
    Periodic("pictures", Every.DAY, tasks.pictures, time(1)),
    Periodic("sessions", Every.DAY, tasks.sessions, time(3)),
    Periodic("evidence", Every.WEEK, tasks.evidence, time(2)),
)


def period_of(every: Every, now: datetime) -> str:
    """The name of the period in which `now` lies, by China's clock."""
    here = now.astimezone(CHINA)
    match every:
        case Every.QUARTER:
            return f"{here:%Y-%m-%dT%H}:{here.minute // 15 * 15:02d}"
        case Every.HOUR:
            return f"{here:%Y-%m-%dT%H}"
        case Every.DAY:
            return f"{here:%Y-%m-%d}"
        case Every.WEEK:
            return f"{here:%G-W%V}"


def due(now: datetime) -> list[Periodic]:
    """What may run by this time of the day; whether it ran already the period's row knows."""
    here = now.astimezone(CHINA).time()
    return [one for one in SCHEDULE if here >= one.at]


def queue_due(now: datetime) -> list[str]:
    """Queue what is due and was not queued in its period; returns the names.

    A missed period is not made up for: each task looks at everything, whenever it looks.
    """
    return [
        one.name
        for one in due(now)
        if queue_once(one.name, period_of(one.every, now), one.enqueue, now=now)
    ]
