"""What can be wrong with a row of a file that is to be taken in: codes, worded by `web/shared`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class RowProblem(StrEnum):
    """The closed list; `details` of a fault quote what was found."""

    # the file
    NO_ROWS = "no_rows"
    HEADINGS_NOT_FOUND = "headings_not_found"
    COLUMN_MISSING = "column_missing"
    COLUMN_REPEATED = "column_repeated"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    DATUM_REFUSED = "datum_refused"
    # a cell
    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_YEAR = "not_a_year"
    NOT_A_CHOICE = "not_a_choice"
    NEGATIVE = "negative"
    DIGITS_LOST = "digits_lost"  # a long code that the spreadsheet rounded to 15 digits
    LICENCE_NUMBER_MALFORMED = "licence_number_malformed"
    CREDIT_CODE_MALFORMED = "credit_code_malformed"
    DIVISION_UNKNOWN = "division_unknown"
    DIVISION_AMBIGUOUS = "division_ambiguous"
    RANGE_MALFORMED = "range_malformed"
    SHAPE_MALFORMED = "shape_malformed"
    # a row
    KEY_MISSING = "key_missing"  # neither a licence nor a credit code, neither agency nor expert
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NOT_YOUR_PROVINCE = "not_your_province"
    REPEATED = "repeated"  # `line` in the details is the row that says it first
    # left out, without harm to the rest
    PLACE_NOT_GIVEN = "place_not_given"


LEFT_OUT = frozenset({RowProblem.PLACE_NOT_GIVEN})


@dataclass(frozen=True, slots=True)
class RowFault:
    """One fault. `line` is the row's number in the file, 0 for the file itself; `column` a code."""

    line: int
    column: str
    problem: RowProblem
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    @property
    def stops(self) -> bool:
        """Whether the file cannot be taken in because of it; else the row is left out."""
        return self.problem not in LEFT_OUT


class FileFaulty(Exception):
    """A file that is not taken in. `faults` are the first of them, `count` is of all."""

    def __init__(self, faults: Sequence[RowFault], count: int) -> None:
        super().__init__(f"{count} rows or headings cannot be taken in")
        self.faults = tuple(faults)
        self.count = count
