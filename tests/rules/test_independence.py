"""Independence of agencies and experts: windows before and after, ties, and what nobody knows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.independence import (
    AFFILIATIONS,
    PREPARATIONS,
    Assessment,
    Assessor,
    AssessorKind,
    Tie,
    TieKind,
    refusals_that_reopen,
    refusals_to_assess,
    reopens,
    tells_nothing_new,
)
from greenmines.rules.library import shipped
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.windows import Window, months_around, months_from


MONTHS = shipped("2020").third_party.independence_months
NOT_SET: Setting[int] = Setting(None, Certainty.NOT_SET)
AGENCY = Assessor("agency", AssessorKind.AGENCY, is_known=True)
EXPERT = Assessor("expert", AssessorKind.EXPERT, is_known=True)
ASSESSMENT = Assessment("A-1", "mine", (AGENCY, EXPERT), date(2020, 7, 6), date(2020, 7, 8))
DEALING = Tie(TieKind.CONTRACT, "agency", "mine", date(2020, 1, 1), date(2020, 2, 1))


def reasons(*ties: Tie) -> list[Reason]:
    return [refusal.reason for refusal in refusals_to_assess(ties, ASSESSMENT, MONTHS)]


def test_assessors_without_ties_may_assess():
    assert reasons() == []


def test_a_dealing_in_the_window_is_refused_with_its_dates_and_the_window():
    assert refusals_to_assess([DEALING], ASSESSMENT, MONTHS) == [
        Refusal(
            Reason.NOT_INDEPENDENT_DEALINGS,
            "3.2b",
            {
                "tie": "contract",
                "assessor": "agency",
                "enterprise": "mine",
                "from": "2020-01-01",
                "until": "2020-02-01",
                "window_from": "2019-07-06",
                "window_to": "2021-07-08",
            },
        )
    ]


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        pytest.param(date(2018, 1, 1), date(2019, 7, 5), 0, id="over the day before"),
        pytest.param(date(2018, 1, 1), date(2019, 7, 6), 1, id="over on the first day"),
        pytest.param(date(2021, 7, 8), date(2021, 9, 1), 1, id="begins on the last day"),
        pytest.param(date(2021, 7, 9), date(2021, 9, 1), 0, id="begins the day after"),
        pytest.param(date(2018, 1, 1), date(2022, 1, 1), 1, id="around the whole window"),
        pytest.param(None, date(2019, 7, 5), 0, id="beginning unknown, over in time"),
        pytest.param(None, None, 1, id="nothing known of its days"),
        pytest.param(date(2015, 1, 1), None, 1, id="still going on"),
    ],
)
def test_the_window_reaches_a_year_to_either_side_ends_included(
    first: date | None, last: date | None, count: int
):
    tie = replace(DEALING, first=first, last=last)

    assert reasons(tie) == [Reason.NOT_INDEPENDENT_DEALINGS] * count


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (TieKind.SHAREHOLDING, Reason.NOT_INDEPENDENT_AFFILIATED),
        (TieKind.SAME_LEGAL_REPRESENTATIVE, Reason.NOT_INDEPENDENT_AFFILIATED),
        (TieKind.SAME_CONTROLLER, Reason.NOT_INDEPENDENT_AFFILIATED),
        (TieKind.EMPLOYMENT, Reason.NOT_INDEPENDENT_EMPLOYED),
        (TieKind.CONTRACT, Reason.NOT_INDEPENDENT_DEALINGS),
        (TieKind.PAYMENT, Reason.NOT_INDEPENDENT_DEALINGS),
        (TieKind.ADVICE, Reason.NOT_INDEPENDENT_DEALINGS),
        (TieKind.PREPARED_SELF_ASSESSMENT, Reason.NOT_INDEPENDENT_PREPARED_REPORT),
        (TieKind.PREPARED_PLAN, Reason.NOT_INDEPENDENT_PREPARED_REPORT),
    ],
)
def test_each_kind_of_tie_has_its_reason(kind: TieKind, reason: Reason):
    assert reasons(replace(DEALING, kind=kind)) == [reason]


def test_no_kind_of_tie_is_both_an_affiliation_and_a_preparation():
    assert frozenset() == AFFILIATIONS & PREPARATIONS


def test_an_experts_tie_counts_like_the_agencys():
    assert reasons(replace(DEALING, assessor="expert")) == [Reason.NOT_INDEPENDENT_DEALINGS]


@pytest.mark.parametrize("change", [{"assessor": "somebody"}, {"enterprise": "another mine"}])
def test_ties_of_others_or_with_others_are_passed_over(change: dict[str, str]):
    assert reasons(replace(DEALING, **change)) == []


@pytest.mark.parametrize("kind", sorted(PREPARATIONS))
@pytest.mark.parametrize("application", ["A-1", ""])
def test_whoever_prepared_the_report_or_plans_is_out_for_ever(kind: TieKind, application: str):
    years_ago = Tie(kind, "expert", "mine", date(2010, 1, 1), date(2010, 2, 1), application)

    assert reasons(years_ago) == [Reason.NOT_INDEPENDENT_PREPARED_REPORT]


@pytest.mark.parametrize(("year", "count"), [(2010, 0), (2020, 1)])
def test_a_report_prepared_for_another_application_is_a_dealing_like_any_other(
    year: int, count: int
):
    kind = TieKind.PREPARED_SELF_ASSESSMENT
    other = Tie(kind, "expert", "mine", date(year, 1, 1), date(year, 2, 1), "A-0")

    assert reasons(other) == [Reason.NOT_INDEPENDENT_DEALINGS] * count


def test_unknown_is_not_independent():
    doubtful = replace(ASSESSMENT, assessors=(AGENCY, replace(EXPERT, is_known=False)))

    assert refusals_to_assess([], doubtful, MONTHS) == [
        Refusal(
            Reason.INDEPENDENCE_UNKNOWN,
            "3.2b",
            {"assessor": "expert", "assessor_kind": "expert"},
        )
    ]


def test_an_assessment_without_assessors_is_not_independent():
    nobody = replace(ASSESSMENT, assessors=())

    assert refusals_to_assess([DEALING], nobody, MONTHS) == [
        Refusal(Reason.INDEPENDENCE_UNKNOWN, "3.2b", {"assessor": ""})
    ]


def test_without_a_number_of_months_only_preparations_can_be_judged():
    prepared = replace(DEALING, kind=TieKind.PREPARED_PLAN)

    refusals = refusals_to_assess(iter([DEALING, prepared]), ASSESSMENT, NOT_SET)

    assert [(refusal.reason, refusal.details.get("setting")) for refusal in refusals] == [
        (Reason.NOT_INDEPENDENT_PREPARED_REPORT, None),
        (Reason.SETTING_NOT_SET, "third_party.independence_months"),
    ]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(date(2020, 7, 8), False, id="on the last day of the assessment"),
        pytest.param(date(2020, 7, 9), True, id="the day after"),
        pytest.param(date(2021, 7, 8), True, id="last day of the window"),
        pytest.param(date(2021, 7, 9), False, id="after the window"),
        pytest.param(None, False, id="unknown: it stood in the way before already"),
    ],
)
def test_a_dealing_that_begins_within_a_year_after_reopens_the_case(
    *, first: date | None, expected: bool
):
    tie = replace(DEALING, first=first, last=None)

    assert reopens(tie, ASSESSMENT, MONTHS) is expected


def test_a_case_is_reopened_for_the_same_refusal_that_would_have_stood_in_the_way():
    later = replace(DEALING, first=date(2020, 12, 1), last=None)

    refusals = refusals_that_reopen([later], ASSESSMENT, MONTHS)

    assert refusals == refusals_to_assess([later], ASSESSMENT, MONTHS)
    assert [refusal.reason for refusal in refusals] == [Reason.NOT_INDEPENDENT_DEALINGS]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 8, 31), -6, date(2020, 2, 29)),
        (date(2020, 8, 31), 6, date(2021, 2, 28)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 1, 15), -1, date(2019, 12, 15)),
        (date(2020, 12, 31), 0, date(2020, 12, 31)),
    ],
)
def test_months_end_on_the_last_day_where_the_month_is_too_short(
    day: date, months: int, expected: date
):
    assert months_from(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_a_window_holds_the_day_it_is_about(day: date, months: int):
    window = months_around(day, day, months)

    assert window == Window(months_from(day, -months), months_from(day, months))
    assert window.meets(day, day)


OPEN = replace(DEALING, last=None)
UNDATED = replace(DEALING, first=None)


@pytest.mark.parametrize(
    ("said", "kept", "expected"),
    [
        (DEALING, DEALING, True),
        (OPEN, DEALING, True),
        (UNDATED, replace(UNDATED, last=None), True),
        (replace(DEALING, first=date(2020, 1, 5)), DEALING, True),
        (replace(DEALING, first=date(2020, 1, 5)), OPEN, True),
        (DEALING, UNDATED, True),
        (UNDATED, DEALING, False),
        (replace(DEALING, first=date(2019, 1, 5)), DEALING, False),
        (replace(OPEN, first=date(2020, 1, 5)), DEALING, False),
        (replace(DEALING, first=date(2020, 1, 5), last=date(2020, 3, 1)), DEALING, False),
        (DEALING, replace(DEALING, kind=TieKind.PAYMENT), False),
        (DEALING, replace(DEALING, application="A-0"), False),
    ],
    ids=[
        "the same",
        "another end",
        "both of unknown beginning",
        "within",
        "within what lasts",
        "within what was always there",
        "begins at an unknown day",
        "begins before",
        "lasts longer",
        "ends later",
        "of another kind",
        "for another application",
    ],
)
def test_a_tie_tells_nothing_new_where_one_alike_spans_its_days(said, kept, expected):
    assert tells_nothing_new(said, kept) is expected
