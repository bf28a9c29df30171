"""The worker: django-tasks-db's loop, a lease for each job, retries, the clock between jobs."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import format_exception
from uuid import UUID

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.compat import TaskContext
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from greenmines.records.jobs import actions as jobs

from .schedule import queue_due


BEATS_A_LEASE = 6
TICK_SECONDS = 5.0
logger = logging.getLogger(__name__)


class LeasedWorker(Worker):
    """Takes jobs as the library does; what happens to one afterwards is in `records.jobs`."""

    def run_task(self, db_task_result: DBTaskResult[..., object]) -> None:
        """Run one job under its lease and say how it ended. A job that was lost does not count."""
        self.running_task = True
        try:
            run_leased(db_task_result)
        except jobs.LeaseLost:
            logger.warning(
                "Job %s went to another worker; its end here is void.", db_task_result.id
            )
        finally:
            self.running_task = False
            self._run_tasks += 1


def run_leased(row: DBTaskResult[..., object]) -> None:
    """Raises `LeaseLost` when another worker holds the job by the time it ends."""
    attempt = jobs.take(row.id, row.task_path, now=timezone.now())
    try:
        with beating(row.id, attempt):
            result = _call(row)
    except Exception as error:  # noqa: BLE001 - whatever a job raises is its failure, and is kept
        _fail(row, attempt, error)
    except SystemExit as error:
        _fail(row, attempt, error)
        raise
    else:
        jobs.succeed(row.id, attempt, result, now=timezone.now())


def _call(row: DBTaskResult[..., object]) -> object:
    task, said = row.task, row.args_kwargs
    if task.takes_context:
        context = TaskContext(task_result=row.task_result)
        return task.call(context, *said["args"], **said["kwargs"])
    return task.call(*said["args"], **said["kwargs"])


def _fail(row: DBTaskResult[..., object], attempt: int, error: BaseException) -> None:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    told = "".join(format_exception(error))
    again = jobs.fail(row.id, attempt, kind, told, now=timezone.now())
    after = "is queued again" if again else "is given up"
    logger.error("Job %s (%s) failed and %s.", row.id, row.task_path, after, exc_info=error)


@contextmanager
def beating(task_id: UUID, attempt: int) -> Iterator[None]:
    """Renew the lease from a thread of its own while the block runs."""
    over = threading.Event()
    heart = threading.Thread(target=_beat_until, args=(over, task_id, attempt), daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


def _beat_until(over: threading.Event, task_id: UUID, attempt: int) -> None:
    """A beat that fails is tried again; a lease that is lost ends the beating, not the job."""
    pause = jobs.lease().total_seconds() / BEATS_A_LEASE
    try:
        while not over.wait(pause):
            try:
                jobs.beat(task_id, attempt, now=timezone.now())
            except jobs.LeaseLost:
                return
            except DatabaseError as error:
                logger.warning("Job %s: the lease was not renewed: %s", task_id, error)
    finally:
        connection.close()


class Clock:
    """The worker's turn to look at the time: lost jobs come back, due ones are queued."""

    def tick(self) -> None:
        close_old_connections()
        now = timezone.now()
        jobs.sweep(now=now)
        for name in queue_due(now):
            logger.info("Queued %s.", name)


def work(worker: LeasedWorker, *, until_empty: bool) -> None:
    """Jobs one after another, a look at the time at least every few seconds, until told to stop."""
    worker.configure_signals()
    clock, last = Clock(), None
    while worker.running:
        moment = timezone.now()
        if last is None or (moment - last).total_seconds() >= TICK_SECONDS:
            clock.tick()
            last = moment
        before = worker._run_tasks  # noqa: SLF001 - the library counts and has no reader
        worker.max_tasks = before + 1
        worker.run()
        if worker._run_tasks == before:  # noqa: SLF001 - as above
            if until_empty:
                return
            time.sleep(worker.interval)
