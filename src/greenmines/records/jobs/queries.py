"""How the queue stands, for the operator and the page of the system's administrators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_tasks_db.models import DBTaskResult

from .models import Job


FAILED, READY = "FAILED", "READY"


@dataclass(frozen=True, slots=True)
class Standing:
    """One task of the queue with what is known of its job."""

    task_id: UUID
    name: str
    state: str
    attempts: int
    done: int
    total: int | None
    queued_at: datetime
    finished_at: datetime | None
    error: str

    @property
    def is_given_up(self) -> bool:
        return self.state == FAILED

    @property
    def is_waiting(self) -> bool:
        """For its first attempt, or for the next one."""
        return self.state == READY


def newest(limit: int = 50) -> list[Standing]:
    """The newest tasks first, whatever became of them."""
    tasks = list(DBTaskResult.objects.order_by("-enqueued_at")[:limit])
    jobs = Job.objects.in_bulk([task.id for task in tasks])
    return [_standing(task, jobs.get(task.id)) for task in tasks]


def standings_of(task_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Several at once; what the queue has forgotten is left out."""
    tasks = DBTaskResult.objects.in_bulk(set(task_ids))
    jobs = Job.objects.in_bulk(tasks)
    return {task_id: _standing(task, jobs.get(task_id)) for task_id, task in tasks.items()}


def standing_of(task_id: UUID) -> Standing | None:
    """One task, for the page that began it."""
    task = DBTaskResult.objects.filter(id=task_id).first()
    return None if task is None else _standing(task, Job.objects.filter(task_id=task_id).first())


def _standing(task: DBTaskResult[..., object], job: Job | None) -> Standing:
    return Standing(
        task.id,
        task.task_name,
        str(task.status),
        job.attempts if job else 0,
        job.done if job else 0,
        job.total if job else None,
        task.enqueued_at,
        task.finished_at,
        task.exception_class_path,
    )
