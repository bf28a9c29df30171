"""Where each register's rows are kept: the table, what names a row, and what a row says."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q

from greenmines.rules.deadlines import day_in_china

from .intake import Change, Sorted
from .models import (
    AbnormalPeriod,
    Holder,
    Penalty,
    ProtectedArea,
    ProvincialListing,
    Register,
    RiskClassing,
    SeriousPeriod,
)
from .reserves import ReservesReport
from .ties import Tie


if TYPE_CHECKING:
    from django.db import models


Record = (
    Penalty
    | AbnormalPeriod
    | SeriousPeriod
    | Holder
    | ProtectedArea
    | Tie
    | ProvincialListing
    | RiskClassing
    | ReservesReport
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """`key` names a row; one of `leads` finds it quickly; `facts` are what may change."""

    model: type[Record]
    key: tuple[str, ...]
    leads: tuple[str, ...]
    facts: tuple[str, ...]


SHELVES: dict[Register, Shelf] = {
    Register.PENALTIES: Shelf(
        Penalty,
        key=("decision_number", "licence_number", "credit_code"),
        leads=("decision_number",),
        facts=("authority", "kind", "decided_on", "ground", "demanded", "rectified_on", "proof"),
    ),
    Register.ABNORMAL: Shelf(
        AbnormalPeriod,
        key=("licence_number", "credit_code", "listed_on"),
        leads=("licence_number", "credit_code"),
        facts=("removed_on", "ground", "listed_by"),
    ),
    Register.SERIOUS: Shelf(
        SeriousPeriod,
        key=("licence_number", "credit_code", "listed_on"),
        leads=("licence_number", "credit_code"),
        facts=("removed_on", "ground", "listed_by"),
    ),
    Register.HOLDERS: Shelf(
        Holder,
        key=("credit_code",),
        leads=("credit_code",),
        facts=("name_zh", "legal_representative", "division"),
    ),
    Register.PROTECTED_AREAS: Shelf(
        ProtectedArea,
        key=("name", "valid_from"),
        leads=("name",),
        facts=(
            "division",
            "shape",
            "west",
            "south",
            "east",
            "north",
            "is_coarse",
            "valid_until",
            "source",
        ),
    ),
    Register.TIES: Shelf(
        Tie,
        key=(
            "agency_code",
            "expert_username",
            "enterprise_code",
            "kind",
            "from_on",
            "application_number",
        ),
        leads=("enterprise_code",),
        facts=("until_on", "source"),
    ),
    Register.PROVINCIAL_LIST: Shelf(
        ProvincialListing,
        key=("licence_number", "listed_on"),
        leads=("licence_number",),
        facts=("province", "left_on"),
    ),
    Register.RISK: Shelf(
        RiskClassing,
        key=("credit_code", "classed_on"),
        leads=("credit_code",),
        facts=("risk_class", "classed_by", "ground"),
    ),
    Register.RESERVES: Shelf(
        ReservesReport,
        key=("licence_number", "year"),
        leads=("licence_number",),
        facts=("remaining", "output", "unit"),
    ),
}
_SHELF_OF = {shelf.model: shelf for shelf in SHELVES.values()}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file as the record that it would become, not yet saved."""

    line: int
    record: Record

    @property
    def key(self) -> Hashable:
        return key_of(self.record)

    @property
    def places(self) -> Mapping[str, str]:
        match self.record:
            case ProtectedArea() | ProvincialListing():
                return {"division": division_of(self.record)}
            case Tie():
                return {"enterprise_code": self.record.enterprise_code}
            case Holder() | RiskClassing():
                return {"credit_code": self.record.credit_code}
            case ReservesReport():
                return {"licence_number": self.record.licence_number}
            case _:
                codes = ("licence_number", "credit_code")
                return {name: getattr(self.record, name) for name in codes}


def division_of(record: Record) -> str:
    """Empty where the register knows of none."""
    match record:
        case ProtectedArea():
            return record.division
        case ProvincialListing():
            return record.province
        case _:
            return ""


def key_of(record: Record) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in _SHELF_OF[type(record)].key)


def table_of(shelf: Shelf) -> "models.Manager[models.Model]":
    return shelf.model.objects


def sort_lines(lines: Iterable[Line], shelf: Shelf, as_of: date) -> Sorted[Line]:
    """Hold a batch against what is kept. Reads only."""
    batch, lines = Sorted[Line](), list(lines)
    kept = {key_of(record): record for record in _kept(lines, shelf)}
    for line in lines:
        record = kept.get(key_of(line.record))
        if record is None or _is_told_again(record, as_of):
            batch.new.append(line)
        else:
            _compare(batch, line, record, shelf.facts, as_of)
    return batch


def _compare(
    batch: Sorted[Line], line: Line, record: Record, facts: tuple[str, ...], as_of: date
) -> None:
    differing = [name for name in facts if _differs(record, line.record, name)]
    if _is_superseded(record) or _told_on(record) > as_of:
        batch.older += 1
    elif differing:
        before = {name: text_of(getattr(record, name)) for name in differing}
        after = {name: text_of(getattr(line.record, name)) for name in differing}
        batch.changed.append(Change(line, record.pk, before, after, division_of(record)))
    else:
        batch.same.append(record.pk)


def _kept(lines: list[Line], shelf: Shelf) -> Iterable[Record]:
    wanted = Q()
    for lead in shelf.leads:
        values = {getattr(line.record, lead) for line in lines} - {""}
        if values:
            wanted |= Q((f"{lead}__in", values))
    # Of several of one key the last is kept: all before it are superseded.
    return shelf.model.objects.filter(wanted).select_related("brought_by").order_by("id")


def _is_superseded(record: Record) -> bool:
    return isinstance(record, Tie) and record.superseded_at is not None


def _is_told_again(record: Record, as_of: date) -> bool:
    """Somebody took it out, and the other system vouches for it on a later day."""
    taken_out = record.superseded_at if isinstance(record, Tie) else None
    return taken_out is not None and day_in_china(taken_out) < as_of


def _told_on(record: Record) -> date:
    """Of what no file brought, the day on which somebody recorded it."""
    if record.brought_by is not None:
        return record.brought_by.as_of
    return day_in_china(record.recorded_at)


def _differs(one: Record, other: Record, name: str) -> bool:
    return _comparable(getattr(one, name)) != _comparable(getattr(other, name))


def _comparable(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def text_of(value: object) -> str:
    """For the audit: dates as YYYY-MM-DD, decimals with a point, a shape by its length only."""
    match value:
        case None:
            return ""
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case bytes() | memoryview():
            return f"{len(value)} bytes"
        case _:
            return str(value)
