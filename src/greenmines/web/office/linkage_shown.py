"""The linkage with the publicity system as its page shows it: tables, the reading at work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greenmines.records.linkage.queries import TableStanding
from greenmines.web.shared.words import word_of

from .deliveries_shown import FaultShown, faults_shown


if TYPE_CHECKING:
    from greenmines.records.jobs.queries import Standing
    from greenmines.records.linkage.models import PulledTable

KINDS: Mapping[str, str] = {"reading": "wait", "taken_in": "ok", "partly": "wait", "failed": "stop"}


@dataclass(frozen=True, slots=True)
class TableShown:
    """`age` in words under a tag of that kind; `stage` of the newest reading likewise."""

    table: TableStanding
    age_kind: str
    age: str
    stage_kind: str
    stage: str
    trouble: str
    faults: "list[FaultShown]"

    @classmethod
    def of(cls, table: TableStanding) -> "TableShown":
        kind, age = _age(table)
        last = table.last
        return cls(
            table,
            kind,
            age,
            "off" if last is None else KINDS[last.stage],
            _("never read") if last is None else word_of("TableStage", last.stage),
            "" if last is None else trouble_in_words(last.trouble),
            faults_shown(table.register, table.faults),
        )


def _age(table: TableStanding) -> tuple[str, str]:
    """How old in words, and whether gates still open on it."""
    if table.age is None:
        return "stop", _("never read")
    words = ngettext("%(days)s day old", "%(days)s days old", table.age) % {"days": table.age}
    if table.age <= 0:
        return "ok", _("of today")
    if table.old is None:
        return "ok", words
    limit = _("at most %(days)s count") % {"days": table.old.limit}
    return "stop", f"{words} · {limit}"


def trouble_in_words(code: str) -> str:
    return word_of("Trouble", code) if code else ""


@dataclass(frozen=True, slots=True)
class PulledShown:
    """One table of one reading, for the history."""

    table: "PulledTable"
    kind: str
    stage: str
    trouble: str

    @classmethod
    def of(cls, table: "PulledTable") -> "PulledShown":
        stage = word_of("TableStage", table.stage)
        return cls(table, KINDS[table.stage], stage, trouble_in_words(table.trouble))


@dataclass(frozen=True, slots=True)
class RunningShown:
    """How far the reading at work is; `total` is None while nobody knows it."""

    has_begun: bool
    broke_off: bool
    done: int
    total: int | None

    @classmethod
    def of(cls, job: "Standing") -> "RunningShown":
        done = min(job.done, job.total) if job.total else job.done
        is_waiting = job.is_waiting
        return cls(not is_waiting, is_waiting and job.attempts > 0, done, job.total)
