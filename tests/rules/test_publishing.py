"""What keeps a rule set from being published: gaps, impossible numbers, a table that is unsound."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.indicators import (
    AllOrNone,
    Deduct,
    GroupFrame,
    IndicatorTable,
    Item,
    Ratio,
    Tier,
    Tiered,
)
from greenmines.rules.library import shipped
from greenmines.rules.publishing import refusals_to_publish, settings_missing
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import RuleSet, settings_of
from greenmines.rules.soundness import Fault, TableFault, faults_of_item, faults_of_table
from greenmines.rules.sources import Certainty, Setting, Words


BASE = shipped("2020")
TABLE = BASE.indicators
STEP = Decimal("0.5")
NOT_SET: Setting = Setting(None, Certainty.NOT_SET)
NAMELESS = Words("", " ")


def d(text: str) -> Decimal:
    return Decimal(text)


def set_to(value: object, clause: str = "") -> Setting:
    return Setting(value, Certainty.ASSUMED, clause)


def changed(part: str, **settings: object) -> RuleSet:
    """The set of 2020 with some settings of a part given other values."""
    values = {name: set_to(value) for name, value in settings.items()}
    return replace(BASE, **{part: replace(getattr(BASE, part), **values)})


def with_item(code: str, /, **changes: object) -> IndicatorTable:
    def mended(item: Item) -> Item:
        return replace(item, **changes) if item.code == code else item

    groups = tuple(
        replace(
            group,
            seconds=tuple(
                replace(second, items=tuple(map(mended, second.items))) for second in group.seconds
            ),
        )
        for group in TABLE.groups
    )
    return replace(TABLE, groups=groups)


def tiers(*scores: str) -> Tiered:
    return Tiered(tuple(Tier(d(score), Words("档", "tier")) for score in scores))


@pytest.mark.parametrize("code", ["2020", "2020-530000"])
def test_a_complete_set_may_be_published(code):
    assert refusals_to_publish(shipped(code)) == []


def test_2025_may_not_be_published_and_names_all_that_is_not_set():
    draft = shipped("2025")
    known = {
        "eligibility.provincial_list_required",
        "quotas.0.at_most",
        "quotas.1.at_most",
        "quotas.2.at_most",  # bounded by its share
        "quotas.2.share_of_provincial_list",
        "periods.rectification_months",
        "periods.number_format",
    }
    unknown = [path for path, _ in settings_of(draft) if path not in known]

    assert refusals_to_publish(draft) == [
        Refusal(Reason.SETTING_NOT_SET, "", {"setting": path}) for path in [*unknown, "indicators"]
    ]


@pytest.mark.parametrize("path", [path for path, _ in settings_of(BASE.scoring)])
def test_each_setting_is_missed(path):
    draft = replace(BASE, scoring=replace(BASE.scoring, **{path: NOT_SET}))

    assert settings_missing(draft) == [f"scoring.{path}"]


def test_a_quota_needs_a_bound():
    (quota,) = BASE.quotas
    draft = replace(BASE, quotas=(replace(quota, at_most=NOT_SET),))

    assert settings_missing(draft) == ["quotas.0.at_most"]


def test_a_quota_whose_share_is_not_set_lacks_both():
    (quota,) = BASE.quotas
    unbounded = replace(quota, at_most=NOT_SET, share_of_provincial_list=NOT_SET)

    assert settings_missing(replace(BASE, quotas=(unbounded,))) == [
        "quotas.0.at_most",
        "quotas.0.share_of_provincial_list",
    ]


def test_a_set_needs_a_quota():
    assert settings_missing(replace(BASE, quotas=())) == ["quotas"]


def test_a_class_has_one_quota():
    draft = replace(BASE, quotas=BASE.quotas * 2)

    assert refusals_to_publish(draft) == [
        Refusal(Reason.FIELD_MALFORMED, "1.3", {"field": "quotas", "value": "all"})
    ]


def test_an_unsound_road_is_not_published():
    draft = replace(BASE, road=BASE.road[:-1])

    assert Refusal(
        Reason.ROAD_UNSOUND, details={"fault": "kind_missing", "step": "announcement"}
    ) in refusals_to_publish(draft)


@pytest.mark.parametrize(
    ("part", "name", "value", "shown", "allowed"),
    [
        ("scoring", "pass_total", d("1000.5"), "1000.5", "0–1000"),
        ("scoring", "group_floor_rate", d("1.01"), "1.01", "0–1"),
        ("scoring", "divergence_rate", d("-0.1"), "-0.1", "0–1"),
        ("eligibility", "penalty_years", -1, "-1", "≥ 0"),
        ("eligibility", "area_tolerance", d("2"), "2", "0–1"),
        ("third_party", "team_size", 1, None, None),
        ("third_party", "senior_members", 6, "6", "0–5"),
        ("third_party", "agency_senior_share", d("30"), "30", "0–1"),
        ("publicity", "length", 0, "0", "≥ 1"),
        ("publicity", "channels", 0, "0", "≥ 1"),
        ("verification", "onsite_visits", 0, "0", "≥ 1"),
        ("periods", "correction_days", 0, "0", "≥ 1"),
    ],
)
def test_a_number_out_of_bounds_is_named_with_its_bounds(part, name, value, shown, allowed):
    refusals = refusals_to_publish(changed(part, **{name: value}))

    if shown is None:  # a team of one cannot have two senior members
        name, shown, allowed = "senior_members", "2", "0–1"
    details = {"field": f"{part}.{name}", "value": shown, "allowed": allowed}
    assert [(r.reason, r.details) for r in refusals] == [(Reason.INPUT_OUT_OF_RANGE, details)]


def test_a_step_of_nothing_is_refused_without_looking_at_the_table():
    details = {"field": "scoring.score_step", "value": "0", "allowed": "0.01–1"}

    assert refusals_to_publish(changed("scoring", score_step=d("0"))) == [
        Refusal(Reason.INPUT_OUT_OF_RANGE, "", details)
    ]


def test_a_team_size_that_is_not_set_bounds_no_seniors():
    draft = replace(BASE, third_party=replace(BASE.third_party, team_size=NOT_SET))

    assert [refusal.details for refusal in refusals_to_publish(draft)] == [
        {"setting": "third_party.team_size"}
    ]


def test_applications_do_not_close_before_they_open():
    draft = changed("periods", applications_close=date(2020, 5, 31))

    details = {
        "field": "periods.applications_close",
        "value": "2020-05-31",
        "allowed": "≥ 2020-06-01",
    }
    assert refusals_to_publish(draft) == [Refusal(Reason.INPUT_OUT_OF_RANGE, "", details)]


def test_a_step_is_not_due_before_an_earlier_one():
    first, *others = BASE.road
    late = replace(first, due=set_to(date(2020, 7, 11)))

    details = {
        "field": "road.self_assessment.due",
        "value": "2020-07-10",
        "allowed": "≥ 2020-07-11",
    }
    assert refusals_to_publish(replace(BASE, road=(late, *others))) == [
        Refusal(Reason.INPUT_OUT_OF_RANGE, "", details)
    ]


@pytest.mark.parametrize(
    "pattern",
    ["GM-{year}", "GM-{serial:04d}", "{year}-{number}", "{year", "GM", "{}{year}{serial}"],
)
def test_a_format_must_tell_numbers_apart(pattern):
    details = {"field": "periods.number_format", "value": pattern}

    assert refusals_to_publish(changed("periods", number_format=pattern)) == [
        Refusal(Reason.FIELD_MALFORMED, "", details)
    ]


def test_a_table_that_does_not_add_up_is_not_published():
    draft = replace(BASE, indicators=with_item("1.1.2", points=d("13")))
    found = [
        (
            refusal.reason,
            refusal.details["item"],
            refusal.details["found"],
            refusal.details["expected"],
        )
        for refusal in refusals_to_publish(draft)
    ]

    assert found == [
        (Reason.INDICATORS_DO_NOT_ADD_UP, "", "1001", "1000"),
        (Reason.INDICATORS_DO_NOT_ADD_UP, "1", "221", "220"),
    ]


# One item


def test_no_item_of_2020_has_a_fault():
    assert faults_of_table(TABLE, STEP) == []


@pytest.mark.parametrize(
    ("code", "changes", "faults"),
    [
        ("1.1.2", {"points": d("0")}, {Fault.POINTS_NOT_POSITIVE, Fault.FLOOR_OUT_OF_RANGE}),
        ("1.1.2", {"points": d("12.3")}, {Fault.NOT_IN_STEPS}),
        ("1.1.2", {"method": Deduct(d("0"), Words("项", "item"))}, {Fault.DEDUCTION_NOT_POSITIVE}),
        ("1.1.2", {"method": Deduct(d("0.3"), Words("项", "item"))}, {Fault.NOT_IN_STEPS}),
        (
            "1.1.2",
            {"method": Deduct(d("1"), Words("项", "item"), d("12"))},
            {Fault.FLOOR_OUT_OF_RANGE},
        ),
        ("1.1.2", {"method": Deduct(d("1"), NAMELESS)}, {Fault.TEXT_MISSING}),
        ("1.1.1", {"method": tiers("12", "4", "8", "0")}, {Fault.TIERS_NOT_DESCENDING}),
        ("1.1.1", {"method": tiers("12", "8", "8", "0")}, {Fault.TIERS_NOT_DESCENDING}),
        ("1.1.1", {"method": tiers("8", "0")}, {Fault.HIGHEST_TIER_NOT_FULL}),
        ("1.1.1", {"method": tiers("14", "12", "0")}, {Fault.HIGHEST_TIER_NOT_FULL}),
        ("1.1.1", {"method": tiers("12", "8")}, {Fault.TIER_OF_ZERO_MISSING}),
        ("1.1.1", {"method": tiers("12", "7.3", "0")}, {Fault.NOT_IN_STEPS}),
        ("1.1.1", {"method": tiers()}, {Fault.HIGHEST_TIER_NOT_FULL, Fault.TIER_OF_ZERO_MISSING}),
        (
            "1.1.9",
            {"method": Ratio(d("5"), d("5"), Words("%", "%"), Words("率", "rate"))},
            {Fault.BOUNDS_EQUAL},
        ),
        (
            "1.1.9",
            {"method": Ratio(d("5"), d("-5"), Words("%", "%"), Words("率", "rate"))},
            {Fault.BOUND_NEGATIVE},
        ),
        (
            "1.1.9",
            {"method": Ratio(d("5"), d("0"), NAMELESS, NAMELESS)},
            {Fault.TEXT_MISSING},
        ),
        ("2.4.2", {"method": AllOrNone(), "name": NAMELESS}, {Fault.TEXT_MISSING}),
        ("1.2.4", {"key": True}, {Fault.KEY_NOT_APPLICABLE}),
        ("1.1.2", {"how_checked": ()}, {Fault.TEXT_MISSING}),
    ],
)
def test_an_item_that_cannot_be_scored_has_a_fault(code, changes, faults):
    item = replace(TABLE.item(code), **changes)

    assert {fault.fault for fault in faults_of_item(item, STEP)} == faults


def test_a_missing_text_names_its_column():
    item = replace(TABLE.item("1.1.6"), requirement=Words("有", ""))

    assert faults_of_item(item, STEP) == [TableFault(Fault.TEXT_MISSING, "1.1.6", "requirement_en")]


# The whole table


def test_two_items_of_one_code_are_a_fault():
    twice = with_item("1.1.2", code="1.1.3")

    assert faults_of_table(twice, STEP) == [TableFault(Fault.CODE_TWICE, "1.1.3", "code")]


def test_a_group_that_the_frame_does_not_know_is_a_fault():
    frame = replace(TABLE.frame, groups=TABLE.frame.groups[:-1])

    assert faults_of_table(replace(TABLE, frame=frame), STEP) == [
        TableFault(Fault.GROUP_UNKNOWN, "6")
    ]


def test_a_group_that_the_frame_knows_must_be_there():
    frame = replace(TABLE.frame, groups=(*TABLE.frame.groups, GroupFrame("7")))

    assert faults_of_table(replace(TABLE, frame=frame), STEP) == [
        TableFault(Fault.GROUP_MISSING, "7")
    ]


def test_groups_stand_in_the_order_of_the_frame():
    backwards = replace(TABLE, groups=tuple(reversed(TABLE.groups)))

    assert [fault.fault for fault in faults_of_table(backwards, STEP)] == [Fault.OUT_OF_ORDER]


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("points", d("999"), "1000"),
        ("items", 99, "100"),
        ("seconds", 23, "24"),
        ("key_items", 5, "4"),
        ("key_points", d("171"), "170"),
    ],
)
def test_each_sum_of_the_frame_is_checked(field, value, found):
    frame = replace(TABLE.frame, **{field: value})

    assert faults_of_table(replace(TABLE, frame=frame), STEP) == [
        TableFault(Fault.SUM_DISAGREES, "", field, found, str(value))
    ]


def test_sums_that_nobody_knows_are_not_checked():
    frame = replace(TABLE.frame, key_items=None, key_points=None)

    assert faults_of_table(replace(TABLE, frame=frame), STEP) == []
