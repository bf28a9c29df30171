"""One item as the cells of a row, and back."""

from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from .indicators import (
    AllOrNone,
    AppliesTo,
    Deduct,
    Department,
    HowChecked,
    Item,
    Method,
    MineralClass,
    MiningMethod,
    Processing,
    Ratio,
    Tier,
    Tiered,
    ZeroIf,
)
from .methods import plain
from .row_cells import ANY, NO, YES, Cells
from .soundness import Fault
from .sources import Provenance, Words


class MethodCode(StrEnum):
    ALL_OR_NONE = "all_or_none"
    DEDUCT = "deduct"
    TIERED = "tiered"
    RATIO = "ratio"


METHOD_COLUMNS: dict[MethodCode, tuple[str, ...]] = {
    MethodCode.ALL_OR_NONE: (),
    MethodCode.DEDUCT: ("per_finding", "floor", "unit_zh", "unit_en"),
    MethodCode.TIERED: ("tiers_zh", "tiers_en"),
    MethodCode.RATIO: ("measure_zh", "measure_en", "unit_zh", "unit_en", "full_at", "zero_at"),
}


def item_of(cells: Cells) -> Item:
    """The item of a row; to be used only if `cells.faults` is still empty afterwards."""
    return Item(
        code=cells.text("code"),
        name=cells.words("name"),
        points=cells.decimal("points"),
        key=cells.yes("key"),
        method=_method(cells),
        zero_if=_zero_if(cells),
        applies_to=AppliesTo(
            cells.several(MiningMethod, "mining"),
            cells.several(Processing, "processing"),
            cells.several(MineralClass, "minerals"),
        ),
        not_applicable_when=_words_if_any(cells, "na_when"),
        requirement=cells.words("requirement"),
        evidence=cells.words("evidence"),
        how_checked=cells.several(HowChecked, "how_checked"),
        department=cells.one(Department, "department"),
        reference=cells.optional("reference"),
        provenance=cells.one(Provenance, "provenance"),
    )


def _words_if_any(cells: Cells, stem: str) -> Words | None:
    return cells.words(stem) if cells.filled(f"{stem}_zh", f"{stem}_en") else None


def _zero_if(cells: Cells) -> ZeroIf | None:
    if not cells.filled("zero_classes", "zero_fact_zh", "zero_fact_en"):
        return None
    return ZeroIf(cells.several(MineralClass, "zero_classes"), cells.words("zero_fact"))


def _method(cells: Cells) -> Method:
    code = cells.one(MethodCode, "method")
    if cells.faults and cells.faults[-1].column == "method":
        return AllOrNone()  # unknown: the columns of no method can be held against it
    _refuse_foreign_columns(cells, code)
    match code:
        case MethodCode.ALL_OR_NONE:
            return AllOrNone()
        case MethodCode.DEDUCT:
            return Deduct(cells.decimal("per_finding"), cells.words("unit"), cells.decimal("floor"))
        case MethodCode.TIERED:
            return _tiered(cells)
        case MethodCode.RATIO:
            return Ratio(
                cells.decimal("full_at"),
                cells.decimal("zero_at"),
                cells.words("unit"),
                cells.words("measure"),
            )
        case _:
            assert_never(code)


def _refuse_foreign_columns(cells: Cells, code: MethodCode) -> None:
    """What was filled for another method would be lost in silence."""
    every = dict.fromkeys(column for columns in METHOD_COLUMNS.values() for column in columns)
    for column in every:
        if column not in METHOD_COLUMNS[code] and cells.filled(column):
            cells.fault(Fault.NOT_FOR_METHOD, column, cells.optional(column), code.value)


def _tiered(cells: Cells) -> Tiered:
    chinese, english = cells.tiers("tiers_zh"), cells.tiers("tiers_en")
    scores = [score for score, _ in chinese]
    if scores != [score for score, _ in english]:
        cells.fault(Fault.TIERS_DISAGREE, "tiers_en")
    pairs = zip(chinese, english, strict=False)
    return Tiered(tuple(Tier(score, Words(zh, en)) for (score, zh), (_, en) in pairs))


def cells_of(item: Item) -> dict[str, str]:
    """The cells of an item, without those of its group and second level."""
    return {
        "code": item.code,
        **_pair("name", item.name),
        "points": plain(item.points),
        "key": YES if item.key else NO,
        **_cells_of_method(item.method),
        **_cells_of_zero(item.zero_if),
        "mining": _list(item.applies_to.mining),
        "processing": _list(item.applies_to.processing),
        "minerals": _list(item.applies_to.minerals),
        **_pair("na_when", item.not_applicable_when),
        **_pair("requirement", item.requirement),
        **_pair("evidence", item.evidence),
        "how_checked": ", ".join(item.how_checked),
        "department": item.department.value,
        "reference": item.reference,
        "provenance": item.provenance.value,
    }


def _pair(stem: str, words: Words | None) -> dict[str, str]:
    zh, en = (words.zh, words.en) if words else ("", "")
    return {f"{stem}_zh": zh, f"{stem}_en": en}


def _list(codes: tuple[StrEnum, ...]) -> str:
    return ", ".join(codes) or ANY


def _cells_of_zero(zero_if: ZeroIf | None) -> dict[str, str]:
    if zero_if is None:
        return {"zero_classes": "", **_pair("zero_fact", None)}
    return {"zero_classes": _list(zero_if.classes), **_pair("zero_fact", zero_if.fact)}


def _cells_of_method(method: Method) -> dict[str, str]:
    match method:
        case AllOrNone(kind=kind):
            return {"method": kind}
        case Deduct(per_finding, unit, floor, kind):
            numbers = {"per_finding": plain(per_finding), "floor": plain(floor)}
            return {"method": kind, **numbers, **_pair("unit", unit)}
        case Tiered(tiers, kind):
            zh = "\n".join(_tier_line(tier.score, tier.words.zh) for tier in tiers)
            en = "\n".join(_tier_line(tier.score, tier.words.en) for tier in tiers)
            return {"method": kind, "tiers_zh": zh, "tiers_en": en}
        case Ratio(full_at, zero_at, unit, measure, kind):
            bounds = {"full_at": plain(full_at), "zero_at": plain(zero_at)}
            return {"method": kind, **bounds, **_pair("unit", unit), **_pair("measure", measure)}
        case _:
            assert_never(method)


def _tier_line(score: Decimal, text: str) -> str:
    return f"{plain(score)}: {' '.join(text.split())}"
