"""The sets that ship: what each says, and how sure it says to be."""

from datetime import date, time
from decimal import Decimal

import pytest

from greenmines.rules.canonical import digest
from greenmines.rules.library import SHIPPED, shipped, shipped_bytes, shipped_digest
from greenmines.rules.ruleset import (
    CertificateKind,
    Level,
    NotApplicableMode,
    QuotaClass,
    Unit,
    settings_of,
)
from greenmines.rules.sources import Certainty
from greenmines.rules.workflow import faults_of


ROAD = (
    ("application", "enterprise", 1),
    ("self_assessment", "enterprise", 1),
    ("third_party", "agency", 1),
    ("material_review", "province", 2),
    ("onsite_verification", "province", 2),
    ("publicity", "province", 2),
    ("recommendation", "province", 2),
    ("ministry_review", "ministry", 2),
    ("national_publicity", "ministry", 2),
    ("announcement", "ministry", 2),
)


def test_three_sets_ship():
    assert SHIPPED == ("2020", "2020-530000", "2025")


@pytest.mark.parametrize("code", SHIPPED)
def test_a_set_bears_the_code_that_it_ships_under(code):
    assert shipped(code).code == code


@pytest.mark.parametrize("code", SHIPPED)
def test_a_set_is_read_once(code):
    assert shipped(code) is shipped(code)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_digest_is_that_of_the_file(code):
    assert shipped_digest(code) == digest(shipped_bytes(code))


@pytest.mark.parametrize("code", ["", "2019", "../2020", "2020.json"])
def test_nothing_ships_under_another_code(code):
    with pytest.raises(LookupError, match="no rule set ships under"):
        shipped(code)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_road_of_a_set_is_sound(code):
    assert faults_of(shipped(code).road) == []


@pytest.mark.parametrize("code", SHIPPED)
def test_every_setting_with_a_value_names_its_clause_and_source(code):
    unsourced = [
        path
        for path, setting in settings_of(shipped(code))
        if setting.is_set and not (setting.clause and setting.source)
    ]

    assert unsourced == []


def test_the_road_of_2020_has_the_steps_of_the_notice():
    road = shipped("2020").road

    assert tuple((step.code, step.actor, step.signers) for step in road) == ROAD


def test_the_steps_of_2020_send_back_to_whoever_can_correct():
    returns = {step.code: step.returns_to for step in shipped("2020").road if step.returns_to}

    assert returns == {
        "material_review": ("self_assessment", "third_party"),
        "onsite_verification": ("self_assessment", "third_party"),
        "ministry_review": ("recommendation",),
    }


def test_only_authorities_refuse():
    refusing = {step.actor for step in shipped("2020").road if step.may_refuse}

    assert refusing == {"province", "ministry"}


def test_what_the_notice_of_2020_confirms_is_marked_so():
    confirmed = {
        path: setting.value
        for path, setting in settings_of(shipped("2020"))
        if setting.certainty is Certainty.CONFIRMED
    }

    assert confirmed == {
        "notice_on": date(2020, 5, 14),
        "eligibility.penalty_years": 3,
        "eligibility.accident_years": 3,
        "eligibility.remaining_life_years": Decimal(3),
        "eligibility.certificates": (
            CertificateKind.BUSINESS_LICENCE,
            CertificateKind.SAFETY_LICENCE,
        ),
        "scoring.pass_total": Decimal(800),
        "scoring.group_floor_rate": Decimal("0.75"),
        "quotas.0.at_most": 10,
        "third_party.team_size": 5,
        "third_party.independence_months": 12,
        "verification.data_review": True,
        "periods.applications_open": date(2020, 6, 1),
        "periods.provinces_finish": date(2020, 9, 30),
        "road.recommendation.due": date(2020, 9, 30),
        "road.national_publicity.due": date(2021, 1, 5),
        "road.announcement.due": date(2021, 1, 11),
    }


def test_what_follows_from_confirmed_facts_of_2020_is_marked_so():
    derived = {
        path: setting.value
        for path, setting in settings_of(shipped("2020"))
        if setting.certainty is Certainty.DERIVED
    }

    assert derived == {
        "eligibility.provincial_list_required": False,
        "verification.onsite_visits": 1,
        "national_publicity.length": 5,
        "national_publicity.unit": Unit.WORKING,
        "national_publicity.count_start": True,
    }


def test_the_stated_defaults_of_2020_are_marked_as_assumed():
    rules = shipped("2020")
    assumed = (
        rules.scoring.not_applicable_mode,
        rules.scoring.score_step,
        rules.publicity.length,
        rules.publicity.cut_off,
        rules.periods.applications_close,
    )

    assert [(setting.value, setting.certainty) for setting in assumed] == [
        (NotApplicableMode.PER_GROUP, Certainty.ASSUMED),
        (Decimal("0.5"), Certainty.ASSUMED),
        (7, Certainty.ASSUMED),
        (time(17), Certainty.ASSUMED),
        (date(2020, 6, 30), Certainty.ASSUMED),
    ]


def test_the_quota_of_2020_may_be_exceeded_with_a_reason():
    (quota,) = shipped("2020").quotas

    assert (quota.mine_class, quota.at_most.value, quota.in_principle) == (QuotaClass.ALL, 10, True)


def test_the_example_of_a_province_reviews_before_the_self_assessment():
    codes = [step.code for step in shipped("2020-530000").road]

    assert codes == [
        "application",
        "county_review",
        "prefecture_review",
        "self_assessment",
        "third_party",
        "material_review",
        "onsite_verification",
        "consultation",
        "publicity",
        "recommendation",
        "ministry_review",
        "national_publicity",
        "announcement",
    ]


def test_the_example_of_a_province_says_that_it_is_one():
    variant = shipped("2020-530000")

    assert (variant.level, variant.region, variant.predecessor) == (
        Level.NATIONAL,
        "530000",
        "2020",
    )
    assert variant.title.en.endswith("not an official document)")
    assert variant.title.zh.endswith("非官方文件）")


def test_the_example_of_a_province_asks_two_departments():
    assert shipped("2020-530000").step("consultation").departments == ("ecology", "emergency")


def test_the_example_differs_from_2020_in_its_road_alone():
    base, variant = shipped("2020"), shipped("2020-530000")

    assert (variant.scoring, variant.indicators, variant.quotas, variant.third_party) == (
        base.scoring,
        base.indicators,
        base.quotas,
        base.third_party,
    )


def test_the_quotas_of_2025_are_those_of_its_notice():
    quotas = {
        quota.mine_class: (
            quota.at_most.value,
            quota.share_of_provincial_list and quota.share_of_provincial_list.value,
        )
        for quota in shipped("2025").quotas
    }

    assert quotas == {
        QuotaClass.OTHER: (25, None),
        QuotaClass.OIL_GAS: (10, None),
        QuotaClass.ALL: (None, Decimal("0.5")),
    }


def test_2025_has_no_indicators():
    assert shipped("2025").indicators is None
