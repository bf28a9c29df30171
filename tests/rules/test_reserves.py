"""The years left by the register of reserves reports, held against what the enterprise states."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.eligibility import findings
from greenmines.rules.facts import Facts, RegisteredReserves, ReservesUnit
from greenmines.rules.findings import Source
from greenmines.rules.library import shipped
from greenmines.rules.reserves import findings_on_registered_reserves
from greenmines.rules.sources import Certainty, Setting


RULES = shipped("2020").eligibility
NOT_SET: Setting[Decimal] = Setting(None, Certainty.NOT_SET)
WIDE, TONNES = ReservesUnit.TEN_THOUSAND_TONNES, ReservesUnit.TONNES
REPORT = RegisteredReserves(2019, Decimal("1416.0000"), Decimal("120.0000"), WIDE)
SOUND = Facts(
    remaining_reserves=Decimal(1416),
    annual_output=Decimal(120),
    declared_life=Decimal("11.8"),
    reserves_unit=WIDE,
    registered_reserves=REPORT,
)


def told(facts, rules=RULES):
    return [
        (line.result.value, line.reason and line.reason.value, line.details.get("field", ""))
        for line in findings_on_registered_reserves(facts, rules)
    ]


def registered(**changed):
    return replace(SOUND, registered_reserves=replace(REPORT, **changed))


def test_a_registered_report_that_agrees_is_a_line_of_its_own_with_its_year():
    (line,) = findings_on_registered_reserves(SOUND, RULES)

    assert (line.result.value, line.source) == ("met", Source.RESERVES_REGISTER)
    assert line.as_of == date(2019, 12, 31)
    assert dict(line.details) == {
        "year": "2019",
        "registered_reserves": "1416 万吨",
        "registered_output": "120 万吨/年",
        "least_years": "3",
        "years": "11.8",
    }


def test_without_a_registered_report_only_the_figures_of_the_enterprise_count():
    facts = replace(SOUND, registered_reserves=None)

    card = findings(facts, shipped("2020"), today=date(2020, 6, 18), round_end=date(2021, 1, 11))

    assert told(facts) == []
    assert [line.source for line in card if line.clause == "1.2g"] == [Source.RESERVES_REPORT]


@pytest.mark.parametrize(
    ("left", "output", "result", "years"),
    [
        ("360", "120", "met", "3.0"),
        ("359.9999", "120", "not_met", "2.9"),
        ("0", "0", "not_met", "0"),
    ],
)
def test_registered_reserves_have_to_last_to_the_ton(left, output, result, years):
    facts = Facts(
        registered_reserves=RegisteredReserves(2019, Decimal(left), Decimal(output), WIDE)
    )

    (line,) = findings_on_registered_reserves(facts, RULES)

    assert (line.result.value, line.details["years"]) == (result, years)
    assert line.blocks is (result == "not_met")


def test_a_year_without_output_says_nothing_of_the_years_and_keeps_nobody_from_applying():
    facts = replace(registered(output=Decimal(0)), annual_output=None)

    (line,) = findings_on_registered_reserves(facts, RULES)

    assert (line.reason, line.blocks) == ("registered_output_none", False)


@pytest.mark.parametrize(
    ("left", "output", "expected"),
    [
        ("1573.3333", "133.3333", []),
        ("1573.3334", "120", [("warning", "reserves_disagree", "remaining_reserves")]),
        ("1416", "133.3334", [("warning", "reserves_disagree", "annual_output")]),
    ],
)
def test_a_stated_figure_beyond_the_tolerance_of_the_registered_one_is_pointed_out(
    left, output, expected
):
    facts = replace(registered(remaining=Decimal(left), output=Decimal(output)), declared_life=None)

    rules = replace(RULES, remaining_life_tolerance=Setting(Decimal("0.1"), Certainty.ASSUMED))
    assert told(facts, rules)[1:] == expected


def test_a_disagreement_tells_both_figures_with_their_units_and_the_year():
    facts = registered(remaining=Decimal(700))

    _, figure, life = findings_on_registered_reserves(facts, RULES)

    assert (figure.details["declared_quantity"], figure.details["registered_quantity"]) == (
        "1416 万吨",
        "700 万吨",
    )
    assert (life.reason, life.source) == ("remaining_life_disagrees", Source.RESERVES_REGISTER)
    assert (life.details["declared_years"], life.details["years"]) == ("11.8", "5.8")


@pytest.mark.parametrize(
    ("unit", "figures", "expected"),
    [
        (TONNES, ("14160000", "1200000"), []),
        (ReservesUnit.KILOGRAMS, ("14160000000", "1200000000"), []),
        (
            TONNES,
            ("1416", "120"),
            [
                ("warning", "reserves_disagree", "remaining_reserves"),
                ("warning", "reserves_disagree", "annual_output"),
            ],
        ),
        (
            ReservesUnit.TEN_THOUSAND_CUBIC_METRES,
            ("1416", "120"),
            [("warning", "reserves_not_comparable", "")],
        ),
        (None, ("1416", "120"), [("warning", "reserves_not_comparable", "")]),
    ],
)
def test_units_of_one_measure_are_converted_and_others_never_guessed(unit, figures, expected):
    left, output = map(Decimal, figures)
    facts = replace(SOUND, reserves_unit=unit, remaining_reserves=left, annual_output=output)

    assert told(facts)[1:] == expected


def of_year(year, facts=SOUND):
    return replace(facts, as_of={Source.RESERVES_REPORT: date(year, 12, 31)})


@pytest.mark.parametrize(
    ("stated", "life"),
    [
        (2018, ("not_met", "remaining_life_short")),
        (2020, ("warning", "reserves_of_another_year")),
    ],
)
def test_figures_of_another_year_are_looked_at_and_an_older_report_gets_round_nothing(stated, life):
    facts = of_year(stated, registered(remaining=Decimal(300)))

    lines = findings_on_registered_reserves(facts, RULES)

    expected = ("warning", "reserves_of_another_year")
    assert [line[:2] for line in told(facts)] == [life, expected, expected]
    years = {(line.details["year"], line.details["declared_year"]) for line in lines}
    assert years == {("2019", str(stated))}


def test_the_years_are_told_where_enough_is_left_or_nothing_can_be_compared():
    (met,) = findings_on_registered_reserves(of_year(2018), RULES)
    _, other = findings_on_registered_reserves(
        of_year(2018, replace(SOUND, reserves_unit=None, declared_life=None)), RULES
    )

    assert (met.result.value, met.details["declared_year"]) == ("met", "2018")
    assert (other.reason, other.details["declared_year"]) == ("reserves_not_comparable", "2018")


def test_reports_of_one_year_are_held_against_each_other():
    facts = registered(remaining=Decimal(300))

    assert told(of_year(2019, facts)) == told(facts)


def test_volumes_are_converted_too():
    report = RegisteredReserves(
        2019, Decimal("12.5"), Decimal("1.5"), ReservesUnit.HUNDRED_MILLION_CUBIC_METRES
    )
    facts = Facts(
        remaining_reserves=Decimal(125_000),
        annual_output=Decimal(15_000),
        reserves_unit=ReservesUnit.TEN_THOUSAND_CUBIC_METRES,
        registered_reserves=report,
    )

    assert told(facts) == [("met", None, "")]


def test_what_the_rule_set_does_not_say_is_not_judged():
    unsaid = replace(RULES, remaining_life_years=NOT_SET)
    untold = replace(RULES, remaining_life_tolerance=NOT_SET)

    assert told(SOUND, unsaid) == []
    assert told(SOUND, untold)[1:] == [("unknown", "setting_not_set", "")]
