"""A file on its way into a register as its page shows it: state, progress, faults in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from greenmines.papers.tables.layouts import COLUMNS
from greenmines.records.registers.faults import RowFault
from greenmines.rules.sources import Words
from greenmines.web.shared.places import division_words
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from greenmines.records.jobs.queries import Standing
    from greenmines.records.registers.models import Delivery, Register

# The kind of the tag.
KINDS: Mapping[str, str] = {
    "looking": "wait",
    "looked_at": "info",
    "taking_in": "wait",
    "drawing": "wait",
    "taken_in": "ok",
    "refused": "stop",
}
RUNNING = frozenset({"looking", "taking_in", "drawing"})


@dataclass(frozen=True, slots=True)
class StateShown:
    """`is_stuck`: the queue has given the job up, and somebody has to say how to go on.

    `broke_off`: the last attempt failed, and the next one begins by itself.
    """

    kind: str
    words: str
    is_running: bool = False
    is_stuck: bool = False
    broke_off: bool = False
    has_begun: bool = False
    done: int = 0
    total: int | None = None

    @classmethod
    def of(cls, delivery: "Delivery", job: "Standing | None") -> "StateShown":
        """`job` is how the file's newest job stands; None once the queue has forgotten it."""
        kind, words = KINDS[delivery.stage], word_of("DeliveryStage", delivery.stage)
        if delivery.stage not in RUNNING:
            return cls(kind, words)
        if job is None or job.is_given_up:
            return cls("stop", _("Interrupted"), is_stuck=True)
        if job.is_waiting:
            return cls(kind, words, is_running=True, broke_off=job.attempts > 0)
        done = min(job.done, job.total) if job.total else job.done
        return cls(kind, words, is_running=True, has_begun=True, done=done, total=job.total)


@dataclass(frozen=True, slots=True)
class FaultShown:
    """`found` quotes the cell, or says what the limit is; `whose` names the row where it can."""

    line: int
    column: Words | None
    fault: RowFault
    found: str
    whose: str


def faults_shown(register: "Register", faults: tuple[RowFault, ...]) -> list[FaultShown]:
    names = {column.code: column.name for column in COLUMNS[register]}
    return [
        FaultShown(
            fault.line,
            names.get(fault.column),
            fault,
            _found(fault),
            fault.details.get("whose", ""),
        )
        for fault in faults
    ]


def _found(fault: RowFault) -> str:
    """What was found, as far as the fault says so."""
    details = fault.details
    if "line" in details:
        return _("first said in row %(line)s") % {"line": details["line"]}
    if "division" in details:
        return division_words(details["division"])
    if "limit" in details and "found" not in details:
        return _("at most %(limit)s") % {"limit": details["limit"]}
    return next(
        (details[name] for name in ("found", "heading", fault.column) if name in details), ""
    )
