"""Reading the cells of one spreadsheet row into typed values, keeping every fault that is met."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from .soundness import Fault, TableFault
from .sources import Words


E = TypeVar("E", bound=StrEnum)

ANY = "any"
YES, NO = "yes", "no"
SEPARATORS = re.compile(r"[,，、;；\s]+")
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
TIER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*[:：]\s*(.*\S)\s*")


class Cells:
    """One row. What cannot be read leaves a fault and a stand-in that nobody is to use."""

    def __init__(self, row: Mapping[str, str], number: int) -> None:
        self._row = row
        self.row_number = number
        self.code = self.optional("code")
        self.faults: list[TableFault] = []

    def optional(self, column: str) -> str:
        return self._row.get(column, "").strip()

    def filled(self, *columns: str) -> bool:
        return any(self.optional(column) for column in columns)

    def text(self, column: str) -> str:
        text = self.optional(column)
        if not text:
            self.fault(Fault.TEXT_MISSING, column)
        return text

    def words(self, stem: str) -> Words:
        """Both languages of a text."""
        return Words(self.text(f"{stem}_zh"), self.text(f"{stem}_en"))

    def decimal(self, column: str) -> Decimal:
        text = self.optional(column)
        if NUMBER.fullmatch(text):
            return Decimal(text)
        self.fault(Fault.NOT_A_NUMBER, column, text)
        return Decimal(0)

    def yes(self, column: str) -> bool:
        text = self.optional(column)
        if text not in {YES, NO}:
            self.fault(Fault.CODE_UNKNOWN, column, text, f"{YES}, {NO}")
        return text == YES

    def one(self, kind: type[E], column: str) -> E:
        return self._member(kind, column, self.optional(column))

    def several(self, kind: type[E], column: str) -> tuple[E, ...]:
        """The codes of a list; none for "any" and for an empty cell."""
        text = self.optional(column)
        if text in {"", ANY}:
            return ()
        parts = [part for part in SEPARATORS.split(text) if part]
        return tuple(self._member(kind, column, part) for part in parts)

    def tiers(self, column: str) -> list[tuple[Decimal, str]]:
        found = []
        for line in self.text(column).splitlines():
            match = TIER.fullmatch(line)
            if match:
                found.append((Decimal(match[1]), match[2]))
            elif line.strip():
                self.fault(Fault.TIERS_UNREADABLE, column, line.strip(), "12: …")
        return found

    def fault(self, fault: Fault, column: str, found: str = "", expected: str = "") -> None:
        self.faults.append(TableFault(fault, self.code, column, found, expected, self.row_number))

    def _member(self, kind: type[E], column: str, code: str) -> E:
        members = list(kind)
        if code in members:
            return kind(code)
        self.fault(Fault.CODE_UNKNOWN, column, code, ", ".join(members))
        return members[0]
