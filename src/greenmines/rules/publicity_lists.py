"""The two lists of the publicity system: the abnormal one and that of serious violations (1.2e).

A mine that stands on a list is refused however old the list is; one that does not is let through
only by a list that is fresh enough.
"""

from collections.abc import Sequence
from datetime import date

from .facts import AbnormalPeriod, Facts
from .findings import Finding, Result, Source, day_text, not_set, register_unknown
from .linkage import LinkageRules, linkage_on, stale
from .reasons import Reason


CLAUSE = "1.2e"


def findings_on_publicity_lists(facts: Facts, today: date) -> list[Finding]:
    """By the limits in force today."""
    return findings_by(linkage_on(today), facts, today)


def findings_by(rules: LinkageRules | None, facts: Facts, today: date) -> list[Finding]:
    """The list of serious violations counts only where the rules speak of it."""
    abnormal = (Source.ABNORMAL_LIST, Reason.ON_ABNORMAL_LIST)
    found = [_on_a_list(facts.abnormal_periods, abnormal, facts, today, rules)]
    if rules is None or rules.serious_excludes.value is False:
        return found
    if rules.serious_excludes.value is None:
        return [*found, not_set(rules.serious_excludes, CLAUSE, "linkage.serious_excludes")]
    serious = (Source.SERIOUS_LIST, Reason.ON_SERIOUS_LIST)
    return [*found, _on_a_list(facts.serious_periods, serious, facts, today, rules)]


def _on_a_list(
    periods: Sequence[AbnormalPeriod],
    named: tuple[Source, Reason],
    facts: Facts,
    today: date,
    rules: LinkageRules | None,
) -> Finding:
    """Not on the list today; earlier stays are told, and held against nobody."""
    source, reason = named
    as_of = facts.as_of.get(source)
    now = next((period for period in periods if period.covers(today)), None)
    if now is not None:
        details = {"listed_on": day_text(now.listed_on), "why": now.reason}
        return Finding(CLAUSE, Result.NOT_MET, source, reason, details, as_of)
    if as_of is None:
        return register_unknown(CLAUSE, source)
    old = stale(CLAUSE, source, as_of, today, rules)
    if old is not None:
        return old
    earlier = [
        f"{period.listed_on}/{day_text(period.removed_on)}"
        for period in sorted(periods, key=lambda stay: stay.listed_on)
    ]
    details = {"earlier": ", ".join(earlier)}
    return Finding(CLAUSE, Result.MET, source, details=details, as_of=as_of)
