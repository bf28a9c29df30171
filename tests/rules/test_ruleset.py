"""The types of a rule set: settings that know whether they are set, and how they are found."""

from datetime import date

import pytest

from greenmines.rules.library import shipped
from greenmines.rules.posts import Post
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Certainty, Setting, Words
from greenmines.rules.steps import HANDLERS, StepKind


def test_a_setting_with_a_value_gives_it():
    setting = Setting(5, Certainty.CONFIRMED)

    assert (setting.is_set, setting.required) == (True, 5)


def test_false_is_a_value():
    assert Setting(value=False, certainty=Certainty.ASSUMED).required is False


def test_a_setting_that_is_not_set_has_nothing_to_give():
    setting: Setting[int] = Setting(None, Certainty.NOT_SET)

    assert not setting.is_set
    with pytest.raises(LookupError, match="the rule set does not say"):
        _ = setting.required


@pytest.mark.parametrize(("value", "certainty"), [(None, "assumed"), (5, "not_set")])
def test_a_value_and_not_set_exclude_each_other(value, certainty):
    with pytest.raises(ValueError, match="NOT_SET"):
        Setting(value, Certainty(certainty))


@pytest.mark.parametrize(
    ("language", "text"), [("en", "mine"), ("en-GB", "mine"), ("zh-hans", "矿山"), ("", "矿山")]
)
def test_words_come_in_english_only_where_english_is_asked_for(language, text):
    assert Words("矿山", "mine").in_language(language) == text


def test_settings_are_named_by_field_step_code_and_place():
    found = dict(settings_of(shipped("2020")))

    assert found["periods.applications_open"].value == date(2020, 6, 1)
    assert found["road.recommendation.due"].value == date(2020, 9, 30)
    assert found["quotas.0.at_most"].value == 10


def test_settings_come_in_the_order_of_the_set():
    paths = [path for path, _ in settings_of(shipped("2020"))]

    assert (paths[0], paths[-1]) == ("notice_on", "road.announcement.due")


def test_a_single_setting_is_found_without_a_name():
    setting = Setting(1, Certainty.ASSUMED)

    assert list(settings_of(setting)) == [("", setting)]


def test_a_step_is_found_by_code_and_by_kind():
    rules = shipped("2020-530000")

    assert rules.step("consultation").kind is StepKind.CONSULTATION
    assert rules.step_of_kind(StepKind.PRELIMINARY_REVIEW).code == "county_review"


def test_a_step_that_the_road_lacks_is_none():
    rules = shipped("2020")

    assert (rules.step("meeting"), rules.step_of_kind(StepKind.MEETING)) == (None, None)


def test_the_handler_of_a_step_is_that_of_its_kind():
    assert shipped("2020").step("third_party").handler is Post.AGENCY_MANAGER


def test_every_kind_of_step_has_a_handler():
    assert set(HANDLERS) == set(StepKind)
