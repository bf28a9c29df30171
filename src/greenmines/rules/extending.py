"""More time to meet an order to put right: as far as the rules of supervision know of it (3.3b)."""

from datetime import date, timedelta

from .deadlines import deadline_after_months
from .reasons import Reason
from .refusals import Refusal
from .removal import CLAUSE
from .supervision import RectificationRules


def refusals_to_extend(rules: RectificationRules) -> list[Refusal]:
    """Nobody gives more time than the rules know of."""
    if rules.extension_months.is_set:
        return []
    return [Refusal(Reason.SETTING_NOT_SET, CLAUSE, {"setting": "rectification.extension_months"})]


def last_day_extended(rules: RectificationRules, until: date) -> date:
    """The latest last day that an extension may give; raises `LookupError` where none is."""
    return deadline_after_months(until, rules.extension_months.required).day


def refusals_of_longer(
    rules: RectificationRules, until: date, longer: date, today: date
) -> list[Refusal]:
    """Asked and answered by the last day that was given; a later one within the months."""
    if refusals := refusals_to_extend(rules):
        return refusals
    if today > until:
        return [Refusal(Reason.TOO_LATE, CLAUSE, {"until": until.isoformat()})]
    latest = last_day_extended(rules, until)
    if longer <= until:
        details = {"field": "until", "least": (until + timedelta(days=1)).isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, CLAUSE, details)]
    if longer > latest:
        details = {"field": "until", "most": latest.isoformat()}
        return [Refusal(Reason.DAY_TOO_LATE, CLAUSE, details)]
    return []
