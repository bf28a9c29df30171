"""The lists of the publicity system at a gate: who stands on one, and how old a list may be."""

from dataclasses import replace
from datetime import date

import pytest

from greenmines.rules.canonical import to_canonical
from greenmines.rules.cures import CURES, Cure
from greenmines.rules.facts import AbnormalPeriod, Facts
from greenmines.rules.findings import Finding, Result, Source
from greenmines.rules.linkage import TooOld, linkage_on, shipped_linkage, too_old
from greenmines.rules.publicity_lists import findings_by, findings_on_publicity_lists
from greenmines.rules.reasons import Reason
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.validity import findings_on_licence


TODAY = date(2026, 3, 20)
RULES = shipped_linkage("linkage-2024")
NOT_SET = Setting(None, Certainty.NOT_SET, "1.2e")
SOURCES = (Source.ABNORMAL_LIST, Source.SERIOUS_LIST)
STAY = AbnormalPeriod(date(2026, 3, 1), None, "公示信息不实")


def facts(as_of=date(2026, 3, 19), **more):
    return Facts(as_of=dict.fromkeys(SOURCES, as_of), **more)


def met(source, day=date(2026, 3, 19), earlier=""):
    return Finding("1.2e", Result.MET, source, details={"earlier": earlier}, as_of=day)


def test_the_set_is_its_own_canonical_form_and_every_number_of_it_is_called_our_default():
    assert {RULES.fresh_days.certainty, RULES.serious_excludes.certainty} == {Certainty.ASSUMED}
    assert (RULES.fresh_days.required, RULES.serious_excludes.required) == (10, True)
    assert to_canonical(RULES).endswith(b"}\n")


def test_a_set_holds_from_its_day_on():
    assert (linkage_on(date(2024, 6, 30)), linkage_on(date(2024, 7, 1))) == (None, RULES)


def test_whoever_stands_on_no_list_is_let_through_with_the_day_and_the_earlier_stays():
    earlier = AbnormalPeriod(date(2025, 7, 1), date(2025, 8, 2))

    assert findings_on_publicity_lists(facts(abnormal_periods=(earlier,)), TODAY) == [
        met(Source.ABNORMAL_LIST, earlier="2025-07-01/2025-08-02"),
        met(Source.SERIOUS_LIST),
    ]


@pytest.mark.parametrize(
    ("field", "source", "reason"),
    [
        ("abnormal_periods", Source.ABNORMAL_LIST, Reason.ON_ABNORMAL_LIST),
        ("serious_periods", Source.SERIOUS_LIST, Reason.ON_SERIOUS_LIST),
    ],
)
def test_whoever_stands_on_a_list_is_refused_however_old_it_is(field, source, reason):
    old = date(2025, 1, 1)
    found = findings_by(RULES, facts(old, **{field: (STAY,)}), TODAY)

    details = {"listed_on": "2026-03-01", "why": "公示信息不实"}
    assert Finding("1.2e", Result.NOT_MET, source, reason, details, old) in found
    assert CURES[reason] in {Cure.LEAVE_ABNORMAL_LIST, Cure.LEAVE_SERIOUS_LIST}


def test_a_list_that_is_too_old_opens_no_gate_and_says_its_age_and_the_limit():
    found = findings_by(RULES, facts(date(2026, 3, 9)), TODAY)

    assert [(line.reason, dict(line.details), line.blocks) for line in found] == [
        (
            Reason.REGISTER_STALE,
            {"register": source.value, "as_of": "2026-03-09", "age": "11", "limit": "10"},
            True,
        )
        for source in SOURCES
    ]


def test_a_list_at_its_limit_is_fresh_and_without_a_limit_none_is_old():
    without = replace(RULES, fresh_days=NOT_SET)

    assert too_old(date(2026, 3, 10), TODAY, RULES) is None
    assert too_old(date(2026, 3, 9), TODAY, RULES) == TooOld(11, 10)
    assert too_old(date(2020, 1, 1), TODAY, without) is None
    assert too_old(date(2020, 1, 1), TODAY, None) is None


def test_a_list_that_was_never_read_lets_nobody_through():
    found = findings_by(RULES, Facts(), TODAY)

    assert [(line.source, line.reason, line.blocks) for line in found] == [
        (source, Reason.REGISTER_UNKNOWN, True) for source in SOURCES
    ]


@pytest.mark.parametrize(
    ("rules", "asked"),
    [
        (None, []),
        (replace(RULES, serious_excludes=Setting(value=False, certainty=Certainty.ASSUMED)), []),
        (replace(RULES, serious_excludes=NOT_SET), [Reason.SETTING_NOT_SET]),
    ],
)
def test_the_serious_list_counts_only_where_the_rules_speak_of_it(rules, asked):
    found = findings_by(rules, facts(serious_periods=(STAY,)), TODAY)

    assert found[0] == met(Source.ABNORMAL_LIST)
    assert [line.reason for line in found[1:]] == asked


@pytest.mark.parametrize(
    ("as_of", "result", "reason"),
    [
        (date(2026, 3, 10), Result.MET, None),
        (date(2026, 3, 9), Result.UNKNOWN, Reason.REGISTER_STALE),
        (None, Result.MET, None),
    ],
)
def test_a_licence_that_was_told_too_long_ago_lets_nobody_through(as_of, result, reason):
    told = Facts(
        valid_from=date(2020, 1, 1),
        valid_until=date(2030, 1, 1),
        as_of={} if as_of is None else {Source.MINING_RIGHTS: as_of},
    )
    notice = Setting(90, Certainty.ASSUMED)

    found = findings_on_licence(told, notice, TODAY, date(2026, 12, 31))
    expired = replace(told, valid_until=date(2026, 1, 1))

    assert [(one.result, one.reason) for one in found] == [(result, reason)]
    late = findings_on_licence(expired, notice, TODAY, date(2026, 12, 31))
    assert [one.reason for one in late] == [Reason.LICENCE_INVALID]
