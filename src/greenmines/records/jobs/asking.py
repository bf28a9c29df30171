"""Jobs that records and pages ask for by name; the clock, which stands above them, offers them."""

from collections.abc import Callable
from uuid import UUID


Enqueue = Callable[[int], UUID]
_OFFERED: dict[str, Enqueue] = {}


def offer(name: str, enqueue: Enqueue) -> None:
    """Say under which name a job can be asked for; `enqueue` takes the key of what it is about."""
    _OFFERED[name] = enqueue


def ask(name: str, subject: int) -> UUID:
    """Queue a job in the transaction around, so that it comes with what was written or not at all.

    Returns the task's id. A KeyError for a job that nobody offers is a programmer's mistake.
    """
    return _OFFERED[name](subject)
