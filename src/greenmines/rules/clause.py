"""What is known of one clause of the notice, in our own words."""

from dataclasses import dataclass
from enum import StrEnum

from .sources import Words


class ClauseKind(StrEnum):
    PRINCIPLE = "principle"
    PROCEDURE = "procedure"
    REQUIREMENT = "requirement"
    CONCLUSION = "conclusion"
    SYSTEM = "system"


_CHAPTERS = dict(zip("1234S", ClauseKind, strict=True))


@dataclass(frozen=True, slots=True)
class Clause:
    """`rules` are dotted names of functions below `greenmines.rules` that serve the clause."""

    number: str
    title: Words
    demand: Words
    rules: tuple[str, ...] = ()

    @property
    def kind(self) -> ClauseKind:
        return _CHAPTERS[self.number[0]]
