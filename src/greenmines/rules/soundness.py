"""What makes an indicator table unsound: items that cannot be scored, sums that miss the frame.

Used before a rule set is published and when a table is read from a spreadsheet (`table_rows.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import assert_never

from .indicators import (
    AllOrNone,
    Deduct,
    Frame,
    GroupFrame,
    IndicatorTable,
    Item,
    Ratio,
    Tiered,
)
from .methods import plain
from .sources import Words


class Fault(StrEnum):
    # reading a row
    NO_ROWS = "no_rows"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    TEXT_MISSING = "text_missing"
    NOT_A_NUMBER = "not_a_number"
    CODE_UNKNOWN = "code_unknown"
    NOT_FOR_METHOD = "not_for_method"
    TIERS_UNREADABLE = "tiers_unreadable"
    TIERS_DISAGREE = "tiers_disagree"
    ITEM_CODE_MALFORMED = "item_code_malformed"
    OUT_OF_ORDER = "out_of_order"
    NAMES_DISAGREE = "names_disagree"
    # one item
    POINTS_NOT_POSITIVE = "points_not_positive"
    NOT_IN_STEPS = "not_in_steps"
    DEDUCTION_NOT_POSITIVE = "deduction_not_positive"
    FLOOR_OUT_OF_RANGE = "floor_out_of_range"
    TIERS_NOT_DESCENDING = "tiers_not_descending"
    HIGHEST_TIER_NOT_FULL = "highest_tier_not_full"
    TIER_OF_ZERO_MISSING = "tier_of_zero_missing"
    BOUNDS_EQUAL = "bounds_equal"
    BOUND_NEGATIVE = "bound_negative"
    KEY_NOT_APPLICABLE = "key_not_applicable"
    # the whole table
    CODE_TWICE = "code_twice"
    GROUP_UNKNOWN = "group_unknown"
    GROUP_MISSING = "group_missing"
    SUM_DISAGREES = "sum_disagrees"


@dataclass(frozen=True, slots=True)
class TableFault:
    """One fault. `code` is an item's or a group's, empty for the table.

    `row` counts as a spreadsheet does, with the headings in row 1; it is 0 where no one row is at
    fault.
    """

    fault: Fault
    code: str = ""
    column: str = ""
    found: str = ""
    expected: str = ""
    row: int = 0


def faults_of_table(table: IndicatorTable, step: Decimal) -> list[TableFault]:
    """Every fault of a table whose scores go in steps of `step`."""
    items = list(table.items())
    faults = [fault for item in items for fault in faults_of_item(item, step)]
    codes = [item.code for item in items]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    faults += [TableFault(Fault.CODE_TWICE, code, "code") for code in twice]
    return faults + _faults_of_groups(table) + _faults_of_sums(table)


def faults_of_item(item: Item, step: Decimal) -> list[TableFault]:
    """Every fault that can be seen in one item alone."""
    faults = _faults_of_words(item) + _faults_of_points(item, step)
    if not item.how_checked:
        faults.append(TableFault(Fault.TEXT_MISSING, item.code, "how_checked"))
    if item.key and item.not_applicable_when is not None:
        faults.append(TableFault(Fault.KEY_NOT_APPLICABLE, item.code, "na_when_zh"))
    match item.method:
        case AllOrNone():
            return faults
        case Deduct() as method:
            return faults + _faults_of_deduction(item, method, step)
        case Tiered() as method:
            return faults + _faults_of_tiers(item, method, step)
        case Ratio() as method:
            return faults + _faults_of_ratio(item, method)
        case _:
            assert_never(item.method)


def _faults_of_words(item: Item) -> list[TableFault]:
    return [
        TableFault(Fault.TEXT_MISSING, item.code, f"{column}_{language}")
        for column, words in _texts(item)
        for language, text in (("zh", words.zh), ("en", words.en))
        if not text.strip()
    ]


def _texts(item: Item) -> Iterator[tuple[str, Words]]:
    """Every bilingual text of an item with the stem of its two columns."""
    yield "name", item.name
    yield "requirement", item.requirement
    yield "evidence", item.evidence
    if item.not_applicable_when is not None:
        yield "na_when", item.not_applicable_when
    if item.zero_if is not None:
        yield "zero_fact", item.zero_if.fact
    match item.method:
        case Deduct(unit=unit):
            yield "unit", unit
        case Tiered(tiers):
            yield from (("tiers", tier.words) for tier in tiers)
        case Ratio(unit=unit, measure=measure):
            yield "unit", unit
            yield "measure", measure
        case AllOrNone():
            return
        case _:
            assert_never(item.method)


def _faults_of_points(item: Item, step: Decimal) -> list[TableFault]:
    if item.points <= 0:
        found = plain(item.points)
        return [TableFault(Fault.POINTS_NOT_POSITIVE, item.code, "points", found)]
    return _not_in_steps(item.code, "points", [item.points], step)


def _not_in_steps(
    code: str, column: str, numbers: Iterable[Decimal], step: Decimal
) -> list[TableFault]:
    return [
        TableFault(Fault.NOT_IN_STEPS, code, column, plain(number), plain(step))
        for number in numbers
        if number % step
    ]


def _faults_of_deduction(item: Item, method: Deduct, step: Decimal) -> list[TableFault]:
    faults = _not_in_steps(item.code, "per_finding", [method.per_finding], step)
    faults += _not_in_steps(item.code, "floor", [method.floor], step)
    if method.per_finding <= 0:
        found = plain(method.per_finding)
        faults.append(TableFault(Fault.DEDUCTION_NOT_POSITIVE, item.code, "per_finding", found))
    if not 0 <= method.floor < item.points:
        found = plain(method.floor)
        faults.append(TableFault(Fault.FLOOR_OUT_OF_RANGE, item.code, "floor", found))
    return faults


def _faults_of_tiers(item: Item, method: Tiered, step: Decimal) -> list[TableFault]:
    scores = [tier.score for tier in method.tiers]
    found = ", ".join(plain(score) for score in scores)
    faults = _not_in_steps(item.code, "tiers_zh", scores, step)
    if any(higher <= lower for higher, lower in pairwise(scores)):
        faults.append(TableFault(Fault.TIERS_NOT_DESCENDING, item.code, "tiers_zh", found))
    if item.points not in scores or max(scores) > item.points:
        expected = plain(item.points)
        faults.append(
            TableFault(Fault.HIGHEST_TIER_NOT_FULL, item.code, "tiers_zh", found, expected)
        )
    if 0 not in scores:
        faults.append(TableFault(Fault.TIER_OF_ZERO_MISSING, item.code, "tiers_zh", found, "0"))
    return faults


def _faults_of_ratio(item: Item, method: Ratio) -> list[TableFault]:
    bounds = {"full_at": method.full_at, "zero_at": method.zero_at}
    faults = [
        TableFault(Fault.BOUND_NEGATIVE, item.code, column, plain(bound))
        for column, bound in bounds.items()
        if bound < 0
    ]
    if method.full_at == method.zero_at:
        found = plain(method.zero_at)
        faults.append(TableFault(Fault.BOUNDS_EQUAL, item.code, "zero_at", found))
    return faults


def _faults_of_groups(table: IndicatorTable) -> list[TableFault]:
    """The frame names every group, in order; none may be strange, missing or misplaced."""
    expected = [group.code for group in table.frame.groups]
    found = [group.code for group in table.groups]
    strange = [TableFault(Fault.GROUP_UNKNOWN, code) for code in found if code not in expected]
    missing = [TableFault(Fault.GROUP_MISSING, code) for code in expected if code not in found]
    if strange or missing or found == expected:
        return strange + missing
    return [TableFault(Fault.OUT_OF_ORDER, "", "code", ", ".join(found), ", ".join(expected))]


def _faults_of_sums(table: IndicatorTable) -> list[TableFault]:
    faults = _disagreements("", _sums_of(table), _sums_asked(table.frame))
    frames = {group.code: group for group in table.frame.groups}
    for group in table.groups:
        found = {
            "points": group.points,
            "items": Decimal(len(group.items)),
            "seconds": Decimal(len(group.seconds)),
        }
        frame = frames.get(group.code, GroupFrame(group.code))
        asked = {"points": frame.points, "items": frame.items, "seconds": frame.seconds}
        faults += _disagreements(group.code, found, asked)
    return faults


def _sums_of(table: IndicatorTable) -> dict[str, Decimal]:
    keys = [item.points for item in table.items() if item.key]
    return {
        "points": table.points,
        "items": Decimal(sum(1 for _ in table.items())),
        "seconds": Decimal(sum(len(group.seconds) for group in table.groups)),
        "key_items": Decimal(len(keys)),
        "key_points": sum(keys, Decimal(0)),
    }


def _sums_asked(frame: Frame) -> dict[str, Decimal | int | None]:
    return {
        "points": frame.points,
        "items": frame.items,
        "seconds": frame.seconds,
        "key_items": frame.key_items,
        "key_points": frame.key_points,
    }


def _disagreements(
    code: str, found: dict[str, Decimal], asked: dict[str, Decimal | int | None]
) -> list[TableFault]:
    return [
        TableFault(Fault.SUM_DISAGREES, code, what, plain(found[what]), plain(Decimal(number)))
        for what, number in asked.items()
        if number is not None and number != found[what]
    ]
