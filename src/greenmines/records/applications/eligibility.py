"""Gathering what is known of an application's mine, and looking at it by the round's rules.

Reads only. The findings at a gate are kept by `actions.check_eligibility`.
"""

from datetime import date, datetime

from greenmines.records.mines import queries as mines
from greenmines.records.registers import queries as registers
from greenmines.records.registers.models import Register
from greenmines.records.rounds.queries import last_day_of, rules_for
from greenmines.rules import facts
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.eligibility import findings, refusals_to_apply
from greenmines.rules.facts import AccidentKind, Facts
from greenmines.rules.findings import Finding, Source
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import CertificateKind
from greenmines.rules.sources import Certainty, Setting

from .models import Application
from .queries import accidents_declared, certificates_of, others_on_licence, penalties_declared


def findings_for(application: Application, *, now: datetime) -> tuple[Finding, ...]:
    """The eligibility card of this moment (clauses 1.2a to 1.2g)."""
    rules = _dated(application)
    today = day_in_china(now)
    known = facts_of(application, today=today)
    return findings(known, rules, today=today, round_end=last_day_of(application.round))


def refusals_of_eligibility(application: Application, *, now: datetime) -> list[Refusal]:
    return refusals_to_apply(findings_for(application, now=now))


def _dated(application: Application) -> RuleSet:
    """The round's rule set with the date of the round's own notice, from which windows count."""
    notice = Setting(application.round.notice_on, Certainty.CONFIRMED, "1.2d", "round")
    return replace(rules_for(application.round), notice_on=notice)


def facts_of(application: Application, *, today: date) -> Facts:
    """What the registers and the enterprise say of the mine today; what nobody said is None."""
    licence, mine = application.licence, application.mine
    code = application.enterprise.credit_code or ""
    return Facts(
        licence_number=licence.number,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        other_applications=tuple(others_on_licence(application)),
        already_listed=mine.is_listed,
        on_provincial_list=registers.on_provincial_list(licence.number, today),
        state=MineState(application.mine_state) if application.mine_state else None,
        production_began_on=application.production_start,
        operation_proved=application.annual_output is not None and application.annual_output > 0,
        declared_penalties=_penalties(application),
        imported_penalties=_imported_penalties(licence.number, code),
        accidents=_accidents(application),
        abnormal_periods=_abnormal_periods(licence.number, code),
        boundary=_boundary(application, today),
        stated_area=licence.area_km2,
        computed_area=_computed_area(application),
        remaining_reserves=_reserves(application)[0],
        annual_output=_reserves(application)[1],
        declared_life=application.declared_life,
        certificates=_certificates(application),
        as_of=_as_of(application),
    )
