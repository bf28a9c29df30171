"""Looking at an application's mine by the round's rules; what is known comes from `gathering`.

Reads only. The findings at a gate are kept by `actions.check_eligibility`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date, datetime

from greenmines.records.rounds.queries import last_day_of, rules_for
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.eligibility import findings, refusals_to_apply
from greenmines.rules.facts import Facts
from greenmines.rules.findings import Finding, Result, Source
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.validity import findings_on_holder

from .gathering import facts_of_each
from .models import Application, EligibilityCheck
from .queries import OnLicence, on_licences


Card = tuple[Finding, ...]
_SEEN: ContextVar[dict[tuple[int, datetime], Card] | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Within one act, look at each application once: what is kept is what the act was asked by.

    Around acts that change nothing of which findings are made; one within another is the same look.
    """
    token = _SEEN.set({} if _SEEN.get() is None else _SEEN.get())
    try:
        yield
    finally:
        _SEEN.reset(token)


def findings_for(application: Application, *, now: datetime) -> Card:
    """The eligibility card of this moment (clauses 1.2a to 1.2g)."""
    return findings_for_each([application], now=now)[application.pk]


def findings_for_each(applications: Sequence[Application], *, now: datetime) -> dict[int, Card]:
    """The cards of several applications by their keys, for the queries of one."""
    seen = _SEEN.get()
    known = {} if seen is None else seen
    unseen = [one for one in applications if (one.pk, now) not in known]
    cards = {(pk, now): card for pk, card in _look_at(unseen, now).items()}
    if seen is not None:
        seen.update(cards)
    return {one.pk: (cards | known)[one.pk, now] for one in applications}


def findings_kept(check: EligibilityCheck) -> Card:
    """What a gate found, as it kept it."""
    return tuple(_finding_of(row) for row in check.findings)


def _finding_of(row: dict[str, object]) -> Finding:
    """The other way round than `Finding.as_plain`."""
    reason, as_of, details = row["reason"], row["as_of"], row["details"]
    if not isinstance(details, dict):
        raise TypeError("the details of a finding are named facts")
    return Finding(
        clause=str(row["clause"]),
        result=Result(str(row["result"])),
        source=Source(str(row["source"])),
        reason=None if reason is None else Reason(str(reason)),
        details={str(name): str(fact) for name, fact in details.items()},
        as_of=None if as_of is None else date.fromisoformat(str(as_of)),
        required=bool(row["blocks"]),
    )


def _look_at(applications: Sequence[Application], now: datetime) -> dict[int, Card]:
    today = day_in_china(now)
    known = facts_of_each(applications, today=today)
    return {
        one.pk: findings(known[one.pk], _dated(one), today=today, round_end=last_day_of(one.round))
        for one in applications
    }


def refusals_of_eligibility(application: Application, *, now: datetime) -> list[Refusal]:
    return refusals_to_apply(findings_for(application, now=now))


def refusals_of_licence_of_each(applications: Sequence[Application]) -> dict[int, list[Refusal]]:
    """Whether each applicant still acts for its licence; some gates ask no more of it (1.2b)."""
    stand = on_licences(applications)
    return {one.pk: refusals_to_apply(_on_holder(one, stand[one.pk])) for one in applications}


def _on_holder(application: Application, stands: OnLicence) -> list[Finding]:
    known = Facts(licence_number=application.licence.number, acts_for_licence=stands.is_bound)
    return findings_on_holder(known)


def refusals_of_eligibility_of_each(
    applications: Sequence[Application], *, now: datetime
) -> dict[int, list[Refusal]]:
    cards = findings_for_each(applications, now=now)
    return {key: refusals_to_apply(card) for key, card in cards.items()}


def _dated(application: Application) -> RuleSet:
    """The round's rule set with the date of the round's own notice, from which windows count."""
    notice = Setting(application.round.notice_on, Certainty.CONFIRMED, "1.2d", "round")
    return replace(rules_for(application.round), notice_on=notice)
