"""What a mine must fulfil before it may apply (clauses 1.2a to 1.2g): the eligibility card.

Facts come in (`facts.py`), findings go out (`findings.py`). The clauses with more to them have
modules of their own: `validity.py`, `operation.py`, `reserves.py`, `penalties.py`, `protected.py`.
A setting that the rule set lacks makes its line unknown, never a guess.
"""

from collections.abc import Iterable
from datetime import date

from .credit.following import findings_on_credit
from .facts import Facts
from .findings import (
    Finding,
    Result,
    Source,
    day_text,
    in_order_of_the_card,
    not_set,
    not_stated,
    register_unknown,
)
from .operation import findings_on_operation, findings_on_remaining_life
from .penalties import findings_on_accidents, findings_on_penalties
from .protected import findings_on_area, findings_on_protected_areas
from .publicity_lists import findings_on_publicity_lists
from .reasons import Reason
from .refusals import Refusal
from .removal import CLAUSE as RETURN
from .removal import may_return_from, refusals_to_return
from .reserves import findings_on_registered_reserves
from .ruleset import EligibilityRules, RuleSet
from .sources import Setting
from .supervision import ReturnRules
from .validity import findings_on_certificates, findings_on_holder, findings_on_licence


def findings(facts: Facts, rules: RuleSet, *, today: date, round_end: date) -> tuple[Finding, ...]:
    """Every line of the card: at least one for each clause that the rule set asks about.

    `round_end` is the last day of the round, usually that of the announcement.
    """
    eligibility = rules.eligibility
    return in_order_of_the_card(
        [
            *_on_the_application(facts),
            *_on_the_lists(facts, eligibility),
            *_on_the_return(facts, today),
            *findings_on_holder(facts),
            *findings_on_licence(facts, rules.periods.expiry_notice_days, today, round_end),
            *findings_on_certificates(facts, eligibility.certificates, today, round_end),
            *findings_on_operation(facts, today),
            *findings_on_penalties(facts, rules),
            *findings_on_accidents(facts, rules),
            *findings_on_publicity_lists(facts, today),
            *findings_on_protected_areas(facts, eligibility.touching_counts),
            *findings_on_area(facts, eligibility.area_tolerance),
            *findings_on_remaining_life(facts, eligibility),
            *findings_on_registered_reserves(facts, eligibility),
            *findings_on_credit(facts.credit),
        ]
    )


def refusals_to_apply(found: Iterable[Finding]) -> list[Refusal]:
    """What keeps the mine from applying: all that is not met, and what must be known and is not."""
    return [line.refusal for line in found if line.blocks and line.refusal is not None]


def _on_the_application(facts: Facts) -> list[Finding]:
    """One licence, one mine, one application in a round (1.2a)."""
    if not facts.licence_number:
        return [not_stated("1.2a", Source.MINING_RIGHTS, "licence_number")]
    if facts.other_applications is None:
        return [not_stated("1.2a", Source.APPLICATIONS, "other_applications")]
    details = {"licence": facts.licence_number, "others": ", ".join(facts.other_applications)}
    if facts.other_applications:
        reason = Reason.LICENCE_ALREADY_APPLIED
        return [Finding("1.2a", Result.NOT_MET, Source.APPLICATIONS, reason, details)]
    return [Finding("1.2a", Result.MET, Source.APPLICATIONS, details=details)]


def _on_the_lists(facts: Facts, rules: EligibilityRules) -> list[Finding]:
    """A place on the list of the same level may shut out; one on the province's may be asked."""
    return [
        *_on_a_list(
            rules.listed_mines_excluded,
            "eligibility.listed_mines_excluded",
            Source.GREEN_MINES_LIST,
            # it is asked that the mine be not there yet
            (facts.already_listed, False, Reason.ALREADY_LISTED),
            facts,
        ),
        *_on_a_list(
            rules.provincial_list_required,
            "eligibility.provincial_list_required",
            Source.PROVINCIAL_LIST,
            (facts.on_provincial_list, True, Reason.NOT_ON_PROVINCIAL_LIST),
            facts,
        ),
    ]


def _on_a_list(
    setting: Setting[bool],
    name: str,
    source: Source,
    asked: tuple[bool | None, bool, Reason],
    facts: Facts,
) -> list[Finding]:
    is_there, should_be, reason = asked
    clause = setting.clause or "1.2a"
    if setting.value is None:
        return [not_set(setting, clause, name)]
    if not setting.value:
        return []
    as_of = facts.as_of.get(source)
    if is_there is None:
        return [register_unknown(clause, source)]
    if is_there is not should_be:
        return [Finding(clause, Result.NOT_MET, source, reason, as_of=as_of)]
    return [Finding(clause, Result.MET, source, as_of=as_of)]


def _on_the_return(facts: Facts, today: date) -> list[Finding]:
    """By the rules of supervision of the day on which the mine left; before them nobody asked."""
    rules = facts.left_list_under
    return [] if rules is None else findings_on_return(facts, rules, today)


def findings_on_return(facts: Facts, rules: ReturnRules, today: date) -> list[Finding]:
    """A mine that left the list may be kept from it for a time; one that never did is not asked."""
    left_on, ground = facts.left_list_on, facts.left_list_for
    if left_on is None or ground is None:
        return []
    source = Source.GREEN_MINES_LIST
    refusals = refusals_to_return(rules, left_on, ground, today)
    if refusals:
        return [
            Finding(RETURN, Result.NOT_MET, source, one.reason, one.details) for one in refusals
        ]
    first = may_return_from(rules, left_on, ground)
    details = {"left_on": day_text(left_on), "from": day_text(first)}
    return [Finding(RETURN, Result.MET, source, details=details)]
