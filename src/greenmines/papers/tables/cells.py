"""One row's cells read as what their columns hold; each fault is noted, none raised."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from greenmines.records.registers.faults import RowFault, RowProblem
from greenmines.rules.codes import read_credit_code, read_licence_number
from greenmines.rules.divisions import division, find_by_name
from greenmines.rules.refusals import Refused

from .rows import Cell


C = TypeVar("C", bound=StrEnum)

# Spreadsheets keep 15 digits of a number; what is longer and not text has lost the rest.
_EXACT = 10**15
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
SHOWN = 60


class RowCells:
    """The cells of one row by the codes of their columns."""

    def __init__(self, line: int, cells: Sequence[Cell], places: Mapping[str, int]) -> None:
        self.line = line
        self.faults: list[RowFault] = []
        self._cells = cells
        self._places = places

    def fault(self, column: str, problem: RowProblem, **details: str) -> None:
        self.faults.append(RowFault(self.line, column, problem, details))

    def text(self, column: str, *, most: int, required: bool = False) -> str:
        """Trimmed; blanks within a line are kept as single ones, lines are kept."""
        written = text_of(self._cell(column))
        if required and not written:
            self.fault(column, RowProblem.MISSING)
        if len(written) > most:
            self.fault(column, RowProblem.TOO_LONG, limit=str(most), found=str(len(written)))
            return ""
        return written

    def code(self, column: str, *, most: int, required: bool = False) -> str:
        """Text that a spreadsheet may have taken for a number."""
        cell = self._cell(column)
        rounded = isinstance(cell, int | float) and abs(cell) >= _EXACT
        if rounded or (isinstance(cell, str) and _EXPONENT.fullmatch(cell.strip())):
            self.fault(column, RowProblem.DIGITS_LOST, found=str(cell))
            return ""
        return self.text(column, most=most, required=required)

    def licence_number(self, column: str, *, required: bool = False) -> str:
        written = self.code(column, most=60, required=required)
        if not written:
            return ""
        try:
            return read_licence_number(written).number
        except Refused:
            self.fault(column, RowProblem.LICENCE_NUMBER_MALFORMED, found=written[:SHOWN])
            return ""

    def credit_code(self, column: str, *, required: bool = False) -> str:
        """A wrong check character is let through: such codes have been issued."""
        written = self.code(column, most=60, required=required)
        if not written:
            return ""
        reading = read_credit_code(written)
        if not reading.is_well_formed:
            self.fault(column, RowProblem.CREDIT_CODE_MALFORMED, found=written[:SHOWN])
            return ""
        return reading.code

    def day(self, column: str) -> date | None:
        cell = self._cell(column)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        written = text_of(cell)
        if not written:
            return None
        found = day_of(written)
        if found is None:
            self.fault(column, RowProblem.NOT_A_DATE, found=written[:SHOWN])
        return found

    def required_day(self, column: str) -> date:
        """Any day where the cell has none: the fault keeps the row from being used."""
        count = len(self.faults)
        found = self.day(column)
        if found is None and len(self.faults) == count:
            self.fault(column, RowProblem.MISSING)
        return found or date.min

    def number(
        self, column: str, *, digits: int, places: int, signed: bool = False
    ) -> Decimal | None:
        """A decimal with so many digits in all, rounded to so many after the point."""
        written = unicodedata.normalize("NFKC", text_of(self._cell(column))).replace(",", "")
        if not written:
            return None
        try:
            found = Decimal(written)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            self.fault(column, RowProblem.NOT_A_NUMBER, found=written[:SHOWN])
            return None
        if found < 0 and not signed:
            self.fault(column, RowProblem.NEGATIVE, found=written[:SHOWN])
        if abs(found) >= 10 ** (digits - places):
            self.fault(column, RowProblem.TOO_LONG, limit=str(digits), found=written[:SHOWN])
            return None
        return found.quantize(Decimal(1).scaleb(-places))

    def required_number(self, column: str, *, digits: int, places: int) -> Decimal:
        """Nought where the cell has none: the fault keeps the row from being used."""
        count = len(self.faults)
        found = self.number(column, digits=digits, places=places)
        if found is None and len(self.faults) == count:
            self.fault(column, RowProblem.MISSING)
        return found or Decimal(0)

    def required_year(self, column: str, *, first: int, last: int) -> int:
        """With or without 年 behind it; the first year where the cell has none of these."""
        written = unicodedata.normalize("NFKC", self.code(column, most=20, required=True))
        plain = written.removesuffix("度").removesuffix("年").strip()
        if re.fullmatch(r"\d{4}", plain, re.ASCII) and first <= int(plain) <= last:
            return int(plain)
        if written:
            limits = {"first": str(first), "last": str(last)}
            self.fault(column, RowProblem.NOT_A_YEAR, found=written[:SHOWN], **limits)
        return first

    def choice(self, column: str, kinds: type[C], names: Mapping[str, C]) -> C | None:
        """One of a closed list, by its code or by a name that people write for it."""
        written = text_of(self._cell(column))
        if not written:
            return None
        plain = plain_heading(written)
        found = names.get(plain) or next((each for each in kinds if each.value == plain), None)
        if found is None:
            allowed = ", ".join(kind.value for kind in kinds)
            self.fault(column, RowProblem.NOT_A_CHOICE, found=written[:SHOWN], allowed=allowed)
        return found

    def division(self, code_column: str, province_column: str, place_column: str) -> str:
        """The code of the smallest division that the row names; the code itself comes first."""
        code = self.code(code_column, most=20)
        if code:
            if division(code) is None:
                self.fault(code_column, RowProblem.DIVISION_UNKNOWN, found=code)
            return code
        province = self.text(province_column, most=60, required=True)
        place = self.text(place_column, most=120)
        found = _division_of(province, place) if province else ""
        if isinstance(found, RowProblem):
            self.fault(place_column if place else province_column, found, found=province + place)
            return ""
        return found

    def insist_order(self, column: str, first: date | None, last: date | None) -> None:
        if first is not None and last is not None and last < first:
            self.fault(column, RowProblem.ENDS_BEFORE_IT_BEGINS, found=last.isoformat())

    def _cell(self, column: str) -> Cell:
        place = self._places.get(column)
        if place is None or place >= len(self._cells):
            return None
        return self._cells[place]


def text_of(cell: Cell) -> str:
    """A cell as a person reads it: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() else unicodedata.normalize("NFC", cell).strip()
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """A heading or a choice without width, case, blanks, marks and what stands in brackets."""
    narrow = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\([^()]*\)|[\s*_:/\-]", "", narrow)


@lru_cache(maxsize=4096)
def day_of(written: str) -> date | None:
    """Year, month and day in that order, in any of the usual ways to write them."""
    plain = unicodedata.normalize("NFKC", written)
    match = _DATE.fullmatch(plain) or _COMPACT_DATE.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def _division_of(province: str, place: str) -> str | RowProblem:
    outer = find_by_name(province)
    if not outer:
        return RowProblem.DIVISION_UNKNOWN
    if not place:
        return outer[0].code
    found = find_by_name(place, within=outer[0].code)
    if not found:
        return RowProblem.DIVISION_UNKNOWN
    # A city and a county of the same name: the larger one holds the other.
    inside = found[0].code.rstrip("0")
    if any(not each.code.startswith(inside) for each in found):
        return RowProblem.DIVISION_AMBIGUOUS
    return found[0].code
