"""The eligibility card tells apart what is not met and what is not known."""

from datetime import date
from decimal import Decimal

from django.utils import translation

from greenmines.rules.facts import Facts, RegisteredReserves, ReservesUnit
from greenmines.rules.findings import Finding, Result, Source
from greenmines.rules.library import shipped
from greenmines.rules.reasons import Reason
from greenmines.rules.reserves import findings_on_registered_reserves
from greenmines.web.applicant.eligibility_card import card_of


def found(result, clause="1.2d", *, reason=Reason.DECLARATION_MISSING, required=True):
    reason = None if result is Result.MET else reason
    return Finding(clause, result, Source.DECLARATION, reason, required=required)


def summary_of(*results):
    with translation.override("en"):
        card = card_of([found(result) for result in results])
    return card.kind, card.summary, card.stops


def test_what_is_not_known_is_not_counted_as_not_met():
    told = summary_of(Result.NOT_MET, Result.UNKNOWN, Result.UNKNOWN, Result.MET)

    assert told == ("stop", "1 met · 2 not known · 1 not met", 3)


def test_what_is_only_unknown_waits():
    assert summary_of(Result.UNKNOWN, Result.MET) == ("wait", "1 met · 1 not known", 1)


def test_an_unknown_that_is_left_to_the_reviewer_keeps_nobody_from_submitting():
    assert card_of([found(Result.UNKNOWN, required=False)]).stops == 0


def test_a_missing_proof_of_operation_leads_to_its_page():
    card = card_of([found(Result.NOT_MET, "1.2c", reason=Reason.EVIDENCE_MISSING)])

    assert [line.page for line in card.lines] == ["applicant:operation"]


def registered_lines(remaining, unit, stated=2019):
    report = RegisteredReserves(
        2019, remaining, Decimal("120.0000"), ReservesUnit.TEN_THOUSAND_TONNES
    )
    facts = Facts(
        remaining_reserves=Decimal("1416.0000"),
        annual_output=Decimal("120.0000"),
        reserves_unit=unit,
        registered_reserves=report,
        declared_life=Decimal("11.8"),
        as_of={Source.RESERVES_REPORT: date(stated, 12, 31)},
    )
    return card_of(findings_on_registered_reserves(facts, shipped("2020").eligibility)).lines


def test_registered_reserves_are_told_with_both_figures_year_and_cure_in_both_languages():
    with translation.override("en"):
        short, differs, *_ = registered_lines(Decimal("300.0000"), ReservesUnit.TONNES)
    with translation.override("zh-hans"):
        _, other_measure, *_ = registered_lines(
            Decimal(1416), ReservesUnit.TEN_THOUSAND_CUBIC_METRES
        )
        met, *_ = registered_lines(Decimal(1416), ReservesUnit.TEN_THOUSAND_TONNES)

    assert short.said == (
        "By the register of reserves reports, year 2019: 3 million t ÷ 1.2 million t a year = "
        "2.5 years left; at least 3 are required."
    )
    assert differs.said == (
        "Remaining reserves: 1,416 t was declared; the register of reserves reports, year 2019, "
        "gives 3 million t."
    )
    assert differs.cure == "Correct the entry and send it again."
    assert differs.source == "Source: Register of reserves reports, as of 2019-12-31"
    assert other_measure.said == (
        "填报数据的单位是万立方米，登记的 2019 年储量年报的单位是万吨，两者不能比较。"
    )
    assert met.said == (
        "按登记的 2019 年储量年报：1,416 万吨 ÷ 120 万吨/年 ＝ 11.8 年；要求不少于 3 年。"
    )


def test_a_registered_report_of_another_year_is_told_with_both_years_as_such():
    with translation.override("en"):
        short, figure, life = registered_lines(
            Decimal("300.0000"), ReservesUnit.TEN_THOUSAND_TONNES, stated=2020
        )
    with translation.override("zh-hans"):
        (met,) = registered_lines(Decimal(1416), ReservesUnit.TEN_THOUSAND_TONNES, stated=2020)

    assert short.said == (
        "By the register of reserves reports, year 2019: 3 million t ÷ 1.2 million t a year = "
        "2.5 years left; at least 3 are required. The enterprise states the report of another "
        "year, 2020."
    )
    assert figure.said == (
        "Remaining reserves: 14.16 million t was declared for 2020; the register has the report "
        "of another year, 2019, with 3 million t."
    )
    assert life.said == (
        "11.8 years were declared by the report of 2020; by the register, which has the report of "
        "another year, 2019, it is 2.5."
    )
    assert met.said == (
        "按登记的 2019 年储量年报：1,416 万吨 ÷ 120 万吨/年 ＝ 11.8 年；要求不少于 3 年。"
        "企业填报的是另一年度（2020 年）的储量年报。"
    )
