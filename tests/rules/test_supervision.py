"""The rules of supervision: what ships, how sure we are of it, and from when it holds."""

from decimal import Decimal

import pytest

from greenmines.rules.canonical import Malformed, to_canonical
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Certainty
from greenmines.rules.supervision import (
    SHIPPED_SUPERVISION,
    refusals_without_rules,
    shipped_supervision,
    shipped_supervision_bytes,
    supervision_from_canonical,
)


@pytest.mark.parametrize("code", SHIPPED_SUPERVISION)
def test_what_ships_is_the_one_form_of_what_it_says(code):
    written = shipped_supervision_bytes(code)

    assert to_canonical(supervision_from_canonical(written)) == written
    assert shipped_supervision(code).code == code


def test_the_set_of_2025_says_what_was_read_and_what_is_assumed():
    said = {
        path: (setting.value, setting.certainty)
        for path, setting in settings_of(shipped_supervision("supervision-2025"))
        if setting.certainty is not Certainty.ASSUMED
    }

    assert said == {
        "sampling.ratio": (Decimal("0.1"), Certainty.CONFIRMED),
        "sampling.most_of_general": (None, Certainty.NOT_SET),
        "rectification.months": (6, Certainty.CONFIRMED),
        "rectification.extension_months": (None, Certainty.NOT_SET),
        "returning.months_after_fault": (None, Certainty.NOT_SET),
        "misconduct.ban_months": (None, Certainty.NOT_SET),
    }


def test_of_2020_nothing_but_the_way_is_known_and_every_number_is_ours():
    said = list(settings_of(shipped_supervision("supervision-2020")))

    assert {setting.certainty for _, setting in said} == {Certainty.ASSUMED, Certainty.NOT_SET}
    assert dict(said)["sampling.ratio"].value == Decimal("0.2")


@pytest.mark.parametrize("code", SHIPPED_SUPERVISION)
def test_each_setting_names_its_clause(code):
    settings = settings_of(shipped_supervision(code))

    assert {setting.clause for _, setting in settings} == {"3.2d", "3.3a", "3.3b", "3.3d"}


def test_without_a_set_supervision_is_refused():
    refused = refusals_without_rules(None, "3.3a")

    assert [(one.reason, one.clause) for one in refused] == [("setting_not_set", "3.3a")]
    assert refusals_without_rules(shipped_supervision("supervision-2020"), "3.3a") == []


def test_no_other_set_ships():
    with pytest.raises(LookupError, match="no supervision rules ship under 'supervision-1999'"):
        shipped_supervision_bytes("supervision-1999")


def test_another_spacing_is_another_set():
    with pytest.raises(Malformed):
        supervision_from_canonical(shipped_supervision_bytes("supervision-2025") + b"\n")
