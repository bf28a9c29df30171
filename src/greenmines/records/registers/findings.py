"""What was found in a file that is to be taken in, and how it is kept beside the file."""

from dataclasses import asdict, dataclass
from typing import TypedDict

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .faults import RowFault, RowProblem
from .intake import Counts


SHOWN = 80


class PlainFault(TypedDict):
    line: int
    column: str
    problem: str
    details: dict[str, str]


def plain_fault(fault: RowFault) -> PlainFault:
    return PlainFault(
        line=fault.line,
        column=fault.column,
        problem=fault.problem.value,
        details=dict(fault.details),
    )


def fault_in(plain: PlainFault) -> RowFault:
    return RowFault(plain["line"], plain["column"], RowProblem(plain["problem"]), plain["details"])


class PlainRefusal(TypedDict):
    reason: str
    clause: str
    details: dict[str, str]


class PlainFindings(TypedDict):
    """The same in JSON."""

    counts: dict[str, int]
    columns: list[str]
    unknown: list[str]
    rows: list[tuple[int, list[str]]]
    faults: list[PlainFault]
    is_repeat: bool
    refusals: list[PlainRefusal]


@dataclass(frozen=True, slots=True)
class Findings:
    """What would come of a file, or came of it.

    `columns` are the codes that were recognised, in the file's order, `unknown` the headings that
    were not; `rows` are the first rows as written, `faults` the first faults. `refusals` stand
    where the file as a whole cannot be used.
    """

    counts: Counts
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    faults: tuple[RowFault, ...] = ()
    is_repeat: bool = False
    refusals: tuple[Refusal, ...] = ()

    @property
    def can_be_taken_in(self) -> bool:
        is_sound = not self.counts.refused and not self.refusals
        return is_sound and not self.is_repeat and self.counts.rows > 0

    def as_plain(self) -> PlainFindings:
        """Long cells are cut: they are kept to be recognised, not to be used."""
        return PlainFindings(
            counts=asdict(self.counts),
            columns=list(self.columns),
            unknown=[name[:SHOWN] for name in self.unknown],
            rows=[(line, [cell[:SHOWN] for cell in cells]) for line, cells in self.rows],
            faults=[plain_fault(fault) for fault in self.faults],
            is_repeat=self.is_repeat,
            refusals=[
                PlainRefusal(
                    reason=refusal.reason.value,
                    clause=refusal.clause,
                    details=dict(refusal.details),
                )
                for refusal in self.refusals
            ],
        )


def from_plain(plain: PlainFindings) -> Findings:
    return Findings(
        counts=Counts(**plain["counts"]),
        columns=tuple(plain["columns"]),
        unknown=tuple(plain["unknown"]),
        rows=tuple((line, tuple(cells)) for line, cells in plain["rows"]),
        faults=tuple(fault_in(one) for one in plain["faults"]),
        is_repeat=plain["is_repeat"],
        refusals=tuple(
            Refusal(Reason(one["reason"]), one["clause"], one["details"])
            for one in plain["refusals"]
        ),
    )
