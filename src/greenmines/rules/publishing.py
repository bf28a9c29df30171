"""May a rule set be published? Everything that keeps it a draft, found in one go.

A set may be kept as a draft with gaps; a round opens only on one that has none.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from .methods import plain
from .reasons import Reason
from .refusals import Refusal
from .ruleset import RuleSet, settings_of
from .soundness import TableFault, faults_of_table
from .workflow import faults_of


ONE = Decimal(1)


def refusals_to_publish(ruleset: RuleSet) -> list[Refusal]:
    """Find gaps, an unsound road, impossible numbers and dates, a table that does not add up."""
    return [
        *_gaps(ruleset),
        *faults_of(ruleset.road),
        *_numbers_out_of_bounds(ruleset),
        *_dates_out_of_order(ruleset),
        *_quotas_twice(ruleset),
        *_faults_of_format(ruleset),
        *_faults_of_indicators(ruleset),
    ]


def settings_missing(ruleset: RuleSet) -> list[str]:
    """The dotted names of everything that nobody has decided yet, in the order of the set."""
    unset = [path for path, setting in settings_of(ruleset) if not setting.is_set]
    bounded = {
        f"quotas.{index}.at_most"
        for index, quota in enumerate(ruleset.quotas)
        if quota.share_of_provincial_list is not None and quota.share_of_provincial_list.is_set
    }
    missing = [path for path in unset if path not in bounded]
    missing += [] if ruleset.quotas else ["quotas"]
    return missing + ([] if ruleset.indicators else ["indicators"])


def _gaps(ruleset: RuleSet) -> list[Refusal]:
    return [
        Refusal(Reason.SETTING_NOT_SET, "", {"setting": path}) for path in settings_missing(ruleset)
    ]


def _numbers_out_of_bounds(ruleset: RuleSet) -> list[Refusal]:
    bounds = dict(_bounds(ruleset))
    refusals = []
    for path, setting in settings_of(ruleset):
        value = setting.value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            continue
        least, most = bounds.get(path, (Decimal(0), None))
        number = Decimal(value)
        if number < least or (most is not None and number > most):
            details = {"field": path, "value": plain(number), "allowed": _allowed(least, most)}
            refusals.append(Refusal(Reason.INPUT_OUT_OF_RANGE, setting.clause, details))
    return refusals


def _bounds(ruleset: RuleSet) -> Iterator[tuple[str, tuple[Decimal, Decimal | None]]]:
    """Least and most of each number that is not simply "0 or more"."""
    full = ruleset.indicators.points if ruleset.indicators else None
    smallest_step = Decimal("0.01")
    yield "scoring.pass_total", (Decimal(0), full)
    yield "scoring.score_step", (smallest_step, ONE)
    for share in (
        "scoring.group_floor_rate",
        "scoring.divergence_rate",
        "eligibility.remaining_life_tolerance",
        "eligibility.area_tolerance",
        "third_party.agency_senior_share",
    ):
        yield share, (Decimal(0), ONE)
    for index in range(len(ruleset.quotas)):
        yield f"quotas.{index}.share_of_provincial_list", (Decimal(0), ONE)
    team = ruleset.third_party.team_size.value
    yield "third_party.senior_members", (Decimal(0), None if team is None else Decimal(team))
    for at_least_one in (
        "third_party.team_size",
        "verification.onsite_visits",
        "publicity.length",
        "publicity.channels",
        "publicity.answer_within",
        "national_publicity.length",
        "national_publicity.channels",
        "national_publicity.answer_within",
        "periods.correction_days",
        "periods.rectification_months",
    ):
        yield at_least_one, (ONE, None)


def _allowed(least: Decimal, most: Decimal | None) -> str:
    return f"{plain(least)}–{plain(most)}" if most is not None else f"≥ {plain(least)}"


def _dates_out_of_order(ruleset: RuleSet) -> list[Refusal]:
    """Each date is held against the one before it; a step is never due before an earlier one."""
    periods = ruleset.periods
    round_dates = [
        ("notice_on", ruleset.notice_on.value),
        ("periods.applications_open", periods.applications_open.value),
        ("periods.applications_close", periods.applications_close.value),
        ("periods.provinces_finish", periods.provinces_finish.value),
    ]
    dues = [(f"road.{step.code}.due", step.due.value) for step in ruleset.road]
    return [*_backward(round_dates), *_backward(dues)]


def _backward(dates: list[tuple[str, date | None]]) -> Iterator[Refusal]:
    known = [(path, day) for path, day in dates if day is not None]
    for (_, before), (path, day) in pairwise(known):
        if day < before:
            details = {
                "field": path,
                "value": day.isoformat(),
                "allowed": f"≥ {before.isoformat()}",
            }
            yield Refusal(Reason.INPUT_OUT_OF_RANGE, "", details)


def _quotas_twice(ruleset: RuleSet) -> Iterator[Refusal]:
    classes = [quota.mine_class for quota in ruleset.quotas]
    for mine_class in sorted({one for one in classes if classes.count(one) > 1}):
        details = {"field": "quotas", "value": mine_class.value}
        yield Refusal(Reason.FIELD_MALFORMED, "1.3", details)


def _faults_of_format(ruleset: RuleSet) -> list[Refusal]:
    """Two mines of a year, and the same serial of two years, must get different numbers."""
    pattern = ruleset.periods.number_format.value
    if pattern is None or _tells_apart(pattern):
        return []
    details = {"field": "periods.number_format", "value": pattern}
    return [Refusal(Reason.FIELD_MALFORMED, ruleset.periods.number_format.clause, details)]


def _tells_apart(pattern: str) -> bool:
    try:
        numbers = {
            pattern.format(year=year, serial=serial) for year in (2020, 2021) for serial in (1, 2)
        }
    except (LookupError, ValueError):
        return False
    return len(numbers) == len((2020, 2021)) * len((1, 2))


def _faults_of_indicators(ruleset: RuleSet) -> list[Refusal]:
    step = ruleset.scoring.score_step.value
    if ruleset.indicators is None or step is None or step <= 0:
        return []
    return [_as_refusal(fault) for fault in faults_of_table(ruleset.indicators, step)]


def _as_refusal(fault: TableFault) -> Refusal:
    details = {
        "fault": fault.fault.value,
        "item": fault.code,
        "column": fault.column,
        "found": fault.found,
        "expected": fault.expected,
    }
    return Refusal(Reason.INDICATORS_DO_NOT_ADD_UP, "2.3", details)
