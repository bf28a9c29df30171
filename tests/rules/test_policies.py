"""Versions of supervision rules and of the credit method: which holds, and what keeps one back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.canonical import to_canonical
from greenmines.rules.credit.method import SubjectKind, shipped_method
from greenmines.rules.policies import (
    CLAUSES,
    SHIPPED_POLICIES,
    PolicyKind,
    in_force_among,
    kind_of_policy,
    policy_from_canonical,
    renewed,
    shipped_in_force,
    shipped_policy,
    shipped_policy_bytes,
)
from greenmines.rules.policy_faults import refusals_to_publish_policy
from greenmines.rules.revising import kind_of_setting, with_setting
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Basis, Certainty, Setting, Words
from greenmines.rules.supervision import shipped_supervision


RULES = shipped_supervision("supervision-2025")
METHOD = shipped_method("credit-2026")
SHIPPED = [(kind, code) for kind, codes in SHIPPED_POLICIES.items() for code in codes]
DAY = date(2025, 1, 6)


def said(value):
    certainty = Certainty.NOT_SET if value is None else Certainty.CONFIRMED
    return Setting(value, certainty, "3.3a", "部函")


def faults(policy, before=()):
    """Reason and what it is about."""
    named = ("setting", "field", "event")
    return [
        (one.reason.value, next(one.details[name] for name in named if name in one.details))
        for one in refusals_to_publish_policy(policy, before)
    ]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param(date(2025, 1, 5), "supervision-2020", id="the day before"),
        pytest.param(DAY, "supervision-2025", id="its day"),
        pytest.param(date(2099, 1, 1), "supervision-2025", id="until the next one"),
    ],
)
def test_a_version_holds_from_its_day_on(day, code):
    known = [shipped_supervision(one) for one in SHIPPED_POLICIES[PolicyKind.SUPERVISION]]

    assert in_force_among(known, day).code == code
    assert in_force_among(reversed(known), day).code == code
    assert in_force_among(known, date(2020, 5, 31)) is None


@pytest.mark.parametrize(
    ("kind", "day", "code"),
    [
        (PolicyKind.SUPERVISION, date(2020, 5, 31), None),
        (PolicyKind.SUPERVISION, date(2025, 1, 5), "supervision-2020"),
        (PolicyKind.SUPERVISION, date(2025, 1, 6), "supervision-2025"),
        (PolicyKind.CREDIT, date(2026, 1, 1), "credit-2026"),
    ],
)
def test_of_what_ships_one_is_in_force_without_anybody_publishing(kind, day, code):
    found = shipped_in_force(kind, day)

    assert (found and found.code) == code


def test_of_two_from_the_same_day_the_one_published_last_holds():
    again = replace(RULES, code="supervision-2025b")

    assert in_force_among([RULES, again], DAY) is again
    assert in_force_among([again, RULES], DAY) is RULES


@pytest.mark.parametrize(("kind", "code"), SHIPPED)
def test_what_ships_could_be_published_and_is_read_by_its_kind(kind, code):
    policy = shipped_policy(kind, code)

    assert refusals_to_publish_policy(policy, []) == []
    assert kind_of_policy(policy) is kind
    assert policy_from_canonical(kind, shipped_policy_bytes(kind, code)) == policy


@pytest.mark.parametrize(("kind", "code"), SHIPPED)
def test_every_setting_is_found_by_its_path_and_can_be_replaced(kind, code):
    policy = shipped_policy(kind, code)
    paths = [path for path, _setting in settings_of(policy)]

    assert len(set(paths)) == len(paths)
    for path, setting in settings_of(policy):
        assert with_setting(policy, path, setting) == policy
        kind_of_setting(policy, path)
    assert set(CLAUSES) == set(PolicyKind)


def test_a_renewed_version_says_the_same_under_another_name_with_one_more_basis():
    title, basis = Words("新办法", "New method"), Basis("1号", Words("通知", "Notice"), None)

    new = renewed(METHOD, "credit-2027", title, date(2027, 1, 1), basis)

    assert (new.code, new.title, new.in_force_from) == ("credit-2027", title, date(2027, 1, 1))
    assert new.bases == (*METHOD.bases, basis)
    assert new.bands == METHOD.bands
    assert renewed(METHOD, "x", title, DAY, None).bases == METHOD.bases
    assert to_canonical(new) != to_canonical(METHOD)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("sampling.ratio", None, "setting_not_set"),
        ("sampling.ratio", Decimal("1.1"), "input_out_of_range"),
        ("sampling.most_of_general", Decimal("1.5"), "input_out_of_range"),
        ("sampling.inspectors", 0, "input_out_of_range"),
        ("sampling.documents", (Words("采矿许可证", " "),), "field_missing"),
        ("rectification.months", None, "setting_not_set"),
        ("rectification.months", 0, "input_out_of_range"),
        ("rectification.extension_months", 0, "input_out_of_range"),
        ("complaints.anonymous", None, "setting_not_set"),
    ],
)
def test_a_setting_that_the_code_needs_is_asked_for_and_a_number_has_its_bounds(path, value, fault):
    assert faults(with_setting(RULES, path, said(value))) == [(fault, path)]


@pytest.mark.parametrize(
    "path",
    [
        "sampling.most_of_general",
        "rectification.extension_months",
        "returning.months_after_fault",
        "misconduct.ban_months",
    ],
)
def test_what_the_code_can_do_without_may_stay_open_and_may_be_set(path):
    value = Decimal("0.5") if path == "sampling.most_of_general" else 3

    assert faults(with_setting(RULES, path, said(None))) == []
    assert faults(with_setting(RULES, path, said(value))) == []


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ("base", None, [("setting_not_set", "base")]),
        ("base", Decimal(101), [("input_out_of_range", "base")]),
        ("highest", Decimal(0), [("input_out_of_range", "highest")] * 2),
        ("recount_months", 13, [("input_out_of_range", "recount_months")]),
        ("bands.B.least", Decimal(90), [("input_out_of_range", "bands.B.least")]),
        ("bands.D.least", Decimal(1), [("input_out_of_range", "bands.D.least")]),
        ("bands.D.least", None, [("setting_not_set", "bands.D.least")]),
        ("bands.A.sampling_multiplier", None, []),
        (
            "bands.A.sampling_multiplier",
            Decimal(0),
            [("input_out_of_range", "bands.A.sampling_multiplier")],
        ),
        ("bands.A.most_assessments", 0, []),
        ("types.penalty.points", Decimal(0), [("input_out_of_range", "types.penalty.points")]),
        (
            "types.removed_without_fault.points",
            Decimal(1),
            [("input_out_of_range", "types.removed_without_fault.points")],
        ),
        ("types.penalty.term", 0, [("input_out_of_range", "types.penalty.term")]),
        ("types.penalty.repair_after", None, [("setting_not_set", "types.penalty.repair_after")]),
        ("types.major_accident.repair_after", None, []),
    ],
)
def test_a_method_on_which_nobody_could_count_is_kept_back(path, value, found):
    assert faults(with_setting(METHOD, path, said(value))) == found


def test_events_that_the_system_records_by_itself_stay_in_the_method():
    without = replace(METHOD, types=tuple(one for one in METHOD.types if one.code != "listed"))
    fewer = replace(
        METHOD,
        types=tuple(
            replace(one, subjects=(SubjectKind.AGENCY,)) if one.code == "false_report" else one
            for one in METHOD.types
            if one.code != "major_accident"
        ),
    )
    twice = replace(METHOD, types=(*METHOD.types, METHOD.types[0]))

    assert faults(without, [METHOD]) == [("credit_event_missing", "listed")]
    assert faults(fewer, [METHOD, RULES]) == [
        ("credit_event_missing", "false_report"),
    ]
    assert faults(twice) == [("field_malformed", "types")]


def test_a_version_has_a_code_for_its_address_a_title_in_both_languages_and_a_basis():
    bare = replace(RULES, code="监督/1", title=Words("规则" * 101, ""), bases=())

    assert faults(bare) == [
        ("field_malformed", "code"),
        ("field_malformed", "title"),
        ("field_missing", "bases"),
        ("field_missing", "title"),
    ]
    assert faults(replace(METHOD, bands=())) == [("field_missing", "bands")]
