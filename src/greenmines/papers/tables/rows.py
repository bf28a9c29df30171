"""What every table file is made of, however it is written: cells, rows, and how many of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


MOST_ROWS = 200_000
MOST_COLUMNS = 200

# A formula comes as the value that was last computed for it.
Cell = str | float | int | bool | date | time | datetime | timedelta | None
Row = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows numbered from 1 as a reader of the file counts them; `height` is their number."""

    height: int
    rows: Iterator[Row]
