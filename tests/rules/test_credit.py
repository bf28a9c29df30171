"""Credit: the method as it ships, scores explained by events, repair, objection, track record."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import gamma, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.calendar import official_calendar
from greenmines.rules.canonical import Malformed, to_canonical
from greenmines.rules.clauses import CLAUSES
from greenmines.rules.credit.clearing import (
    Answering,
    answer_period,
    escalation_period,
    objection_period,
    refusals_to_escalate,
    refusals_to_object,
    refusals_to_repair,
    repairable_from,
)
from greenmines.rules.credit.method import (
    SHIPPED_METHODS,
    Nature,
    Severity,
    SubjectKind,
    method_from_canonical,
    refusals_without_method,
    shipped_method,
    shipped_method_bytes,
)
from greenmines.rules.credit.standing import (
    BandSince,
    DatedEvent,
    EventState,
    counts_until,
    is_on_red_list,
    is_recounted_at_once,
    next_recount,
    standing_on,
)
from greenmines.rules.credit.track_record import (
    STUDENT_T,
    TrackRecord,
    VerifiedScore,
    critical_value,
    track_record,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Certainty


METHOD = shipped_method("credit-2026")
CALENDAR = official_calendar()
TODAY = date(2026, 6, 30)


def event(code: str, on: date = date(2026, 1, 5), *, number: int = 1, **cleared) -> DatedEvent:
    until = counts_until(METHOD.type_of(code), on)
    return DatedEvent(number, code, on, until, **cleared)


EVENTS = st.builds(
    event,
    st.sampled_from([one.code for one in METHOD.types]),
    st.dates(date(2022, 1, 1), date(2027, 1, 1)),
    number=st.integers(1, 10**6),
    repaired_on=st.none() | st.dates(date(2022, 1, 1), date(2027, 1, 1)),
    annulled_on=st.none() | st.dates(date(2022, 1, 1), date(2027, 1, 1)),
)
DAYS = st.dates(date(2023, 1, 1), date(2027, 6, 1))


# the method


@pytest.mark.parametrize("code", SHIPPED_METHODS)
def test_what_ships_is_the_one_form_of_what_it_says(code):
    written = shipped_method_bytes(code)

    assert to_canonical(method_from_canonical(written)) == written
    assert shipped_method(code).code == code


def test_no_number_is_passed_off_as_the_ministrys():
    said = {
        (setting.clause, setting.certainty, setting.source.split("，")[0])
        for _, setting in settings_of(METHOD)
    }

    assert said == {
        ("3.3e", Certainty.ASSUMED, "本项目默认值"),
        ("3.3e", Certainty.NOT_SET, ""),
    }


def test_only_what_cannot_be_repaired_and_what_nobody_decided_is_not_set():
    unset = {path for path, setting in settings_of(METHOD) if not setting.is_set}
    beyond_repair = {
        f"types.{one.code}.repair_after" for one in METHOD.types if not one.is_repairable.required
    }

    assert unset - beyond_repair == {
        "bands.A.most_assessments",
        "bands.B.most_assessments",
        "bands.D.holder_may_apply",
        *(f"comparison.{name}" for name in ("far_off_share", "held_up_share", "least_items")),
    }
    assert beyond_repair - unset == set()


def test_bands_fall_from_the_best_to_the_lowest_score_that_can_be():
    least = [band.least.required for band in METHOD.bands]

    assert least == sorted(set(least), reverse=True)
    assert least[-1] == METHOD.lowest.required


def test_each_event_has_its_own_code_a_clause_of_the_notice_and_no_points_below_zero():
    known = {clause.number for clause in CLAUSES}

    assert len({one.code for one in METHOD.types}) == len(METHOD.types)
    assert {one.clause for one in METHOD.types} - known == set()
    assert [one.code for one in METHOD.types if one.points.required < 0] == []


def test_a_worse_fault_of_a_subject_never_weighs_less():
    for kind in SubjectKind:
        weights = {
            severity: [
                one.points.required for one in METHOD.types_for(kind) if one.severity is severity
            ]
            for severity in Severity
        }
        assert max(weights[Severity.MINOR]) < min(weights[Severity.SERIOUS])
        assert max(weights[Severity.SERIOUS]) < min(weights[Severity.SEVERE])


def test_a_severity_belongs_to_faults_alone():
    fault = METHOD.type_of("penalty")

    with pytest.raises(ValueError, match="penalty: a fault has a severity, and nothing else has"):
        replace(fault, severity=None)
    with pytest.raises(ValueError, match="a fault has a severity"):
        replace(fault, nature=Nature.HONOUR)


def test_without_a_method_nothing_is_counted_and_it_is_said():
    assert refusals_without_method(None) == [
        Refusal(Reason.SETTING_NOT_SET, "3.3e", {"setting": "credit"})
    ]
    assert refusals_without_method(METHOD) == []


def test_the_earlier_method_says_the_same_as_the_later_one():
    same = replace(
        shipped_method("credit-2020"),
        code=METHOD.code,
        title=METHOD.title,
        in_force_from=METHOD.in_force_from,
        bases=METHOD.bases,
    )

    assert same == METHOD


def test_what_a_method_does_not_have_is_not_found():
    with pytest.raises(LookupError, match="no credit method ships under 'credit-1999'"):
        shipped_method_bytes("credit-1999")
    with pytest.raises(LookupError, match="credit-2026 has no event 'rain'"):
        METHOD.type_of("rain")
    with pytest.raises(LookupError, match="credit-2026 has no band 'E'"):
        METHOD.band("E")
    with pytest.raises(Malformed):
        method_from_canonical(shipped_method_bytes("credit-2026") + b"\n")


@pytest.mark.parametrize(
    ("score", "band"),
    [
        pytest.param("100", "A", id="the most"),
        pytest.param("90", "A", id="at the line"),
        pytest.param("89.99", "B", id="just under it"),
        pytest.param("0", "D", id="the least"),
        pytest.param("-1", "D", id="below all lines"),
    ],
)
def test_a_score_falls_in_the_best_band_that_it_reaches(score, band):
    assert METHOD.band_of(Decimal(score)) is METHOD.band(band)


# the standing


def test_each_point_of_a_score_is_explained_by_an_event():
    events = [
        event("removed_without_fault", date(2026, 3, 1), number=4),
        event("penalty", date(2026, 2, 2), number=3),
        event("check_passed", date(2026, 1, 5), number=2),
        event("check_finding", date(2026, 1, 5), number=1),
    ]

    standing = standing_on(METHOD, events, TODAY)

    assert (standing.score, standing.band.code, standing.as_of) == (Decimal(72), "B", TODAY)
    assert [(part.event.number, part.points) for part in standing.contributions] == [
        (1, Decimal(-3)),
        (2, Decimal(5)),
        (3, Decimal(-10)),
        (4, Decimal(0)),
    ]


def test_without_events_the_score_is_the_base():
    assert standing_on(METHOD, [], TODAY).score == METHOD.base.required


def test_a_score_stays_between_the_lowest_and_the_highest():
    faults = [event("false_report", number=n) for n in range(3)]
    honours = [event("listed", number=n) for n in range(9)]

    assert standing_on(METHOD, faults, TODAY).score == METHOD.lowest.required
    assert standing_on(METHOD, honours, TODAY).score == METHOD.highest.required


@pytest.mark.parametrize(
    ("day", "cleared", "state"),
    [
        pytest.param(date(2026, 1, 4), {}, EventState.AHEAD, id="the day before"),
        pytest.param(date(2026, 1, 5), {}, EventState.ACTIVE, id="the day itself"),
        pytest.param(date(2028, 1, 5), {}, EventState.ACTIVE, id="the last day of the term"),
        pytest.param(date(2028, 1, 6), {}, EventState.FADED, id="the day after it"),
        pytest.param(TODAY, {"repaired_on": TODAY}, EventState.REPAIRED, id="repaired"),
        pytest.param(
            TODAY - timedelta(1), {"repaired_on": TODAY}, EventState.ACTIVE, id="not yet repaired"
        ),
        pytest.param(TODAY, {"annulled_on": TODAY}, EventState.ANNULLED, id="annulled"),
        pytest.param(
            TODAY - timedelta(1), {"annulled_on": TODAY}, EventState.ACTIVE, id="not yet annulled"
        ),
        pytest.param(
            TODAY,
            {"annulled_on": TODAY, "repaired_on": TODAY},
            EventState.ANNULLED,
            id="annulled though repaired",
        ),
    ],
)
def test_an_event_counts_from_its_day_to_its_last_unless_it_is_cleared(day, cleared, state):
    one = event("penalty", **cleared)

    assert one.state_on(day) is state
    assert standing_on(METHOD, [one], day).score == (70 if state is EventState.ACTIVE else 80)


@given(st.lists(EVENTS, max_size=6), EVENTS, DAYS)
def test_an_added_fault_never_raises_a_score(events, added, day):
    if METHOD.type_of(added.type_code).nature is not Nature.FAULT:
        added = replace(added, type_code="penalty")

    before, after = standing_on(METHOD, events, day), standing_on(METHOD, [*events, added], day)

    assert after.score <= before.score


@given(st.lists(EVENTS, max_size=6, unique_by=lambda one: one.number), st.randoms(), DAYS)
def test_the_order_of_events_does_not_matter(events, chance, day):
    shuffled = chance.sample(events, len(events))

    assert standing_on(METHOD, shuffled, day) == standing_on(METHOD, events, day)


@given(st.lists(EVENTS, max_size=6), DAYS, st.integers(0, 800))
def test_time_alone_never_lowers_the_score_of_whoever_has_only_faults(events, day, later):
    faults = [
        one
        for one in events
        if METHOD.type_of(one.type_code).nature is Nature.FAULT and one.happened_on <= day
    ]

    now = standing_on(METHOD, faults, day)

    assert standing_on(METHOD, faults, day + timedelta(later)).score >= now.score


def test_a_term_ends_on_the_same_day_so_many_months_later():
    assert counts_until(METHOD.type_of("penalty"), date(2024, 2, 29)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("after", "following"),
    [
        pytest.param(date(2026, 1, 1), date(2026, 4, 1), id="first day of a quarter"),
        pytest.param(date(2026, 6, 30), date(2026, 7, 1), id="last day of one"),
        pytest.param(date(2026, 11, 23), date(2027, 1, 1), id="over the new year"),
    ],
)
def test_scores_are_recounted_on_the_first_day_of_each_quarter(after, following):
    assert next_recount(METHOD, after) == following


def test_only_severe_events_are_counted_at_once():
    assert is_recounted_at_once(METHOD, "fee_from_mine")
    assert not is_recounted_at_once(METHOD, "penalty")
    assert not is_recounted_at_once(METHOD, "listed")


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        pytest.param([("2024-06-30", "A")], True, id="two years to the day"),
        pytest.param([("2024-07-01", "A")], False, id="a day short"),
        pytest.param([("2023-01-01", "B"), ("2024-04-01", "A")], True, id="worse before"),
        pytest.param([("2024-04-01", "A"), ("2025-04-01", "B")], False, id="worse since"),
        pytest.param(
            [("2025-04-01", "B"), ("2024-04-01", "A"), ("2025-07-01", "A")], False, id="a break"
        ),
        pytest.param([("2024-04-01", "A"), ("2026-07-01", "C")], True, id="worse only later"),
        pytest.param([], False, id="never counted"),
    ],
)
def test_the_red_list_asks_for_two_years_in_the_best_band_without_a_break(history, expected):
    counted = [BandSince(date.fromisoformat(day), band) for day, band in history]

    assert is_on_red_list(METHOD, counted, TODAY) is expected


# repair and objection


@pytest.mark.parametrize(
    ("code", "first"),
    [
        pytest.param("penalty", date(2026, 7, 5), id="after six months"),
        pytest.param("fraud_in_application", None, id="never"),
        pytest.param("listed", None, id="an honour"),
    ],
)
def test_repair_may_be_asked_for_after_the_time_set(code, first):
    assert repairable_from(METHOD.type_of(code), date(2026, 1, 5)) == first


def test_what_may_be_repaired_but_has_no_time_set_is_not():
    penalty = METHOD.type_of("penalty")
    undecided = replace(penalty, repair_after=METHOD.type_of("listed").repair_after)

    assert repairable_from(undecided, date(2026, 1, 5)) is None


@pytest.mark.parametrize(
    ("code", "day", "refusals"),
    [
        pytest.param("penalty", date(2026, 7, 5), [], id="on the first day"),
        pytest.param(
            "penalty",
            date(2026, 7, 4),
            [Refusal(Reason.TOO_EARLY, "3.3e", {"from": "2026-07-05"})],
            id="a day early",
        ),
        pytest.param(
            "fraud_in_application",
            TODAY,
            [Refusal(Reason.CREDIT_NOT_REPAIRABLE, "3.3e", {"until": "2029-01-05"})],
            id="never",
        ),
        pytest.param(
            "penalty",
            date(2028, 1, 6),
            [Refusal(Reason.WRONG_STAGE, "3.3e")],
            id="faded by itself",
        ),
    ],
)
def test_repair_is_refused_with_its_reason(code, day, refusals):
    assert refusals_to_repair(METHOD, event(code), day) == refusals


def test_objections_are_in_time_for_fifteen_working_days():
    recorded = date(2026, 1, 5)
    last = objection_period(METHOD, recorded, CALENDAR).last_day

    assert CALENDAR.working_days(recorded, last) == 15
    assert refusals_to_object(METHOD, recorded, last, CALENDAR) == []
    assert refusals_to_object(METHOD, recorded, last + timedelta(1), CALENDAR) == [
        Refusal(Reason.TOO_LATE, "3.3e", {"until": last.isoformat()})
    ]


def test_an_answer_is_due_after_fifteen_working_days():
    asked = date(2026, 1, 5)

    assert CALENDAR.working_days(asked, answer_period(METHOD, asked, CALENDAR).last_day) == 15


# agencies' scores against later verification


def verified(*differences: str) -> list[VerifiedScore]:
    """Reports on sheets of 1,000 points that gave so many points too many."""
    return [
        VerifiedScore(str(place), Decimal(900) + Decimal(points), Decimal(900), Decimal(1000))
        for place, points in enumerate(differences)
    ]


def test_a_track_record_is_the_mean_difference_with_its_interval():
    # shares 1, 2, 3, 4, 5 %: mean 3, standard error sqrt(2.5 / 5), times 2.776
    record = track_record(METHOD, verified("10", "20", "30", "40", "50"))

    assert record == TrackRecord(5, Decimal("3.00"), Decimal("1.04"), Decimal("4.96"))


def test_equal_differences_leave_no_doubt():
    record = track_record(METHOD, verified(*["-15"] * 6))

    assert record == TrackRecord(6, Decimal("-1.50"), Decimal("-1.50"), Decimal("-1.50"))


def test_nothing_is_shown_below_the_least_number_of_cases():
    assert track_record(METHOD, verified("10", "20", "30", "40")) is None


def test_one_case_has_no_interval_whatever_the_method_says():
    alone = replace(METHOD, least_cases=replace(METHOD.least_cases, value=1))

    assert track_record(alone, verified("10")) is None
    # of two: mean 1.5, standard error 0.5, times 12.706
    assert track_record(alone, verified("10", "20")) == TrackRecord(
        2, Decimal("1.50"), Decimal("-4.85"), Decimal("7.85")
    )


def test_a_difference_is_told_in_points_and_as_a_share():
    one = VerifiedScore("x", Decimal("880.5"), Decimal(840), Decimal(900))

    assert (one.difference, one.share) == (Decimal("40.5"), Decimal("4.5"))
    with pytest.raises(ValueError, match="y: the most points are more than none"):
        VerifiedScore("y", Decimal(1), Decimal(1), Decimal(0))


@pytest.mark.parametrize(("freedom", "value"), STUDENT_T)
def test_the_table_of_critical_values_is_that_of_students_t(freedom, value):
    """The density from 0 on reaches half of 95 % where the value is rounded from."""
    half = Decimal("0.0005")

    assert below(value - half, freedom) <= 0.475 <= below(value + half, freedom)


def below(value, freedom):
    """The density of Student's t integrated (Simpson) from 0 to the value."""
    factor = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    parts, width = 2000, float(value) / 2000
    heights = [
        factor * (1 + (place * width) ** 2 / freedom) ** (-(freedom + 1) / 2)
        for place in range(parts + 1)
    ]
    area = heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2])
    return area * width / 3


@pytest.mark.parametrize(
    ("freedom", "value"),
    [
        pytest.param(39, "2.042", id="between two rows"),
        *((40, "2.021"), (60, "2.000"), (120, "1.980")),
        pytest.param(5000, "1.980", id="beyond the last"),
    ],
)
def test_between_two_rows_of_the_table_the_wider_interval_is_taken(freedom, value):
    assert critical_value(freedom) == Decimal(value)


def test_no_value_without_a_degree_of_freedom():
    with pytest.raises(ValueError, match="there is at least one degree of freedom, not 0"):
        critical_value(0)


# escalation


@pytest.mark.parametrize(
    ("refused_on", "day", "refusals"),
    [
        pytest.param(date(2026, 1, 5), date(2026, 1, 26), [], id="on the fifteenth working day"),
        pytest.param(
            date(2026, 1, 5),
            date(2026, 1, 27),
            [Refusal(Reason.TOO_LATE, "3.3e", {"until": "2026-01-26"})],
            id="a day later",
        ),
        pytest.param(
            None,
            date(2026, 1, 9),
            [Refusal(Reason.TOO_EARLY, "3.3e", {"from": "2026-01-10"})],
            id="the answer is not late yet",
        ),
        pytest.param(None, date(2026, 1, 10), [], id="the first day on which it is late"),
        pytest.param(None, date(2027, 1, 9), [], id="the answer is late, however long"),
    ],
)
def test_what_was_refused_or_not_answered_goes_to_the_house_above(refused_on, day, refusals):
    answering = Answering(due_on=date(2026, 1, 9), refused_on=refused_on)

    assert refusals_to_escalate(METHOD, answering, day, CALENDAR) == refusals
    assert escalation_period(METHOD, date(2026, 1, 5), CALENDAR).last_day == date(2026, 1, 26)
