"""What follows from a band: warnings and bars for an application, refusals of assessors."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.credit.following import (
    CreditOfHolder,
    HeldBand,
    Says,
    credit_of_holder,
    findings_on_credit,
    refusals_of_load,
    refusals_to_choose,
)
from greenmines.rules.credit.method import SubjectKind, shipped_method
from greenmines.rules.facts import facts_from_plain
from greenmines.rules.findings import Finding, Result, Source
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Certainty, Setting


METHOD = shipped_method("credit-2026")
COUNTED = date(2026, 4, 1)
NOT_ALLOWED = Setting(value=False, certainty=Certainty.ASSUMED, source="本项目默认值")


def held(code, score="50.00", **said):
    return HeldBand(COUNTED, Decimal(score), replace(METHOD.band(code), **said), METHOD.code)


def test_whoever_is_not_on_record_has_no_line_on_the_card():
    assert findings_on_credit(None) == []


@pytest.mark.parametrize("band", ["A", "B", "C"])
def test_a_band_that_may_apply_is_told_and_stands_in_nobodys_way(band):
    found = findings_on_credit(credit_of_holder(held(band)))

    details = {"band": band, "score": "50", "method": "credit-2026"}
    expected = Finding("3.3e", Result.MET, Source.CREDIT, details=details, as_of=COUNTED)
    assert found == [expected]


@pytest.mark.parametrize(
    ("setting", "says", "result"),
    [
        pytest.param(METHOD.band("D").holder_may_apply, "not_said", Result.WARNING, id="not set"),
        pytest.param(NOT_ALLOWED, "may_not_by_default", Result.WARNING, id="our default"),
        pytest.param(
            replace(NOT_ALLOWED, certainty=Certainty.CONFIRMED),
            "may_not",
            Result.NOT_MET,
            id="confirmed",
        ),
    ],
)
def test_only_what_an_authority_confirmed_bars_an_application(setting, says, result):
    found = findings_on_credit(credit_of_holder(held("D", "10", holder_may_apply=setting)))

    details = {"band": "D", "score": "10", "method": "credit-2026", "says": says}
    assert found == [
        Finding("3.3e", result, Source.CREDIT, Reason.CREDIT_TOO_LOW, details, COUNTED)
    ]


def test_credit_is_read_with_the_other_facts():
    plain = {"band": "D", "score": "10", "as_of": "2026-04-01", "method": "m", "says": "not_said"}

    assert facts_from_plain({"credit": plain}).credit == CreditOfHolder(
        "D", Decimal(10), COUNTED, "m", Says.NOT_SAID
    )


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (SubjectKind.AGENCY, Reason.AGENCY_CREDIT_TOO_LOW),
        (SubjectKind.EXPERT, Reason.EXPERT_CREDIT_TOO_LOW),
    ],
)
def test_the_lowest_band_is_not_chosen_and_the_source_is_shown(kind, reason):
    details = {"band": "D", "score": "10", "method": "credit-2026", "source": "本项目默认值"}

    assert refusals_to_choose(kind, held("D", "10")) == [Refusal(reason, "3.3e", details)]
    unset = Setting(None, Certainty.NOT_SET)
    free = [None, held("C"), held("D", may_be_chosen=unset)]
    assert [refusals_to_choose(kind, one) for one in free] == [[], [], []]


def test_a_watched_agency_holds_three_assessments_at_once():
    details = {"band": "C", "score": "50", "method": "credit-2026", "source": "本项目默认值"}
    full = Refusal(Reason.AGENCY_FULL, "3.3e", details | {"most": "3", "open": "3"})

    assert [refusals_of_load(held("C"), number) for number in (2, 3)] == [[], [full]]
    assert [refusals_of_load(one, 99) for one in (None, held("A"))] == [[], []]
