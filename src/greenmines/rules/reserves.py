"""The years left by the register of reserves reports, held against the enterprise's own (1.2g)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from .facts import Facts, RegisteredReserves, ReservesUnit
from .findings import Finding, Result, Source, decimal_text, not_set
from .reasons import Reason
from .ruleset import EligibilityRules


# What a unit measures, and how many kilograms or cubic metres it is.
MEASURES: Mapping[ReservesUnit, tuple[str, Decimal]] = {
    ReservesUnit.TEN_THOUSAND_TONNES: ("kg", Decimal(10_000_000)),
    ReservesUnit.TONNES: ("kg", Decimal(1_000)),
    ReservesUnit.KILOGRAMS: ("kg", Decimal(1)),
    ReservesUnit.TEN_THOUSAND_CUBIC_METRES: ("m3", Decimal(10_000)),
    ReservesUnit.HUNDRED_MILLION_CUBIC_METRES: ("m3", Decimal(100_000_000)),
}
# Figures change from year to year: between two of them these say no more than that.
OF_ONE_YEAR = frozenset({Reason.RESERVES_DISAGREE, Reason.REMAINING_LIFE_DISAGREES})


def findings_on_registered_reserves(facts: Facts, rules: EligibilityRules) -> list[Finding]:
    """None without a registered report; the setting that is not set is told by the other line.

    Figures of another year than the one that the enterprise states are told with both years, to be
    looked at. Too few years left stop the application unless what the enterprise states is newer:
    nobody gets round the register by stating an older report.
    """
    told, least = facts.registered_reserves, rules.remaining_life_years.value
    if told is None or least is None:
        return []
    lines, tolerance = [_on_registered_life(told, least)], rules.remaining_life_tolerance
    if tolerance.value is not None:
        lines += _on_declared_figures(facts, told, tolerance.value)
        lines += _on_declared_life(facts.declared_life, told, tolerance.value)
    stated = facts.as_of.get(Source.RESERVES_REPORT)
    if stated is not None and stated.year != told.year:
        lines = [_of_another_year(line, told.year, stated.year) for line in lines]
    if tolerance.value is None:
        lines.append(not_set(tolerance, "1.2g", "eligibility.remaining_life_tolerance"))
    return lines


def _of_another_year(line: Finding, registered: int, stated: int) -> Finding:
    details = {**line.details, "declared_year": str(stated)}
    is_overtaken = line.reason is Reason.REMAINING_LIFE_SHORT and registered < stated
    if line.reason not in OF_ONE_YEAR and not is_overtaken:
        return replace(line, details=details)
    reason = Reason.RESERVES_OF_ANOTHER_YEAR
    return replace(line, result=Result.WARNING, reason=reason, details=details)


def _on_registered_life(told: RegisteredReserves, least: Decimal) -> Finding:
    """Compared as products, as with the declared figures; nothing left is never enough."""
    details = {
        "year": str(told.year),
        "registered_reserves": _quantity(told.remaining, told.unit),
        "registered_output": _quantity(told.output, f"{told.unit}/年"),
        "least_years": decimal_text(least),
    }
    if told.remaining and not told.output:
        return _finding(told, Result.WARNING, Reason.REGISTERED_OUTPUT_NONE, details)
    details["years"] = decimal_text(_life(told))
    if not told.remaining or told.remaining < least * told.output:
        return _finding(told, Result.NOT_MET, Reason.REMAINING_LIFE_SHORT, details)
    return _finding(told, Result.MET, None, details)


def _on_declared_figures(
    facts: Facts, told: RegisteredReserves, tolerance: Decimal
) -> list[Finding]:
    """Each figure that the enterprise states, in the unit of the register where both measure alike.

    The units are powers of ten of one another, so that nothing is rounded.
    """
    stated = {
        "remaining_reserves": (facts.remaining_reserves, told.remaining),
        "annual_output": (facts.annual_output, told.output),
    }
    pairs = {name: (one, other) for name, (one, other) in stated.items() if one is not None}
    unit = facts.reserves_unit
    if not pairs:
        return []
    if unit is None or MEASURES[unit][0] != MEASURES[told.unit][0]:
        units = {"year": str(told.year), "declared_unit": unit or "", "unit": told.unit.value}
        return [_finding(told, Result.WARNING, Reason.RESERVES_NOT_COMPARABLE, units)]
    factor = MEASURES[unit][1] / MEASURES[told.unit][1]
    return [
        _disagreement(told, name, (_quantity(one, unit), _quantity(other, told.unit)), tolerance)
        for name, (one, other) in pairs.items()
        if abs(one * factor - other) > tolerance * other
    ]


def _disagreement(
    told: RegisteredReserves, field: str, figures: tuple[str, str], tolerance: Decimal
) -> Finding:
    details = {
        "year": str(told.year),
        "field": field,
        "declared_quantity": figures[0],
        "registered_quantity": figures[1],
        "tolerance": decimal_text(tolerance),
    }
    return _finding(told, Result.WARNING, Reason.RESERVES_DISAGREE, details)


def _on_declared_life(
    declared: Decimal | None, told: RegisteredReserves, tolerance: Decimal
) -> list[Finding]:
    """The life that the enterprise declares, which needs no unit; not asked without an output."""
    if declared is None or not told.output:
        return []
    if abs(declared * told.output - told.remaining) <= tolerance * told.remaining:
        return []
    details = {
        "year": str(told.year),
        "declared_years": decimal_text(declared),
        "years": decimal_text(_life(told)),
        "tolerance": decimal_text(tolerance),
    }
    return [_finding(told, Result.WARNING, Reason.REMAINING_LIFE_DISAGREES, details)]


def _life(told: RegisteredReserves) -> Decimal:
    """Years, rounded down, for showing only; none where nothing is left."""
    if not told.output:
        return Decimal(0)
    return (told.remaining / told.output).quantize(Decimal("0.1"), ROUND_DOWN)


def _finding(
    told: RegisteredReserves, result: Result, reason: Reason | None, details: Mapping[str, str]
) -> Finding:
    """As of the last day of the report's year."""
    source, as_of = Source.RESERVES_REGISTER, date(told.year, 12, 31)
    return Finding("1.2g", result, source, reason, details, as_of)


def _quantity(figure: Decimal, unit: str) -> str:
    """A figure without the zeros that a column adds, and its unit."""
    return f"{figure.normalize():f} {unit}"
