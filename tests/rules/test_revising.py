"""A draft with one setting decided is another draft; the old one stays."""

from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.canonical import from_canonical, to_canonical
from greenmines.rules.library import shipped
from greenmines.rules.revising import kind_of_setting, with_indicators, with_setting
from greenmines.rules.ruleset import CertificateKind, Unit, settings_of
from greenmines.rules.sources import Certainty, Setting


DRAFT = shipped("2025")


def decided(value):
    return Setting(value, Certainty.CONFIRMED, "2.6", "测试")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("notice_on", date(2025, 4, 1)),
        ("scoring.pass_total", Decimal(80)),
        ("quotas.2.at_most", 30),
        ("road.publicity.due", date(2025, 9, 1)),
        ("publicity.unit", Unit.WORKING),
    ],
)
def test_one_setting_is_decided_and_nothing_else(path, value):
    revised = with_setting(DRAFT, path, decided(value))

    before, after = dict(settings_of(DRAFT)), dict(settings_of(revised))
    assert {each for each in after if after[each] != before[each]} == {path}
    assert from_canonical(to_canonical(revised)) == revised
    assert before[path].value is None


@pytest.mark.parametrize(
    "path", ["nothing", "road.nowhere.due", "scoring", "quotas.9.at_most", "title.zh"]
)
def test_what_is_no_setting_is_not_decided(path):
    with pytest.raises(LookupError):
        with_setting(DRAFT, path, decided(1))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("notice_on", date),
        ("scoring.pass_total", Decimal),
        ("publicity.unit", Unit),
        ("quotas.2.share_of_provincial_list", Decimal),
        ("eligibility.certificates", tuple[CertificateKind, ...]),
    ],
)
def test_the_kind_of_a_setting_is_known(path, kind):
    assert kind_of_setting(DRAFT, path) == kind


def test_a_field_that_is_no_setting_has_no_kind():
    with pytest.raises(LookupError):
        kind_of_setting(DRAFT, "code")


def test_another_table_is_put_in():
    table = shipped("2020").indicators

    assert with_indicators(DRAFT, table).indicators == table
