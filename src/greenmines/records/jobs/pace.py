"""How far the jobs of this process are, in memory.

A job that writes in one transaction cannot show from within it how far it is. It tells it here, and
the thread that renews its lease writes it down on a connection of its own.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Pace:
    """In the job's own pieces; `total` is None while nobody knows it."""

    done: int
    total: int | None


_PACES: dict[UUID, Pace] = {}


def tell(task_id: UUID, done: int, total: int | None) -> None:
    _PACES[task_id] = Pace(done, total)


def told(task_id: UUID) -> Pace | None:
    """What the job told last; None while it has told nothing."""
    return _PACES.get(task_id)


def forget(task_id: UUID) -> None:
    _PACES.pop(task_id, None)
