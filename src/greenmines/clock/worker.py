"""The worker: django-tasks-db's loop, a lease for each job, retries, the clock between jobs."""

import logging
import threading
import time
from datetime import datetime
from traceback import format_exception
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.compat import TaskContext
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from greenmines.records.jobs import actions as jobs
from greenmines.records.jobs import pace

from .schedule import queue_due


BEATS_A_LEASE = 6
TICK_SECONDS = 5.0
PACE_SECONDS = 1.0
logger = logging.getLogger(__name__)


class Clock:
    """The worker's turn to look at the time: lost jobs come back, due ones are queued."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def look(self) -> None:
        """Do what is due, at most every few seconds."""
        now = timezone.now()
        if self._last is None or (now - self._last).total_seconds() >= TICK_SECONDS:
            self.tick(now)
            self._last = now

    def tick(self, now: datetime) -> None:
        close_old_connections()
        jobs.sweep(now=now)
        for name in queue_due(now):
            logger.info("Queued %s.", name)


class LeasedWorker(Worker):
    """Takes jobs as the library does; what happens to one afterwards is in `records.jobs`."""

    def __init__(self, *, worker_id: str, interval: float) -> None:
        super().__init__(
            queue_names=["default"],
            interval=interval,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        self.clock = Clock()

    def run_task(self, db_task_result: DBTaskResult[..., object]) -> None:
        """Run one job under its lease, then look at the time. A job that was lost does not count.

        The library counts its own tasks for a limit that is never set here.
        """
        self.running_task = True
        try:
            run_leased(db_task_result)
        except jobs.LeaseLost:
            logger.warning(
                "Job %s went to another worker; its end here is void.", db_task_result.id
            )
        finally:
            self.running_task = False
        self.clock.look()


def run_leased(row: DBTaskResult[..., object]) -> None:
    """Raises `LeaseLost` when another worker holds the job by the time it ends."""
    with Attempt(row) as attempt:
        attempt.result = _call(row)


class Attempt:
    """One try at a job under its lease, which a thread of its own renews until the job ends.

    Whatever a job raises is its failure and is kept with it; only what ends the whole worker, such
    as a second signal, goes on from here.
    """

    def __init__(self, row: DBTaskResult[..., object]) -> None:
        self.row = row
        self.result: object = None
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self.number = jobs.take(self.row.id, self.row.task_path, now=timezone.now())
        words = (self._over, self.row.id, self.number)
        self._heart = threading.Thread(target=_beat_until, args=words, daemon=True)
        self._heart.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        del kind, trace  # the error has both
        self._over.set()
        self._heart.join()
        _write_pace(self.row.id, self.number)
        pace.forget(self.row.id)
        if error is None:
            jobs.succeed(self.row.id, self.number, self.result, now=timezone.now())
            return False
        self._fail(error)
        return isinstance(error, Exception)

    def _fail(self, error: BaseException) -> None:
        row, path = self.row, f"{type(error).__module__}.{type(error).__qualname__}"
        told = "".join(format_exception(error))
        again = jobs.fail(row.id, self.number, path, told, now=timezone.now())
        after = "is queued again" if again else "is given up"
        logger.error("Job %s (%s) failed and %s.", row.id, row.task_path, after, exc_info=error)


def _call(row: DBTaskResult[..., object]) -> object:
    task, said = row.task, row.args_kwargs
    if task.takes_context:
        context = TaskContext(task_result=row.task_result)
        return task.call(context, *said["args"], **said["kwargs"])
    return task.call(*said["args"], **said["kwargs"])


def _beat_until(over: threading.Event, task_id: UUID, attempt: int) -> None:
    """A beat that fails is tried again; a lease that is lost ends the beating, not the job."""
    pause, told, silent = _pause(), pace.told(task_id), 0.0
    try:
        while not over.wait(min(PACE_SECONDS, pause)):
            silent += min(PACE_SECONDS, pause)
            if silent < pause and pace.told(task_id) == told:
                continue
            told, silent = pace.told(task_id), 0.0
            try:
                jobs.beat(task_id, attempt, now=timezone.now())
                _write_pace(task_id, attempt)
            except jobs.LeaseLost:
                return
            except DatabaseError as error:
                logger.warning("Job %s: the lease was not renewed: %s", task_id, error)
    finally:
        connection.close()


def _pause() -> float:
    return jobs.lease().total_seconds() / BEATS_A_LEASE


def _write_pace(task_id: UUID, attempt: int) -> None:
    told = pace.told(task_id)
    if told is not None:
        jobs.report(task_id, attempt, told, now=timezone.now())


def work(worker: LeasedWorker, *, until_empty: bool) -> None:
    """Jobs one after another, a look at the time at least every few seconds, until told to stop."""
    worker.configure_signals()
    while worker.running:
        worker.clock.look()
        worker.run()  # returns when nothing waits
        if until_empty:
            return
        time.sleep(worker.interval)
