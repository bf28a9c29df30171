"""A file on its way in: where it comes from, its rows counted, doubled and faulty ones told apart.

Nothing is read from or written to the database here. Rows pass through in batches, so that memory
does not grow with the file, but for the keys that it has shown.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from .faults import FileFaulty, RowFault, RowProblem
from .models import Import, ImportSource
from .territory import Territory


BATCH = 1000
MOST_FAULTS = 500


class Entry(Protocol):
    """One row, read and typed."""

    @property
    def line(self) -> int: ...
    @property
    def key(self) -> Hashable: ...
    @property
    def places(self) -> Mapping[str, str]:
        """What says in which province it lies: columns of a division, a licence, an enterprise."""
        ...


E = TypeVar("E", bound=Entry)
# Called with how many rows are done.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file itself. `as_of` is the day for which the other system vouches; `digest` SHA-256.

    What was pulled may have no rows: a list on which nobody stands.
    """

    file_name: str
    digest: str
    as_of: date
    source: ImportSource = ImportSource.FILE


@dataclass(frozen=True, slots=True)
class Change(Generic[E]):
    """A row that says something else than the record `pk`: each column with old and new text.

    `division` is where the record lies until now, where the register knows.
    """

    entry: E
    pk: int
    before: Mapping[str, str]
    after: Mapping[str, str]
    division: str = ""


@dataclass(slots=True)
class Sorted(Generic[E]):
    """A batch held against the records. `older`: a newer file has already told otherwise."""

    new: list[E] = field(default_factory=list)
    changed: list[Change[E]] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    older: int = 0


@dataclass(slots=True)
class Counts:
    """How many rows of a file are what."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0
    left_out: int = 0
    refused: int = 0

    def as_details(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a file. `is_repeat`: this very file came before, and nothing was done."""

    brought: Import
    counts: Counts
    is_repeat: bool = False
    left_out: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of a file's rows; `faults` are the first faults."""

    counts: Counts
    faults: tuple[RowFault, ...]
    is_repeat: bool


@dataclass(slots=True)
class Sieve(Generic[E]):
    """Lets good rows through in batches, and remembers what was wrong with the others.

    `takes_rest`: a faulty row keeps no other out, and no row at all is a table too.
    """

    territory: Territory = field(default_factory=Territory)
    takes_rest: bool = False
    counts: Counts = field(default_factory=Counts)
    faults: list[RowFault] = field(default_factory=list)
    left_out: list[RowFault] = field(default_factory=list)
    _lines: dict[Hashable, int] = field(default_factory=dict)
    _counted: int = -1

    def batches(self, entries: Iterable[E | RowFault]) -> Iterator[list[E]]:
        batch: list[E] = []
        for entry in entries:
            is_new = entry.line != self._counted
            self._counted = entry.line
            self.counts.rows += is_new
            fault = entry if isinstance(entry, RowFault) else self._fault_of(entry)
            if fault is not None:
                self._remember(fault, is_new=is_new)
            elif not isinstance(entry, RowFault):
                batch.append(entry)
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def count(self, batch: Sorted[E]) -> None:
        """A record of another province is not changed by a row that claims it for one's own."""
        for change in batch.changed:
            if not self.territory.has_division(change.division):
                fault = _elsewhere(change.entry.line, "division", change.division)
                self._remember(fault, is_new=True)
        self.counts.new += len(batch.new)
        self.counts.changed += len(batch.changed)
        self.counts.same += len(batch.same)
        self.counts.older += batch.older

    def insist_clean(self) -> None:
        """Raise `FileFaulty` if any row was faulty, or none was there; or none was good."""
        is_useless = self.counts.refused == self.counts.rows
        if self.faults and (is_useless or not self.takes_rest):
            raise FileFaulty(self.faults, self.counts.refused)
        if not self.counts.rows and not self.takes_rest:
            raise FileFaulty([RowFault(0, "", RowProblem.NO_ROWS)], 1)

    @property
    def is_stopped(self) -> bool:
        """Whether nothing more is to be written."""
        return bool(self.faults) and not self.takes_rest

    def _remember(self, fault: RowFault, *, is_new: bool) -> None:
        """A row with several faults is one row."""
        kept = self.faults if fault.stops else self.left_out
        if fault.stops:
            self.counts.refused += is_new
        else:
            self.counts.left_out += is_new
        if len(kept) < MOST_FAULTS:
            kept.append(fault)

    def _fault_of(self, entry: E) -> RowFault | None:
        for column, said in entry.places.items():
            if not self.territory.has(column, said):
                return _elsewhere(entry.line, column, said)
        line = self._lines.setdefault(entry.key, entry.line)
        if line != entry.line:
            return RowFault(entry.line, "", RowProblem.REPEATED, {"line": str(line)})
        return None


def _elsewhere(line: int, column: str, said: str) -> RowFault:
    return RowFault(line, column, RowProblem.NOT_YOUR_PROVINCE, {column: said})
