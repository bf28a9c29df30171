"""Whether a mine is at work (1.2c) and whether enough is left in it (1.2g)."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from .facts import Facts, MineState
from .findings import Finding, Result, Source, day_text, decimal_text, not_set, not_stated
from .reasons import Reason
from .ruleset import EligibilityRules
from .sources import Setting


def findings_on_operation(facts: Facts, today: date) -> list[Finding]:
    """Producing, since a day in the past, with proof (1.2c)."""
    source = Source.ANNUAL_DISCLOSURE
    as_of, began_on = facts.as_of.get(source), facts.production_began_on
    details = {"state": facts.state or "", "began_on": day_text(began_on)}
    faults = [
        not_stated("1.2c", source, name)
        for name, fact in (
            ("state", facts.state),
            ("production_began_on", began_on),
            ("operation_proved", facts.operation_proved),
        )
        if fact is None
    ]
    idle = facts.state not in {None, MineState.PRODUCING}
    if idle or (began_on is not None and began_on > today):
        reason = Reason.NOT_IN_OPERATION
        faults.append(Finding("1.2c", Result.NOT_MET, source, reason, details, as_of))
    if facts.operation_proved is False:
        reason = Reason.EVIDENCE_MISSING
        faults.append(Finding("1.2c", Result.NOT_MET, source, reason, details, as_of))
    return faults or [Finding("1.2c", Result.MET, source, details=details, as_of=as_of)]


def findings_on_remaining_life(facts: Facts, rules: EligibilityRules) -> list[Finding]:
    """Reserves over yearly output, by the enterprise's own figures of its annual report (1.2g).

    Compared as products, so that no rounding decides; the life that is shown is rounded down.
    """
    source, least = Source.RESERVES_REPORT, rules.remaining_life_years
    reserves, output = facts.remaining_reserves, facts.annual_output
    if least.value is None:
        return [not_set(least, "1.2g", "eligibility.remaining_life_years")]
    details = {"least_years": decimal_text(least.value)}
    if reserves is None or not output:
        missing = "remaining_reserves" if reserves is None else "annual_output"
        details["field"] = missing
        reason = Reason.REMAINING_LIFE_UNKNOWN
        return [Finding("1.2g", Result.UNKNOWN, source, reason, details)]
    life = (reserves / output).quantize(Decimal("0.1"), ROUND_DOWN)
    details |= {
        "reserves": decimal_text(reserves),
        "output": decimal_text(output),
        "years": decimal_text(life),
    }
    as_of = facts.as_of.get(source)
    if reserves < least.value * output:
        reason = Reason.REMAINING_LIFE_SHORT
        line = Finding("1.2g", Result.NOT_MET, source, reason, details, as_of)
    else:
        line = Finding("1.2g", Result.MET, source, details=details, as_of=as_of)
    tolerance = rules.remaining_life_tolerance
    declared = _on_declared_life(facts.declared_life, reserves, output, tolerance, details)
    return [line, *declared]


def _on_declared_life(
    declared: Decimal | None,
    reserves: Decimal,
    output: Decimal,
    tolerance: Setting[Decimal],
    details: dict[str, str],
) -> list[Finding]:
    """The life that the enterprise declares, where it does, against that of the report."""
    if declared is None:
        return []
    if tolerance.value is None:
        return [not_set(tolerance, "1.2g", "eligibility.remaining_life_tolerance")]
    if abs(declared * output - reserves) <= tolerance.value * reserves:
        return []
    more = {"declared_years": decimal_text(declared), "tolerance": decimal_text(tolerance.value)}
    reason = Reason.REMAINING_LIFE_DISAGREES
    return [Finding("1.2g", Result.WARNING, Source.DECLARATION, reason, details | more)]
